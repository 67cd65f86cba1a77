using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes the statements of a program: loops stay loops, segments become runs of assignments.</summary>
internal sealed class ProgramWriter
{
    private const int LongestComment = 4;

    private readonly SegmentWriter _segments;
    private readonly LocalNames _names;
    private readonly IndentedWriter _writer;
    private readonly IReadOnlyList<string> _failure;
    private readonly HashSet<IStorage> _read;
    private readonly Memory _memory;
    private readonly ArrayStatements _arrays;
    private readonly bool _keepsLoops;
    private readonly GrownParameters _grown;
    private readonly HashSet<Variable> _declared = [];
    private HeldValue? _held;
    private Statement? _last;
    private readonly Stack<HashSet<Variable>> _homes = new();

    /// <summary>Prepares the writing.</summary>
    /// <param name="segments">Writes segments.</param>
    /// <param name="names">The names of locals.</param>
    /// <param name="writer">Where the lines go.</param>
    /// <param name="failure">The lines of a path on which the primal throws.</param>
    /// <param name="body">The program's body.</param>
    /// <param name="memory">What the generated method keeps values in.</param>
    /// <param name="grown">What functions get more room for.</param>
    /// <param name="keepsLoops">Whether loops are written as such, though there is a method that does the whole of them.</param>
    public ProgramWriter(SegmentWriter segments, LocalNames names, IndentedWriter writer, IReadOnlyList<string> failure, Block body,
        Memory memory, GrownParameters grown, bool keepsLoops = false)
    {
        _grown = grown;
        _keepsLoops = keepsLoops;
        _segments = segments;
        _names = names;
        _writer = writer;
        _failure = failure;
        _memory = memory;
        _arrays = new ArrayStatements(segments, names, writer, memory);
        _read = [.. Statements.Within(body).SelectMany(static s => s.Reads)];
    }

    /// <summary>Writes the body of a method.</summary>
    /// <param name="body">The body.</param>
    /// <param name="parameters">The scalars that need no declaration.</param>
    /// <param name="held">Takes the value of its last assignment where that goes to its place; null where nothing does.</param>
    public void Write(Block body, IEnumerable<Variable> parameters, HeldValue? held)
    {
        (_held, _last) = (held, body.Statements.Count == 0 ? null : body.Statements[body.Statements.Count - 1]);
        _declared.UnionWith(parameters);
        _homes.Push([.. Outermost(body)]);
        foreach (Statement statement in body.Statements)
            Write(statement);
        _homes.Pop();
    }

    // What belongs to no inner block belongs to the outermost one.
    private static IEnumerable<Variable> Outermost(Block body)
    {
        var inner = new HashSet<Variable>(Statements.Within(body).SelectMany(static s => s.Blocks).SelectMany(static b => b.Locals)
            .Concat(Statements.Within(body).OfType<For>().Select(static l => l.Index)));
        return Mentioned(body).Distinct().Where(v => !inner.Contains(v));
    }

    /// <summary>Writes a function beside the body.</summary>
    /// <param name="function">The function.</param>
    /// <param name="constants">The scalars from outside.</param>
    public void Write(GeneratedFunction function, IEnumerable<Variable> constants)
    {
        string returned = function.Result is null ? "void" : ExpressionWriter.Keyword(function.Result.Type);
        string parameters = string.Join(", ", function.Parameters.Select((p, i) => p is ArrayVariable a
            ? (_grown.Contains(function, i) ? "ref " : "") + ArrayStatements.TypeOf(a) + " " + a.Name
            : (function.References.Contains(p)
                ? "ref " : function.Outputs.Contains(p)
                ? "out " : "") + ExpressionWriter.Keyword(((Variable)p).Type) + " " + ((Variable)p).Name));
        _declared.UnionWith(function.Parameters.OfType<Variable>());
        _declared.UnionWith(constants);
        _writer.Gap();
        _writer.Line($"{returned} {function.Name}({parameters})");
        WriteBlock(
            function.Body with
            {
                Locals = Outermost(function.Body).Where(l => !function.Parameters.Contains(l) && !_declared.Contains(l))
                .ToList()
            },
            () =>
            {
                foreach (Variable output in function.Outputs)
                    _writer.Line($"{output.Name} = {Zero(output.Type)};");
            },
            () =>
            {
                if (function.Result is not null)
                    _writer.Line($"return {function.Result.Name};");
            });
        _writer.Gap();
    }

    private void WriteBlock(Block block, Action? begin = null, Action? end = null)
    {
        _writer.Open();
        _names.EnterBlock();
        _homes.Push([.. block.Locals]);
        var declared = new HashSet<Variable>(block.Locals);
        _declared.ExceptWith(declared);
        List<(string Arrays, string Mark)> marks = block.Statements.OfType<NewArray>().Where(static n => n.Array.Kind == ArrayKind.Vector)
            .Select(static n => n.Array.ElementType).Distinct()
            .Select(type => (_memory.ArraysOf(type), _names.Free("mark"))).ToList();
        foreach ((string arrays, string mark) in marks)
            _writer.Line($"int {mark} = {arrays}.Mark();");
        begin?.Invoke();
        foreach (Statement statement in block.Statements)
            Write(statement);
        // The compiler warns of code that is never reached.
        if (Statements.ReachesEnd(block))
        {
            foreach ((string arrays, string mark) in marks)
                _writer.Line($"{arrays}.Release({mark});");
            end?.Invoke();
        }
        _homes.Pop();
        _names.LeaveBlock();
        _writer.Close();
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case Segment segment:
                foreach (string text in segment.IsAdjoint ? Shortened(segment.Texts) : [])
                    _writer.Line("// adjoint of " + text);
                _segments.Write(segment, _writer, Declaration, ReferenceEquals(segment, _last) ? _held : null);
                break;
            case If branch:
                DeclareFor(branch);
                WriteIf(branch);
                break;
            case For loop when !_keepsLoops && WholeLoops.Of(loop, _segments.Write, _segments.FastMath) is { } calls:
                DeclareFor(loop);
                WriteCalls(calls, (Segment)loop.Body.Statements[0]);
                break;
            case For loop:
                DeclareFor(loop);
                WriteFor(loop);
                break;
            case While loop:
                DeclareFor(loop);
                bool counts = loop.Counter is not null && _read.Contains(loop.Counter);
                if (counts)
                    _writer.Line((Declaration(loop.Counter!, false, false) ?? loop.Counter!.Name) + " = 0;");
                _writer.Line($"while ({Condition(loop.Condition)})");
                WriteBlock(counts ? WithCount(loop) : loop.Body);
                _writer.Gap();
                break;
            case NewStruct made:
                _writer.Line($"{(made.IsParameter ? "" : made.Type + " ")}{made.Struct} = default;");
                break;
            case Invoke call:
                string place = call.Result is null ? "" : (Declaration(call.Result, false, false) ?? call.Result.Name) + " = ";
                _writer.Line($"{place}{Called(call)};");
                break;
            case FindPattern pattern:
                WritePattern(pattern);
                break;
            case Push push:
                foreach (Expr value in push.Values)
                    _writer.Line($"{_memory.TapeOf(value.Type, push.Tape)}.Push({_segments.Write(value, value.Type)});");
                break;
            case Pop pop:
                foreach (Expr target in pop.Targets.Reverse())
                    WritePop(target, pop.Tape);
                break;
            case PushArray { Array: { Kind: ArrayKind.Jagged } jagged } push:
                _writer.Line($"{_memory.RowsOf(jagged.ElementType, push.Tape)}.Push({jagged.Name});");
                break;
            case PopArray { Array: { Kind: ArrayKind.Jagged } jagged } pop:
                _writer.Line($"{ArrayStatements.TypeOf(jagged)} {jagged.Name} = {_memory.RowsOf(jagged.ElementType, pop.Tape)}.Pop();");
                break;
            case PushArray array:
                _writer.Line($"{_memory.TapeOf(array.Array.ElementType, array.Tape)}.Push({Elements(array.Array, array.Length)});");
                break;
            case PopArray array:
                _writer.Line($"{_memory.TapeOf(array.Array.ElementType, array.Tape)}.Pop({Elements(array.Array, array.Length)});");
                break;
            case Throw:
                foreach (string line in _failure)
                    _writer.Line(line);
                break;
            default:
                if (!_arrays.Write(statement))
                    throw new InvalidOperationException($"{statement.GetType().Name} cannot be written as C#.");
                break;
        }
    }

    private void WritePattern(FindPattern pattern)
    {
        IEnumerable<string> known = pattern.Arguments.SelectMany(static a => a switch
        {
            ArrayVariable { Kind: ArrayKind.Matrix } => [$"{a.Name}.GetLength(0)", $"{a.Name}.GetLength(1)"],
            ArrayVariable => [a.Name + ".Length"],
            Variable { Type: NumericType.Boolean } => [$"{a.Name} ? 1 : 0"],
            _ => new[] { $"unchecked((long){a.Name})" },
        });
        _writer.Line("// This lambda is the method's own.");
        _writer.Line($"Action {pattern.Method} = () => {{ }};");
        _writer.Line($"ReadOnlySpan<long> {pattern.Shape.Name} = "
            + $"{(pattern.Arguments.Count == 0 ? "default" : $"stackalloc long[] {{ {string.Join(", ", known)} }}")};");
        _writer.Line(pattern.DependsOnValues
            ? "// Values decide which outputs depend on which inputs."
            : $"if (!{pattern.Sweeps}.Keep({pattern.Method}, {pattern.Shape.Name}))");
        WriteBlock(pattern.Search);
    }

    private void WriteCalls(WholeLoops.Calls calls, Segment segment)
    {
        foreach (string text in segment.IsAdjoint ? Shortened(segment.Texts) : [])
            _writer.Line("// adjoint of " + text);
        if (calls.Condition is not null)
        {
            _writer.Line($"if ({calls.Condition})");
            _writer.Open();
        }
        foreach (string line in calls.Lines)
            _writer.Line(line);
        if (calls.Condition is not null)
            _writer.Close();
        if (calls.Rest is not null)
            WriteFor(calls.Rest);
    }

    private string Elements(ArrayVariable array, Expr? length) =>
        length is null ? array.Name : $"{array.Name}.{(array.IsArray ? "AsSpan" : "Slice")}(0, {Index(length)})";

    /// <summary>The text of a call.</summary>
    public string Called(Invoke call) => call.Routine.Called(call.Arguments.Select((a, i) => Argument(call, a, i)).ToList());

    private string Argument(Invoke call, Expr argument, int position) => argument switch
    {
        Variable v when call.Routine.Writes(position) && call.Routine.Reads(position) => "ref " + v.Name,
        Variable v when call.Routine.Writes(position) => "out " + (Declaration(v, false, false) ?? v.Name),
        Element e when call.Routine.Writes(position) => "out " + _segments.Place(e),
        WholeArray { Array: { IsArray: false, Name: var name } } when call.Routine.TakesArray(position) => name + ".ToArray()",
        WholeArray { Array.Name: var name } when _grown.Contains(call, position) => "ref " + name,
        _ => _segments.Write(argument, argument.Type),
    };

    // The first few say where we are.
    private static IEnumerable<string> Shortened(IReadOnlyList<string> texts) =>
        texts.Count <= LongestComment ? texts : texts.Take(LongestComment - 1).Append("... " + texts[texts.Count - 1]);

    private void WriteIf(If branch)
    {
        // The compiler warns of code that is never reached.
        if (_segments.Decided(branch.Condition) is { } isTaken)
        {
            WriteBlock(isTaken ? branch.Then : branch.Else);
            return;
        }
        bool inverted = branch.Then.Statements.Count == 0;
        Expr condition = inverted ? branch.Condition.Pool.Not(branch.Condition) : branch.Condition;
        _writer.Line($"if ({Condition(condition)})");
        WriteBlock(inverted ? branch.Else : branch.Then);
        if (!inverted && branch.Else.Statements.Count > 0)
        {
            _writer.Line("else");
            WriteBlock(branch.Else);
        }
        _writer.Gap();
    }

    private void WriteFor(For loop)
    {
        string index = loop.Index.Name;
        bool up = loop.Step > 0;
        Expr end = loop.End;
        ComparisonOperator comparison = up ? ComparisonOperator.Less : ComparisonOperator.Greater;
        ComparisonOperator orEqual = up ? ComparisonOperator.LessOrEqual : ComparisonOperator.GreaterOrEqual;
        if (end is Number { Value: var limit } && !up && limit == -1)
            (comparison, end) = (orEqual, end.Pool.Number(0, NumericType.Int32));
        else if (end is Sum { Operands.Count: 2 } s
            && s.Operands[1] is (Negate { Operand: Number { IsOne: true } } or Number { IsOne: true }) && s.Operands[1] is Number == up)
            (comparison, end) = (orEqual, s.Operands[0]);
        string step = loop.Step switch
        {
            // The compiler warns of a step that is never reached.
            _ when loop.Body.Statements is [.., Throw] => "",
            1 => index + "++",
            -1 => index + "--",
            > 0 => index + " += " + loop.Step.ToString(CultureInfo.InvariantCulture),
            _ => index + " -= " + (-(long)loop.Step).ToString(CultureInfo.InvariantCulture),
        };
        _writer.Gap();
        _writer.Line($"for ({ExpressionWriter.Keyword(loop.Index.Type)} {index} = {Index(loop.Start)}; "
            + $"{Condition(end.Pool.Compare(comparison, loop.Index, end))};{(step.Length > 0 ? " " : "")}{step})");
        WriteBlock(loop.Body);
        _writer.Gap();
    }

    private static Block WithCount(While loop)
    {
        ExprPool pool = loop.Condition.Pool;
        var count = new Assignment(loop.Counter!, pool.Sum(loop.Counter!, pool.Number(1, NumericType.Int32)));
        return loop.Body with { Statements = [.. loop.Body.Statements, new Segment([count])] };
    }

    private void WritePop(Expr target, int tape)
    {
        string place = target is Element e ? _segments.Place(e) : Declaration((Variable)target, false, false) ?? ((Variable)target).Name;
        _writer.Line($"{place} = {_memory.TapeOf(target.Type, tape)}.Pop();");
    }

    // The text that declares a scalar of this block with its first assignment. One that is assigned in the branches of an if
    // statement is declared before it.
    private string? Declaration(Variable variable, bool isChoice, bool isRead)
    {
        if (_declared.Contains(variable) || !_homes.Peek().Contains(variable))
            return null;
        _declared.Add(variable);
        string declaration = ExpressionWriter.Keyword(variable.Type) + " " + variable.Name;
        if (!isChoice && !isRead)
            return declaration;
        _writer.Line(isRead ? $"{declaration} = {Zero(variable.Type)};" : declaration + ";");
        return null;
    }

    // Scalars of this block that are first met within an inner one.
    private void DeclareFor(Statement statement)
    {
        var inner = new HashSet<Variable>(statement.Blocks.SelectMany(Mentioned));
        foreach (Variable variable in _homes.Peek().Where(v => !_declared.Contains(v) && inner.Contains(v)).OrderBy(static v => v.Id)
            .ToList())
        {
            _declared.Add(variable);
            _writer.Line($"{ExpressionWriter.Keyword(variable.Type)} {variable.Name} = {Zero(variable.Type)};");
        }
    }

    private static string Zero(NumericType type) => type switch
    {
        NumericType.Boolean => "false",
        _ when type.IsInteger() => "0",
        NumericType.Single => "0f",
        NumericType.Decimal or NumericType.Half or NumericType.BigInteger => "default",
        _ => "0.0",
    };

    private static IEnumerable<Variable> Mentioned(Block block) => Statements.Within(block)
        .SelectMany(static s => s.Assigned.Concat(s.Reads)).OfType<Variable>();

    private string Index(Expr e) => _segments.Write(e, NumericType.Int32);

    private string Condition(Expr e) => _segments.Write(e, NumericType.Boolean);
}
