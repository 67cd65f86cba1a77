using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Numerics;
using static SymGrad.Symbolic.FunctionBuilding;

namespace SymGrad.Symbolic;

/// <summary>Functions that .NET has under names of its own and formula text does not: those of <c>double</c> and <c>float</c> above
/// all.</summary>
public static class NetFunctions
{
    private static readonly ConcurrentDictionary<string, FunctionDef> RoundedTo = new(StringComparer.Ordinal);

    private static FunctionDef Exp2 { get; } = Of("Exp2", static u => Math.Pow(2, u), static u => Complex.Exp(u * Math.Log(2)),
        static (u, y) => y * Ln(u, 2)) with
    { Overflows = true, Saturates = true };

    private static FunctionDef Exp10 { get; } = Of("Exp10", static u => Math.Pow(10, u), static u => Complex.Exp(u * Math.Log(10)),
        static (u, y) => y * Ln(u, 10)) with
    { Overflows = true, Saturates = true };

    private static FunctionDef SinPi { get; } = Of("SinPi", PortableMath.SinPi, static u => Complex.Sin(Math.PI * u),
        static (u, y) => Pi(u) * CosPi.Of(u));

    private static FunctionDef CosPi { get; } = Of("CosPi", PortableMath.CosPi, static u => Complex.Cos(Math.PI * u),
        static (u, y) => -(Pi(u) * SinPi.Of(u)));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FunctionDef> All { get; } =
    [
        // ---- Exponentials and logarithms ----
        Exp2,
        Exp10,
        Of("ExpM1", SpecialFunctions.Expm1, static u => Complex.Exp(u) - 1, static (u, y) => Functions.Exp.Of(u)) with { Overflows = true,
            Saturates = true },
        Of("Exp2M1", static u => SpecialFunctions.Expm1(u * Math.Log(2)), static u => Complex.Exp(u * Math.Log(2)) - 1,
            static (u, y) => Exp2.Of(u) * Ln(u, 2)) with { Overflows = true, Saturates = true },
        Of("Exp10M1", static u => SpecialFunctions.Expm1(u * Math.Log(10)), static u => Complex.Exp(u * Math.Log(10)) - 1,
            static (u, y) => Exp10.Of(u) * Ln(u, 10)) with { Overflows = true, Saturates = true },
        Of("LogP1", SpecialFunctions.Log1p, static u => Complex.Log(1 + u),
            static (u, y) => 1 / NonNegative(1 + u)) with { Domain = [new(-0.8, 4)], Edge = Edge.InfiniteValue },
        Of("Log2P1", static u => SpecialFunctions.Log1p(u) / Math.Log(2), static u => Complex.Log(1 + u) / Math.Log(2),
            static (u, y) => 1 / (NonNegative(1 + u) * Ln(u, 2))) with { Domain = [new(-0.8, 4)], Edge = Edge.InfiniteValue },
        Of("Log10P1", static u => SpecialFunctions.Log1p(u) / Math.Log(10), static u => Complex.Log(1 + u) / Math.Log(10),
            static (u, y) => 1 / (NonNegative(1 + u) * Ln(u, 10))) with { Domain = [new(-0.8, 4)], Edge = Edge.InfiniteValue },

        // ---- Multiples of pi ----
        SinPi,
        CosPi,
        Of("TanPi", PortableMath.TanPi, static u => Complex.Tan(Math.PI * u),
            static (u, y) => Pi(u) * (1 + Square(y))) with { Domain = [new(-0.4, 0.4)], Edge = Edge.InfiniteValue },
        Of("AsinPi", static u => Math.Asin(u) / Math.PI, static u => Complex.Asin(u) / Math.PI,
            static (u, y) => 1 / (Pi(u) * DerivativeFunctions.RootOneMinusSquare.Of(u))) with { Domain = [new(-0.95, 0.95)],
            Edge = Edge.InfinitePartial },
        Of("AcosPi", static u => Math.Acos(u) / Math.PI, static u => Complex.Acos(u) / Math.PI,
            static (u, y) => -1 / (Pi(u) * DerivativeFunctions.RootOneMinusSquare.Of(u))) with { Domain = [new(-0.95, 0.95)],
            Edge = Edge.InfinitePartial },
        Of("AtanPi", static u => Math.Atan(u) / Math.PI, static u => AnalyticFunctions.Atan(u) / Math.PI,
            static (u, y) => 1 / (Pi(u) * (1 + Square(u)))) with { Saturates = true },
        Of("DegreesToRadians", static u => u * Math.PI / 180, static u => u * Math.PI / 180,
            static (u, y) => Pi(u) / 180) with { Cost = 5 },
        Of("RadiansToDegrees", static u => u * 180 / Math.PI, static u => u * 180 / Math.PI,
            static (u, y) => 180 / Pi(u)) with { Cost = 5 },

        // ---- Estimates, and roundings of sums of products that the hardware chooses ----
        Of("ReciprocalEstimate", static u => 1 / u, static u => 1 / u, static (u, y) => -Square(y)) with { Domain = [Interval.Positive],
            Edge = Edge.InfiniteValue, Cost = 5 },
        Of("ReciprocalSqrtEstimate", static u => 1 / Math.Sqrt(u), static u => 1 / Complex.Sqrt(u),
            static (u, y) => -(y * Square(y)) / 2) with { Domain = [Interval.Positive], Edge = Edge.InfiniteValue, Cost = 5 },
        Of("MultiplyAddEstimate", static u => u[0] * u[1] + u[2], static u => u[0] * u[1] + u[2],
            [static (u, _) => u[1], static (u, _) => u[0], static (u, _) => u[0].Pool.One]),
        Of("Lerp", static u => u[0] * (1 - u[2]) + u[1] * u[2], static u => u[0] * (1 - u[2]) + u[1] * u[2],
            [static (u, _) => 1 - u[2], static (u, _) => u[2], static (u, _) => u[1] - u[0]]),

        // ---- One of two: the argument whose value is returned gets the derivative, at a tie the first ----
        OneOf("MaxMagnitude", static (u, v) => Math.Abs(u) > Math.Abs(v) || (Math.Abs(u) == Math.Abs(v) && u > 0)),
        OneOf("MinMagnitude", static (u, v) => Math.Abs(u) < Math.Abs(v) || (Math.Abs(u) == Math.Abs(v) && u < 0)),
        OneOf("MaxNumber", static (u, v) => u >= v || double.IsNaN(v)),
        OneOf("MinNumber", static (u, v) => u <= v || double.IsNaN(v)),
    ];

    /// <summary><c>Math.Round</c> to decimals or by a mode: its further arguments are constants, which are part of the function.</summary>
    /// <param name="tail">The text of the further arguments, with a comma before each.</param>
    public static FunctionDef Rounded(string tail) =>
        RoundedTo.GetOrAdd(tail, static t => Functions.Round with { Name = "round" + t, CSharpTail = t });

    private static Expr Ln(Expr u, int number) => Functions.Log.Of(u.Pool.Number(number));

    private static Expr Pi(Expr u) => u.Pool.Constant(Constants.Pi);

    private static FunctionDef Of(string name, Func<double, double> evaluate, Func<Complex, Complex> analytic, Func<Expr, Expr,
        Expr> partial) =>
        Unary("double." + name, "double." + name, evaluate, partial) with { InFormulas = false, Analytic = u => analytic(u[0]) };

    private static FunctionDef Of(string name, Func<double[], double> evaluate, Func<Complex[], Complex> analytic,
        IReadOnlyList<PartialRule> partials) => new()
        {
            Name = "double." + name,
            CSharp = "double." + name,
            Evaluate = evaluate,
            Analytic = analytic,
            Partials = partials,
            Domain = [Interval.Real, Interval.Real, Interval.Real],
            InFormulas = false,
            Cost = 3,
        };

    private static FunctionDef OneOf(string name, Func<double, double, bool> isFirst) =>
        Binary("double." + name, "double." + name, (u, v) => isFirst(u, v) ? u : v,
        static (u, v, y) => Choose(Is(u, ComparisonOperator.Equal, y), 1, Is(v, ComparisonOperator.Equal, y), 0),
        static (u, v, y) => Choose(Is(u, ComparisonOperator.Equal, y), 0, Is(v, ComparisonOperator.Equal, y), 1)) with
        {
            Analytic = u => isFirst(u[0].Real, u[1].Real)
            ? u[0] : u[1],
            InFormulas = false,
            Kink = "that of the value returned, the first argument's at a tie",
            Cost = 3
        };
}
