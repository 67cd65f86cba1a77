using System;
using System.Collections.Generic;
using static SymGrad.Symbolic.FunctionBuilding;

namespace SymGrad.Symbolic;

/// <summary>
/// The incomplete gamma and beta functions, which are distribution functions, with their densities, and the derivatives of all of them by
/// their shapes, which nothing elementary expresses. Sources: NIST Digital Library of Mathematical Functions, 8.2 and 8.17.
/// </summary>
public static class IncompleteFunctions
{
    // The values of functions of dozens of elementary ones.
    private const int CostOfValue = 300, CostOfIntegral = 3000;

    private static readonly Interval _fraction = new(0.1, 0.9);

    /// <summary>The lower incomplete gamma function over gamma(u): the distribution function of the gamma distribution of shape u at
    /// v.</summary>
    public static FunctionDef GammaLower { get; } = Binary("gammainc", "SpecialFunctions.GammaLowerRegularized",
        SpecialFunctions.GammaLowerRegularized,
        static (a, x, y) => GammaLowerByShape.Of(a.Pool.One, a, x),
        static (a, x, y) => GammaDensity.Of(a, x)) with
    {
        Domain = [Interval.Positive, Interval.Positive],
        Edge = Edge.InfinitePartial,
        Sign = KnownSign.NonNegative,
        IsBounded = true,
        Latex = @"P\left({0}, {1}\right)",
        Cost = CostOfValue,
    };

    /// <summary>The upper incomplete gamma function over gamma(u): 1 - gammainc(u, v), without cancellation.</summary>
    public static FunctionDef GammaUpper { get; } = GammaLower with
    {
        Name = "gammaincc",
        CSharp = "SpecialFunctions.GammaUpperRegularized",
        Evaluate = static u => SpecialFunctions.GammaUpperRegularized(u[0], u[1]),
        Partials = [static (u, _) => -GammaLowerByShape.Of(u[0].Pool.One, u[0], u[1]), static (u, _) => -GammaDensity.Of(u[0], u[1])],
        Latex = @"Q\left({0}, {1}\right)",
    };

    /// <summary>The density of the gamma distribution of shape u at v, v^(u - 1) exp(-v)/gamma(u).</summary>
    public static FunctionDef GammaDensity { get; } = Binary("gammapdf", "SpecialFunctions.GammaDensity", SpecialFunctions.GammaDensity,
        static (a, x, y) => GammaDensityByShape.Of(a.Pool.One, a, x),
        static (a, x, y) => y * ((a - 1) / x - 1)) with
    {
        Domain = [Interval.Positive, Interval.Positive],
        Edge = Edge.InfiniteValue,
        Sign = KnownSign.NonNegative,
        Textbook = static u => Algebra.Raise(u[1], u[0] - 1) * Functions.Exp.Of(-u[1]) / Functions.Gamma.Of(u[0]),
        Cost = CostOfValue,
    };

    /// <summary>The derivative of order u of gammainc(v, w) by v.</summary>
    public static FunctionDef GammaLowerByShape { get; } = OfOrders("dgammainc", "SpecialFunctions.GammaLowerRegularizedByShape", orders: 1,
        static u => SpecialFunctions.GammaLowerRegularizedByShape(u[0], u[1], u[2]),
        static (u, _) => Next(u, GammaLowerByShape!, 0),
        static (u, _) => GammaDensityByShape.Of(u)) with
    { Latex = @"\partial_{{1}}^{{{0}}} P\left({1}, {2}\right)" };

    /// <summary>The derivative of order u of gammapdf(v, w) by v.</summary>
    public static FunctionDef GammaDensityByShape { get; } = OfOrders("dgammapdf", "SpecialFunctions.GammaDensityByShape", orders: 1,
        static u => SpecialFunctions.GammaDensityByShape(u[0], u[1], u[2]),
        static (u, _) => Next(u, GammaDensityByShape!, 0),
        static (u, y) => y * ((u[1] - 1) / u[2] - 1) + Before(u, GammaDensityByShape!, 0) / u[2]);

    /// <summary>The incomplete beta function over B(u, v): the distribution function of the beta distribution of shapes u and v at
    /// w.</summary>
    public static FunctionDef Beta { get; } = new()
    {
        Name = "betainc",
        CSharp = "SpecialFunctions.BetaRegularized",
        Evaluate = static u => SpecialFunctions.BetaRegularized(u[0], u[1], u[2]),
        Partials =
        [
            static (u, _) => BetaByShapes.Of([u[0].Pool.One, u[0].Pool.Zero, .. u]),
            static (u, _) => BetaByShapes.Of([u[0].Pool.Zero, u[0].Pool.One, .. u]),
            static (u, _) => BetaDensity.Of(u),
        ],
        Domain = [Interval.Positive, Interval.Positive, _fraction],
        Edge = Edge.InfinitePartial,
        Sign = KnownSign.NonNegative,
        IsBounded = true,
        Latex = @"I\left({0}, {1}, {2}\right)",
        Cost = CostOfValue,
    };

    /// <summary>The density of the beta distribution of shapes u and v at w, w^(u - 1) (1 - w)^(v - 1)/B(u, v).</summary>
    public static FunctionDef BetaDensity { get; } = new()
    {
        Name = "betapdf",
        CSharp = "SpecialFunctions.BetaDensity",
        Evaluate = static u => SpecialFunctions.BetaDensity(u[0], u[1], u[2]),
        Partials =
        [
            static (u, _) => BetaDensityByShapes.Of([u[0].Pool.One, u[0].Pool.Zero, .. u]),
            static (u, _) => BetaDensityByShapes.Of([u[0].Pool.Zero, u[0].Pool.One, .. u]),
            static (u, y) => y * ((u[0] - 1) / u[2] - (u[1] - 1) / (1 - u[2])),
        ],
        Domain = [Interval.Positive, Interval.Positive, _fraction],
        Edge = Edge.InfiniteValue,
        Sign = KnownSign.NonNegative,
        Textbook = static u => Algebra.Raise(u[2], u[0] - 1) * Algebra.Raise(1 - u[2], u[1] - 1) / HigherFunctions.Beta.Of(u[0], u[1]),
        Cost = CostOfValue,
    };

    /// <summary>The derivative of orders u and v of betainc(w, s, t) by w and s.</summary>
    public static FunctionDef BetaByShapes { get; } = OfOrders("dbetainc", "SpecialFunctions.BetaRegularizedByShapes", orders: 2,
        static u => SpecialFunctions.BetaRegularizedByShapes(u[0], u[1], u[2], u[3], u[4]),
        static (u, _) => Next(u, BetaByShapes!, 0),
        static (u, _) => Next(u, BetaByShapes!, 1),
        static (u, _) => BetaDensityByShapes.Of(u)) with
    { Latex = @"\partial_{{1}}^{{{0}}} \partial_{{2}}^{{{1}}} I\left({2}, {3}, {4}\right)" };

    /// <summary>The derivative of orders u and v of betapdf(w, s, t) by w and s.</summary>
    public static FunctionDef BetaDensityByShapes { get; } = OfOrders("dbetapdf", "SpecialFunctions.BetaDensityByShapes", orders: 2,
        static u => SpecialFunctions.BetaDensityByShapes(u[0], u[1], u[2], u[3], u[4]),
        static (u, _) => Next(u, BetaDensityByShapes!, 0),
        static (u, _) => Next(u, BetaDensityByShapes!, 1),
        static (u, y) => y * ((u[2] - 1) / u[4] - (u[3] - 1) / (1 - u[4]))
            + Before(u, BetaDensityByShapes!, 0) / u[4] - Before(u, BetaDensityByShapes!, 1) / (1 - u[4]));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FunctionDef> All { get; } =
        [GammaLower, GammaUpper, GammaDensity, GammaLowerByShape, GammaDensityByShape, Beta, BetaDensity, BetaByShapes,
            BetaDensityByShapes];

    // A derivative of whole orders by the shapes, as many as there are orders, at the last argument.
    private static FunctionDef OfOrders(string name, string csharp, int orders, Func<double[], double> evaluate,
        params PartialRule[] partials)
    {
        var all = new PartialRule[orders + partials.Length];
        var domain = new Interval[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            // Orders are integers that do not vary; by a variable order the value is NaN already.
            PartialRule? partial = i < orders ? null : partials[i - orders];
            all[i] = partial is null ? static (u, _) => u[0].Pool.Zero : (u, y) => Defined(u, orders, partial(u, y), y);
            domain[i] = i < orders ? new(1, 1) : i == all.Length - 1 ? _fraction : Interval.Positive;
        }
        return new()
        {
            Name = name,
            CSharp = csharp,
            Evaluate = evaluate,
            Partials = all,
            LeadingIntegers = orders,
            Domain = domain,
            Edge = Edge.InfinitePartial,
            Cost = CostOfIntegral,
        };
    }

    private static Expr Defined(IReadOnlyList<Expr> u, int orders, Expr partial, Expr value)
    {
        for (int i = 0; i < orders; i++)
        {
            if (u[i] is not Number && !u[i].Type.IsInteger())
                return DerivativeFunctions.Defined.Of(partial, value);
        }
        return partial;
    }

    private static Expr Next(IReadOnlyList<Expr> u, FunctionDef function, int order) => function.Of(Replaced(u, order, u[order] + 1));

    // The derivative of log(w)^order leaves this, times the order: without it where the order is 0.
    private static Expr Before(IReadOnlyList<Expr> u, FunctionDef function, int order) =>
        u[order].IsZero ? u[order].Pool.Zero : u[order] * function.Of(Replaced(u, order, u[order] - 1));

    private static Expr[] Replaced(IReadOnlyList<Expr> u, int index, Expr by)
    {
        Expr[] replaced = [.. u];
        replaced[index] = by;
        return replaced;
    }
}
