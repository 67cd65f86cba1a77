using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A method that fills arrays, and whose first derivatives are methods that are called by name.</summary>
/// <param name="csharp">The C# text that names the method.</param>
/// <param name="vjp">
/// The text that names what turns the adjoints of the results into those of the arguments; null if there is none. It takes the arguments,
/// the adjoints of the results, and where the derivatives go.
/// </param>
/// <param name="differential">
/// The text that names what gives the tangents of the results; null if there is none. It takes the arguments, their tangents, and where
/// the tangents go.
/// </param>
/// <param name="writes">For each argument, whether the method fills it, without a look at what is there.</param>
/// <param name="active">For each argument, whether it has a derivative.</param>
public sealed class ArrayRoutine(
    string csharp, string? vjp, string? differential, IReadOnlyList<bool> writes, IReadOnlyList<bool> active) : DifferentiableRoutine
{
    // An array takes a C# array or a span alike.
    private readonly bool[] _takesArray = new bool[writes.Count];

    /// <inheritdoc/>
    public override string CSharp => csharp;

    /// <inheritdoc/>
    public override string Identity => $"{csharp} {vjp} {differential} {string.Join(",", writes)} {string.Join(",", active)}";

    /// <inheritdoc/>
    public override bool HasSecondDerivatives => !IsSmooth;

    /// <inheritdoc/>
    public override bool HasAdjoint => vjp is not null || !IsSmooth;

    /// <inheritdoc/>
    public override bool HasTangent => differential is not null || !IsSmooth;

    /// <inheritdoc/>
    public override bool Writes(int argument) => writes[argument];

    /// <inheritdoc/>
    public override bool HasDerivative(int argument) => active[argument];

    // Whether any result depends on any argument.
    private bool IsSmooth => Enumerable.Range(0, writes.Count).Any(i => active[i] && writes[i])
        && Enumerable.Range(0, writes.Count).Any(i => active[i] && !writes[i]);

    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        if (!IsSmooth)
            return context.Rule(usesResults: false);
        var statements = new List<Statement>();
        List<Expr> given = [.. call.Arguments], parts = [];
        given.AddRange(Active(call, results: true).Select(result => context.AdjointArgument(statements, result)));
        var wanted = new List<(Expr Argument, Expr Part)>();
        foreach (Expr argument in Active(call, results: false))
        {
            bool isWanted = context.IsActive(argument);
            parts.Add(argument is WholeArray { Array: var array } && !isWanted
                ? Nothing(context, statements, array) : context.Place(statements, argument, "part"));
            if (isWanted)
                wanted.Add((argument, parts[^1]));
        }
        statements.Add(new Invoke(new CalledMethod(vjp!, given.Count, _takesArray), [.. given, .. parts], null));
        context.AddToAdjoints(statements, wanted, null);
        return context.Rule(usesResults: true, statements);
    }

    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        if (!IsSmooth)
            return context.Rule(usesResults: false);
        var statements = new List<Statement>();
        List<Expr> given = [.. call.Arguments];
        foreach (Expr argument in Active(call, results: false))
        {
            given.Add(argument is WholeArray { Array: var array } && !context.IsActive(argument)
                ? Nothing(context, statements, array) : context.TangentArgument(statements, argument));
        }
        var results = Active(call, results: true).Select(r => (Result: r, Tangent: context.Place(statements, r, "tangent"))).ToList();
        statements.Add(new Invoke(new CalledMethod(differential!, given.Count, _takesArray),
            [.. given, .. results.Select(static r => r.Tangent)], null));
        foreach ((Expr result, Expr tangent) in results.Where(r => context.IsActive(r.Result)))
        {
            statements.Add(context.ForEach(((WholeArray)result).Array, i =>
                new Segment([new Assignment(context.DerivativeOf(context.At([result], i)[0]), context.At([tangent], i)[0])])));
        }
        return context.Rule(usesResults: true, statements);
    }

    private IEnumerable<Expr> Active(Invoke call, bool results) => call.Arguments.Where((_, i) => active[i] && writes[i] == results);

    // An empty array, for a derivative that is not asked for or is zero.
    private static WholeArray Nothing(RoutineContext context, List<Statement> statements, ArrayVariable like)
    {
        ArrayVariable nothing = context.NewArray("nothing", like.ElementType);
        statements.Add(new NewArray(nothing, context.Pool.Number(0, NumericType.Int32)));
        return (WholeArray)context.Pool.Whole(nothing);
    }
}
