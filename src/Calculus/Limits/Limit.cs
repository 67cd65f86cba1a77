using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Calculus;

/// <summary>From where a variable tends to its place.</summary>
public enum Approach
{
    /// <summary>From both sides, as far as there are two.</summary>
    Both,

    /// <summary>From below.</summary>
    Left,

    /// <summary>From above.</summary>
    Right,
}

/// <summary>A step on the way to a limit.</summary>
/// <param name="Level">How deep in the expression: 0 for the whole.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Statement">What it says here.</param>
public sealed record LimitStep(int Level, string Rule, string Statement);

/// <summary>The limit of an expression.</summary>
/// <param name="Value">The limit; null where those from the two sides differ.</param>
/// <param name="Left">That from below; null where it was not asked for.</param>
/// <param name="Right">That from above.</param>
/// <param name="Steps">How it was found.</param>
public sealed record Limit(Extended? Value, Extended? Left, Extended? Right, IReadOnlyList<LimitStep> Steps)
{
    private static readonly int[] Depths = [4, 8, 16, 120];

    /// <summary>Finds a limit.</summary>
    /// <param name="f">The expression.</param>
    /// <param name="x">The variable.</param>
    /// <param name="place">What it tends to.</param>
    /// <param name="approach">From where.</param>
    /// <exception cref="CalculusException">The limit cannot be found, or there is none.</exception>
    public static Limit Of(Expr f, Variable x, Extended place, Approach approach)
    {
        if (place.IsInfinite)
        {
            (Extended value, IReadOnlyList<LimitStep> steps) = From(f, x, place, -place.Sign);
            return new Limit(value, null, null, steps);
        }
        if (approach != Approach.Both)
        {
            (Extended value, IReadOnlyList<LimitStep> steps) = From(f, x, place, approach == Approach.Left ? -1 : 1);
            return new Limit(value, approach == Approach.Left ? value : null, approach == Approach.Right ? value : null, steps);
        }
        (Extended? left, IReadOnlyList<LimitStep> leftSteps, string? leftFault) = Try(f, x, place, -1);
        (Extended? right, IReadOnlyList<LimitStep> rightSteps, string? rightFault) = Try(f, x, place, 1);
        if (left is null && right is null)
            throw new CalculusException(rightFault!);
        // A root or logarithm whose domain ends here has one side alone.
        if (left is null || right is null)
            throw new CalculusException(left is null
                ? Say($"There is a limit from the right alone, {right}; from the other side: {leftFault}")
                : Say($"There is a limit from the left alone, {left}; from the other side: {rightFault}"));
        bool agree = left.Value == right.Value || (!left.Value.IsInfinite && !right.Value.IsInfinite
            && Simplifier.Simplify(left.Value.Finite! - right.Value.Finite!).IsZero);
        return new Limit(agree ? right : null, left, right, agree || leftSteps.SequenceEqual(rightSteps) ? rightSteps
            : [.. leftSteps, .. rightSteps]);
    }

    private static (Extended?, IReadOnlyList<LimitStep>, string?) Try(Expr f, Variable x, Extended place, int side)
    {
        try
        {
            (Extended value, IReadOnlyList<LimitStep> steps) = From(f, x, place, side);
            return (value, steps, null);
        }
        catch (CalculusException e)
        {
            return (null, [], e.Message);
        }
    }

    // Secants and their like by what they are made of: rules know quotients.
    private static Expr Plain(Expr f) => Traversal.Rewrite([f], static (node, operands) =>
        node is Call { Function: { Written: { } written } function } && ReciprocalFunctions.All.Contains(function) ? written(operands)
        : operands.Count == 0 ? node : node.WithOperands(operands))[0];

    private static (Extended, IReadOnlyList<LimitStep>) From(Expr f, Variable x, Extended place, int side)
    {
        var neighbourhood = new Neighbourhood(x, place, side);
        Expr plain = Plain(f);
        // Short ways first: a wrong turn goes on for ever, and x^100/exp(x) takes a hundred steps.
        (LimitFinder finder, Extended? found) = Depths.Select(depth => new LimitFinder(neighbourhood, depth))
            .Select(finder => (finder, finder.Find(plain, 0))).SkipWhile(static f => f.Item2 is null).FirstOrDefault();
        if (found is not { } value)
        {
            throw new CalculusException(neighbourhood.Settles(f) is { } about
                ? Say($"No rule gives the limit of {TextPrinter.Print(f)}; values near {neighbourhood} tend to about {about:G6}.")
                : Say($"There is no limit of {TextPrinter.Print(f)} at {neighbourhood}, or no rule gives it: values there do not settle."));
        }
        if (value.Finite is { } finite)
            value = Extended.Of(Simplifier.Simplify(finite));
        if (neighbourhood.Contradicts(f, value) is { } other)
            throw new CalculusException(Say(
                $"The rules give {value} for {TextPrinter.Print(f)}, but values near {neighbourhood} tend to about {other:G6}: the "
                    + $"limit cannot be told."));
        return (value, finder.Steps);
    }
}
