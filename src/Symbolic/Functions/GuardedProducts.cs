using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// The products of the chain rule in which zero times infinity is zero, of two factors and of more: one test of the whole product
/// costs less than a test after each factor. From left to right as products are, so that what the first factor makes small does not
/// overflow among the others.
/// </summary>
public static class GuardedProducts
{
    private const int MostFactors = 5;

    /// <summary>The functions of three factors and more that are like one of two.</summary>
    /// <param name="product"><see cref="Functions.Contribution"/> or <see cref="Functions.Selected"/>.</param>
    public static IReadOnlyList<FunctionDef> Longer(FunctionDef product) =>
        [.. Enumerable.Range(3, MostFactors - 2).Select(n => WithFactors(product, n))];

    /// <summary>The product of an adjoint or a tangent, which is the first factor, and others.</summary>
    /// <param name="product"><see cref="Functions.Contribution"/> or <see cref="Functions.Selected"/>.</param>
    /// <param name="factors">The factors, one at least.</param>
    public static Expr Of(FunctionDef product, IReadOnlyList<Expr> factors)
    {
        if (factors.Count == 1)
            return factors[0];
        List<Expr> first = factors.Take(MostFactors).ToList();
        IReadOnlyList<FunctionDef> longer = product == Functions.Selected ? Functions.LongerSelected : Functions.LongerContribution;
        Expr result = first[0].Pool.Call(first.Count == 2 ? product : longer[first.Count - 3], first);
        return factors.Count <= MostFactors ? result : Of(product, [result, .. factors.Skip(MostFactors)]);
    }

    /// <summary>Whether a call is the given product, of any number of factors.</summary>
    /// <param name="call">The call.</param>
    /// <param name="product"><see cref="Functions.Contribution"/> or <see cref="Functions.Selected"/>.</param>
    public static bool IsCall(Expr call, FunctionDef product) =>
        call is Call { Function: { IsGuardedProduct: true } f } && f.CSharp == product.CSharp;

    /// <summary>One product of the factors of a product whose first factor is one.</summary>
    /// <param name="outer">The product.</param>
    /// <returns>Null where there are too many factors, or the first is no such product.</returns>
    public static Expr? Merged(Call outer)
    {
        FunctionDef product = outer.Function.CSharp == Functions.Selected.CSharp ? Functions.Selected : Functions.Contribution;
        return IsCall(outer.Operands[0], product) && outer.Operands[0].Operands.Count + outer.Operands.Count - 1 <= MostFactors
            ? Of(product, [.. outer.Operands[0].Operands, .. outer.Operands.Skip(1)])
            : null;
    }

    private static FunctionDef WithFactors(FunctionDef product, int factors)
    {
        Func<double[], double> two = product.Evaluate;
        return product with
        {
            Name = product.Name + factors,
            Evaluate = u => u.Skip(1).Aggregate(u[0], (value, factor) => two([value, factor])),
            Partials = [.. Enumerable.Range(0, factors).Select(static i =>
                (PartialRule)((u, y) => u.Where((_, k) => k != i).Aggregate(static (a, b) => a * b)))],
            Domain = [.. Enumerable.Repeat(Interval.Real, factors)],
            Textbook = product.Textbook is null ? null : static u => u.Aggregate(static (a, b) => a * b),
            Cost = factors,
        };
    }
}
