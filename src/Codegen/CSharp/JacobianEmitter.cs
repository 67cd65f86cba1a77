using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Writes the method that fills a Jacobian matrix: a reverse sweep for each row or a forward one for each column, whichever are
/// fewer, which the lengths of the arrays decide when it runs.
/// </summary>
public sealed class JacobianEmitter
{
    private readonly Program _program;
    private readonly MethodShape _shape;
    private readonly DerivativeRequest _request;
    private readonly ProgramEmitter _reverse;
    private readonly ProgramEmitter _forward;
    private readonly HashSet<string> _taken;
    private readonly IndentedWriter _writer = new();
    private readonly string _element;

    private JacobianEmitter(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        (_program, _shape, _request) = (program, shape, request);
        _taken = [.. shape.Parameters.Select(static p => p.Name), shape.Name];
        Jacobian = _taken.Fresh("jacobian");
        (Row, Column) = (_taken.Fresh("Row"), _taken.Fresh("Column"));
        string modifiers = shape.Modifiers.Split(' ').Contains("static") ? "static" : "";
        bool isScalar = !program.ReturnsNothing;
        _reverse = new ProgramEmitter(program, pool, shape with { Modifiers = modifiers }, request with { Kind = isScalar ? DerivativeKind.Gradient : DerivativeKind.Vjp, Name = Row, Accumulate = false });
        _forward = new ProgramEmitter(program, pool, shape with { Modifiers = modifiers }, request with { Kind = DerivativeKind.Differential, Name = Column });
        _element = ExpressionWriter.Keyword(OutputTypes(program, _reverse.Written).First());
    }

    private string Jacobian { get; }

    private string Row { get; }

    private string Column { get; }

    /// <summary>The complete text of the method.</summary>
    public static string Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        new JacobianEmitter(program, pool, shape, request).Emit();

    /// <summary>Why there is no Jacobian of a program in this form; null where there is one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="active">The names of its active parameters.</param>
    public static string? Refusal(Program program, IReadOnlyList<string> active)
    {
        List<ArrayVariable> written = program.Arrays.Where(Statements.AssignedWithin(program.Body).Contains).ToList();
        List<NumericType> types = [.. OutputTypes(program, written), .. program.Parameters.Where(p => active.Contains(p.Name)).Select(static p => p.Type),
            .. program.Arrays.Where(a => active.Contains(a.Name)).Select(static a => a.ElementType), .. program.Structs.Where(s => active.Contains(s.Name)).SelectMany(static s => s.Scalars).Select(static s => s.Type).Where(static t => t.IsReal())];
        return written.Concat(program.Arrays.Where(a => active.Contains(a.Name))).Any(static a => a.Kind != ArrayKind.Vector) ? "arrays of two dimensions"
            : types.Distinct().Count() > 1 ? "float and double together"
            : program.ReturnedArray is not null && written.Count > 0 ? "a returned array beside written ones"
            : null;
    }

    private static IEnumerable<NumericType> OutputTypes(Program program, IEnumerable<ArrayVariable> written) =>
        !program.ReturnsNothing ? [program.ReturnType]
        : program.ReturnedArray is { } array ? [array.ElementType]
        : [.. written.Select(static a => a.ElementType), .. program.ReturnedStruct?.Scalars.Select(static s => s.Type).Where(static t => t.IsReal()) ?? []];

    private string Emit()
    {
        List<MatrixPart> inputs = MatrixParts.Of(_request.Active.SelectMany(name =>
            _program.Structs.FirstOrDefault(s => s.Name == name) is { } structure ? MatrixParts.Scalars(structure, name)
            : _program.Arrays.FirstOrDefault(a => a.Name == name) is { } array ? (_reverse.IsInput(array) ? [(array, name)] : [])
            : [(_program.Parameters.First(p => p.Name == name), name)]), out string inputCount);
        string result = _taken.Fresh("result");
        List<MatrixPart> outputs = MatrixParts.Of(!_program.ReturnsNothing ? [(_program, result)]
            : _program.ReturnedArray is { } returned ? [(returned, result)]
            : [.. _reverse.Written.Select(static a => ((object)a, a.Name)), .. _program.ReturnedStruct is { } s ? MatrixParts.Scalars(s, result) : []], out string outputCount);

        MethodEmitter.WriteSignature(_writer, _shape, _request, [$"Span<{_element}> {Jacobian}"]);
        _writer.Open();
        string arguments = string.Join(", ", _shape.Parameters.Select(static p => p.Name));
        bool returns = _shape.ReturnType != "void";
        if (_program.ReturnedArray is not null)
            _writer.Line($"{_shape.ReturnType} {result} = {_shape.Name}({arguments});");
        (string n, string m) = (_taken.Fresh("inputs"), _taken.Fresh("outputs"));
        _writer.Line($"int {n} = {inputCount}, {m} = {outputCount};");
        _writer.Line($"if ({Jacobian}.Length != {m} * {n})");
        _writer.Line($"    throw new ArgumentException($\"{Jacobian} must have {{{m}}} rows of {{{n}}} elements.\", nameof({Jacobian}));");
        foreach (ArrayVariable array in _program.Arrays.Where(a => !_request.IsReadAgain && a.Kind == ArrayKind.Vector && ExpressionWriter.Keyword(a.ElementType) == _element))
        {
            _writer.Line($"if ({Jacobian}.Overlaps({array.Name}))");
            _writer.Line($"    throw new ArgumentException(\"{Jacobian} must not share memory with {array.Name.TrimStart('@')}.\", nameof({Jacobian}));");
        }
        bool mayBeEmpty = inputs.Concat(outputs).Any(static p => p.Length is not null);
        if (mayBeEmpty && _program.ReturnedArray is null)
        {
            _writer.Line($"if ({Jacobian}.IsEmpty)");
            if (returns)
            {
                _writer.Line($"    return {_shape.Name}({arguments});");
            }
            else
            {
                _writer.Open();
                _writer.Line($"{_shape.Name}({arguments});");
                _writer.Line("return;");
                _writer.Close();
            }
        }
        if (returns && _program.ReturnedArray is null)
            _writer.Line($"{_shape.ReturnType} {result} = default;");
        string memory = _taken.Fresh("memory");
        _writer.Line($"var {memory} = new ArrayMemory<{_element}>();");
        _writer.Line("try");
        _writer.Open();
        // What is written is what it was before each sweep.
        List<(string Array, string Before)> restored = [];
        foreach (ArrayVariable array in _reverse.Written.Where(_reverse.ReadsFirst))
        {
            string before = _taken.Fresh(array.Name.TrimStart('@') + "Before");
            _writer.Line($"Span<{_element}> {before} = {memory}.Zeroed({array.Name}.Length);");
            _writer.Line($"{array.Name}{(array.IsArray ? ".AsSpan()" : "")}.CopyTo({before});");
            restored.Add((array.Name, before));
        }
        bool forwardOnly = inputs.All(static p => p.Length is null) && outputs.All(static p => p.Length is null) && inputs.Count < outputs.Count;
        bool canGoForward = _program.ReturnsNothing && _reverse.Written.All(a => _forward.WithTangents.Contains(a.Name));
        bool reverseOnly = !canGoForward || (!forwardOnly && inputs.Concat(outputs).All(static p => p.Length is null));
        if (!reverseOnly && !forwardOnly)
            _writer.Line($"if ({m} <= {n})");
        if (!forwardOnly || reverseOnly)
        {
            if (!reverseOnly)
                _writer.Open();
            WriteRows(inputs, outputs, n, m, memory, result, restored);
            if (!reverseOnly)
                _writer.Close();
        }
        if (!reverseOnly)
        {
            if (!forwardOnly)
            {
                _writer.Line("else");
                _writer.Open();
            }
            WriteColumns(inputs, outputs, n, m, memory, result, restored);
            if (!forwardOnly)
                _writer.Close();
        }
        _writer.Close();
        _writer.Line("finally");
        _writer.Open();
        _writer.Line($"{memory}.Dispose();");
        _writer.Close();
        if (returns)
            _writer.Line($"return {result};");
        if (!forwardOnly || reverseOnly)
            MatrixParts.WriteFunction(_writer, _reverse.Emit());
        if (!reverseOnly)
            MatrixParts.WriteFunction(_writer, _forward.Emit());
        _writer.Close();
        return _writer.ToString();
    }

    private void WriteRows(List<MatrixPart> inputs, List<MatrixPart> outputs, string n, string m, string memory, string result, List<(string Array, string Before)> restored)
    {
        (string row, string line, string bars) = (_taken.Fresh("row"), _taken.Fresh("line"), _taken.Fresh("bars"));
        bool isScalar = !_program.ReturnsNothing;
        if (!isScalar)
            _writer.Line($"Span<{_element}> {bars} = {memory}.Zeroed({m});");
        _writer.Line($"for (int {row} = 0; {row} < {m}; {row}++)");
        _writer.Open();
        _writer.Line($"Span<{_element}> {line} = {Jacobian}.Slice({row} * {n}, {n});");
        WriteRestore(restored, row);
        if (!isScalar)
            _writer.Line($"{bars}[{row}] = 1;");
        var arguments = new List<string>(_shape.Parameters.Select(static p => p.Name));
        arguments.AddRange(outputs.Where(static p => p.Variable is ArrayVariable).Select(p => $"{bars}.Slice({p.Offset}, {p.Length})"));
        if (_program.ReturnedStruct is { } returned)
            arguments.Add(MatrixParts.Constructed(returned, outputs, bars));
        var after = new List<string>();
        foreach (string name in _request.Active)
        {
            if (_program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
            {
                string derivative = _taken.Fresh("d" + char.ToUpperInvariant(name.TrimStart('@')[0]) + name.TrimStart('@').Substring(1));
                arguments.Add($"out {structure.Type} {derivative}");
                after.AddRange(inputs.Where(p => structure.Scalars.Contains(p.Variable)).Select(p => $"{line}[{p.Offset}] = {derivative}{p.Name.Substring(name.Length)};"));
            }
            else if (inputs.Find(p => p.Name == name) is { } part)
            {
                arguments.Add(part.Length is null ? $"out {line}[{part.Offset}]" : $"{line}.Slice({part.Offset}, {part.Length})");
            }
        }
        _writer.Line($"{Assigned(result)}{Row}({string.Join(", ", arguments)});");
        foreach (string copy in after)
            _writer.Line(copy);
        if (!isScalar)
            _writer.Line($"{bars}[{row}] = 0;");
        _writer.Close();
    }

    private void WriteColumns(List<MatrixPart> inputs, List<MatrixPart> outputs, string n, string m, string memory, string result, List<(string Array, string Before)> restored)
    {
        (string column, string row, string direction, string along) = (_taken.Fresh("column"), _taken.Fresh("k"), _taken.Fresh("direction"), _taken.Fresh("along"));
        _writer.Line($"Span<{_element}> {direction} = {memory}.Zeroed({n}), {along} = {memory}.Zeroed({m});");
        _writer.Line($"for (int {column} = 0; {column} < {n}; {column}++)");
        _writer.Open();
        WriteRestore(restored, column);
        _writer.Line($"{direction}[{column}] = 1;");
        var arguments = new List<string>(_shape.Parameters.Select(static p => p.Name));
        if (_reverse.Written.Count > 0)
            _writer.Line($"{along}.Clear();");
        foreach (string name in _forward.WithTangents)
        {
            MatrixPart? output = outputs.Find(p => p.Variable is ArrayVariable && p.Name == name), input = inputs.Find(p => p.Name == name);
            if (output is not null && _program.ReturnedArray is null)
            {
                arguments.Add($"{along}.Slice({output.Offset}, {output.Length})");
                if (input is not null)
                    _writer.Line($"{direction}.Slice({input.Offset}, {input.Length}).CopyTo({along}.Slice({output.Offset}, {output.Length}));");
            }
            else if (_program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
            {
                arguments.Add(MatrixParts.Constructed(structure, inputs, direction));
            }
            else if (input is not null)
            {
                arguments.Add(input.Length is null ? $"{direction}[{input.Offset}]" : $"{direction}.Slice({input.Offset}, {input.Length})");
            }
        }
        var after = new List<string>();
        if (_program.ReturnedStruct is { } returned)
        {
            string tangent = _taken.Fresh("dResult");
            arguments.Add($"out {returned.Type} {tangent}");
            after.AddRange(outputs.Where(p => returned.Scalars.Contains(p.Variable)).Select(p => $"{along}[{p.Offset}] = {tangent}{p.Name.Substring(result.Length)};"));
        }
        if (_program.ReturnedArray is not null)
        {
            string tangent = _taken.Fresh("dResult");
            arguments.Add($"out {_element}[] {tangent}");
            after.Add($"{tangent}.CopyTo({along});");
        }
        _writer.Line($"{Assigned(result)}{Column}({string.Join(", ", arguments)});");
        foreach (string copy in after)
            _writer.Line(copy);
        _writer.Line($"for (int {row} = 0; {row} < {m}; {row}++)");
        _writer.Line($"    {Jacobian}[{row} * {n} + {column}] = {along}[{row}];");
        _writer.Line($"{direction}[{column}] = 0;");
        _writer.Close();
    }

    private string Assigned(string result) => _shape.ReturnType == "void" || _program.ReturnedArray is not null ? "" : result + " = ";

    private void WriteRestore(List<(string Array, string Before)> restored, string counter)
    {
        foreach ((string array, string before) in restored)
        {
            _writer.Line($"if ({counter} > 0)");
            _writer.Line($"    {before}.CopyTo({array});");
        }
    }
}
