using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// A loop-free program as one expression over its parameters: assignments become sharing, branches become conditionals
/// (gated single assignment; Ottenstein, Ballance and MacCabe, PLDI 1990). The rules of differentiation, simplification and
/// emission then see the whole method at once, while the source's names are kept beside the nodes.
/// </summary>
public sealed class Dataflow
{
    private readonly ExprPool _pool;
    private readonly Dictionary<Expr, SourceName> _names = [];

    private Dataflow(ExprPool pool) => _pool = pool;

    /// <summary>The value that the program returns; <see cref="Failure"/> on paths that throw.</summary>
    public Expr Result { get; private set; } = null!;

    /// <summary>The source's names of nodes.</summary>
    public IReadOnlyDictionary<Expr, SourceName> Names => _names;

    /// <summary>Reads a program.</summary>
    public static Dataflow Of(Program program, ExprPool pool)
    {
        var dataflow = new Dataflow(pool);
        Exit exit = dataflow.Execute(program.Body.Statements, 0, new Scope());
        dataflow.Result = exit.Value ?? pool.Failure;
        return dataflow;
    }

    /// <summary>The locals' values at one place of the program.</summary>
    private sealed class Scope : Dictionary<Expr, Expr>
    {
        public Scope() { }

        public Scope(Scope other) : base(other) { }
    }

    /// <summary>How a run of statements ends: under <c>Condition</c> (null: always) with <c>Value</c>; with no value, it goes on.</summary>
    private readonly record struct Exit(Expr? Condition, Expr? Value)
    {
        public static Exit None => default;

        public bool IsNever => Value is null;

        public bool IsAlways => Value is not null && Condition is null;
    }

    private Exit Execute(IReadOnlyList<Statement> statements, int start, Scope scope)
    {
        for (int i = start; i < statements.Count; i++)
        {
            switch (statements[i])
            {
                case Assign assign:
                    _pool.At = assign.Text ?? _pool.At;
                    Expr value = ConstantValues.Decided(assign.Value, scope);
                    value = assign.IsDerivative ? value : _pool.Stored(assign.Target.Type, value);
                    scope[assign.Target] = value;
                    Name(value, new SourceName(((Variable)assign.Target).Name, assign.Text));
                    break;
                case Return @return:
                    return new Exit(null, ConstantValues.Decided(@return.Value, scope));
                case Throw:
                    return new Exit(null, _pool.Failure);
                case If branch:
                    Exit exit = Branch(branch, scope);
                    if (exit.IsAlways)
                        return exit;
                    if (exit.IsNever)
                        break;
                    // What follows runs only where the branches have not left the method.
                    Exit rest = Execute(statements, i + 1, scope);
                    if (rest.IsNever)
                        return exit;
                    Expr either = Algebra.Select(exit.Condition!, exit.Value!, rest.Value!);
                    return rest.IsAlways
                        ? new Exit(null, either)
                        : new Exit(_pool.Logic(LogicOperator.Or, exit.Condition!, rest.Condition!), either);
            }
        }
        return Exit.None;
    }

    private Exit Branch(If branch, Scope scope)
    {
        Expr condition = ConstantValues.Decided(branch.Condition, scope);
        if (condition is Number truth)
            return Execute((truth.IsOne ? branch.Then : branch.Else).Statements, 0, scope);
        var thenScope = new Scope(scope);
        var elseScope = new Scope(scope);
        Exit then = Execute(branch.Then.Statements, 0, thenScope);
        Exit @else = Execute(branch.Else.Statements, 0, elseScope);
        Merge(scope, condition, then.IsAlways ? elseScope : thenScope, @else.IsAlways ? thenScope : elseScope);

        if (then.IsNever && @else.IsNever)
            return Exit.None;
        if (then.IsAlways && @else.IsAlways)
            return new Exit(null, Algebra.Select(condition, then.Value!, @else.Value!));
        Expr value = then.IsNever ? @else.Value! : @else.IsNever ? then.Value! : Algebra.Select(condition, then.Value!, @else.Value!);
        return new Exit(Both(condition, Leaves(then), Leaves(@else)), value);
    }

    // The condition under which a branch leaves the method: a boolean constant or an expression.
    private static (bool? Known, Expr? Condition) Leaves(Exit exit) =>
        exit.IsNever ? (false, null) : exit.IsAlways ? (true, null) : (null, exit.Condition);

    private Expr Both(Expr condition, (bool? Known, Expr? Condition) then, (bool? Known, Expr? Condition) @else) => (then, @else) switch
    {
        ((true, _), (false, _)) => condition,
        ((false, _), (true, _)) => _pool.Not(condition),
        ((null, var t), (false, _)) => _pool.Logic(LogicOperator.And, condition, t!),
        ((false, _), (null, var e)) => _pool.Logic(LogicOperator.And, _pool.Not(condition), e!),
        ((true, _), (null, var e)) => _pool.Logic(LogicOperator.Or, condition, e!),
        ((null, var t), (true, _)) => _pool.Logic(LogicOperator.Or, _pool.Not(condition), t!),
        (var (_, t), var (_, e)) => _pool.Conditional(condition, t!, e!),
    };

    private void Merge(Scope scope, Expr condition, Scope then, Scope @else)
    {
        foreach (Expr local in new List<Expr>(then.Keys))
        {
            // A local that only one branch knows is out of scope after it.
            if (!@else.TryGetValue(local, out Expr? whenFalse))
                continue;
            Expr whenTrue = then[local];
            Expr merged = Algebra.Select(condition, whenTrue, whenFalse);
            scope[local] = merged;
            if (!ReferenceEquals(whenTrue, whenFalse))
                Name(merged, new SourceName(((Variable)local).Name, null));
        }
    }

    private void Name(Expr value, SourceName name)
    {
        if (value.Operands.Count > 0 && !_names.ContainsKey(value))
            _names.Add(value, name);
    }
}
