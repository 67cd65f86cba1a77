using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes a derivative that has statements, with loops and arrays, as a C# method.</summary>
internal sealed class ProgramMethod
{
    private readonly DerivedProgram _derived;
    private readonly MethodShape _shape;
    private readonly DerivativeRequest _request;
    private readonly IReadOnlyList<ParameterShape> _parameters;
    private readonly LocalNames _names;
    private readonly SegmentWriter _segments;
    private readonly Memory _memory;
    private readonly IndentedWriter _lines = new();

    private ProgramMethod(DerivedProgram derived, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        (_derived, _shape, _request) = (derived, shape, request);
        _parameters = DerivedParameters.Of(derived.Signature, new ParameterTexts(shape, request.Accumulate));
        _names = new LocalNames(Taken(derived, shape), new Dictionary<Expr, SourceName>());
        _segments = new SegmentWriter(pool, _names, request.FastMath, Failure(derived, shape, request), shape.Lacking);
        _memory = new Memory(_names);
    }

    /// <summary>The text of the method.</summary>
    public static MethodText Write(DerivedProgram derived, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        new ProgramMethod(derived, pool, shape, request).Write();

    // Names of what has dissolved into expressions are free again.
    private static HashSet<string> Taken(DerivedProgram derived, MethodShape shape) =>
    [
        .. Statements.Mentioned(derived.Body),
        .. derived.Functions.SelectMany(static f => Statements.Mentioned(f.Body).Append(f.Name)
            .Concat(f.Parameters.Select(static p => p.Name))),
        .. derived.Primal.Arrays.Select(static a => a.Name),
        .. shape.Parameters.Concat(shape.Further).Select(static p => p.Name),
        .. derived.Signature.Parameters.Select(static p => p.Name),
        .. derived.Signature.Parameters.OfType<DerivedMatrix>().SelectMany(static m => m.Stretches).Select(static s => s.Array.Name),
        .. new[] { derived.Primal.Result }.OfType<Variable>().Select(static r => r.Name),
        .. derived.Called.Select(static c => c.Request.Name),
    ];

    private static List<string> Failure(DerivedProgram derived, MethodShape shape, DerivativeRequest request) =>
        derived.Failure is { } message
            ? [$"throw new InvalidOperationException(\"{message}\");"] : MethodEmitter.FailureLines(shape, request);

    private MethodText Write()
    {
        Program primal = _derived.Primal;
        IReadOnlyList<string> failure = Failure(_derived, _shape, _request);
        ILookup<bool, string> checks = CheckLines();
        WriteStretches();
        var grown = new GrownParameters(_derived.Functions);
        var body = new ProgramWriter(_segments, _names, _lines, failure, _derived.Body, _memory, grown, keepsLoops: _request.IsReadAgain);
        HeldValue? held = _derived is { Ends: true, Returned: Variable result } && ReferenceEquals(result, primal.Result)
            ? new HeldValue(ExpressionWriter.Keyword(result.Type) + " " + result.Name) : null;
        body.Write(_derived.Body, primal.Parameters.Concat(primal.Constants).Concat(_derived.Given), held);
        if (_derived.Ends)
            WriteResults(body, held?.Value);
        foreach (GeneratedFunction function in _derived.Functions)
        {
            new ProgramWriter(_segments, _names, _lines, FunctionFailure(function, failure), function.Body, _memory, grown,
                keepsLoops: _request.IsReadAgain).Write(function, primal.Constants);
        }
        return MethodText.Of(_shape, _request, _parameters, Body(checks, body));
    }

    // Those that come before the first call, and the others.
    private ILookup<bool, string> CheckLines()
    {
        var checks = new ArgumentChecks(_request.IsReadAgain, _shape.NamesArguments);
        return _derived.Signature.Checks.SelectMany(c => checks.Of(c, _names, Count).Select(line => (c, line)))
            .ToLookup(static l => l.c is SparseMatrixCheck, static l => l.line);
    }

    private string Count(Expr count) => _segments.Write(count, NumericType.Int32);

    // A stretch of a span is one; what has rows is made, and copied to its stretch at the end.
    private void WriteStretches()
    {
        var arrays = new ArrayStatements(_segments, _names, _lines, _memory);
        foreach (DerivedMatrix matrix in _derived.Signature.Parameters.OfType<DerivedMatrix>())
        {
            foreach ((ArrayVariable array, LayoutPart part) in matrix.Stretches)
            {
                if (part.HasRows)
                    arrays.Write(new NewArray(array, part.Length!) { Like = (ArrayVariable)part.Storage! });
                else
                    _lines.Line($"{ArrayStatements.TypeOf(array)} {array.Name} = {Stretch(matrix, part)};");
            }
        }
    }

    private string Stretch(DerivedMatrix matrix, LayoutPart part) =>
        $"{matrix.Array.Name}.Slice({Count(part.Offset)}, {Count(part.Length!)})";

    private void WriteResults(ProgramWriter body, string? held)
    {
        string? returned = held ?? (_derived.Returned is not { } value ? null
            : ReferenceEquals(value, _derived.Primal.Result) ? _derived.Primal.Result.Name
            : _segments.Write(value, _derived.Primal.ReturnType));
        foreach (DerivedResult result in _derived.Results)
            _lines.Line(ResultLine(result));
        foreach (DerivedMatrix matrix in _derived.Signature.Parameters.OfType<DerivedMatrix>())
        {
            foreach ((ArrayVariable array, LayoutPart part) in matrix.Stretches.Where(static s => s.Part.HasRows))
                _lines.Line($"SpanMath.Flatten({array.Name}, {Stretch(matrix, part)});");
        }
        if (!_derived.Returns)
            return;
        if (_derived.ReturnedCall is { } call)
            _lines.Line($"return {body.Called(call)};");
        else if ((returned ?? _derived.ReturnedLocal) is { } local)
            _lines.Line($"return {local};");
        else if (_derived.Primal.ReturnedArray is { } array)
            _lines.Line($"return {array.Name}.ToArray();");
        else if (_derived.Primal.ReturnedStruct is { } whole)
            _lines.Line($"return {Constructed(whole, whole.Scalars.Select(static s => s.Name))};");
    }

    private string ResultLine(DerivedResult result) => result switch
    {
        ScalarResult { Place: Element place } scalar => $"{_segments.Place(place)} = {_segments.Write(scalar.Value, place.Type)};",
        ScalarResult { Place: Variable place } scalar => $"{place.Name} = {_segments.Write(scalar.Value, place.Type)};",
        // What is no floating-point number in a struct has no derivative and stays zero.
        StructResult { Place: var place } structure => $"{place.Name} = {Constructed(place.Structure, structure.Values
            .Select((v, i) => v is null ? "default" : _segments.Write(v, place.Structure.Scalars[i].Type)))};",
        NewArrayResult { Value: { } value } array => $"{array.Place.Name} = {value.Name}.ToArray();",
        NewArrayResult array => $"{array.Place.Name} = new {ExpressionWriter.Keyword(array.Place.Element)}[{array.Like.Name}.Length];",
        _ => throw new NotSupportedException(result.GetType().Name),
    };

    private static string Constructed(StructParameter structure, IEnumerable<string> fields) =>
        string.Format(CultureInfo.InvariantCulture, structure.Construction, fields.ToArray<object>());

    private IndentedWriter Body(ILookup<bool, string> checks, ProgramWriter statements)
    {
        var body = new IndentedWriter();
        IEnumerable<string> first = _derived.FirstCall is { } call ? [statements.Called(call) + ";"] : [];
        foreach (string line in checks[true].Concat(first).Concat(checks[false]))
            body.Line(line);
        List<(string Name, string Type)> used = _memory.Used.ToList();
        foreach ((string name, string type) in used)
            body.Line($"var {name} = new {type}();");
        if (used.Count == 0)
            body.Append(_lines);
        else
            WriteGuarded(body, used);
        foreach (CalledProgram called in _derived.Called)
            Function(called).WriteFunction(body);
        return body;
    }

    // A derivative that this one calls.
    private MethodText Function(CalledProgram called)
    {
        MethodShape local = _shape.AsLocalFunction();
        return MethodEmitter.Write(called.Program, called.Pool, local with
        {
            ReturnType = called.Program.Returns ? local.ReturnType : "void",
            Further = [.. local.Further, .. called.Further.Select(DerivedParameters.Of)],
        }, called.Request);
    }

    private void WriteGuarded(IndentedWriter body, List<(string Name, string Type)> used)
    {
        body.Line("try");
        body.Open();
        body.Append(_lines);
        body.Close();
        body.Line("finally");
        body.Open();
        foreach ((string name, _) in used)
            body.Line($"{name}.Dispose();");
        body.Close();
    }

    // A function knows the arguments with which the method was called unless they are spans or have names that it gives to others.
    private IReadOnlyList<string> FunctionFailure(GeneratedFunction function, IReadOnlyList<string> failure) =>
        _shape.CalledWith.All(p => !p.Type.Contains("Span<") && p.Passing.Length == 0
            && !function.Parameters.Any(own => own.Name == p.Name)) ? failure :
        [$"throw new InvalidOperationException(\"{_shape.Name} throws an exception for these arguments, in {function.Name}.\");"];
}
