using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes the statements of a method body that compute a set of outputs, region by region.</summary>
internal sealed partial class BodyWriter
{
    private readonly EmissionPlan _plan;
    private readonly LocalNames _names;
    private readonly ExpressionWriter _expressions;
    private readonly IReadOnlyDictionary<Expr, SourceName> _source;
    private readonly IReadOnlyList<string> _failure;
    private readonly HashSet<Expr> _emitted = [];
    private readonly List<Expr> _journal = [];

    // Declared before the if whose block computes them, for another one after it.
    private readonly HashSet<Expr> _carried = [];

    // What the block being written computes; null for all.
    private HashSet<Expr>? _needed;

    private readonly StatementSyntax _statements;
    private HeldValue? _held;
    private readonly MethodSplit _split;
    private readonly PartMethods _parts;
    private IndentedWriter _writer;

    /// <summary>Prepares the writing.</summary>
    /// <param name="plan">What becomes a local and what an if statement.</param>
    /// <param name="split">What is split off into methods of its own.</param>
    /// <param name="parts">Where those methods go.</param>
    /// <param name="names">The names of locals.</param>
    /// <param name="expressions">Writes expressions.</param>
    /// <param name="source">The source's names and statements.</param>
    /// <param name="writer">Where the lines go.</param>
    /// <param name="failure">The lines of a path on which the primal throws.</param>
    /// <param name="statements">How the language writes statements; null for C#.</param>
    public BodyWriter(
        EmissionPlan plan, MethodSplit split, PartMethods parts, LocalNames names, ExpressionWriter expressions,
        IReadOnlyDictionary<Expr, SourceName> source, IndentedWriter writer, IReadOnlyList<string> failure,
        StatementSyntax? statements = null)
    {
        _statements = statements ?? new CSharpStatements();
        _plan = plan;
        _split = split;
        _parts = parts;
        _names = names;
        _expressions = expressions;
        _source = source;
        _writer = writer;
        _failure = failure;
    }

    /// <summary>Writes the whole body; it ends in a return or a throw on every path.</summary>
    public void Write(IReadOnlyList<Output> outputs) => WriteRegion(_plan.Regions.Root, outputs, isTail: true);

    /// <summary>Writes statements that assign the outputs and go on.</summary>
    public void WriteAssignments(IReadOnlyList<Output> outputs, HeldValue? held)
    {
        _held = held;
        WriteRegion(_plan.Regions.Root, outputs, isTail: false);
    }

    // What was held for the end was not the last.
    private void WriteHeld()
    {
        if (_held?.Value is not { } value)
            return;
        _writer.Line(_statements.Assignment(_held.Place, value));
        _held.Value = null;
    }

    private void WriteRegion(Region region, IReadOnlyList<Output> outputs, bool isTail)
    {
        foreach (Output output in outputs)
        {
            if (output.Value is Failure)
            {
                foreach (string line in _failure)
                    _writer.Line(line);
                return;
            }
        }

        List<Output> tail = isTail ? TailChoice(region, outputs) : [];
        foreach (Output output in tail)
            MarkEmitted(output.Value);
        if (_split.Parts(region) is { } parts)
        {
            foreach (IReadOnlyList<Expr> part in parts)
                WritePart(part, region, outputs);
        }
        else
        {
            HashSet<Expr>? outer = _needed;
            _needed = region.Parent is null ? null : NeededBy(outputs);
            foreach (Expr node in _plan.NodesIn(region))
            {
                node.Pool.Cancellation.ThrowIfCancellationRequested();
                if (_needed is null || _needed.Contains(node))
                    WriteNode(node, region, outputs);
            }
            _needed = outer;
        }
        foreach (Output output in outputs)
        {
            if (!tail.Contains(output) && !IsOwnChoice(output.Value, region, outputs))
                Assign(output);
        }
        if (tail.Count > 0)
            WriteTail(region, tail);
    }

    // A region may be entered by several if statements on its condition; each block computes what it assigns.
    private HashSet<Expr> NeededBy(IReadOnlyList<Output> outputs)
    {
        var roots = new List<Expr>(outputs.Count);
        foreach (Output output in outputs)
            roots.Add(output.Value);
        return new HashSet<Expr>(Traversal.PostOrder(roots, node => !_emitted.Contains(node)
            || (_plan.IsStatement(node) && _names.Of(node) is null)));
    }

    private void WritePart(IReadOnlyList<Expr> part, Region region, IReadOnlyList<Output> outputs)
    {
        IndentedWriter main = _writer;
        string call = _parts.Add(writer =>
        {
            _writer = writer;
            foreach (Expr node in part)
                WriteNode(node, region, outputs);
        });
        _writer = main;
        _writer.Line(call);
    }

    // The last statement may be an if whose branches assign the outputs and return, where the value returned is a choice that
    // nothing else uses.
    private List<Output> TailChoice(Region region, IReadOnlyList<Output> outputs)
    {
        Expr? condition = null;
        foreach (Output output in outputs)
        {
            if (output.Place is null && IsOwnChoice(output.Value, region, outputs))
                condition = ((Conditional)output.Value).Condition;
        }
        var tail = new List<Output>();
        foreach (Output output in outputs)
        {
            if (condition is not null && IsOwnChoice(output.Value, region, outputs)
                && ReferenceEquals(((Conditional)output.Value).Condition, condition))
                tail.Add(output);
        }
        return tail;
    }

    // A choice whose only uses are outputs is assigned to them in the branches and needs no local.
    private bool IsOwnChoice(Expr value, Region region, IReadOnlyList<Output> outputs)
    {
        if (!_plan.IsStatement(value) || _plan.IsEarly(value) || !_plan.IsIn(value, region) || _split.Parts(region) is not null)
            return false;
        int uses = 0;
        foreach (Output output in outputs)
            uses += ReferenceEquals(output.Value, value) ? 1 : 0;
        return uses == _plan.Uses(value);
    }

    private void WriteTail(Region region, List<Output> tail)
    {
        Expr condition = ((Conditional)tail[0].Value).Condition;
        _statements.If(_writer, _expressions.Write(condition, NumericType.Boolean));
        WriteBranch(region.Child(condition, true), Arms(tail, condition, true), isTail: true);
        _statements.EndIf(_writer);
        _writer.Gap();
        WriteRegion(region.Child(condition, false), Arms(tail, condition, false), isTail: true);
    }

    // What is no choice on the condition is assigned the same in both branches.
    private static List<Output> Arms(List<Output> outputs, Expr condition, bool branch) => outputs.ConvertAll(output =>
        output.Value is Conditional c && ReferenceEquals(c.Condition, condition)
            ? output with { Value = branch ? c.WhenTrue : c.WhenFalse }
            : output);

    private void WriteNode(Expr node, Region region, IReadOnlyList<Output> outputs)
    {
        if (_emitted.Contains(node))
            return;
        if (node is Conditional c && _plan.IsStatement(c))
        {
            WriteChoice(c, region, outputs);
        }
        else if (_plan.IsLocal(node))
        {
            MarkEmitted(node);
            if (_plan.SinCos(node) is { } pair)
                WriteSinCos(pair.Sin, pair.Cos);
            else
                WriteLocal(node);
        }
    }

    private void WriteLocal(Expr node)
    {
        string value = _expressions.WriteDefinition(node, _plan.TypeOf(node));
        string line = Declaration(node, NameFor(node)) + " = " + value + _statements.End;
        // The comment points back at the primal's line, unless the line is the primal's own.
        bool says = _source.TryGetValue(node, out SourceName? name) && name.Text is not null && !SameCode(name.Text, line);
        _writer.Line(says ? line + " // " + name!.Text : line);
    }

    private string? NameFor(Expr node) => _plan.SinCos(node) is { } pair ? SinCosName(pair, node) : ElementName(node);

    // x[i] is called xI.
    private static string? ElementName(Expr node)
    {
        if (node is not Element e)
            return null;
        string name = e.Array.Name;
        if (name.Contains("."))
            return null;
        foreach (Expr index in e.Operands)
        {
            if (index is not Variable v || v.Name.Contains("."))
                return null;
            name += char.ToUpperInvariant(v.Name[0]) + v.Name.Substring(1);
        }
        return name.Replace("@", "");
    }

    // The left side of the assignment that first gives the node its value.
    private string Declaration(Expr node, string? wanted = null) =>
        _split.PlaceOf(node) is { } place ? _names.Bind(node, place)
        : _carried.Contains(node) ? _names.Of(node)!
        : _statements.Local(TypeOf(node), _names.Declare(node, wanted));

    private static bool SameCode(string a, string b) => AssignedCode(a) == AssignedCode(b);

    private static string AssignedCode(string statement) =>
        statement.Substring(statement.IndexOf('=') + 1).Replace(" ", "").TrimEnd(';');

    private void WriteSinCos(Expr sin, Expr cos)
    {
        MarkEmitted(sin);
        MarkEmitted(cos);
        string text = _expressions.WriteCall("Math.SinCos", sin.Operands[0], _plan.TypeOf(sin));
        _writer.Line("(" + Declaration(sin, NameFor(sin)) + ", " + Declaration(cos, NameFor(cos)) + ") = " + text + ";");
    }

    private string SinCosName((Expr Sin, Expr Cos) pair, Expr node)
    {
        Expr argument = node.Operands[0];
        string? argumentName = _split.PlaceOf(argument) is null ? _names.Of(argument) ?? (argument as Variable)?.Name : null;
        string name = argumentName is null ? "" : Names.Joined(argumentName);
        return (node == pair.Sin ? "sin" : "cos") + (name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name.Substring(1));
    }

    private void Assign(Output output)
    {
        if (output.IsNothing || (output.Value is Variable v && v.Name == output.Place && !output.Adds && _names.Of(v) is null))
            return;
        // What the local that bears the name of an output has is there already.
        if (output.Place is not null && !output.Adds && _names.Of(output.Value) == output.Place)
            return;
        WriteHeld();
        if (output.Guard is not null)
            _statements.If(_writer, _expressions.Write(output.Guard, NumericType.Boolean));
        string value = _expressions.Write(output.Value, output.Type);
        if (output.Place is null)
            _writer.Line("return " + value + _statements.End);
        else if (output is { Adds: false, Guard: null } && output.Place == _held?.Place)
            _held!.Value = value;
        else if (!output.Adds)
            _writer.Line(_statements.Assignment(output.Place, value));
        else if (_names.Of(output.Value) is null && output.Value is Negate n)
            _writer.Line(output.Place + " -= " + _expressions.Write(n.Operand, output.Type) + ";");
        else
            _writer.Line(output.Place + " += " + value + ";");
        if (output.Guard is not null)
            _statements.EndIf(_writer);
    }

    private void MarkEmitted(Expr node)
    {
        if (_emitted.Add(node))
            _journal.Add(node);
    }

    private string TypeOf(Expr node) => ExpressionWriter.Keyword(_plan.TypeOf(node));
}
