using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A function whose first derivatives are methods that are called by name: written by hand, or generated elsewhere.</summary>
/// <param name="csharp">The C# text that names the function.</param>
/// <param name="gradient">
/// The text that names its gradient, which takes the same arguments and then gives the partial derivatives; null if it has none.
/// </param>
/// <param name="differential">
/// The text that names its differential, which takes the same arguments and their tangents, and gives that of the value; null if it has
/// none.
/// </param>
/// <param name="active">For each argument, whether the derivatives are by it.</param>
/// <param name="takesArray">For each argument, whether only a C# array will do, not a span.</param>
public sealed class CustomRoutine(
    string csharp, string? gradient, string? differential, IReadOnlyList<bool> active, IReadOnlyList<bool> takesArray)
        : DifferentiableRoutine
{
    /// <inheritdoc/>
    public override string CSharp => csharp;

    /// <inheritdoc/>
    public override string Identity => $"{csharp} {gradient} {differential} {string.Join(",", active)} {string.Join(",", takesArray)}";

    /// <inheritdoc/>
    public override bool HasSecondDerivatives => false;

    /// <summary>Whether the derivatives are by an array, for which a differential says too little in one call.</summary>
    public bool HasActiveArrays { get; init; }

    /// <inheritdoc/>
    public override bool HasAdjoint => gradient is not null || !HasActiveArrays;

    /// <inheritdoc/>
    public override bool TakesArray(int argument) => takesArray[argument];

    // ū += r̄ ∂F/∂u.
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        context.AddToAdjoints(statements, Partials(call, context, statements), context.DerivativeOf(call.Result!));
        return context.Rule(usesResults: false, statements);
    }

    // ṙ = Σ ∂F/∂u u̇.
    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        if (differential is null)
        {
            context.SetTangent(statements, call.Result!, Partials(call, context, statements));
            return context.Rule(usesResults: false, statements);
        }
        List<Expr> inputs = [.. call.Arguments];
        foreach (Expr argument in Active(call))
            inputs.Add(context.TangentArgument(statements, argument));
        Variable tangent = context.NewLocal("tangent", call.Result!.Type);
        statements.Add(new Invoke(new CalledMethod(differential, inputs.Count, takesArray), [.. inputs, tangent], null));
        statements.Add(new Segment([new Assignment(context.DerivativeOf(call.Result!), tangent)]));
        return context.Rule(usesResults: false, statements);
    }

    private IEnumerable<Expr> Active(Invoke call) => call.Arguments.Where((_, i) => active[i]);

    private List<(Expr Argument, Expr Partial)> Partials(Invoke call, RoutineContext context, List<Statement> statements)
    {
        if (gradient is null)
            return ByUnitTangents(call, context, statements);
        List<(Expr Argument, Expr Partial)> partials = Active(call).Select(a => (a, context.Place(statements, a, "partial"))).ToList();
        var called = new CalledMethod(gradient, call.Arguments.Count, takesArray);
        statements.Add(new Invoke(called, [.. call.Arguments, .. partials.Select(static p => p.Partial)], null));
        return partials;
    }

    // The differential along one argument after the other.
    private List<(Expr Argument, Expr Partial)> ByUnitTangents(Invoke call, RoutineContext context, List<Statement> statements)
    {
        List<Expr> scalars = Active(call).ToList();
        var partials = new List<(Expr Argument, Expr Partial)>();
        for (int i = 0; i < scalars.Count; i++)
        {
            if (!context.IsActive(scalars[i]))
                continue;
            Variable partial = context.NewLocal("partial", call.Result!.Type);
            Expr[] tangents = [.. scalars.Select((_, k) => k == i ? context.Pool.One : context.Pool.Zero)];
            Expr[] inputs = [.. call.Arguments, .. tangents];
            statements.Add(new Invoke(new CalledMethod(differential!, inputs.Length, takesArray), [.. inputs, partial], null));
            partials.Add((scalars[i], partial));
        }
        return partials;
    }
}
