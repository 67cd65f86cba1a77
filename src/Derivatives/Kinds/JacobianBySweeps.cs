using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// A Jacobian that takes several runs: a reverse sweep for each row or a forward one for each column, whichever are fewer, which the
/// lengths of the arrays decide when it runs.
/// </summary>
internal sealed class JacobianBySweeps
{
    private readonly Derivation _derivation;
    private readonly ExprPool _pool;
    private readonly Composition _composition;
    private readonly JacobianRuns _runs;
    private readonly ArrayVariable _jacobian;
    private readonly List<Statement> _statements = [];
    private readonly List<Statement> _restores;
    private readonly Expr _n;
    private readonly Expr _m;

    private JacobianBySweeps(Derivation derivation, DerivedMatrix jacobian)
    {
        (_derivation, _pool, _jacobian) = (derivation, derivation.Pool, jacobian.Array);
        _composition = new Composition(derivation);
        _runs = new JacobianRuns(derivation, _composition);
        (_n, _m) = IsOneRun ? (_runs.Inputs.Count, _runs.Outputs.Count)
            : (_composition.Counted(_statements, _runs.Inputs.Count, "inputs"),
                _composition.Counted(_statements, _runs.Outputs.Count, "outputs"));
        _composition.Begin(_statements);
        AddGuard();
        // What is written is what it was before each sweep, of which a number takes one.
        _restores = IsOneRun ? [] : _composition.Keep(_statements, derivation.Changed);
        _runs.MakeRows(_statements);
    }

    private bool IsFixed => _runs.Inputs.Parts.Concat(_runs.Outputs.Parts).All(static p => p.Length is null);

    private bool ForwardOnly => _runs.CanGoForward && IsFixed && _runs.Inputs.Parts.Count < _runs.Outputs.Parts.Count;

    private bool ReverseOnly =>
        !_runs.CanGoForward || (IsFixed && !ForwardOnly) || ReferenceEquals(_runs.Inputs.Count, _runs.Outputs.Count);

    private bool IsOneRun => !_derivation.Program.ReturnsNothing;

    /// <summary>The derivative.</summary>
    /// <param name="derivation">What is differentiated.</param>
    /// <param name="jacobian">The matrix.</param>
    public static DerivedProgram Of(Derivation derivation, DerivedMatrix jacobian) => new JacobianBySweeps(derivation, jacobian).Composed();

    private DerivedProgram Composed()
    {
        if (IsOneRun)
            _runs.AddReverse(_statements, null, Side(_statements, _jacobian, _runs.Inputs, "d"));
        else if (ReverseOnly)
            AddRows(_statements);
        else if (ForwardOnly)
            AddColumns(_statements);
        else
            _statements.Add(new If(_pool.Compare(ComparisonOperator.LessOrEqual, _m, _n), Block(AddRows), Block(AddColumns)));
        return _composition.Finished([new MatrixCheck(_jacobian, _runs.Outputs.Count, _runs.Inputs.Count),
            .. Composition.Separate(_jacobian, _derivation.Program.Arrays)], _statements);
    }

    // Where there is nothing to differentiate, no sweep runs the method.
    private void AddGuard()
    {
        if (IsOneRun || _composition.ReturnedArray is not null || (ReverseOnly ? _m is Number : IsFixed))
            return;
        Expr count = ReverseOnly ? _m : _pool.Length(_jacobian);
        _statements.Add(new If(_pool.Compare(ComparisonOperator.Equal, count, _composition.Integer(0)),
            new Block(_composition.Returning(_composition.CallOfPrimal())), Programs.Block.Empty));
    }

    private void AddRows(List<Statement> statements)
    {
        ArrayVariable bars = _composition.NewArray(statements, "bars", _jacobian.ElementType, _m);
        MatrixSide adjoints = MatrixSide.Of(_composition, statements, bars, _runs.Outputs, static name => name.TrimStart('@') + "Bar");
        Variable row = _composition.Scalar("row", NumericType.Int32);
        var line = new ArrayVariable(_composition.Fresh("line"), _jacobian.ElementType, ArrayKind.Vector, _jacobian);
        List<Statement> run = [.. _composition.OnlyAfterFirst(row, _restores), new View(line, _pool.Product(row, _n), _n),
            Composition.Set(_pool.Element(bars, row), _pool.One)];
        _runs.AddReverse(run, adjoints, Side(run, line, _runs.Inputs, "d"));
        run.Add(Composition.Set(_pool.Element(bars, row), _pool.Zero));
        statements.Add(new For(row, _composition.Integer(0), _m, 1, new Block(run)));
    }

    private void AddColumns(List<Statement> statements)
    {
        NumericType type = _jacobian.ElementType;
        ArrayVariable direction = _composition.NewArray(statements, "direction", type, _n),
            along = _composition.NewArray(statements, "along", type, _m);
        MatrixSide directions = Side(statements, direction, _runs.Inputs, "direction"),
            outputs = Side(statements, along, _runs.Outputs, "along");
        Variable column = _composition.Scalar("column", NumericType.Int32);
        List<Statement> run = [.. _composition.OnlyAfterFirst(column, _restores),
            Composition.Set(_pool.Element(direction, column), _pool.One)];
        _runs.AddForward(run, directions, outputs);
        run.Add(_composition.Loop("k", _m, k =>
            [Composition.Set(_pool.Element(_jacobian, _pool.Sum(_pool.Product(k, _n), column)), _pool.Element(along, k))]));
        run.Add(Composition.Set(_pool.Element(direction, column), _pool.Zero));
        statements.Add(new For(column, _composition.Integer(0), _n, 1, new Block(run)));
    }

    private MatrixSide Side(List<Statement> statements, ArrayVariable whole, MatrixLayout layout, string prefix) =>
        MatrixSide.Of(_composition, statements, whole, layout, name => PublicNames.For(prefix, name));

    private static Block Block(System.Action<List<Statement>> add)
    {
        var statements = new List<Statement>();
        add(statements);
        return new Block(statements);
    }
}
