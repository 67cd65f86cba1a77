using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// A function that solves an equation, with derivatives by the implicit function theorem: with r(x, p) = 0 and J = ∂r/∂x, the
/// tangent is ẋ = -J⁻¹ (∂r/∂p) ṗ and the adjoint p̄ -= (∂r/∂p)ᵀ J⁻ᵀ x̄ (Griewank and Walther, Evaluating Derivatives, 2nd ed., 15).
/// </summary>
/// <param name="csharp">The C# text that names the function.</param>
/// <param name="active">For each argument, whether the solution depends on it smoothly.</param>
/// <param name="takesArray">For each argument, whether only a C# array will do, not a span.</param>
/// <param name="isVector">Whether the solution is written to the last argument; otherwise it is the result.</param>
public sealed class ImplicitRoutine(string csharp, IReadOnlyList<bool> active, IReadOnlyList<bool> takesArray, bool isVector)
    : DifferentiableRoutine
{
    /// <summary>What follows the name of a function in the name of the method that turns the solution's adjoint into those of the
    /// arguments.</summary>
    public const string Adjoints = "ImplicitVjp";

    /// <summary>What follows the name of a function in the name of the method that gives the solution's tangent.</summary>
    public const string Tangents = "ImplicitDifferential";

    /// <inheritdoc/>
    public override string CSharp => csharp;

    /// <inheritdoc/>
    public override string Identity => $"{csharp} {string.Join(",", active)} {string.Join(",", takesArray)} {isVector}";

    /// <inheritdoc/>
    public override bool HasSecondDerivatives => false;

    /// <inheritdoc/>
    public override bool Writes(int argument) => isVector && argument == active.Count - 1;

    // The solution may be searched from what its place holds.
    /// <inheritdoc/>
    public override bool Reads(int argument) => true;

    /// <inheritdoc/>
    public override bool TakesArray(int argument) => takesArray[argument];

    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        List<Expr> inputs = WithSolution(call), outputs = [];
        // What was there before the solution has no influence on it.
        inputs.Add(isVector ? context.AdjointArgument(statements, context.Pool.Whole(Solution(call))) : context.DerivativeOf(call.Result!));
        var additions = new List<Statement>();
        var scalars = new List<Assignment>();
        foreach (Expr argument in Active(call))
        {
            if (argument is WholeArray { Array: var array })
            {
                ArrayVariable part = context.NewArray("part", array.ElementType);
                statements.Add(new NewArray(part, context.Pool.Length(array)));
                outputs.Add(context.Pool.Whole(part));
                if (context.IsActive(argument))
                    additions.Add(context.ForEach(array,
                        i => new Segment([Add(context.Pool.Element(array, i), context.Pool.Element(part, i))]) { IsAdjoint = true }));
                continue;
            }
            Variable scalar = context.NewLocal("part", argument.Type);
            outputs.Add(scalar);
            if (context.IsActive(argument))
                scalars.Add(Add(argument, scalar));
        }
        statements.Add(new Invoke(new CalledMethod(csharp + Adjoints, inputs.Count, takesArray), [.. inputs, .. outputs], null));
        if (scalars.Count > 0)
            additions.Add(new Segment(scalars) { IsAdjoint = true });
        return context.Rule(usesResults: true, [.. statements, .. additions]);

        Assignment Add(Expr primal, Expr part) => new(context.DerivativeOf(primal), part, Adds: true);
    }

    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        List<Expr> inputs = WithSolution(call);
        foreach (Expr argument in Active(call))
            inputs.Add(context.TangentArgument(statements, argument));
        Expr tangent = isVector
            ? context.Pool.Whole(context.Zeros(statements, Solution(call), "tangents")) : context.NewLocal("tangent", call.Result!.Type);
        statements.Add(new Invoke(new CalledMethod(csharp + Tangents, inputs.Count, takesArray), [.. inputs, tangent], null));
        statements.Add(tangent is WholeArray { Array: var computed }
            ? context.ForEach(Solution(call),
                i => new Segment([new Assignment(context.DerivativeOf(context.Pool.Element(Solution(call), i)),
                context.Pool.Element(computed, i))]))
            : new Segment([new Assignment(context.DerivativeOf(call.Result!), tangent)]));
        return context.Rule(usesResults: true, statements);
    }

    private IEnumerable<Expr> Active(Invoke call) => call.Arguments.Where((_, i) => active[i]);

    private static ArrayVariable Solution(Invoke call) => ((WholeArray)call.Arguments[call.Arguments.Count - 1]).Array;

    private List<Expr> WithSolution(Invoke call) => isVector ? [.. call.Arguments] : [.. call.Arguments, call.Result!];
}
