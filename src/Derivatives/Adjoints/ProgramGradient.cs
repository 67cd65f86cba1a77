using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Reverse mode of programs with loops and arrays: a forward sweep that computes the primal and keeps what the backward sweep
/// will need, and a backward sweep that runs the adjoints of the statements in the opposite order. A value is kept only if an
/// adjoint reads it and it is overwritten (or its scope ends) before (to-be-recorded analysis; Hascoët, Naumann and Pascual,
/// Future Generation Computer Systems 21, 2005); everything else is computed again from what is still there. The backward sweep
/// undoes what was overwritten as it goes, so that each adjoint sees the values its statement saw.
/// </summary>
/// <remarks>
/// A loop whose iterations only add up needs none of this: where the adjoints of its sums are known beforehand, each iteration
/// is followed by its own adjoint, and the loop runs once.
/// </remarks>
/// <param name="Body">The statements of both sweeps. They begin with the adjoints of array parameters as the caller leaves them.</param>
/// <param name="GeneratedFunctions">The functions that they call.</param>
/// <param name="Shadows">For each array and view that has an adjoint, the array that holds it.</param>
/// <param name="ScalarAdjoints">The adjoints of the active scalar parameters after the body, in their order.</param>
public sealed record ProgramGradient(Block Body, IReadOnlyList<GeneratedFunction> GeneratedFunctions,
    IReadOnlyDictionary<ArrayVariable, ArrayVariable> Shadows, IReadOnlyList<Expr> ScalarAdjoints)
{
    /// <summary>Differentiates a program.</summary>
    /// <param name="program">The program, prepared by <see cref="Pipeline"/>.</param>
    /// <param name="seeds">The scalars that it returns, and the adjoint of each.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="active">The active scalar parameters.</param>
    /// <param name="adjoints">For each active array parameter, the array that holds its adjoint: 0 at first, or that of an output.</param>
    /// <param name="outputs">The arrays that are differentiated besides the returned value; their adjoints are given.</param>
    /// <param name="returned">The local array that it returns, and the array with its adjoint; null where it returns none.</param>
    /// <param name="checkpoints">Whether long loops trade time for memory.</param>
    public static ProgramGradient Of(
        Program program, IReadOnlyDictionary<Variable, Expr> seeds, ExprPool pool, HashSet<string> names,
        IReadOnlyList<Variable> active, IReadOnlyDictionary<ArrayVariable, ArrayVariable> adjoints,
        IReadOnlyCollection<ArrayVariable> outputs, (ArrayVariable Array, ArrayVariable Adjoint)? returned = null,
        bool checkpoints = false)
    {
        IStorage[] returnedArray = returned is null ? [] : [returned.Value.Array];
        var activity = new ProgramActivity(program.Body, [.. active, .. adjoints.Keys], [.. seeds.Keys, .. outputs, .. returnedArray],
            program.Functions.Select(static f => f.Generated).ToList());
        Relevance relevance = checkpoints
            ? Relevance.None(pool, activity) : Relevance.Of(program.Body, program.Functions, seeds, active, activity, pool);
        var transform = new AdjointTransform(pool, names, activity, relevance, program, checkpoints);
        foreach (KeyValuePair<ArrayVariable, ArrayVariable> pair in adjoints)
            transform.Adjoints.Give(pair.Key, pair.Value);
        SweepScope scope = Seeded(transform, program, seeds, active);
        if (returned is { Array: var array, Adjoint: var given })
            transform.Shadows.Give(array, given);
        // A constant array that becomes active within has an adjoint all the same.
        List<Statement> statements = program.Arrays.Concat(program.OutsideArrays)
            .Where(a => activity.IsActive(a) && !adjoints.ContainsKey(a))
            .Select(a => (Statement)new NewArray(transform.Adjoints.Of(a), pool.Length(a)) { Like = a }).ToList();
        HashSet<IStorage> observed = [.. returnedArray, .. seeds.Keys, .. program.ReturnedStruct?.Scalars ?? [], .. program.Arrays
            .Where(Statements.AssignedWithin(program.Body).Contains)];
        var body = new Block(program.Body.Statements.Where(static s => s is not Return).ToList());
        int reversal = transform.Joint.Write(body, observed, scope, statements);
        ArrayVariable[] result = program.ReturnedArray is null ? [] : [program.ReturnedArray];
        new KeptResults(pool, names).Add([.. program.Arrays, .. result], statements, reversal);
        var gradient = new ProgramGradient(new Block(statements), transform.Functions.Generated, transform.Adjoints.Shadows,
            active.Select(v => scope.Known.Now(transform.Adjoints.Of(v))).ToList());
        IEnumerable<IStorage> outside = [.. seeds.Values.Select(Statements.StorageOrNone).OfType<IStorage>(), .. adjoints.Values,
            .. transform.Shadows.Given];
        ProgramVerifier.CheckDerivative(program, gradient.Body, gradient.GeneratedFunctions, outside);
        return gradient;
    }

    // All adjoints begin at 0, but those of what is returned.
    private static SweepScope Seeded(AdjointTransform transform, Program program, IReadOnlyDictionary<Variable, Expr> seeds,
        IReadOnlyList<Variable> active)
    {
        var known = new KnownAdjoints();
        foreach (Variable variable in active)
            known.Set(transform.Adjoints.Of(variable), transform.Pool.Zero);
        foreach (Variable local in program.Body.Locals.Where(transform.Activity.IsActive))
            known.Set(transform.Adjoints.Of(local), transform.Pool.Zero);
        foreach (KeyValuePair<Variable, Expr> seed in seeds.Where(s => transform.Activity.IsActive(s.Key)))
            known.Set(transform.Adjoints.Of(seed.Key), seed.Value);
        return new SweepScope([], known);
    }
}
