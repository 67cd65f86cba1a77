using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The sweeps that Jacobian matrices are made of: in reverse from the adjoints of all outputs to those of all inputs, forward from the
/// tangents of the inputs to those of the outputs, each side in one array.
/// </summary>
internal sealed class JacobianRuns
{
    private readonly Derivation _derivation;
    private readonly Composition _composition;
    private readonly ExprPool _pool;
    private Dictionary<LayoutPart, ArrayVariable> _rows = [];
    private readonly string _row;
    private readonly string _column;

    /// <summary>Prepares the sweeps.</summary>
    /// <param name="derivation">What is differentiated.</param>
    /// <param name="composition">The Jacobian.</param>
    public JacobianRuns(Derivation derivation, Composition composition)
    {
        (_derivation, _composition, _pool) = (derivation, composition, derivation.Pool);
        (_row, _column) = (composition.Fresh("Row"), composition.Fresh("Column"));
        Inputs = derivation.Inputs(inputsOnly: derivation.Program.ReturnsNothing);
        Outputs = composition.ReturnedArray is { } returned ? MatrixLayout.Of([returned], _pool) : derivation.Outputs();
    }

    /// <summary>What the columns stand for.</summary>
    public MatrixLayout Inputs { get; }

    /// <summary>What the rows stand for.</summary>
    public MatrixLayout Outputs { get; }

    /// <summary>Whether forward sweeps reach all outputs.</summary>
    public bool CanGoForward =>
        _derivation.Program.ReturnsNothing && _derivation.Written.All(a => _derivation.WithTangents.Contains(a.Name));

    /// <summary>Makes the arrays of rows that sweeps have for what has rows.</summary>
    public void MakeRows(List<Statement> statements) => _rows = NewRows(statements, "Rows", null);

    // An array that is both an input and an output has two.
    private Dictionary<LayoutPart, ArrayVariable> NewRows(List<Statement> statements, string suffix, NumericType? type) =>
        Inputs.Parts.Concat(Outputs.Parts).Where(static p => p.HasRows).ToDictionary(static p => p, p =>
            _composition.NewLike(statements, (ArrayVariable)p.Storage!, p.Storage!.Name.TrimStart('@') + suffix, type),
            ReferenceComparer<LayoutPart>.Instance);

    /// <summary>Adds a reverse sweep.</summary>
    /// <param name="run">Where the statements go.</param>
    /// <param name="bars">The outputs' adjoints; a scalar result's is 1.</param>
    /// <param name="line">The inputs' adjoints, which come out.</param>
    public void AddReverse(List<Statement> run, MatrixSide? bars, MatrixSide line)
    {
        CalledProgram reverse = Called(_row, _derivation.Program.ReturnsNothing ? DerivativeKind.Vjp : DerivativeKind.Gradient);
        DerivedCall call = _composition.Call(reverse);
        var after = new List<Statement>();
        foreach (DerivedParameter parameter in reverse.Program.Signature.Parameters)
        {
            switch (parameter)
            {
                case DerivedArray { Role: ParameterRole.Adjoint or ParameterRole.ResultAdjoint, About: var about }:
                    LayoutPart output = Outputs.Parts.First(p => about.Length == 0 || p.Storage!.Name == about);
                    call.Give(_pool.Whole(Into(run, output, bars!, _rows)));
                    break;
                case { Role: ParameterRole.ResultAdjoint }:
                    _composition.Give(call, parameter, bars!.Whole, Outputs);
                    break;
                case DerivedArray { About: var about }:
                    call.Take(_pool.Whole(OutOf(after, Inputs.Named(about), line, _rows)));
                    break;
                default:
                    _composition.Take(call, parameter, line.Whole, Inputs, after);
                    break;
            }
        }
        run.AddRange([_composition.Returning(call), .. after]);
    }

    /// <summary>Adds a forward sweep.</summary>
    /// <param name="run">Where the statements go.</param>
    /// <param name="directions">The inputs' tangents.</param>
    /// <param name="along">The outputs' tangents, which come out.</param>
    public void AddForward(List<Statement> run, MatrixSide directions, MatrixSide along)
    {
        CalledProgram forward = Called(_column, DerivativeKind.Differential);
        DerivedCall call = _composition.Call(forward);
        var after = new List<Statement>();
        AddFirst(run, directions, along);
        foreach (DerivedParameter parameter in forward.Program.Signature.Parameters)
        {
            switch (parameter)
            {
                case DerivedArray { Role: ParameterRole.TangentOut or ParameterRole.TangentInOut, About: var about }:
                    LayoutPart output = Outputs.Named(about);
                    Into(run, output, along, _rows);
                    call.Take(_pool.Whole(OutOf(after, output, along, _rows)));
                    break;
                case DerivedArray { About: var about }:
                    call.Give(_pool.Whole(Into(run, Inputs.Named(about), directions, _rows)));
                    break;
                case DerivedNewArray made:
                    ArrayVariable tangent = _composition.Made(made);
                    call.TakeNew(tangent);
                    after.Add(new CopyArray(tangent, along.Whole));
                    break;
                case { Role: ParameterRole.ResultTangent }:
                    _composition.Take(call, parameter, along.Whole, Outputs, after);
                    break;
                default:
                    _composition.Give(call, parameter, directions.Whole, Inputs);
                    break;
            }
        }
        run.AddRange([_composition.Returning(call), .. after]);
    }

    /// <summary>Adds a run of what finds out which inputs the outputs depend on.</summary>
    /// <param name="before">Where the arrays of rows for the sets are made.</param>
    /// <param name="run">Where the statements go.</param>
    /// <param name="dependencies">What is called.</param>
    /// <param name="inputs">The inputs' sets.</param>
    /// <param name="outputs">The outputs' sets, which come out.</param>
    public void AddDependencies(List<Statement> before, List<Statement> run, CalledProgram dependencies, MatrixSide inputs,
        MatrixSide outputs)
    {
        Dictionary<LayoutPart, ArrayVariable> rows = NewRows(before, "Sets", NumericType.UInt64);
        DerivedCall call = _composition.Call(dependencies);
        var after = new List<Statement>();
        AddFirst(run, inputs, outputs);
        var scalars = new Queue<LayoutPart>(Outputs.Parts.Where(static p => p.Length is null));
        foreach (DerivedParameter parameter in dependencies.Program.Signature.Parameters)
        {
            switch (parameter)
            {
                case DerivedScalar { IsOut: true }:
                    call.Take(_pool.Element(outputs.Whole, scalars.Dequeue().Offset));
                    break;
                case DerivedScalar { About: var about }:
                    call.Give(_pool.Element(inputs.Whole, Inputs.Named(about).Offset));
                    break;
                case DerivedArray { About.Length: 0 }:
                    call.Take(_pool.Whole(outputs.Whole));
                    break;
                case DerivedArray { About: var about } when Outputs.Parts.FirstOrDefault(p => p.Storage?.Name == about) is { } output:
                    Into(run, output, outputs, rows);
                    call.Take(_pool.Whole(OutOf(after, output, outputs, rows)));
                    break;
                default:
                    call.Give(_pool.Whole(Into(run, Inputs.Named(parameter.About), inputs, rows)));
                    break;
            }
        }
        run.AddRange([call.Statement(null), .. after]);
    }

    // What gives the written outputs' tangents their first values: those of the inputs that they are as well.
    private void AddFirst(List<Statement> run, MatrixSide directions, MatrixSide along)
    {
        if (_derivation.Written.Count == 0)
            return;
        run.Add(new Clear(along.Whole));
        foreach (LayoutPart output in Outputs.Parts.Where(static p => p.Storage is ArrayVariable))
        {
            if (Inputs.Of(output.Storage!) is { } input)
                run.Add(new CopyArray(directions.Of(input), along.Of(output)));
        }
    }

    private CalledProgram Called(string name, DerivativeKind kind)
    {
        DerivativeRequest request = _derivation.Request with { Kind = kind, Name = name, Accumulate = false };
        return _composition.Add(new CalledProgram(request,
            Derivative.OfStatements(_derivation.Source, _pool, _derivation.Primal, request), _pool));
    }

    // A part of a side as it goes in, copied where it has rows.
    private static ArrayVariable Into(List<Statement> before, LayoutPart part, MatrixSide side,
        Dictionary<LayoutPart, ArrayVariable> ofRows)
    {
        if (!ofRows.TryGetValue(part, out ArrayVariable? rows))
            return side.Of(part);
        before.Add(new CopyArray(side.Of(part), rows));
        return rows;
    }

    private static ArrayVariable OutOf(List<Statement> after, LayoutPart part, MatrixSide side,
        Dictionary<LayoutPart, ArrayVariable> ofRows)
    {
        if (!ofRows.TryGetValue(part, out ArrayVariable? rows))
            return side.Of(part);
        after.Add(new CopyArray(rows, side.Of(part)));
        return rows;
    }
}

/// <summary>An array for one side of a matrix, a row or a column, and the parts of it.</summary>
/// <param name="Whole">The array.</param>
/// <param name="Parts">For each part that has a length, what stands for it.</param>
internal sealed record MatrixSide(ArrayVariable Whole, IReadOnlyDictionary<LayoutPart, ArrayVariable> Parts)
{
    /// <summary>What stands for a part.</summary>
    public ArrayVariable Of(LayoutPart part) => Parts[part];

    /// <summary>Takes an array apart.</summary>
    /// <param name="composition">The matrix.</param>
    /// <param name="statements">Where the parts are made.</param>
    /// <param name="whole">The array.</param>
    /// <param name="layout">What its elements stand for.</param>
    /// <param name="name">What a part is called, after the name of what it stands for.</param>
    public static MatrixSide Of(Composition composition, List<Statement> statements, ArrayVariable whole, MatrixLayout layout,
        Func<string, string> name) => new(whole, layout.Parts.Where(static p => p.Length is not null)
            .ToDictionary(static p => p, p => composition.Part(statements, whole, p, layout, name(p.Storage!.Name))));
}
