using System;
using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Forward (tangent) accumulation: the derivative of expressions along one direction, df = f'(x) dx. Each distinct node is
/// differentiated once, so the derivative of a deeply nested composition stays linear in the nesting.
/// </summary>
public static class ForwardMode
{
    /// <summary>The derivative of an expression by one variable.</summary>
    public static Expr Derivative(Expr expression, Variable variable, EdgeRule edges = EdgeRule.Textbook) =>
        Tangents([expression], [variable], [expression.Pool.One], edges)[0];

    /// <summary>The tangents of expressions (a Jacobian-vector product).</summary>
    /// <param name="results">The expressions.</param>
    /// <param name="variables">The variables (and elements of arrays) that move.</param>
    /// <param name="directions">The tangent of each of those variables.</param>
    /// <param name="edges">How derivatives are formed where a function has no finite one.</param>
    /// <returns>The tangents, in the order of the results.</returns>
    public static Expr[] Tangents(
        IReadOnlyList<Expr> results, IReadOnlyList<Expr> variables, IReadOnlyList<Expr> directions, EdgeRule edges = EdgeRule.Selected) =>
        Tangents(results, variables, directions, edges, program: null);

    /// <summary>The tangents of expressions of a program.</summary>
    internal static Expr[] Tangents(
        IReadOnlyList<Expr> results, IReadOnlyList<Expr> variables, IReadOnlyList<Expr> directions, EdgeRule edges,
            ProgramMagnitudes? program)
    {
        var regions = new Regions(results);
        IReadOnlyList<Expr> order = regions.Order;
        var activity = new Activity(order, variables);
        var primal = new HashSet<Expr>(order);
        var rule = new ChainRule(edges, primal.Contains, new Magnitudes(regions, program is null ? null : program.Of));
        HashSet<Expr> poles = Poles(order, results);
        var tangents = new Dictionary<Expr, Sensitivity>();
        for (int i = 0; i < variables.Count; i++)
            tangents[variables[i]] = new Sensitivity(directions[i], program?.IsRough(variables[i]) ?? false,
                program?.Of(variables[i]) >= Magnitude.Large);

        foreach (Expr node in order)
        {
            if (tangents.ContainsKey(node) || !activity.IsActive(node))
                continue;
            Sensitivity?[] operands = Array.ConvertAll(node.OperandArray, TangentOf);
            if (poles.Contains(node))
                operands = Array.ConvertAll(operands, static s => s is { } tangent ? tangent with { IsPole = true } : s);
            tangents[node] = node is Conditional c
                ? Choice(c, operands[1] ?? new Sensitivity(c.Pool.Zero), operands[2] ?? new Sensitivity(c.Pool.Zero))
                : rule.Pushforward(node, operands);
        }

        var result = new Expr[results.Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = TangentOf(results[i])?.Value ?? results[i].Pool.Zero;
        return result;

        // A path that throws throws in the derivative too.
        Sensitivity? TangentOf(Expr operand) =>
            tangents.TryGetValue(operand, out Sensitivity s) ? s : operand is Failure ? new Sensitivity(operand) : null;
    }

    // What is only divided by: where it is 0, so that its own derivative may be infinite, there is no finite value to differentiate.
    private static HashSet<Expr> Poles(IReadOnlyList<Expr> order, IReadOnlyList<Expr> results)
    {
        var poles = new HashSet<Expr>();
        var others = new HashSet<Expr>(results);
        foreach (Expr node in order)
        {
            for (int i = 0; i < node.OperandArray.Length; i++)
                (node is Quotient && i == 1 ? poles : others).Add(node.OperandArray[i]);
        }
        poles.ExceptWith(others);
        return poles;
    }

    private static Sensitivity Choice(Conditional c, Sensitivity whenTrue, Sensitivity whenFalse) => new(
        Algebra.Select(c.Condition, whenTrue.Value, whenFalse.Value),
        whenTrue.MayBeInfinite || whenFalse.MayBeInfinite,
        whenTrue.MeetsOverflow || whenFalse.MeetsOverflow);
}
