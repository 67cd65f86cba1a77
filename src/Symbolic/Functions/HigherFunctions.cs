using System.Collections.Generic;
using static SymGrad.Symbolic.FunctionBuilding;

namespace SymGrad.Symbolic;

/// <summary>
/// The higher functions of mathematics: Bessel functions of whole orders, Lambert's function, the inverse of the error function, the beta
/// function. Sources: NIST Digital Library of Mathematical Functions, 4.13, 5.12, 7.17, 10.6, 10.29.
/// </summary>
public static class HigherFunctions
{
    /// <summary>The Bessel function of the first kind, of order u.</summary>
    public static FunctionDef BesselJ { get; } = Bessel("besselj", "SpecialFunctions.BesselJ",
        static u => SpecialFunctions.BesselJ(u[0], u[1]), "J", before: 1, after: -1) with
    { IsBounded = true };

    /// <summary>The Bessel function of the second kind, of order u.</summary>
    public static FunctionDef BesselY { get; } = Bessel("bessely", "SpecialFunctions.BesselY",
        static u => SpecialFunctions.BesselY(u[0], u[1]), "Y", before: 1, after: -1) with
    { Edge = Edge.InfiniteValue };

    /// <summary>The modified Bessel function of the first kind, of order u.</summary>
    public static FunctionDef BesselI { get; } = Bessel("besseli", "SpecialFunctions.BesselI",
        static u => SpecialFunctions.BesselI(u[0], u[1]), "I", before: 1, after: 1) with
    { Overflows = true };

    /// <summary>The modified Bessel function of the second kind, of order u.</summary>
    public static FunctionDef BesselK { get; } = Bessel("besselk", "SpecialFunctions.BesselK",
        static u => SpecialFunctions.BesselK(u[0], u[1]), "K", before: -1, after: -1) with
    { Edge = Edge.InfiniteValue };

    /// <summary>The principal branch of Lambert's function: w exp(w) = u. The derivative is written so that it is 1 at 0.</summary>
    public static FunctionDef LambertW { get; } = Unary("lambertw", "SpecialFunctions.LambertW", SpecialFunctions.LambertW,
        static (u, y) => 1 / (u + Functions.Exp.Of(y))) with
    { Exact = AtZero(0), Domain = [new(-0.3, 4)], Edge = Edge.InfinitePartial, Latex = @"W\left({0}\right)", Cost = 80 };

    /// <summary>The inverse of the error function.</summary>
    public static FunctionDef ErfInv { get; } = Unary("erfinv", "SpecialFunctions.ErfInv", SpecialFunctions.ErfInv,
        static (u, y) => Functions.Sqrt.Of(u.Pool.Constant(Constants.Pi)) / 2 * Functions.Exp.Of(Square(y))) with
    {
        Parity = Parity.Odd,
        Exact = AtZero(0),
        Domain = [new(-0.95, 0.95)],
        Edge = Edge.InfiniteValue,
        LeftInverse = "erf",
        Latex = @"\operatorname{{erf}}^{{-1}}\left({0}\right)",
        Cost = 80
    };

    /// <summary>The beta function, gamma(u) gamma(v)/gamma(u + v).</summary>
    public static FunctionDef Beta { get; } = Binary("beta", "SpecialFunctions.Beta", SpecialFunctions.Beta,
        static (u, v, y) => y * (Functions.Digamma.Of(u) - Functions.Digamma.Of(u + v)),
        static (u, v, y) => y * (Functions.Digamma.Of(v) - Functions.Digamma.Of(u + v))) with
    {
        IsVariableWithoutArguments = true,
        Domain = [Interval.Positive, Interval.Positive],
        Edge = Edge.InfiniteValue,
        Latex = @"\mathrm{{B}}\left({0}, {1}\right)",
        Cost = 150
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FunctionDef> All { get; } = [BesselJ, BesselY, BesselI, BesselK, LambertW, ErfInv, Beta];

    // Half of the function of the order before and that of the order after, with signs; of order 0 both are one (DLMF 10.6.1, 10.29.1).
    private static FunctionDef Bessel(string name, string csharp, System.Func<double[], double> evaluate, string letter, int before,
        int after) => new()
        {
            Name = name,
            CSharp = csharp,
            Evaluate = evaluate,
            Partials =
        [
            // An order is an integer that does not vary; by a variable order the value is NaN already.
            static (u, _) => u[0].Pool.Zero,
            (u, y) => u[0].IsZero ? u[0].Pool.Number(after) * InTable(name).Of(u[0].Pool.One, u[1])
                : Defined(u[0], (before * InTable(name).Of(u[0] - 1, u[1]) + after * InTable(name).Of(u[0] + 1, u[1])) / 2, y),
        ],
            LeadingIntegers = 1,
            Domain = [new(2, 2), Interval.Positive],
            Latex = letter + @"_{{{0}}}\left({1}\right)",
            Cost = 200,
        };

    private static Expr Defined(Expr order, Expr partial, Expr value) =>
        order is Number || order.Type.IsInteger() ? partial : DerivativeFunctions.Defined.Of(partial, value);

    // The entry as it stands in the table, with all that is known of it.
    private static FunctionDef InTable(string name) => Functions.InFormula(name)!;
}
