using System;
using System.Collections.Generic;
using System.Numerics;
using static SymGrad.Symbolic.FunctionBuilding;

namespace SymGrad.Symbolic;

/// <summary>
/// Secant, cosecant, cotangent and their like, which textbooks have and .NET has not: entries of their own, so that derivatives read as
/// textbooks write them (<c>sec(x)*tan(x)</c>), and written out in generated code. Inverses are the principal ones (DLMF 4.23, 4.37):
/// acot goes from -pi/2 to pi/2 with a jump at 0. Sources of the derivatives: DLMF 4.20, 4.34, 4.24, 4.38.
/// </summary>
public static class ReciprocalFunctions
{
    // ---- Trigonometric ----

    /// <summary>Secant, 1/cos.</summary>
    public static FunctionDef Sec { get; } = Of("sec", static u => 1 / Math.Cos(u), static u => 1 / Functions.Cos.Of(u),
        static (u, y) => y * Functions.Tan.Of(u)) with
    {
        Analytic = static u => 1 / Complex.Cos(u[0]),
        Parity = Parity.Even,
        Exact = AtZero(1),
        Domain = [new(-1.4, 1.4)],
        Latex = @"\sec\left({0}\right)"
    };

    /// <summary>Cosecant, 1/sin.</summary>
    public static FunctionDef Csc { get; } = Of("csc", static u => 1 / Math.Sin(u), static u => 1 / Functions.Sin.Of(u),
        static (u, y) => -(y * Cot.Of(u))) with
    { Analytic = static u => 1 / Complex.Sin(u[0]), Parity = Parity.Odd, Domain = [new(0.2, 2.9)], Latex = @"\csc\left({0}\right)" };

    /// <summary>Cotangent, 1/tan.</summary>
    public static FunctionDef Cot { get; } = Of("cot", static u => 1 / Math.Tan(u), static u => 1 / Functions.Tan.Of(u),
        static (u, y) => -(1 + Square(y))) with
    {
        Analytic = static u => Complex.Cos(u[0]) / Complex.Sin(u[0]),
        Parity = Parity.Odd,
        Domain = [new(0.2, 2.9)],
        Latex = @"\cot\left({0}\right)"
    };

    /// <summary>Inverse secant, by the angle of the point (sign(u), sqrt(u² - 1)): acos(1/u) loses half of the digits near 1.</summary>
    public static FunctionDef Asec { get; } = Of("asec",
        static u => Math.Atan2(RootValue(u), SpecialFunctions.Sign(u)),
        static u => Functions.Atan2.Of(Root(u), Functions.Sign.Of(u)),
        static (u, y) => 1 / (Functions.Abs.Of(u) * Root(u))) with
    {
        Analytic = static u => Complex.Acos(1 / u[0]),
        Exact = AtOne(0),
        Domain = [new(1.1, 4)],
        Edge = Edge.InfinitePartial,
        Latex = @"\operatorname{{arcsec}}\left({0}\right)"
    };

    /// <summary>Inverse cosecant, by the angle of the point (sqrt(u² - 1), sign(u)).</summary>
    public static FunctionDef Acsc { get; } = Of("acsc",
        static u => Math.Atan2(SpecialFunctions.Sign(u), RootValue(u)),
        static u => Functions.Atan2.Of(Functions.Sign.Of(u), Root(u)),
        static (u, y) => -1 / (Functions.Abs.Of(u) * Root(u))) with
    {
        Analytic = static u => Complex.Asin(1 / u[0]),
        Parity = Parity.Odd,
        Domain = [new(1.1, 4)],
        Edge = Edge.InfinitePartial,
        Latex = @"\operatorname{{arccsc}}\left({0}\right)"
    };

    /// <summary>Inverse cotangent, atan(1/u).</summary>
    public static FunctionDef Acot { get; } = Of("acot", static u => Math.Atan(1 / u), static u => Functions.Atan.Of(1 / u),
        static (u, y) => -1 / (1 + Square(u))) with
    {
        Analytic = static u => AnalyticFunctions.Atan(1 / u[0]),
        Parity = Parity.Odd,
        Domain = [Interval.Positive],
        Latex = @"\operatorname{{arccot}}\left({0}\right)"
    };

    // ---- Hyperbolic ----

    /// <summary>Hyperbolic cosecant, 1/sinh.</summary>
    public static FunctionDef Csch { get; } = Of("csch", static u => 1 / Math.Sinh(u), static u => 1 / Functions.Sinh.Of(u),
        static (u, y) => -(y * Coth.Of(u))) with
    {
        Analytic = static u => 1 / Complex.Sinh(u[0]),
        Parity = Parity.Odd,
        Domain = [Interval.Positive],
        Saturates = true,
        Latex = @"\operatorname{{csch}}\left({0}\right)"
    };

    /// <summary>Hyperbolic cotangent, 1/tanh; its derivative is -csch², which does not cancel.</summary>
    public static FunctionDef Coth { get; } = Of("coth", static u => 1 / Math.Tanh(u), static u => 1 / Functions.Tanh.Of(u),
        static (u, y) => -Square(Csch.Of(u))) with
    {
        Analytic = static u => Complex.Cosh(u[0]) / Complex.Sinh(u[0]),
        Parity = Parity.Odd,
        Domain = [Interval.Positive],
        Saturates = true,
        Latex = @"\coth\left({0}\right)"
    };

    /// <summary>Inverse hyperbolic secant, asinh(sqrt(1 - u²)/u) for u from 0 to 1: acosh(1/u) loses half of the digits near 1.</summary>
    public static FunctionDef Asech { get; } = Of("asech",
        static u => u >= 0 ? PortableMath.Asinh(Math.Sqrt((1 - u) * (1 + u)) / u) : double.NaN,
        static u => Functions.Asinh.Of(DerivativeFunctions.RootOneMinusSquare.Of(u) / NonNegative(u)),
        static (u, y) => -1 / (NonNegative(u) * DerivativeFunctions.RootOneMinusSquare.Of(u))) with
    { Analytic = static u => AnalyticFunctions.Acosh(1 / u[0]), Exact = AtOne(0), Domain = [new(0.1, 0.95)], Edge = Edge.InfinitePartial };

    /// <summary>Inverse hyperbolic cosecant, asinh(1/u).</summary>
    public static FunctionDef Acsch { get; } = Of("acsch", static u => PortableMath.Asinh(1 / u), static u => Functions.Asinh.Of(1 / u),
        static (u, y) => -1 / (Functions.Abs.Of(u) * DerivativeFunctions.RootOnePlusSquare.Of(u))) with
    { Analytic = static u => AnalyticFunctions.Asinh(1 / u[0]), Parity = Parity.Odd, Domain = [Interval.Positive] };

    /// <summary>Inverse hyperbolic cotangent of |u| above 1, by log1p: atanh(1/u) loses the digits near 1.</summary>
    public static FunctionDef Acoth { get; } = Of("acoth",
        static u => SpecialFunctions.Sign(u) * SpecialFunctions.Log1p(2 / AboveOne(u)) / 2,
        static u => Functions.Sign.Of(u) * Functions.Log1p.Of(2 / NonNegative(Functions.Abs.Of(u) - 1)) / 2,
        static (u, y) => -1 / (NonNegative(Functions.Abs.Of(u) - 1) * (Functions.Abs.Of(u) + 1))) with
    { Analytic = static u => AnalyticFunctions.Atanh(1 / u[0]), Parity = Parity.Odd, Domain = [new(1.1, 4)], Edge = Edge.InfiniteValue };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FunctionDef> All { get; } = [Sec, Csc, Cot, Asec, Acsc, Acot, Csch, Coth, Asech, Acsch, Acoth];

    private static FunctionDef Of(string name, Func<double, double> evaluate, Func<Expr, Expr> written, Func<Expr, Expr, Expr> partial) =>
        Unary(name, "", evaluate, partial) with { Written = u => written(u[0]), Cost = 22 };

    private static Expr Root(Expr u) => DerivativeFunctions.RootSquareMinusOne.Of(Functions.Abs.Of(u));

    private static double RootValue(double u) => Math.Sqrt(Math.Abs(u) - 1) * Math.Sqrt(Math.Abs(u) + 1);

    private static double AboveOne(double u) => Math.Abs(u) >= 1 ? Math.Abs(u) - 1 : double.NaN;
}
