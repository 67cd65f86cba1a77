using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>What a rule is written with.</summary>
/// <param name="pool">The pool of the expressions.</param>
/// <param name="names">The names that are taken.</param>
/// <param name="activity">What has derivatives.</param>
/// <param name="derivativeOf">The adjoint or tangent of a scalar or element.</param>
internal sealed class RoutineContext(ExprPool pool, HashSet<string> names, ProgramActivity activity, Func<Expr, Expr> derivativeOf)
{
    private readonly List<Variable> _locals = [];

    /// <summary>The scalars that were made here.</summary>
    public IReadOnlyList<Variable> Locals => _locals;

    public ExprPool Pool => pool;

    public ProgramActivity Activity => activity;

    /// <summary>The adjoint or tangent of a scalar or element.</summary>
    public Expr DerivativeOf(Expr primal) => derivativeOf(primal);

    /// <summary>Whether an argument has a derivative.</summary>
    public bool IsActive(Expr argument) =>
        activity.ActiveLeaves([argument]).Count > 0 || (argument is WholeArray whole && activity.IsActive(whole.Array.Root));

    /// <summary>A new scalar.</summary>
    public Variable NewLocal(string wanted, NumericType type)
    {
        Variable local = pool.Variable(names.Fresh(wanted), type);
        _locals.Add(local);
        return local;
    }

    /// <summary>A new array, which a statement has to make.</summary>
    public ArrayVariable NewArray(string wanted, NumericType element) => new(names.Fresh(wanted), element);

    /// <summary>A new array of zeros, as long as another.</summary>
    /// <param name="statements">Receives the statement that makes it.</param>
    /// <param name="like">The other array.</param>
    /// <param name="wanted">Its name.</param>
    public ArrayVariable Zeros(List<Statement> statements, ArrayVariable like, string wanted)
    {
        ArrayVariable zeros = NewArray(wanted, like.ElementType);
        statements.Add(new NewArray(zeros, pool.Length(like)));
        return zeros;
    }

    /// <summary>What an argument is given for the tangent of another: a copy, or zero where that has none.</summary>
    /// <param name="statements">Receives the statements that copy it.</param>
    /// <param name="argument">The other argument.</param>
    public Expr TangentArgument(List<Statement> statements, Expr argument) =>
        argument is not WholeArray { Array: var array } ? IsActive(argument) ? DerivativeOf(argument) : pool.Zero
        : IsActive(argument) ? pool.Whole(Copied(statements, array, "tangents",
            static (copy, tangent) => new Segment([new Assignment(copy, tangent)])))
        : pool.Whole(Zeros(statements, array, "tangents"));

    /// <summary>
    /// What an argument is given for the adjoint of an output, which is zero from then on: what the output held before has no influence.
    /// </summary>
    /// <param name="statements">Receives the statements that copy it.</param>
    /// <param name="output">The output.</param>
    public Expr AdjointArgument(List<Statement> statements, Expr output)
    {
        if (!IsActive(output))
            return output is WholeArray none ? pool.Whole(Zeros(statements, none.Array, "adjoints")) : pool.Zero;
        if (output is WholeArray { Array: var array })
            return pool.Whole(Copied(statements, array, "adjoints", Taken));
        Variable seed = NewLocal("adjoint", output.Type);
        statements.Add(Taken(seed, DerivativeOf(output)));
        return seed;

        Segment Taken(Expr copy, Expr adjoint) =>
            new([new Assignment(copy, adjoint), new Assignment(adjoint, pool.Zero)]) { IsAdjoint = true };
    }

    private ArrayVariable Copied(List<Statement> statements, ArrayVariable array, string wanted, Func<Expr, Expr, Segment> assign)
    {
        ArrayVariable copy = Zeros(statements, array, wanted);
        statements.Add(ForEach(array, i => assign(pool.Element(copy, i), DerivativeOf(pool.Element(array, i)))));
        return copy;
    }

    /// <summary>A new place for what a call writes: a scalar, or an array as long as the argument that it is about.</summary>
    /// <param name="statements">Receives the statement that makes an array.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="wanted">The name of a scalar, in the singular.</param>
    public Expr Place(List<Statement> statements, Expr argument, string wanted) =>
        argument is WholeArray { Array: var array } ? pool.Whole(Zeros(statements, array, wanted + "s")) : NewLocal(wanted, argument.Type);

    /// <summary>ū += seed · partial for the arguments that are active.</summary>
    /// <param name="statements">Receives the statements.</param>
    /// <param name="partials">The arguments and, in places of their own, their partial derivatives.</param>
    /// <param name="seed">What all of them are multiplied by; null for 1.</param>
    public void AddToAdjoints(List<Statement> statements, IEnumerable<(Expr Argument, Expr Partial)> partials, Expr? seed)
    {
        var scalars = new List<Assignment>();
        foreach ((Expr argument, Expr partial) in partials.Where(p => IsActive(p.Argument)))
        {
            if (argument is WholeArray whole)
                statements.Add(ForEach(whole.Array,
                    i => new Segment([Added(At([argument], i)[0], At([partial], i)[0])]) { IsAdjoint = true }));
            else
                scalars.Add(Added(argument, partial));
        }
        if (scalars.Count > 0)
            statements.Add(new Segment(scalars) { IsAdjoint = true });

        Assignment Added(Expr argument, Expr partial) =>
            new(DerivativeOf(argument), seed is null ? partial : GuardedProducts.Of(Functions.Contribution, [seed, partial]), Adds: true);
    }

    /// <summary>The tangent of a scalar: Σ partial · u̇ over the arguments that are active.</summary>
    /// <param name="statements">Receives the statements.</param>
    /// <param name="scalar">The scalar.</param>
    /// <param name="partials">The arguments and, in places of their own, its partial derivatives by them.</param>
    public void SetTangent(List<Statement> statements, Expr scalar, IEnumerable<(Expr Argument, Expr Partial)> partials)
    {
        Expr tangent = DerivativeOf(scalar);
        List<(Expr Argument, Expr Partial)> moving = partials.Where(p => IsActive(p.Argument)).ToList();
        List<Expr> scalars = moving.Where(static p => p.Argument is not WholeArray).Select(p => Term(p.Argument, p.Partial)).ToList();
        statements.Add(new Segment([new Assignment(tangent, Algebra.SumOf(pool, scalars))]));
        foreach ((Expr argument, Expr partial) in moving.Where(static p => p.Argument is WholeArray))
        {
            statements.Add(ForEach(((WholeArray)argument).Array, i =>
                new Segment([new Assignment(tangent, pool.Sum(tangent, Term(At([argument], i)[0], At([partial], i)[0])))])));
        }

        Expr Term(Expr argument, Expr partial) => GuardedProducts.Of(Functions.Selected, [DerivativeOf(argument), partial]);
    }

    /// <summary>Runs through an array.</summary>
    public For ForEach(ArrayVariable array, Func<Expr, Statement> body)
    {
        Variable index = pool.Variable(names.Fresh("i"), NumericType.Int32);
        return new For(index, pool.Number(0, NumericType.Int32), pool.Length(array), 1, new Block(body(index)));
    }

    /// <summary>The arguments at an index: elements of arrays, scalars as they are.</summary>
    public List<Expr> At(IEnumerable<Expr> arguments, Expr index) =>
        arguments.Select(a => a is WholeArray w ? pool.Element(w.Array, index) : a).ToList();

    /// <summary>The adjoint of assignments.</summary>
    public IReadOnlyList<Assignment> AdjointOf(params IReadOnlyList<Assignment> assignments) =>
        SegmentAdjoint.Of(new Segment(assignments), activity, derivativeOf).Assignments;

    /// <summary>The tangent of a value.</summary>
    public Expr TangentOf(Expr value)
    {
        List<Expr> leaves = activity.ActiveLeaves([value]);
        return ForwardMode.Tangents([value], leaves, leaves.ConvertAll(l => derivativeOf(l)), EdgeRule.Selected, activity.Magnitudes)[0];
    }

    /// <summary>The rule made of statements, those that do nothing left out, and the scalars that were made here.</summary>
    public RoutineRule Rule(bool usesResults, params IReadOnlyList<Statement> statements) =>
        new(statements.Where(static s => s is not For { Body.Statements: [Segment { Assignments.Count: 0 }] }).ToList(), usesResults,
            _locals);
}
