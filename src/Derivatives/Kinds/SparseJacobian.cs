using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// A Jacobian in compressed rows. Where the text of the primal tells the pattern, that is found once for each shape of the arguments, in
/// loops like the primal's, and the values come beside the outputs, in one run. Otherwise the pattern comes from runs of the method's
/// dependencies, each time where values decide on it, and the values by a sweep for each colour.
/// </summary>
internal sealed class SparseJacobian
{
    private readonly Derivation _derivation;
    private readonly Program _program;
    private readonly ExprPool _pool;
    private readonly Composition _composition;
    private readonly JacobianRuns _runs;
    private readonly DerivedMatrix _jacobian;
    private readonly List<Statement> _statements = [];
    private readonly List<Statement> _restores = [];
    private readonly string _sweeps;
    private readonly string _method;
    private readonly ArrayVariable _shape;

    private SparseJacobian(Derivation derivation, DerivedMatrix jacobian)
    {
        (_derivation, _program, _pool, _jacobian) = (derivation, derivation.Program, derivation.Pool, jacobian);
        _composition = new Composition(derivation);
        _runs = new JacobianRuns(derivation, _composition);
        (_sweeps, _method) = (_composition.Fresh("sweeps"), _composition.Fresh("method"));
        _shape = new ArrayVariable(_composition.Fresh("shape"), NumericType.Int64) { IsReadOnly = true };
        _composition.Know(_shape);
    }

    private NumericType Type => _jacobian.Array.ElementType;

    private ArgumentCheck Check => new SparseMatrixCheck(_jacobian.Name, _sweeps);

    /// <summary>The derivative.</summary>
    /// <param name="derivation">What is differentiated.</param>
    /// <param name="jacobian">The matrix.</param>
    public static DerivedProgram Of(Derivation derivation, DerivedMatrix jacobian)
    {
        var sparse = new SparseJacobian(derivation, jacobian);
        return SparseRows.Of(derivation.Source, derivation.Pool, derivation.Primal, derivation.Request) is { } rows
            ? sparse.ByRows(rows) : sparse.BySweeps();
    }

    private DerivedProgram ByRows(SparseRows rows)
    {
        CalledProgram pattern = Add("Pattern", rows.Pattern), values = Add("Rows", rows.Values);
        DerivedCall tell = _composition.Call(pattern), fill = _composition.Call(values);
        tell.Give(_sweeps);
        ArrayVariable places = new(_sweeps + ".Places", NumericType.Int32), entries = new(_sweeps + ".Values", NumericType.Double);
        _composition.Know(places, entries);
        fill.Take(_pool.Whole(entries));
        fill.Give(_pool.Whole(places));
        AddPattern(new Block(Call("BeginRows", [_pool.Whole(_shape), _runs.Outputs.Count, _runs.Inputs.Count]), tell.Statement(null),
            Call("EndRows")));
        if (rows.Adds)
            _statements.Add(new Clear(entries));
        Invoke last = fill.Statement(null);
        // What the primal returns comes with the values.
        if (_program.ReturnedArray is null)
            _statements.Add(last);
        return _composition.Finished([Check], _statements) with { ReturnedCall = _program.ReturnedArray is null ? null : last };
    }

    private CalledProgram Add(string name, DerivedProgram program) =>
        _composition.Add(new CalledProgram(_derivation.Request with { Name = _composition.Fresh(name) }, program, _pool));

    private DerivedProgram BySweeps()
    {
        Expr n = _composition.Counted(_statements, _runs.Inputs.Count, "inputs"),
            m = _composition.Counted(_statements, _runs.Outputs.Count, "outputs");
        Variable count = _composition.Known(_sweeps + ".Count", NumericType.Int32);
        _composition.Begin(_statements);
        _restores.AddRange(_composition.Keep(_statements, _derivation.Changed));
        AddSearch(n, m);
        if (_composition.ReturnedArray is null)
        {
            _statements.Add(new If(_pool.Compare(ComparisonOperator.Equal, count, _composition.Integer(0)),
                new Block([.. _restores, _composition.Returning(_composition.CallOfPrimal())]), Block.Empty));
        }
        _runs.MakeRows(_statements);
        MatrixSide bars = Side("bars", _runs.Outputs, m, "Bar"), line = Side("line", _runs.Inputs, n, "Line");
        _statements.Add(_composition.Loop("sweep", count, sweep => [.. _restores, .. Sweep(sweep, bars, line)]));
        return _composition.Finished([Check], _statements);
    }

    private List<Statement> Sweep(Variable sweep, MatrixSide bars, MatrixSide line)
    {
        List<Statement> reverse = [Call("Seed", [sweep, _pool.Whole(bars.Whole)], filled: 1)];
        _runs.AddReverse(reverse, bars, line);
        reverse.Add(Call("Store", [sweep, _pool.Whole(line.Whole)]));
        if (!_runs.CanGoForward)
            return reverse;
        List<Statement> forward = [Call("Seed", [sweep, _pool.Whole(line.Whole)], filled: 1)];
        _runs.AddForward(forward, line, bars);
        forward.Add(Call("Store", [sweep, _pool.Whole(bars.Whole)]));
        Variable areReverse = _composition.Known(_sweeps + ".AreReverse", NumericType.Boolean);
        return [new If(areReverse, new Block(reverse), new Block(forward))];
    }

    private MatrixSide Side(string wanted, MatrixLayout layout, Expr length, string suffix) =>
        MatrixSide.Of(_composition, _statements, _composition.NewArray(_statements, wanted, Type, length), layout,
            name => name.TrimStart('@') + suffix);

    // Runs of the method's dependencies, as many as there are inputs for the bits of a number.
    private void AddSearch(Expr n, Expr m)
    {
        DerivativeRequest request = _derivation.Request with
        {
            Kind = DerivativeKind.Differential,
            Name = _composition.Fresh("Dependencies"),
        };
        Dependencies dependencies = Dependencies.Of(_derivation.Source, _pool, _derivation.Primal, request);
        CalledProgram called = _composition.Add(new CalledProgram(request, dependencies.Program, _pool));
        var search = new List<Statement>
        {
            Call("Seek", [_pool.Whole(_shape), m, n], last: _runs.CanGoForward ? null : "reverseOnly: true"),
        };
        ArrayVariable seeds = _composition.NewArray(search, "seeds", NumericType.UInt64, n),
            reached = _composition.NewArray(search, "reached", NumericType.UInt64, m);
        MatrixSide inputs = SetsOf(search, seeds, _runs.Inputs, "Seeds"), outputs = SetsOf(search, reached, _runs.Outputs, "Reached");
        Variable isOpen = _composition.Scalar("isOpen", NumericType.Boolean);
        List<Statement> run = [.. _restores];
        _runs.AddDependencies(search, run, called, inputs, outputs);
        run.AddRange([Call("Record", [_pool.Whole(reached)]), Next()]);
        search.AddRange([Next(), new While(isOpen, new Block(run))]);
        // Rows of the same number may have other lengths.
        AddPattern(new Block(search) { Locals = [isOpen] }, dependencies.DependsOnData
            || _program.Arrays.Concat(_program.OutsideArrays).Any(static a => a.Kind == ArrayKind.Jagged));

        Statement Next() => Call("NextProbe", [_pool.Whole(seeds)], filled: 0) with { Result = isOpen };
    }

    private MatrixSide SetsOf(List<Statement> statements, ArrayVariable sets, MatrixLayout layout, string suffix) =>
        MatrixSide.Of(_composition, statements, sets, layout, name => name.TrimStart('@') + suffix);

    private void AddPattern(Block search, bool dependsOnValues = false) => _statements.Add(new FindPattern(_sweeps, _method, _shape,
        [
            .. _program.Arrays, .. _program.OutsideArrays,
            .. _program.Parameters.Concat(_program.Constants).Where(static p => !p.Type.IsReal()),
        ], search)
    { DependsOnValues = dependsOnValues });

    private Invoke Call(string member, IReadOnlyList<Expr>? arguments = null, int filled = -1, string? last = null) =>
        new(new LibraryCall(_sweeps + "." + member)
        {
            First = member is "Seek" or "BeginRows" ? _method : null,
            Filled = filled,
            Last = last,
        }, arguments ?? [], null);
}
