using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>A function whose gradient its author wrote by hand.</summary>
/// <param name="csharp">The C# text that names the function.</param>
/// <param name="gradient">The C# text that names its gradient, which takes the same arguments and then gives the partial derivatives.</param>
/// <param name="active">For each argument, whether the gradient gives a derivative by it.</param>
/// <param name="takesArray">For each argument, whether only a C# array will do, not a span.</param>
public sealed class CustomRoutine(string csharp, string gradient, IReadOnlyList<bool> active, IReadOnlyList<bool> takesArray) : Routine
{
    /// <inheritdoc/>
    public override string CSharp => csharp;

    /// <inheritdoc/>
    public override string Identity => $"{csharp} {gradient} {string.Join(",", active)} {string.Join(",", takesArray)}";

    /// <inheritdoc/>
    public override bool HasSecondDerivatives => false;

    /// <inheritdoc/>
    public override bool TakesArray(int argument) => takesArray[argument];

    // ū += r̄ ∂F/∂u.
    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        (List<Statement> statements, List<(Expr Argument, Expr Partial)> partials) = Partials(call, context);
        Expr seed = context.DerivativeOf(call.Result!);
        var scalars = new List<Assignment>();
        foreach ((Expr argument, Expr partial) in partials.Where(p => context.IsActive(p.Argument)))
        {
            if (argument is WholeArray whole)
                statements.Add(context.ForEach(whole.Array, i => new Segment([Add(context.At([argument], i)[0], context.At([partial], i)[0])]) { IsAdjoint = true }));
            else
                scalars.Add(Add(argument, partial));
        }
        if (scalars.Count > 0)
            statements.Add(new Segment(scalars) { IsAdjoint = true });
        return context.Rule(usesResults: false, statements);

        Assignment Add(Expr primal, Expr partial) => new(context.DerivativeOf(primal), seed * partial, Adds: true);
    }

    // ṙ = Σ ∂F/∂u u̇.
    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        (List<Statement> statements, List<(Expr Argument, Expr Partial)> partials) = Partials(call, context);
        Expr tangent = context.DerivativeOf(call.Result!);
        List<(Expr Argument, Expr Partial)> moving = partials.FindAll(p => context.IsActive(p.Argument));
        Expr scalars = Algebra.SumOf(context.Pool, moving.Where(static p => p.Argument is not WholeArray).Select(p => p.Partial * context.DerivativeOf(p.Argument)).ToList());
        statements.Add(new Segment([new Assignment(tangent, scalars)]));
        foreach ((Expr argument, Expr partial) in moving.Where(static p => p.Argument is WholeArray))
        {
            statements.Add(context.ForEach(((WholeArray)argument).Array, i =>
                new Segment([new Assignment(tangent, context.Pool.Sum(tangent, context.At([partial], i)[0] * context.DerivativeOf(context.At([argument], i)[0])))])));
        }
        return context.Rule(usesResults: false, statements);
    }

    private (List<Statement> Statements, List<(Expr Argument, Expr Partial)> Partials) Partials(Invoke call, RoutineContext context)
    {
        var statements = new List<Statement>();
        var partials = new List<(Expr, Expr)>();
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            if (!active[i])
                continue;
            if (call.Arguments[i] is WholeArray { Array: var array })
            {
                ArrayVariable partial = context.NewArray("partials", array.ElementType);
                statements.Add(new NewArray(partial, context.Pool.Length(array)));
                partials.Add((call.Arguments[i], context.Pool.Whole(partial)));
            }
            else
            {
                partials.Add((call.Arguments[i], context.NewLocal("partial", call.Arguments[i].Type)));
            }
        }
        statements.Add(new Invoke(new Gradient(gradient, call.Arguments.Count, takesArray), [.. call.Arguments, .. partials.Select(static p => p.Item2)], null));
        return (statements, partials);
    }

    private sealed class Gradient(string csharp, int inputs, IReadOnlyList<bool> takesArray) : Routine
    {
        public override string CSharp => csharp;

        public override bool Writes(int argument) => argument >= inputs;

        public override bool TakesArray(int argument) => argument < inputs && takesArray[argument];

        internal override RoutineRule Adjoint(Invoke call, RoutineContext context) => throw NotAgain();

        internal override RoutineRule Tangent(Invoke call, RoutineContext context) => throw NotAgain();

        private System.NotSupportedException NotAgain() => new($"The gradient '{csharp}', written by hand, has no derivative of its own.");
    }
}
