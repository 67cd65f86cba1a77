using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Writes the method that fills a Jacobian in compressed rows. Where the text does not tell the pattern, it comes from runs of the
/// method's dependencies, each time where values decide on it and otherwise once for each shape of the arguments, and the values
/// by a sweep for each colour.
/// </summary>
public sealed class SparseJacobianEmitter
{
    private readonly Program _program;
    private readonly ExprPool _pool;
    private readonly MethodShape _shape;
    private readonly DerivativeRequest _request;
    private readonly JacobianSweepWriter _sweeps;
    private readonly Dependencies _dependencies;
    private readonly DerivativeRequest _search;
    private readonly HashSet<string> _taken;
    private readonly IndentedWriter _writer = new();
    private readonly List<(ArrayVariable Array, string Before)> _restored = [];
    private readonly Dictionary<MatrixPart, string> _setsOfRows = [];
    private readonly IReadOnlyList<ParameterShape> _parameters;
    private readonly string _element;
    private readonly string _jacobian;
    private readonly string _plan;
    private readonly string _memory;
    private readonly string _n;
    private readonly string _m;

    private SparseJacobianEmitter(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        (_program, _pool, _shape, _request) = (program, pool, shape, request);
        _taken = [.. shape.Parameters.Select(static p => p.Name), shape.Name];
        _parameters = MethodEmitter.Parameters(program, pool, shape, request);
        _jacobian = _parameters[0].Name;
        _taken.Add(_jacobian);
        _sweeps = new JacobianSweepWriter(program, pool, shape, request, _taken);
        _search = request with { Kind = DerivativeKind.Differential, Name = _taken.Fresh("Dependencies") };
        _dependencies = Dependencies.Of(program, pool, _sweeps.Local.Names, _search);
        _element = ExpressionWriter.Keyword(JacobianEmitter.OutputTypes(program, _sweeps.Written).First());
        (_plan, _memory, _n, _m) = (_taken.Fresh("sweeps"), _taken.Fresh("memory"), _taken.Fresh("inputs"), _taken.Fresh("outputs"));
    }

    private string Arguments => string.Join(", ", _shape.Parameters.Select(static p => p.Name));

    /// <summary>The text of the method.</summary>
    public static MethodText Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        SparseRowsEmitter.Emit(program, pool, shape, request) ?? new SparseJacobianEmitter(program, pool, shape, request).Emit();

    /// <summary>Why there is no sparse Jacobian of a program; null where there is one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="shape">How the method looks.</param>
    /// <param name="request">What is asked for.</param>
    public static string? Refusal(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        IEnumerable<ArrayVariable> written = program.Arrays.Where(Statements.AssignedWithin(program.Body).Contains);
        return JacobianEmitter.FormRefusal(program) is { } form ? form
            : written.FirstOrDefault(a => !request.Active.Contains(a.Name) && !request.Outputs.Contains(a.Name)) is { } constant
                ? $"'{constant.Name}', which is written to and constant"
            // A sweep has numbers of one type.
            : JacobianEmitter.MixesTypes(program, request.Active) && SparseRowsEmitter.Emit(program, pool, shape, request) is null
                ? "float and double together, where values decide which outputs depend on which inputs or where the text does not tell it"
            : null;
    }

    private MethodText Emit()
    {
        _writer.Line($"if ({_jacobian} is null)");
        _writer.Line($"    throw new ArgumentNullException(nameof({_jacobian}));");
        bool returns = _shape.ReturnType != "void";
        if (returns)
            _writer.Line($"{_shape.ReturnType} {_sweeps.Result} = {(_program.ReturnedArray is null ? "default" : $"{_shape.Call}")};");
        _writer.Line($"int {_n} = {_sweeps.InputCount}, {_m} = {_sweeps.OutputCount};");
        _writer.Line($"JacobianSweeps {_plan} = {_jacobian}.Sweeps;");
        _writer.Line($"var {_memory} = new ArrayMemory<{_element}>();");
        string sets = _taken.Fresh("sets");
        _writer.Line($"var {sets} = new ArrayMemory<ulong>();");
        _writer.Line("try");
        _writer.Open();
        // What is written is what it was before each sweep.
        foreach (ArrayVariable array in _sweeps.Changed)
        {
            string before = _taken.Fresh(array.Name.TrimStart('@') + "Before");
            _writer.Line($"Span<{_element}> {before} = {_memory}.Zeroed({MatrixParts.Count(array)});");
            _writer.Line(MatrixParts.Copied(array, before));
            _restored.Add((array, before));
        }
        WriteSearch(sets);
        _writer.Line($"if ({_plan}.Count == 0)");
        _writer.Open();
        WriteRestore();
        _writer.Line($"{_sweeps.Assigned}{_shape.Call};");
        _writer.Close();
        WriteSweeps();
        _writer.Close();
        _writer.Line("finally");
        _writer.Open();
        _writer.Line($"{_memory}.Dispose();");
        _writer.Line($"{sets}.Dispose();");
        _writer.Close();
        if (returns)
            _writer.Line($"return {_sweeps.Result};");
        ProgramMethod.Write(_dependencies.Program, _pool, _sweeps.Local, _search).WriteFunction(_writer);
        _sweeps.Reverse().WriteFunction(_writer);
        if (_sweeps.CanGoForward)
            _sweeps.Forward().WriteFunction(_writer);
        return MethodText.Of(_shape, _request, _parameters, _writer);
    }

    private void WriteSearch(string sets)
    {
        (string method, string shape, string seeds, string reached) = (_taken.Fresh("method"), _taken.Fresh("shape"), _taken.Fresh("seeds"),
            _taken.Fresh("reached"));
        bool isSoughtEachTime = _dependencies.DependsOnData
            || _program.Arrays.Concat(_program.OutsideArrays).Any(static a => a.Kind == ArrayKind.Jagged);
        WriteKey(_writer, _program, method, shape);
        if (isSoughtEachTime)
            _writer.Line("// Values decide which outputs depend on which inputs.");
        else
            _writer.Line($"if (!{_plan}.Keep({method}, {shape}))");
        _writer.Open();
        _writer.Line($"{_plan}.Seek({method}, {shape}, {_m}, {_n}{(_sweeps.CanGoForward ? "" : ", reverseOnly: true")});");
        _writer.Line($"Span<ulong> {seeds} = {sets}.Zeroed({_n}), {reached} = {sets}.Zeroed({_m});");
        foreach (MatrixPart part in _sweeps.Inputs.Concat(_sweeps.Outputs).Where(static p => p.HasRows))
        {
            _setsOfRows[part] = _taken.Fresh(part.Name.TrimStart('@') + "Sets");
            _writer.Line(MatrixParts.NewLike((ArrayVariable)part.Variable!, _setsOfRows[part], "ulong"));
        }
        _writer.Line($"for (; {_plan}.NextProbe({seeds}); {_plan}.Record({reached}))");
        _writer.Open();
        WriteRestore();
        _sweeps.WriteFirst(_writer, seeds, reached);
        var arguments = new List<string>();
        if (Arguments.Length > 0)
            arguments.Add(Arguments);
        foreach (string name in _sweeps.WithTangents)
        {
            if (_program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
                arguments.AddRange(_sweeps.Inputs.Where(p => structure.Scalars.Contains(p.Variable)).Select(p => p.In(seeds)));
            else if (_program.ReturnedArray is null
                && _sweeps.Outputs.Find(p => p.Variable is ArrayVariable && p.Name == name) is { } output)
                arguments.Add(In(output, reached));
            else
                arguments.Add(In(_sweeps.Inputs.Find(p => p.Name == name)!, seeds));
        }
        arguments.AddRange(_program.ReturnedArray is not null
            ? [reached] : _sweeps.Outputs.Where(static p => p.Length is null).Select(p => "out " + p.In(reached)));
        _writer.Line($"{_search.Name}({string.Join(", ", arguments)});");
        foreach (MatrixPart part in _sweeps.Outputs.Where(static p => p.HasRows))
            _writer.Line($"SpanMath.Flatten({_setsOfRows[part]}, {part.In(reached)});");
        _writer.Close();
        _writer.Close();
    }

    private string In(MatrixPart part, string sets)
    {
        if (!part.HasRows)
            return part.In(sets);
        _writer.Line($"SpanMath.Unflatten({part.In(sets)}, {_setsOfRows[part]});");
        return _setsOfRows[part];
    }

    /// <summary>Writes what a pattern belongs to: the method, and all that is known of its arguments without their values.</summary>
    /// <param name="writer">Where the lines go.</param>
    /// <param name="program">The primal.</param>
    /// <param name="method">The name of the object that stands for the method.</param>
    /// <param name="shape">The name of the numbers that are known of the arguments.</param>
    internal static void WriteKey(IndentedWriter writer, Program program, string method, string shape)
    {
        writer.Line("// This lambda is the method's own.");
        writer.Line($"Action {method} = () => {{ }};");
        string[] key =
        [
            .. program.Arrays.Concat(program.OutsideArrays)
                .SelectMany(static a => a.Kind == ArrayKind.Matrix
                ? [$"{a.Name}.GetLength(0)", $"{a.Name}.GetLength(1)"] : new[] { a.Name + ".Length" }),
            .. program.Parameters.Concat(program.Constants).Where(static p => !p.Type.IsReal())
                .Select(static p => p.Type == NumericType.Boolean ? $"{p.Name} ? 1 : 0" : $"unchecked((long){p.Name})"),
        ];
        writer.Line($"ReadOnlySpan<long> {shape} = {(key.Length == 0 ? "default" : $"stackalloc long[] {{ {string.Join(", ", key)} }}")};");
    }

    private void WriteSweeps()
    {
        (string sweep, string bars, string line) = (_taken.Fresh("sweep"), _taken.Fresh("bars"), _taken.Fresh("line"));
        _sweeps.WriteRows(_writer);
        _writer.Line($"Span<{_element}> {bars} = {_memory}.Zeroed({_m}), {line} = {_memory}.Zeroed({_n});");
        _writer.Line($"for (int {sweep} = 0; {sweep} < {_plan}.Count; {sweep}++)");
        _writer.Open();
        WriteRestore();
        if (_sweeps.CanGoForward)
        {
            _writer.Line($"if (!{_plan}.AreReverse)");
            _writer.Open();
            _writer.Line($"{_plan}.Seed({sweep}, {line});");
            _sweeps.WriteForward(_writer, line, bars);
            _writer.Line($"{_plan}.Store({sweep}, {bars});");
            _writer.Line("continue;");
            _writer.Close();
        }
        _writer.Line($"{_plan}.Seed({sweep}, {bars});");
        _sweeps.WriteReverse(_writer, bars, line);
        _writer.Line($"{_plan}.Store({sweep}, {line});");
        _writer.Close();
    }

    private void WriteRestore()
    {
        foreach ((ArrayVariable array, string before) in _restored)
            _writer.Line(MatrixParts.Restored(before, array));
    }
}
