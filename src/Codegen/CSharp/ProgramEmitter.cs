using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes derivatives of programs that are more than one expression: with loops and arrays.</summary>
internal sealed partial class ProgramEmitter
{
    private readonly ExprPool _pool;
    private readonly MethodShape _shape;
    private readonly DerivativeRequest _request;
    private readonly Program _source;
    private readonly Program _program;
    private readonly Variable _result;
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _outside;
    private readonly HashSet<string> _reserved;
    private readonly HashSet<IStorage> _written;
    private readonly Dictionary<ArrayVariable, ArrayVariable> _given = [];
    private readonly ParameterTexts _texts;
    private readonly List<FurtherParameter> _parameters = [];
    private readonly List<(StructParameter Structure, string Place)> _structOuts = [];
    private readonly List<IReadOnlyList<Expr?>> _structValues = [];
    private readonly List<ArrayVariable> _directions = [];
    private ArrayVariable? _returnedBar;

    // What is returned in the place of the value.
    private Expr? _derivative;
    private readonly List<string> _checks = [];
    private readonly List<string> _preparation = [];
    private readonly List<string> _places = [];
    private readonly List<string> _lastLines = [];
    private readonly List<(ArrayVariable Work, ArrayVariable Given)> _copies = [];
    private readonly List<Variable> _tangentParameters = [];

    /// <summary>Prepares the text of one method.</summary>
    public ProgramEmitter(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        _pool = pool;
        _shape = shape;
        _request = request;
        _texts = new ParameterTexts(shape, request.Accumulate);
        _taken = [.. Mentioned(program.Body),
            .. program.Functions.SelectMany(static f => Mentioned(f.Body).Concat(f.Function.Parameters.Select(NameOf))),
            .. shape.Parameters.Concat(shape.Further).Select(static p => p.Name), shape.Name];
        _outside = [.. _taken];
        _reserved = [.. PublicNames.Of(shape.Parameters.Select(static p => p.Name).ToList(), request)];
        _taken.UnionWith(_reserved);
        _source = program;
        _program = Pipeline.Prepared(program, new PassContext(pool, _taken));
        _result = _program.Result!;
        _written = [.. Statements.AssignedWithin(_program.Body)];
    }

    /// <summary>The complete text of one method.</summary>
    public static string Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        request is { Kind: DerivativeKind.Derivative, Lower: { } lower }
            ? new ProgramEmitter(lower.Program, lower.Pool, shape, request).Emit()
            : new ProgramEmitter(program, pool, shape, request).Emit();

    /// <summary>The name of the method.</summary>
    public string Name => _request.Name;

    /// <summary>The array parameters that the method writes to.</summary>
    public IReadOnlyList<ArrayVariable> Written => _program.Arrays.Where(_written.Contains).ToList();

    /// <summary>Whether the method may depend on what an array that it writes to holds before it, so that a second run needs that
    /// back.</summary>
    public bool Reads(ArrayVariable array) => Statements.Within(_program.Body).Any(s => s.Reads.Contains(array));

    /// <summary>The text of the method.</summary>
    public string Emit() => _request.Kind switch
    {
        DerivativeKind.Gradient => Adjoints([]),
        DerivativeKind.Vjp => Adjoints(_program.Arrays.Where(_written.Contains).ToList()),
        DerivativeKind.Differential => Tangents(),
        DerivativeKind.Derivative => Derivative(),
        DerivativeKind.HessianVectorProduct => _request.Lower is null ? HessianVectorProduct() : HessianVectorProduct(_request.Lower),
        DerivativeKind.Hessian => HessianDiagonal(),
        DerivativeKind.Dependencies => Dependencies(),
        DerivativeKind.Pattern => Pattern(),
        DerivativeKind.Rows => Rows(),
        _ => throw new NotSupportedException($"The {_request.Kind} of a program with loops or arrays cannot be generated yet."),
    };

    // A parameter's name, for which all others have left room where the method was read for this derivative.
    private string Public(string wanted)
    {
        string name;
        do
            name = _outside.Fresh(wanted);
        while (!_reserved.Contains(name) && !_taken.Add(name));
        return name;
    }

    // Reverse mode: the adjoints of the outputs go in, those of the inputs come out. An array that is both has its adjoint
    // turned from the one into the other.
    private string Adjoints(IReadOnlyList<ArrayVariable> outputs)
    {
        var adjoints = new Dictionary<ArrayVariable, ArrayVariable>();
        foreach (ArrayVariable output in outputs)
        {
            var given = new ArrayVariable(Public(output.Name.TrimStart('@') + "Bar"), output.ElementType,
                output.Kind)
            { IsReadOnly = true };
            AddParameter(given, output, _texts.Adjoint(output.Name, output));
            if (!IsInput(output) || !_request.Active.Contains(output.Name))
            {
                var work = new ArrayVariable(_taken.Fresh(output.Name.TrimStart('@') + "Adjoint"), output.ElementType, output.Kind);
                adjoints[output] = work;
                _copies.Add((work, given));
            }
            _given[output] = given;
        }
        Dictionary<Variable, Expr> seeds = Seeds();
        (ArrayVariable, ArrayVariable)? returned = null;
        if (_program.ReturnedArray is { } array0 && _request.Kind == DerivativeKind.Vjp)
        {
            _returnedBar = new ArrayVariable(Public("resultBar"), array0.ElementType) { IsReadOnly = true };
            _parameters.Add(new(ProgramWriter.TypeOf(_returnedBar) + " " + _returnedBar.Name, _texts.ResultAdjoint));
            returned = (array0, _returnedBar);
        }
        DerivativeParameters derivatives = AddOutputs("d", adjoints);
        CheckOverlaps([.. derivatives.Arrays.Values]);
        ProgramGradient gradient = ProgramGradient.Of(_program, seeds, _pool, _taken, derivatives.Scalars, adjoints, outputs, returned,
            _request.Checkpoint);
        SetStructs(derivatives, gradient.ScalarAdjoints);
        Block body = Assigned(gradient.Body, adjoints);
        return Write(body, derivatives.Results(gradient.ScalarAdjoints), gradient.GeneratedFunctions);
    }

    // What is added to for the first time is assigned, so that nobody has to clear it before.
    private Block Assigned(Block body, IReadOnlyDictionary<ArrayVariable, ArrayVariable> derivatives)
    {
        foreach (KeyValuePair<ArrayVariable, ArrayVariable> pair in derivatives.Where(static p => p.Key.Kind == ArrayKind.Vector))
        {
            if (FirstWrites.Assigning(body, pair.Value, pair.Key) is { } assigning && _preparation.Remove(Cleared(pair.Value)))
                body = assigning;
        }
        return body;
    }

    // What is returned, and its adjoint: 1 for the value of a gradient, given for the parts of a struct.
    private Dictionary<Variable, Expr> Seeds()
    {
        if (_program.ReturnedStruct is not { } returned)
            return new() { [_result] = _pool.One };
        string bar = Public("resultBar");
        _parameters.Add(new(returned.Type + " " + bar, _texts.ResultAdjoint));
        var seeds = new Dictionary<Variable, Expr>();
        for (int i = 0; i < returned.Scalars.Count; i++)
        {
            if (!returned.Scalars[i].Type.IsReal())
                continue;
            Variable seed = _pool.Variable(bar + returned.Paths[i], returned.Scalars[i].Type);
            _tangentParameters.Add(seed);
            seeds[returned.Scalars[i]] = seed;
        }
        return seeds;
    }

    /// <summary>Whether an array has a derivative of its own: not if it is only written to.</summary>
    public bool IsInput(ArrayVariable array) => _request.Kind != DerivativeKind.Vjp || !_written.Contains(array)
        || Statements.ReadsFirst(_program.Body, array);

    /// <summary>The parameters that have tangents: active ones, whose tangents go in, and results, whose tangents come out.</summary>
    public IReadOnlyList<string> WithTangents => _shape.Parameters.Select(static p => p.Name)
        .Where(name => _request.Active.Contains(name) || IsOutputOnly(name)).ToList();

    private bool IsOutputOnly(string name) =>
        _request.Outputs.Contains(name) && _program.Arrays.Any(a => a.Name == name && _written.Contains(a));

    // Forward mode: tangents go in beside the values, and the results' come out.
    private string Tangents()
    {
        Dictionary<IStorage, Expr> tangents = AddDirections("d", WithTangents);
        CheckOverlaps([.. tangents.Values.OfType<WholeArray>().Select(static w => w.Array).Where(static a => !a.IsReadOnly)]);
        List<ArrayVariable> outputs = _program.Arrays.Where(a => _written.Contains(a) && tangents.ContainsKey(a)).ToList();
        ProgramTangent tangentProgram = ProgramTangent.Of(_program,
            _program.ReturnedStruct?.Scalars.Where(static s => s.Type.IsReal()).ToList() ?? [_result], _pool, _taken, tangents, outputs);
        var results = new List<(string, NumericType, Expr)>();
        if (!_program.ReturnsNothing)
        {
            string result = Public("dResult");
            _parameters.Add(new("out " + ExpressionWriter.Keyword(_program.ReturnType) + " " + result, _texts.ResultTangent));
            results.Add((result, _program.ReturnType, tangentProgram.Results[0]));
        }
        if (_program.ReturnedStruct is { } structure0)
        {
            string result = Public("dResult");
            _parameters.Add(new("out " + structure0.Type + " " + result, _texts.ResultTangent));
            _structOuts.Add((structure0, result));
            SetStructs(new DerivativeParameters([], [], new Dictionary<ArrayVariable, ArrayVariable>()), tangentProgram.Results);
        }
        if (_program.ReturnedArray is { } array0)
        {
            string result = Public("dResult"), element = ExpressionWriter.Keyword(array0.ElementType);
            _parameters.Add(new($"out {element}[] {result}", _texts.ResultTangent));
            _lastLines.Add(tangentProgram.ReturnedArray is { } tangent
                ? $"{result} = {tangent.Name}.ToArray();" : $"{result} = new {element}[{array0.Name}.Length];");
        }
        return Write(tangentProgram.Body, results, tangentProgram.GeneratedFunctions);
    }

    private string Write(Block body, List<(string Place, NumericType Type, Expr Value)> outputs, IReadOnlyList<GeneratedFunction> functions)
    {
        // A method that always throws has no results.
        bool ends = Statements.ReachesEnd(_program.Body with
        {
            Statements = _program.Body.Statements.Where(static s => s is not Return)
            .ToList()
        });
        if (!ends)
            (body, functions) = (new Block(new Throw()), []);
        _pool.Trace?.Invoke("derivative", () => ProgramPrinter.Print(body, functions));
        HashSet<IStorage> live = [_result, .. _program.ReturnedStruct?.Scalars ?? [],
            .. Statements.Reads([.. outputs.Select(static o => o.Value), .. _structValues.SelectMany(static s => s).OfType<Expr>(),
                .. _derivative is null ? [] : new[] { _derivative }])];
        body = LocalArrays.Trimmed(DeadCode.Remove(body, live));
        _pool.Trace?.Invoke("finished", () => ProgramPrinter.Print(body, functions));
        // Names of what has dissolved into expressions are free again.
        HashSet<string> taken = [.. Mentioned(body), .. functions.Select(static f => f.Name),
            .. functions.SelectMany(static f => Mentioned(f.Body)),
            .. functions.SelectMany(static f => f.Parameters).Select(NameOf), .. _program.Arrays.Select(static a => a.Name),
                .. _shape.Parameters.Concat(_shape.Further).Select(static p => p.Name),
            .. _parameters.Select(static p => p.Name), _result.Name];
        var names = new LocalNames(taken, new Dictionary<Expr, SourceName>());
        IReadOnlyList<string> failure = MethodEmitter.FailureLines(_shape, _request);
        var segments = new SegmentWriter(_pool, names, _request.FastMath, failure, _shape.Lacking);
        var memory = new Memory(names);
        var lines = new IndentedWriter();
        var writer = new ProgramWriter(segments, names, lines, failure, body, memory, keepsLoops: _request.IsReadAgain);
        foreach ((ArrayVariable work, ArrayVariable given) in _copies)
        {
            string element = ExpressionWriter.Keyword(work.ElementType);
            switch (work.Kind)
            {
                case ArrayKind.Matrix:
                    lines.Line($"var {work.Name} = ({element}[,]){given.Name}.Clone();");
                    break;
                case ArrayKind.Jagged:
                    lines.Line($"{element}[][] {work.Name} = Array.ConvertAll({given.Name}, row => ({element}[])row.Clone());");
                    break;
                default:
                    lines.Line($"Span<{element}> {work.Name} = {memory.ArraysOf(work.ElementType)}.Zeroed({given.Name}.Length);");
                    lines.Line($"{given.Name}.CopyTo({work.Name});");
                    break;
            }
        }
        writer.Write(body, _program.Parameters.Concat(_program.Constants).Concat(_tangentParameters));
        if (ends)
            WriteResults(lines, segments, outputs);
        foreach (GeneratedFunction function in functions)
            new ProgramWriter(segments, names, lines, FunctionFailure(function), function.Body, memory,
                keepsLoops: _request.IsReadAgain).Write(function, _program.Constants);
        return WithSignature(lines, memory);
    }

    private void WriteResults(IndentedWriter lines, SegmentWriter segments, List<(string Place, NumericType Type, Expr Value)> outputs)
    {
        string? returned = _derivative is not null
            ? segments.Write(_derivative, _program.ReturnType)
            : _program.ReturnsNothing ? null : lines.TakeDeclaration(ExpressionWriter.Keyword(_program.ReturnType) + " " + _result.Name);
        foreach ((string place, NumericType type, Expr value) in outputs)
            lines.Line($"{place} = {segments.Write(value, type)};");
        // What is no floating-point number in a struct has no derivative and stays zero.
        for (int i = 0; i < _structOuts.Count; i++)
        {
            (StructParameter structure, string place) = _structOuts[i];
            object[] fields = structure.Scalars
                .Select(object (s, k) => _structValues[i][k] is { } value ? segments.Write(value, s.Type) : "default").ToArray();
            lines.Line($"{place} = {string.Format(System.Globalization.CultureInfo.InvariantCulture, structure.Construction, fields)};");
        }
        foreach (string line in _lastLines)
            lines.Line(line);
        if (!_program.ReturnsNothing)
            lines.Line($"return {returned ?? _result.Name};");
        else if (_program.ReturnedArray is { } array && _request.Kind != DerivativeKind.Pattern)
            lines.Line($"return {array.Name}.ToArray();");
        else if (_program.ReturnedStruct is { } whole)
            lines.Line($"return {string.Format(System.Globalization.CultureInfo.InvariantCulture, whole.Construction, whole.Scalars.Select(object (s) => s.Name).ToArray())};");
    }

    private string WithSignature(IndentedWriter lines, Memory memory)
    {
        var method = new IndentedWriter();
        MethodEmitter.WriteSignature(method, _shape, _request, _parameters);
        method.Open();
        foreach (string line in _checks)
            method.Line(line);
        var prologue = new IndentedWriter();
        foreach (string line in _places.Concat(_preparation).SelectMany(static l => l.Split('\n')))
            prologue.Line(line);
        List<(string Name, string Type)> used = memory.Used.ToList();
        foreach ((string name, string type) in used)
            method.Line($"var {name} = new {type}();");
        if (used.Count > 0)
        {
            method.Line("try");
            method.Open();
        }
        method.Append(prologue);
        method.Append(lines);
        if (used.Count > 0)
        {
            method.Close();
            method.Line("finally");
            method.Open();
            foreach ((string name, _) in used)
                method.Line($"{name}.Dispose();");
            method.Close();
        }
        method.Close();
        return method.ToString();
    }

    // Within a function there is no way back to the arguments with which the method was called.
    private List<string> FunctionFailure(GeneratedFunction function) =>
        [$"throw new InvalidOperationException(\"{_shape.Name} throws an exception for these arguments, in {function.Name}.\");"];

    private static string NameOf(IStorage storage) => storage is Variable v ? v.Name : ((ArrayVariable)storage).Name;

    private static IEnumerable<string> Mentioned(Block body) => Statements.Within(body)
        .SelectMany(static s => s.Assigned.Concat(s.Reads))
        .Select(NameOf)
        .Concat(Statements.Within(body).OfType<View>().Select(static v => v.Array.Name));
}
