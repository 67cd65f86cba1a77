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
    private readonly bool _keepsLoops;
    private readonly GrownParameters _grown;
    private readonly HashSet<Variable> _declared = [];
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
        _read = [.. Statements.Within(body).SelectMany(static s => s.Reads)];
    }

    /// <summary>Writes the body of a method.</summary>
    /// <param name="body">The body.</param>
    /// <param name="parameters">The scalars that need no declaration.</param>
    public void Write(Block body, IEnumerable<Variable> parameters)
    {
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
            ? (_grown.Contains(function, i) ? "ref " : "") + TypeOf(a) + " " + a.Name
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
                _segments.Write(segment, _writer, Declaration);
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
            case Clear { Array: { Name: var name } cleared }:
                WriteClear(cleared, name);
                break;
            case CopyArray { From: { } from, To: { } to }:
                WriteCopy(from, to);
                break;
            case NewArray { From: { Name: var from } } copy:
                WriteNewCopy(copy, from);
                break;
            // Matrices only as derivatives of parameters, and all of these too seldom for memory of their own.
            case NewArray { Array: { Kind: not ArrayKind.Vector, Name: var name }, Like: { Name: var like } given } array:
                string element = ExpressionWriter.Keyword(array.Array.ElementType);
                _writer.Line(array.Array.Kind == ArrayKind.Matrix
                    ? $"{element}[,] {name} = new {element}[{like}.GetLength(0), {like}.GetLength(1)];"
                    : $"{element}[][] {name} = Array.ConvertAll({like}, row => new "
                        + $"{element}[{(given.MayLackRows ? "row?.Length ?? 0" : "row.Length")}]);");
                break;
            case NewArray { Array.Kind: ArrayKind.Jagged } jagged:
                _writer.Line($"{TypeOf(jagged.Array)} {jagged.Array.Name} = new "
                    + $"{ExpressionWriter.Keyword(jagged.Array.ElementType)}[{Index(jagged.Length)}][];");
                break;
            case NewRow { MayBeThere: true } row:
                _writer.Line($"Require.Row(ref {row.Array.Name}[{Index(row.Row)}], {Index(row.Length)});");
                break;
            case NewRow row:
                _writer.Line($"{row.Array.Name}[{Index(row.Row)}] = new "
                    + $"{ExpressionWriter.Keyword(row.Array.ElementType)}[{Index(row.Length)}];");
                break;
            case NewArray array:
                string made = $"{_memory.ArraysOf(array.Array.ElementType)}.{(array.IsFilled ? "Uninitialized" : "Zeroed")}";
                _writer.Line($"Span<{ExpressionWriter.Keyword(array.Array.ElementType)}> {array.Array.Name} = {made}({Index(array.Length)});");
                break;
            case Grow grow:
                WriteGrow(grow);
                break;
            case View { Length: { } length } view:
                string part = view.Array.Source!.IsArray || view.Array.Source is { Kind: ArrayKind.Jagged, Source: null } ? "AsSpan" : "Slice";
                _writer.Line($"{TypeOf(view.Array)} {view.Array.Name} = {view.Array.Source.Name}.{part}({Index(view.Start)}, {Index(length)});");
                break;
            case View view:
                _writer.Line($"{TypeOf(view.Array)} {view.Array.Name} = {view.Array.Source!.Name}[{Index(view.Start)}];");
                break;
            case SameLength same:
                _writer.Line($"if ({same.Given.Name}.Length != {same.Like.Name}.Length)");
                _writer.Line($"    throw new ArgumentException($\"{same.Given.Name} must have {{{same.Like.Name}.Length}} elements.\", "
                    + $"nameof({same.Given.Name}));");
                break;
            case Swap swap:
                string swapped = _names.Free("swapped");
                _writer.Line($"{TypeOf(swap.First)} {swapped} = {swap.First.Name};");
                _writer.Line($"{swap.First.Name} = {swap.Second.Name};");
                _writer.Line($"{swap.Second.Name} = {swapped};");
                break;
            case Invoke call:
                string place = call.Result is null ? "" : (Declaration(call.Result, false, false) ?? call.Result.Name) + " = ";
                _writer.Line($"{place}{call.Routine.Called(call.Arguments.Select((a, i) => Argument(call, a, i)).ToList())};");
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
                _writer.Line($"{TypeOf(jagged)} {jagged.Name} = {_memory.RowsOf(jagged.ElementType, pop.Tape)}.Pop();");
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
                throw new InvalidOperationException($"{statement.GetType().Name} cannot be written as C#.");
        }
    }

    private void WriteGrow(Grow grow)
    {
        if (grow.Needed is null)
        {
            _writer.Line($"{grow.Room.Name} = {grow.Grown[0].Name}.Length;");
            return;
        }
        string needed = Index(grow.Needed);
        _writer.Line($"if ({grow.Room.Name} < {needed})");
        _writer.Open();
        _writer.Line($"{grow.Room.Name} = 2 * ({needed});");
        // Memory that a block hands out ends with it, but an array may grow in any block: this is the garbage collector's.
        foreach (ArrayVariable array in grow.Grown)
        {
            (string grown, string element) = (_names.Free("grown"), ExpressionWriter.Keyword(array.ElementType));
            _writer.Line($"Span<{element}> {grown} = new {element}[{grow.Room.Name}];");
            _writer.Line($"{array.Name}.CopyTo({grown});");
            _writer.Line($"{array.Name} = {grown};");
        }
        _writer.Close();
        _writer.Gap();
    }

    private void WriteClear(ArrayVariable array, string name)
    {
        switch (array.Kind)
        {
            case ArrayKind.Matrix:
                _writer.Line($"Array.Clear({name}, 0, {name}.Length);");
                break;
            case ArrayKind.Jagged:
                string row = _names.Free("row");
                _writer.Line($"foreach ({ExpressionWriter.Keyword(array.ElementType)}[] {row} in {name})");
                _writer.Line($"    Array.Clear({row}, 0, {row}.Length);");
                break;
            default:
                _writer.Line(name + ".Clear();");
                break;
        }
    }

    private void WriteCopy(ArrayVariable from, ArrayVariable to)
    {
        switch (from.Kind)
        {
            case ArrayKind.Matrix:
                _writer.Line($"Array.Copy({from.Name}, {to.Name}, {from.Name}.Length);");
                break;
            case ArrayKind.Jagged:
                string row = _names.Free("row");
                _writer.Line($"for (int {row} = 0; {row} < {from.Name}.Length; {row}++)");
                _writer.Line($"    {from.Name}[{row}].CopyTo({to.Name}[{row}], 0);");
                break;
            default:
                _writer.Line($"{from.Name}.CopyTo({to.Name});");
                break;
        }
    }

    private void WriteNewCopy(NewArray copy, string from)
    {
        (string name, string element) = (copy.Array.Name, ExpressionWriter.Keyword(copy.Array.ElementType));
        switch (copy.Array.Kind)
        {
            case ArrayKind.Matrix:
                _writer.Line($"var {name} = ({element}[,]){from}.Clone();");
                break;
            case ArrayKind.Jagged:
                _writer.Line($"{element}[][] {name} = Array.ConvertAll({from}, row => ({element}[])row.Clone());");
                break;
            default:
                _writer.Line($"Span<{element}> {name} = {_memory.ArraysOf(copy.Array.ElementType)}.Zeroed({Index(copy.Length)});");
                _writer.Line($"{from}.CopyTo({name});");
                break;
        }
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

    private string Argument(Invoke call, Expr argument, int position) => argument switch
    {
        Variable v when call.Routine.Writes(position) && call.Routine.Reads(position) => "ref " + v.Name,
        Variable v when call.Routine.Writes(position) => "out " + (Declaration(v, false, false) ?? v.Name),
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

    /// <summary>The C# type of an array that is no C# array of one dimension, such as a view.</summary>
    public static string TypeOf(ArrayVariable array)
    {
        string element = ExpressionWriter.Keyword(array.ElementType);
        return array.Kind switch
        {
            ArrayKind.Matrix => element + "[,]",
            ArrayKind.Jagged => array.Source is null ? element + "[][]" : $"ReadOnlySpan<{element}[]>",
            _ when array is { Source.MayLackRows: true } => element + "[]",
            _ => $"{(array.IsReadOnly ? "ReadOnlySpan" : "Span")}<{element}>",
        };
    }

    private string Index(Expr e) => _segments.Write(e, NumericType.Int32);

    private string Condition(Expr e) => _segments.Write(e, NumericType.Boolean);
}

/// <summary>What a generated method keeps values in: a stack of values and a stack of arrays for each type that needs one.</summary>
/// <param name="names">The names that are taken.</param>
internal sealed class Memory(LocalNames names)
{
    private const int NoTape = int.MaxValue;

    private readonly Dictionary<(NumericType Type, int Tape, string Kind), (string Name, string Type)> _used = [];

    /// <summary>The names in use so far and their types, in a fixed order.</summary>
    public IEnumerable<(string Name, string Type)> Used =>
        _used.OrderBy(static u => u.Key.Type).ThenBy(static u => u.Key.Tape).ThenBy(static u => u.Key.Kind, StringComparer.Ordinal)
            .Select(static u => u.Value);

    // What the memory of a type is called.
    private static string NameOf(NumericType type)
    {
        string keyword = ExpressionWriter.Keyword(type), name = keyword.Substring(keyword.LastIndexOf('.') + 1);
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>The stack for values of a type.</summary>
    public string TapeOf(NumericType type, int tape) =>
        Use(type, tape, "ValueTape", type == NumericType.Double ? "tape" : NameOf(type) + "Tape");

    /// <summary>The stack for jagged arrays of elements of a type.</summary>
    public string RowsOf(NumericType type, int tape) =>
        Use(type, tape, "RowsTape", type == NumericType.Double ? "rowsTape" : NameOf(type) + "RowsTape");

    /// <summary>The memory for arrays of elements of a type.</summary>
    public string ArraysOf(NumericType type) =>
        Use(type, NoTape, "ArrayMemory", type == NumericType.Double ? "arrays" : NameOf(type) + "Arrays");

    private string Use(NumericType type, int tape, string kind, string wanted)
    {
        if (!_used.TryGetValue((type, tape, kind), out (string Name, string Type) memory))
            _used[(type, tape, kind)] = memory = (NewName(wanted), $"{kind}<{ExpressionWriter.Keyword(type)}>");
        return memory.Name;
    }

    // They are known in the whole method, though they are first met in one of its blocks.
    private string NewName(string wanted)
    {
        string name;
        do
            name = names.Free(wanted);
        while (_used.Values.Any(u => u.Name == name));
        return name;
    }
}
