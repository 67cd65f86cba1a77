using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// A first derivative of F that is called by name, and is itself differentiated by the product of F's second derivatives H with a
/// direction: H is symmetric, so the product serves forward and reverse mode (Griewank and Walther, Evaluating Derivatives, 2nd ed., 5.2).
/// </summary>
/// <param name="csharp">The C# text that names the derivative.</param>
/// <param name="product">
/// The text that names the product, which takes F's arguments and directions, and gives the gradient g and H times the direction.
/// </param>
/// <param name="active">For each of F's arguments, whether the derivatives are by it.</param>
/// <param name="takesArray">For each of F's arguments, whether only a C# array will do, not a span.</param>
public abstract class DerivativeRoutine(string csharp, string product, IReadOnlyList<bool> active, IReadOnlyList<bool> takesArray)
    : DifferentiableRoutine
{
    /// <inheritdoc/>
    public override string CSharp => csharp;

    /// <inheritdoc/>
    public override string Identity => $"{csharp} {product} {string.Join(",", active)} {string.Join(",", takesArray)}";

    /// <inheritdoc/>
    public override bool HasSecondDerivatives => false;

    /// <inheritdoc/>
    public override bool TakesArray(int argument) => argument < takesArray.Count && takesArray[argument];

    /// <summary>The number of F's arguments.</summary>
    protected int Inputs => active.Count;

    /// <summary>F's arguments by which the derivatives are.</summary>
    private protected IReadOnlyList<Expr> Active(Invoke call) => call.Arguments.Where((_, i) => i < active.Count && active[i]).ToList();

    /// <summary>Calls the product for a direction.</summary>
    /// <returns>The gradient and the product, an entry for each active argument.</returns>
    private protected (IReadOnlyList<Expr> Gradient, IReadOnlyList<Expr> Product) Along(
        IReadOnlyList<Expr> direction, Invoke call, RoutineContext context, List<Statement> statements)
    {
        IReadOnlyList<Expr> arguments = Active(call);
        List<Expr> gradient = arguments.Select(a => context.Place(statements, a, "partial")).ToList();
        List<Expr> along = arguments.Select(a => context.Place(statements, a, "product")).ToList();
        List<Expr> inputs = [.. call.Arguments.Take(Inputs), .. direction];
        statements.Add(new Invoke(new CalledMethod(product, inputs.Count, takesArray), [.. inputs, .. gradient, .. along], null));
        return (gradient, along);
    }

    private protected static IEnumerable<(Expr Argument, Expr Partial)> Pairs(IReadOnlyList<Expr> arguments,
        IReadOnlyList<Expr> partials) =>
        arguments.Select((a, i) => (a, partials[i]));
}

/// <summary>The gradient: F's value is its result, and g goes to the arguments that follow F's.</summary>
/// <inheritdoc cref="DerivativeRoutine"/>
public sealed class GradientRoutine(string csharp, string product, IReadOnlyList<bool> active, IReadOnlyList<bool> takesArray)
    : DerivativeRoutine(csharp, product, active, takesArray)
{
    /// <inheritdoc/>
    public override bool Writes(int argument) => argument >= Inputs;

    // ū += r̄ g + H ḡ.
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        List<Expr> adjoints = Outputs(call).Select(o => context.AdjointArgument(statements, o)).ToList();
        (IReadOnlyList<Expr> gradient, IReadOnlyList<Expr> product) = Along(adjoints, call, context, statements);
        if (context.IsActive(call.Result!))
            context.AddToAdjoints(statements, Pairs(Active(call), gradient), context.DerivativeOf(call.Result!));
        context.AddToAdjoints(statements, Pairs(Active(call), product), null);
        return context.Rule(usesResults: false, statements);
    }

    // ṙ = g·u̇, and the tangent of g is H u̇.
    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        List<Expr> tangents = Active(call).Select(a => context.TangentArgument(statements, a)).ToList();
        (IReadOnlyList<Expr> gradient, IReadOnlyList<Expr> product) = Along(tangents, call, context, statements);
        if (context.IsActive(call.Result!))
            context.SetTangent(statements, call.Result!, Pairs(Active(call), gradient));
        foreach ((Expr output, Expr value) in Pairs(Outputs(call).ToList(), product).Where(p => context.IsActive(p.Argument)))
        {
            statements.Add(output is WholeArray { Array: var array }
                ? context.ForEach(array, i => Set(context.Pool.Element(array, i), context.At([value], i)[0]))
                : Set(output, value));
        }
        return context.Rule(usesResults: false, statements);

        Segment Set(Expr output, Expr tangent) => new([new Assignment(context.DerivativeOf(output), tangent)]);
    }

    private IEnumerable<Expr> Outputs(Invoke call) => call.Arguments.Skip(Inputs);
}

/// <summary>
/// The differential: F's value is its result, tangents follow F's arguments, and the last argument gets t = g·v, for the tangents v.
/// </summary>
/// <inheritdoc cref="DerivativeRoutine"/>
public sealed class DifferentialRoutine(string csharp, string product, IReadOnlyList<bool> active, IReadOnlyList<bool> takesArray)
    : DerivativeRoutine(csharp, product, active, takesArray)
{
    private readonly int _inputs = active.Count + active.Count(static a => a);

    /// <inheritdoc/>
    public override bool Writes(int argument) => argument == _inputs;

    // ū += r̄ g + t̄ H v, and v̄ += t̄ g.
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        Expr adjoint = context.AdjointArgument(statements, call.Arguments[_inputs]);
        (IReadOnlyList<Expr> gradient, IReadOnlyList<Expr> product) = Along(Tangents(call), call, context, statements);
        if (context.IsActive(call.Result!))
            context.AddToAdjoints(statements, Pairs(Active(call), gradient), context.DerivativeOf(call.Result!));
        context.AddToAdjoints(statements, Pairs(Active(call), product), adjoint);
        context.AddToAdjoints(statements, Pairs(Tangents(call), gradient), adjoint);
        return context.Rule(usesResults: false, statements);
    }

    // ṙ = g·u̇, and the tangent of t is (H v)·u̇ + g·v̇.
    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        (IReadOnlyList<Expr> gradient, IReadOnlyList<Expr> product) = Along(Tangents(call), call, context, statements);
        if (context.IsActive(call.Result!))
            context.SetTangent(statements, call.Result!, Pairs(Active(call), gradient));
        if (context.IsActive(call.Arguments[_inputs]))
            context.SetTangent(statements, call.Arguments[_inputs], Pairs(Active(call), product).Concat(Pairs(Tangents(call), gradient)));
        return context.Rule(usesResults: false, statements);
    }

    private List<Expr> Tangents(Invoke call) => call.Arguments.Skip(Inputs).Take(_inputs - Inputs).ToList();
}
