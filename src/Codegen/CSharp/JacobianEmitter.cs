using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
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
    private readonly JacobianSweepWriter _sweeps;
    private readonly HashSet<string> _taken;
    private readonly IndentedWriter _writer = new();
    private readonly NumericType _type;
    private readonly string _element;
    private readonly IReadOnlyList<ParameterShape> _parameters;

    private JacobianEmitter(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        (_program, _shape, _request) = (program, shape, request);
        _taken = [.. shape.Parameters.Select(static p => p.Name), shape.Name];
        _parameters = MethodEmitter.Parameters(program, pool, shape, request);
        Jacobian = _parameters[0].Name;
        _taken.Add(Jacobian);
        _sweeps = new JacobianSweepWriter(program, pool, shape, request, _taken);
        _type = OutputTypes(program, _sweeps.Written).First();
        _element = ExpressionWriter.Keyword(_type);
    }

    private string Jacobian { get; }

    /// <summary>The text of the method.</summary>
    public static MethodText Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        Derivative.Jacobian(program, pool, shape.Names, request) is { } derived
            ? ProgramMethod.Write(derived, pool, shape, request) : new JacobianEmitter(program, pool, shape, request).Emit();

    /// <summary>Why there is no Jacobian of a program in this form; null where there is one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="active">The names of its active parameters.</param>
    public static string? Refusal(Program program, IReadOnlyList<string> active) =>
        MixesTypes(program, active) ? "float and double together" : FormRefusal(program);

    /// <summary>Why there is no Jacobian of any form of a program; null where there is one.</summary>
    internal static string? FormRefusal(Program program) =>
        Effect.IsIn(program) ? "effects, such as messages, which would happen once for each sweep"
        : program.ReturnedArray is not null && Written(program).Count > 0 ? "a returned array beside written ones" : null;

    /// <summary>Whether some of the inputs and outputs are <c>float</c> and others <c>double</c>.</summary>
    internal static bool MixesTypes(Program program, IReadOnlyList<string> active)
    {
        List<NumericType> types = [.. OutputTypes(program, Written(program)),
            .. program.Parameters.Where(p => active.Contains(p.Name)).Select(static p => p.Type),
            .. program.Arrays.Where(a => active.Contains(a.Name)).Select(static a => a.ElementType), .. program.Structs
                .Where(s => active.Contains(s.Name)).SelectMany(static s => s.Scalars).Select(static s => s.Type)
                .Where(static t => t.IsReal())];
        return types.Distinct().Count() > 1;
    }

    private static List<ArrayVariable> Written(Program program) =>
        program.Arrays.Where(Statements.AssignedWithin(program.Body).Contains).ToList();

    internal static IEnumerable<NumericType> OutputTypes(Program program, IEnumerable<ArrayVariable> written) =>
        !program.ReturnsNothing ? [program.ReturnType]
        : program.ReturnedArray is { } array ? [array.ElementType]
        : [.. written.Select(static a => a.ElementType),
            .. program.ReturnedStruct?.Scalars.Select(static s => s.Type).Where(static t => t.IsReal()) ?? []];

    private MethodText Emit()
    {
        (List<MatrixPart> inputs, List<MatrixPart> outputs, string result) = (_sweeps.Inputs, _sweeps.Outputs, _sweeps.Result);
        string arguments = string.Join(", ", _shape.Parameters.Select(static p => p.Name));
        bool returns = _shape.ReturnType != "void";
        if (_program.ReturnedArray is not null)
            _writer.Line($"{_shape.ReturnType} {result} = {_shape.Call};");
        (string n, string m) = (_taken.Fresh("inputs"), _taken.Fresh("outputs"));
        _writer.Line($"int {n} = {_sweeps.InputCount}, {m} = {_sweeps.OutputCount};");
        var checks = new ArgumentChecks(_request.IsReadAgain, _shape.NamesArguments);
        var matrix = new ArrayVariable(Jacobian, _type);
        List<ArrayVariable> others = _program.Arrays.Where(a => a.Kind == ArrayKind.Vector && a.ElementType == _type).ToList();
        checks.Matrix(Jacobian, m, n).Concat(checks.Separate(matrix, others)).ToList().ForEach(_writer.Line);
        bool mayBeEmpty = inputs.Concat(outputs).Any(static p => p.Length is not null);
        if (mayBeEmpty && _program.ReturnedArray is null)
        {
            _writer.Line($"if ({Jacobian}.IsEmpty)");
            if (returns)
            {
                _writer.Line($"    return {_shape.Call};");
            }
            else
            {
                _writer.Open();
                _writer.Line($"{_shape.Call};");
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
        List<(ArrayVariable Array, string Before)> restored = [];
        foreach (ArrayVariable array in _sweeps.Changed)
        {
            string before = _taken.Fresh(array.Name.TrimStart('@') + "Before");
            _writer.Line($"Span<{_element}> {before} = {memory}.Zeroed({MatrixParts.Count(array)});");
            _writer.Line(MatrixParts.Copied(array, before));
            restored.Add((array, before));
        }
        _sweeps.WriteRows(_writer);
        bool forwardOnly = inputs.All(static p => p.Length is null) && outputs.All(static p => p.Length is null)
            && inputs.Count < outputs.Count;
        bool reverseOnly = !_sweeps.CanGoForward || (!forwardOnly && inputs.Concat(outputs).All(static p => p.Length is null));
        if (!reverseOnly && !forwardOnly)
            _writer.Line($"if ({m} <= {n})");
        if (!forwardOnly || reverseOnly)
        {
            if (!reverseOnly)
                _writer.Open();
            WriteRows(n, m, memory, restored);
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
            WriteColumns(n, m, memory, restored);
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
            _sweeps.Reverse().WriteFunction(_writer);
        if (!reverseOnly)
            _sweeps.Forward().WriteFunction(_writer);
        return MethodText.Of(_shape, _request, _parameters, _writer);
    }

    private void WriteRows(string n, string m, string memory, List<(ArrayVariable Array, string Before)> restored)
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
        _sweeps.WriteReverse(_writer, bars, line);
        if (!isScalar)
            _writer.Line($"{bars}[{row}] = 0;");
        _writer.Close();
    }

    private void WriteColumns(string n, string m, string memory, List<(ArrayVariable Array, string Before)> restored)
    {
        (string column, string row, string direction, string along) = (_taken.Fresh("column"), _taken.Fresh("k"), _taken.Fresh("direction"),
            _taken.Fresh("along"));
        _writer.Line($"Span<{_element}> {direction} = {memory}.Zeroed({n}), {along} = {memory}.Zeroed({m});");
        _writer.Line($"for (int {column} = 0; {column} < {n}; {column}++)");
        _writer.Open();
        WriteRestore(restored, column);
        _writer.Line($"{direction}[{column}] = 1;");
        _sweeps.WriteForward(_writer, direction, along);
        _writer.Line($"for (int {row} = 0; {row} < {m}; {row}++)");
        _writer.Line($"    {Jacobian}[{row} * {n} + {column}] = {along}[{row}];");
        _writer.Line($"{direction}[{column}] = 0;");
        _writer.Close();
    }

    private void WriteRestore(List<(ArrayVariable Array, string Before)> restored, string counter)
    {
        foreach ((ArrayVariable array, string before) in restored)
        {
            _writer.Line($"if ({counter} > 0)");
            _writer.Line("    " + MatrixParts.Restored(before, array));
        }
    }
}
