using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using static SymGrad.Symbolic.FunctionBuilding;

namespace SymGrad.Symbolic;

/// <summary>
/// The function table. A rule reads: the partial derivative by the argument, given the arguments u (u, v) and the value y.
/// Rules are written in the form that is accurate over the whole domain, not the shortest one: sech² rather than 1 - tanh²,
/// (1 - u)(1 + u) rather than 1 - u². Sources: NIST Digital Library of Mathematical Functions, dlmf.nist.gov, chapters 4, 5, 7.
/// </summary>
public static class Functions
{
    // ---- Trigonometric (DLMF 4.20) ----

    /// <summary>Sine.</summary>
    public static FunctionDef Sin { get; } = Unary("sin", "Math.Sin", Math.Sin, (u, y) => Cos.Of(u)) with
    {
        Companion = "cos",
        Analytic = static u =>
        Complex.Sin(u[0]),
        IsBounded = true,
        Parity = Parity.Odd,
        Exact = AtZero(0),
        Latex = @"\sin\left({0}\right)"
    };

    /// <summary>Cosine.</summary>
    public static FunctionDef Cos { get; } = Unary("cos", "Math.Cos", Math.Cos, (u, y) => -Sin.Of(u)) with
    {
        Companion = "sin",
        Analytic = static u => Complex.Cos(u[0]),
        IsBounded = true,
        Parity = Parity.Even,
        Exact = AtZero(1),
        Latex = @"\cos\left({0}\right)"
    };

    /// <summary>Tangent.</summary>
    public static FunctionDef Tan { get; } = Unary("tan", "Math.Tan", Math.Tan, (u, y) => 1 + Square(y)) with
    {
        Analytic = static u => Complex.Tan(u[0]),
        Parity = Parity.Odd,
        Exact = AtZero(0),
        Domain = [new(-1.4, 1.4)],
        Latex = @"\tan\left({0}\right)"
    };

    /// <summary>Inverse sine.</summary>
    public static FunctionDef Asin { get; } = Unary("asin", "Math.Asin", Math.Asin,
        (u, y) => 1 / DerivativeFunctions.RootOneMinusSquare.Of(u)) with
    {
        Analytic = static u => Complex.Asin(u[0]),
        Parity = Parity.Odd,
        Exact = AtZero(0),
        Domain = [new(-0.95, 0.95)],
        Edge = Edge.InfinitePartial,
        Latex = @"\arcsin\left({0}\right)"
    };

    /// <summary>Inverse cosine.</summary>
    public static FunctionDef Acos { get; } = Unary("acos", "Math.Acos", Math.Acos,
        (u, y) => -1 / DerivativeFunctions.RootOneMinusSquare.Of(u)) with
    {
        Analytic = static u => Complex.Acos(u[0]),
        Exact = AtOne(0),
        Domain = [new(-0.95, 0.95)],
        Edge = Edge.InfinitePartial,
        Latex = @"\arccos\left({0}\right)"
    };

    /// <summary>Inverse tangent.</summary>
    public static FunctionDef Atan { get; } = Unary("atan", "Math.Atan", Math.Atan, (u, y) => 1 / (1 + Square(u))) with
    {
        Analytic = static u => AnalyticFunctions.Atan(u[0]),
        Saturates = true,
        Parity = Parity.Odd,
        Exact = AtZero(0),
        Latex = @"\arctan\left({0}\right)"
    };

    /// <summary>The angle of the point (v, u) from the positive axis.</summary>
    public static FunctionDef Atan2 { get; } = Binary("atan2", "Math.Atan2", Math.Atan2,
        (u, v, y) => DerivativeFunctions.SecondInverted.Over(u, v),
        (u, v, y) => -DerivativeFunctions.FirstInverted.Over(u, v)) with
    { Analytic = static u => AnalyticFunctions.Atan2(u[0], u[1]), Saturates = true, Domain = [new(0.2, 3), new(0.2, 3)], Cost = 30 };

    // ---- Hyperbolic (DLMF 4.34, 4.37) ----

    /// <summary>Hyperbolic sine.</summary>
    public static FunctionDef Sinh { get; } = Unary("sinh", "Math.Sinh", Math.Sinh, (u, y) => Cosh.Of(u)) with
    {
        Analytic = static u => Complex.Sinh(u[0]),
        Overflows = true,
        Parity = Parity.Odd,
        Exact = AtZero(0),
        Latex = @"\sinh\left({0}\right)"
    };

    /// <summary>Hyperbolic cosine.</summary>
    public static FunctionDef Cosh { get; } = Unary("cosh", "Math.Cosh", Math.Cosh, (u, y) => Sinh.Of(u)) with
    {
        Sign = KnownSign.Positive,
        Analytic = static u => Complex.Cosh(u[0]),
        Overflows = true,
        Parity = Parity.Even,
        Exact = AtZero(1),
        Latex = @"\cosh\left({0}\right)"
    };

    /// <summary>Hyperbolic tangent.</summary>
    public static FunctionDef Tanh { get; } = Unary("tanh", "Math.Tanh", Math.Tanh, (u, y) => Square(Sech.Of(u))) with
    {
        Analytic = static u => Complex.Tanh(u[0]),
        Saturates = true,
        Parity = Parity.Odd,
        Exact = AtZero(0),
        Latex = @"\tanh\left({0}\right)"
    };

    /// <summary>Hyperbolic secant, 1/cosh.</summary>
    public static FunctionDef Sech { get; } = Unary("sech", "SpecialFunctions.Sech", SpecialFunctions.Sech,
        (u, y) => -(y * Tanh.Of(u))) with
    { Analytic = static u => 1 / Complex.Cosh(u[0]), Saturates = true, Parity = Parity.Even, Exact = AtZero(1) };

    /// <summary>Inverse hyperbolic sine.</summary>
    public static FunctionDef Asinh { get; } = Unary("asinh", "Math.Asinh", PortableMath.Asinh,
        (u, y) => 1 / DerivativeFunctions.RootOnePlusSquare.Of(u)) with
    { Analytic = static u => AnalyticFunctions.Asinh(u[0]), Parity = Parity.Odd, Exact = AtZero(0), LeftInverse = "sinh" };

    /// <summary>Inverse hyperbolic cosine.</summary>
    public static FunctionDef Acosh { get; } = Unary("acosh", "Math.Acosh", PortableMath.Acosh,
        (u, y) => 1 / DerivativeFunctions.RootSquareMinusOne.Of(u)) with
    { Analytic = static u => AnalyticFunctions.Acosh(u[0]), Exact = AtOne(0), Domain = [new(1.1, 4)], Edge = Edge.InfinitePartial };

    /// <summary>Inverse hyperbolic tangent.</summary>
    public static FunctionDef Atanh { get; } = Unary("atanh", "Math.Atanh", PortableMath.Atanh,
        (u, y) => 1 / NonNegative(DerivativeFunctions.OneMinusSquare.Of(u))) with
    {
        Analytic = static u => AnalyticFunctions.Atanh(u[0]),
        Parity = Parity.Odd,
        Exact = AtZero(0),
        Domain = [new(-0.95, 0.95)],
        Edge = Edge.InfiniteValue,
        LeftInverse = "tanh"
    };

    // ---- Exponential and logarithmic (DLMF 4.7) ----

    /// <summary>The exponential function.</summary>
    public static FunctionDef Exp { get; } = Unary("exp", "Math.Exp", Math.Exp, (u, y) => y) with
    {
        Sign = KnownSign.NonNegative,
        Analytic = static u => Complex.Exp(u[0]),
        Overflows = true,
        Saturates = true,
        Exact = AtZero(1),
        LeftInverse = "log",
        Latex = @"\exp\left({0}\right)"
    };

    /// <summary>exp(u) - 1, accurate near 0.</summary>
    public static FunctionDef Expm1 { get; } = Unary("expm1", "SpecialFunctions.Expm1", SpecialFunctions.Expm1, (u, y) => Exp.Of(u)) with
    { Analytic = static u => Complex.Exp(u[0]) - 1, Overflows = true, Exact = AtZero(0), LeftInverse = "log1p" };

    /// <summary>The natural logarithm.</summary>
    public static FunctionDef Log { get; } = Unary("log", "Math.Log", Math.Log, (u, y) => 1 / NonNegative(u)) with
    {
        EdgeAt = 0,
        Analytic = static u => Complex.Log(u[0]),
        Aliases = ["ln"],
        WithMore = static u => u.Count == 2 ? OfBase(u[1]) is { } known ? u[0].Pool.Call(known, u[0])
            : u[0].Pool.Quotient(u[0].Pool.Call(Log!, u[0]), u[0].Pool.Call(Log!, u[1])) : null,
        Exact = AtOne(0),
        Domain = [Interval.Positive],
        Edge = Edge.InfiniteValue,
        LeftInverse = "exp",
        Latex = @"\ln\left({0}\right)"
    };

    /// <summary>log(1 + u), accurate near 0.</summary>
    public static FunctionDef Log1p { get; } = Unary("log1p", "SpecialFunctions.Log1p", SpecialFunctions.Log1p,
        (u, y) => 1 / NonNegative(1 + u)) with
    {
        EdgeAt = -1,
        Analytic = static u => Complex.Log(1 + u[0]),
        Exact = AtZero(0),
        Domain = [new(-0.8, 4)],
        Edge = Edge.InfiniteValue,
        LeftInverse = "expm1"
    };

    /// <summary>The logarithm to base 2.</summary>
    public static FunctionDef Log2 { get; } = Unary("log2", "Math.Log2", PortableMath.Log2,
        (u, y) => 1 / (NonNegative(u) * Log.Of(u.Pool.Number(2)))) with
    {
        EdgeAt = 0,
        Analytic = static u => Complex.Log(u[0]) / Math.Log(2),
        Exact = AtOne(0),
        Domain = [Interval.Positive],
        Edge = Edge.InfiniteValue,
        Latex = @"\log_{{2}}\left({0}\right)"
    };

    /// <summary>The logarithm of u to base v.</summary>
    public static FunctionDef LogOfBase { get; } = Binary("logOfBase", "Math.Log", Math.Log,
        (u, v, y) => DerivativeFunctions.Defined.Of(1 / (u * Log.Of(v)), y),
        (u, v, y) => -y / (v * Log.Of(v))) with
    {
        Analytic = static u => Complex.Log(u[0]) / Complex.Log(u[1]),
        InFormulas = false,
        Domain = [Interval.Positive, new(1.5, 4)],
        Edge = Edge.InfiniteValue
    };

    /// <summary>The logarithm to base 10.</summary>
    public static FunctionDef Log10 { get; } = Unary("log10", "Math.Log10", Math.Log10,
        (u, y) => 1 / (NonNegative(u) * Log.Of(u.Pool.Number(10)))) with
    {
        EdgeAt = 0,
        Analytic = static u => Complex.Log(u[0]) / Math.Log(10),
        Exact = AtOne(0),
        Domain = [Interval.Positive],
        Edge = Edge.InfiniteValue,
        Latex = @"\log_{{10}}\left({0}\right)"
    };

    // ---- Powers and roots ----

    /// <summary>The square root.</summary>
    public static FunctionDef Sqrt { get; } = Unary("sqrt", "Math.Sqrt", Math.Sqrt, (u, y) => 1 / (2 * y)) with
    {
        Sign = KnownSign.NonNegative,
        EdgeAt = 0,
        KeepsZeros = true,
        Analytic = static u => Complex.Sqrt(u[0]),
        Exact = ExactSqrt,
        Domain = [Interval.Positive],
        Edge = Edge.InfinitePartial,
        Latex = @"\sqrt{{{0}}}",
        Cost = 6
    };

    /// <summary>The real cube root, of negative numbers too.</summary>
    public static FunctionDef Cbrt { get; } = Unary("cbrt", "Math.Cbrt", PortableMath.Cbrt, (u, y) => 1 / (3 * Square(y))) with
    {
        EdgeAt = 0,
        KeepsZeros = true,
        Analytic = static u => AnalyticFunctions.Cbrt(u[0]),
        Parity = Parity.Odd,
        Exact = AtZero(0),
        Domain = [Interval.Positive],
        Edge = Edge.InfinitePartial,
        Latex = @"\sqrt[3]{{{0}}}"
    };

    /// <summary>sqrt(u² + v²) without overflow.</summary>
    public static FunctionDef Hypot { get; } = Binary("hypot", "double.Hypot", PortableMath.Hypot,
        (u, v, y) => DerivativeFunctions.FirstOfUnit.Over(u, v),
        (u, v, y) => DerivativeFunctions.SecondOfUnit.Over(u, v)) with
    {
        Sign = KnownSign.NonNegative,
        Analytic = static u => Complex.Sqrt(u[0] * u[0] + u[1] * u[1]),
        ZeroAt = (u, y) =>
        IsZero(y),
        Kink = "0 at the origin",
        Cost = 12
    };

    /// <summary>
    /// C#'s Math.Pow as a user wrote it; formula text's ^ and pow() are a <see cref="Symbolic.Power"/>, which has the same partials.
    /// </summary>
    public static FunctionDef MathPow { get; } = Binary("Math.Pow", "Math.Pow", Math.Pow,
        // 0 where v = 0, at u = 0 too.
        (u, v, y) => Contribution.Of(v, Algebra.Raise(u, v - 1)),
        // 0 where u = 0 and v > 0.
        (u, v, y) => Contribution.Of(y, Log.Of(u))) with
    {
        EdgeAt = 0,
        IsPower = true,
        Analytic = static u => AnalyticFunctions.Power(u[0], u[1]),
        InFormulas = false,
        Domain = [Interval.Positive, new(-2, 3)],
        Edge = Edge.InfinitePartial,
        Cost = 40
    };

    // ---- Piecewise (kinks follow DESIGN: the branch that IEEE evaluation takes) ----

    /// <summary>The absolute value.</summary>
    public static FunctionDef Abs { get; } = Unary("abs", "Math.Abs", Math.Abs, (u, y) => Sign.Of(u)) with
    {
        Sign = KnownSign.NonNegative,
        KeepsZeros = true,
        Analytic = static u => u[0].Real < 0
        ? -u[0] : u[0],
        Parity = Parity.Even,
        Exact = static n => n[0].Abs(),
        Kink = "0 at 0",
        Latex = @"\left|{0}\right|",
        Cost = 1
    };

    /// <summary>-1, 0 or 1.</summary>
    public static FunctionDef Sign { get; } = Unary("sign", "SpecialFunctions.Sign", SpecialFunctions.Sign, (u, y) => Flat(u)) with
    {
        Analytic = static u => Math.Sign(u[0].Real),
        Parity = Parity.Odd,
        Exact = static n => n[0].Sign,
        Kink = "0 everywhere, also at the jump",
        Latex = @"\operatorname{{sgn}}\left({0}\right)",
        Cost = 2
    };

    /// <summary>The largest integer that is not greater.</summary>
    public static FunctionDef Floor { get; } = Unary("floor", "Math.Floor", Math.Floor, (u, y) => Flat(u)) with
    {
        Analytic = static u => Math.Floor(u[0].Real),
        Exact = static n => n[0].Floor(),
        Kink = "0 everywhere, also at the jumps",
        Latex = @"\left\lfloor {0}\right\rfloor",
        Cost = 2
    };

    /// <summary>The smallest integer that is not less.</summary>
    public static FunctionDef Ceil { get; } = Unary("ceil", "Math.Ceiling", Math.Ceiling, (u, y) => Flat(u)) with
    {
        Analytic = static u => Math.Ceiling(u[0].Real),
        Exact = static n => -(-n[0]).Floor(),
        Kink = "0 everywhere, also at the jumps",
        Latex = @"\left\lceil {0}\right\rceil",
        Cost = 2
    };

    /// <summary>The nearest integer, the even one of two.</summary>
    public static FunctionDef Round { get; } = Unary("round", "Math.Round", Math.Round, (u, y) => Flat(u)) with
    {
        Analytic = static u => Math.Round(u[0].Real),
        Parity = Parity.Odd,
        Kink = "0 everywhere, also at the jumps",
        Cost = 2
    };

    /// <summary>The integer next to it towards 0.</summary>
    public static FunctionDef Truncate { get; } = Unary("truncate", "Math.Truncate", Math.Truncate, (u, y) => Flat(u)) with
    {
        Analytic = static u => Math.Truncate(u[0].Real),
        InFormulas = false,
        Parity = Parity.Odd,
        Kink = "0 everywhere, also at the jumps",
        Cost = 2
    };

    /// <summary>C#'s u % v: what is left of u when multiples of v are taken away, with the sign of u.</summary>
    public static FunctionDef Remainder { get; } = Binary("remainder", "SpecialFunctions.Remainder", SpecialFunctions.Remainder,
        (u, v, y) => DerivativeFunctions.Defined.Of(u.Pool.One, y),
        // The number of multiples, exactly: a whole number, which does not vary.
        (u, v, y) => Round.Of((y - u) / v)) with
    {
        Analytic = static u => u[0] - Math.Truncate(u[0].Real / u[1].Real) * u[1],
        InFormulas = false,
        Domain = [new(2.1, 2.9), new(0.75, 0.95)],
        Kink = "1 by the first operand, also at the jumps",
        Cost = 20
    };

    /// <summary>What is left of u when multiples of v are taken away, with the sign of v: the remainder of mathematics.</summary>
    public static FunctionDef Modulo { get; } = Binary("mod", "SpecialFunctions.Modulo", SpecialFunctions.Modulo,
        (u, v, y) => DerivativeFunctions.Defined.Of(u.Pool.One, y),
        (u, v, y) => Round.Of((y - u) / v)) with
    {
        Analytic = static u => u[0] - Math.Floor(u[0].Real / u[1].Real) * u[1],
        Exact = static n => n[1].IsZero ? null : n[0] - n[1] * (n[0] / n[1]).Floor(),
        Domain = [new(2.1, 2.9), new(0.75, 0.95)],
        Kink = "1 by the first argument, also at the jumps",
        Latex = @"{0} \bmod {1}",
        Cost = 20
    };

    /// <summary>What is left of u when the nearest multiple of v is taken away.</summary>
    public static FunctionDef IeeeRemainder { get; } = Binary("ieeeRemainder", "Math.IEEERemainder", Math.IEEERemainder,
        (u, v, y) => DerivativeFunctions.Defined.Of(u.Pool.One, y),
        (u, v, y) => Round.Of((y - u) / v)) with
    {
        Analytic = static u => u[0] - Math.Round(u[0].Real / u[1].Real) * u[1],
        InFormulas = false,
        Domain = [new(2.1, 2.3), new(0.95, 1.05)],
        Kink = "1 by the first argument, also at the jumps",
        Cost = 20
    };

    /// <summary>The magnitude of u with the sign of v.</summary>
    public static FunctionDef CopySign { get; } = Binary("copySign", "Math.CopySign", PortableMath.CopySign,
        (u, v, y) => Sign.Of(u) * Sign.Of(y),
        (u, v, y) => u.Pool.Zero) with
    {
        Analytic = static u => (u[0].Real < 0) == (u[1].Real < 0)
        ? u[0] : -u[0],
        InFormulas = false,
        Kink = "0 where the first argument is 0",
        Cost = 2
    };

    /// <summary>u v + w with one rounding.</summary>
    public static FunctionDef FusedMultiplyAdd { get; } = new()
    {
        Name = "fusedMultiplyAdd",
        CSharp = "Math.FusedMultiplyAdd",
        Evaluate = static u => u[0] * u[1] + u[2],
        Analytic = static u => u[0] * u[1] + u[2],
        Partials = [static (u, _) => u[1], static (u, _) => u[0], static (u, _) => u[0].Pool.One],
        Domain = [Interval.Real, Interval.Real, Interval.Real],
        InFormulas = false,
        Cost = 2,
    };

    /// <summary>The larger argument; NaN if one is. Its argument whose value is returned gets the derivative, at a tie the first.</summary>
    public static FunctionDef Max { get; } = Binary("max", "Math.Max", Math.Max,
        (u, v, y) => Choose(Is(u, ComparisonOperator.GreaterOrEqual, v), 1, Is(u, ComparisonOperator.Less, v), 0),
        (u, v, y) => Choose(Is(u, ComparisonOperator.GreaterOrEqual, v), 0, Is(u, ComparisonOperator.Less, v), 1)) with
    {
        OverSpan = "SpanMath.Max",
        WithMore = static u => u.Skip(1).Aggregate(u[0], static (most, next) => next.Pool.Call(Max!, most, next)),
        Analytic = static u => u[0].Real >= u[1].Real
        ? u[0] : u[1],
        Exact = static n =>
            n[0] >= n[1] ? n[0] : n[1],
        Kink = "the first argument's at a tie",
        Latex = @"\max\left({0}, {1}\right)",
        Cost = 2
    };

    /// <summary>The smaller argument; NaN if one is. Its argument whose value is returned gets the derivative, at a tie the
    /// first.</summary>
    public static FunctionDef Min { get; } = Binary("min", "Math.Min", Math.Min,
        (u, v, y) => Choose(Is(u, ComparisonOperator.LessOrEqual, v), 1, Is(u, ComparisonOperator.Greater, v), 0),
        (u, v, y) => Choose(Is(u, ComparisonOperator.LessOrEqual, v), 0, Is(u, ComparisonOperator.Greater, v), 1)) with
    {
        OverSpan = "SpanMath.Min",
        WithMore = static u => u.Skip(1).Aggregate(u[0], static (least, next) => next.Pool.Call(Min!, least, next)),
        Analytic = static u => u[0].Real <= u[1].Real
        ? u[0] : u[1],
        Exact = static n =>
            n[0] <= n[1] ? n[0] : n[1],
        Kink = "the first argument's at a tie",
        Latex = @"\min\left({0}, {1}\right)",
        Cost = 2
    };

    // ---- Special functions (DLMF 5.2, 5.15, 7.2) ----

    /// <summary>The error function.</summary>
    public static FunctionDef Erf { get; } = Unary("erf", "SpecialFunctions.Erf", SpecialFunctions.Erf,
        (u, y) => 2 * Exp.Of(-Square(u)) / Sqrt.Of(u.Pool.Constant(Constants.Pi))) with
    { Saturates = true, Parity = Parity.Odd, Exact = AtZero(0) };

    /// <summary>1 - erf(u), accurate where that is small.</summary>
    public static FunctionDef Erfc { get; } = Unary("erfc", "SpecialFunctions.Erfc", SpecialFunctions.Erfc,
        (u, y) => -2 * Exp.Of(-Square(u)) / Sqrt.Of(u.Pool.Constant(Constants.Pi))) with
    { Sign = KnownSign.NonNegative, Saturates = true, Exact = AtZero(1) };

    /// <summary>The gamma function.</summary>
    public static FunctionDef Gamma { get; } = Unary("gamma", "SpecialFunctions.Gamma", SpecialFunctions.Gamma,
        (u, y) => y * Digamma.Of(u)) with
    { Overflows = true, IsVariableWithoutArguments = true, Domain = [Interval.Positive], Latex = @"\Gamma\left({0}\right)", Cost = 60 };

    /// <summary>u! = gamma(u + 1).</summary>
    public static FunctionDef Factorial { get; } = Unary("factorial", "", static u => SpecialFunctions.Gamma(u + 1),
        (u, y) => y * Digamma.Of(u + 1)) with
    {
        Written = static u => Gamma.Of(u[0] + 1),
        Overflows = true,
        Domain = [Interval.Positive],
        Latex = @"\left({0}\right)!",
        Cost = 60
    };

    /// <summary>The logarithm of |gamma|.</summary>
    public static FunctionDef LogGamma { get; } = Unary("lgamma", "SpecialFunctions.LogGamma", SpecialFunctions.LogGamma,
        (u, y) => Digamma.Of(u)) with
    {
        Exact = AtOne(0),
        Domain = [Interval.Positive],
        Edge = Edge.InfiniteValue,
        Latex = @"\ln\left|\Gamma\left({0}\right)\right|",
        Cost = 60
    };

    /// <summary>The logarithmic derivative of gamma.</summary>
    public static FunctionDef Digamma { get; } = Unary("digamma", "SpecialFunctions.Digamma", SpecialFunctions.Digamma,
        (u, y) => Polygamma.Of(u.Pool.One, u)) with
    { Domain = [Interval.Positive], Edge = Edge.InfiniteValue, Latex = @"\psi\left({0}\right)", Cost = 60 };

    /// <summary>The derivative of digamma of an integer order u, at v.</summary>
    public static FunctionDef Polygamma { get; } = Binary("polygamma", "SpecialFunctions.Polygamma", SpecialFunctions.Polygamma,
        // An order is an integer that does not vary; by a variable order the value is NaN already.
        (n, x, y) => n.Pool.Zero,
        (n, x, y) => n is Number || n.Type.IsInteger()
            ? Polygamma.Of(n + 1, x) : DerivativeFunctions.Defined.Of(Polygamma.Of(n + 1, x), y)) with
    {
        LeadingIntegers = 1,
        Domain = [new(1, 1), Interval.Positive],
        Edge = Edge.InfiniteValue,
        Latex = @"\psi^{{({0})}}\left({1}\right)",
        Cost = 80
    };

    // ---- Machine learning ----

    /// <summary>The logistic function 1/(1 + exp(-u)).</summary>
    public static FunctionDef Sigmoid { get; } = Unary("sigmoid", "SpecialFunctions.Sigmoid", SpecialFunctions.Sigmoid,
        (u, y) => DerivativeFunctions.LogisticDensity.Of(u)) with
    {
        Sign = KnownSign.NonNegative,
        Analytic = static u =>
        AnalyticFunctions.Sigmoid(u[0]),
        Saturates = true,
        Latex = @"\sigma\left({0}\right)"
    };

    /// <summary>log(1 + exp(u)), without overflow.</summary>
    public static FunctionDef Softplus { get; } = Unary("softplus", "SpecialFunctions.Softplus", SpecialFunctions.Softplus,
        (u, y) => Sigmoid.Of(u)) with
    { Sign = KnownSign.NonNegative, Analytic = static u => AnalyticFunctions.Softplus(u[0]), Cost = 40 };

    /// <summary>max(u, 0).</summary>
    public static FunctionDef Relu { get; } = Unary("relu", "SpecialFunctions.Relu", SpecialFunctions.Relu,
        (u, y) => Choose(Is(u, ComparisonOperator.Greater, u.Pool.Zero), 1, Is(u, ComparisonOperator.LessOrEqual, u.Pool.Zero), 0)) with
    {
        Sign = KnownSign.NonNegative,
        Analytic = static u => u[0].Real > 0
        ? u[0] : 0,
        Exact = static n => n[0].Sign > 0 ? n[0] : Rational.Zero,
        Kink = "0 at 0",
        Cost = 2
    };

    // ---- Made by the differentiator ----

    /// <summary>An adjoint times a partial, where zero times infinity is zero (see <see cref="FunctionDef.Edge"/>).</summary>
    public static FunctionDef Contribution { get; } = Binary("contribution", "Derivatives.Contribution", ContributionValue,
        (u, v, y) => v,
        (u, v, y) => u) with
    { InFormulas = false, IsGuardedProduct = true, Edge = Edge.InfinitePartial, Textbook = static u => u[0] * u[1], Cost = 2 };

    /// <summary>A tangent times a partial (or times the other factor of a product): nothing where one is zero, whatever the other
    /// is.</summary>
    public static FunctionDef Selected { get; } = Binary("selected", "Derivatives.Selected", SelectedValue,
        (u, v, y) => v,
        (u, v, y) => u) with
    { InFormulas = false, IsGuardedProduct = true, Edge = Edge.InfinitePartial, Cost = 2 };

    /// <summary><see cref="Contribution"/> of three factors and more, by their number.</summary>
    public static IReadOnlyList<FunctionDef> LongerContribution { get; } = GuardedProducts.Longer(Contribution);

    /// <summary><see cref="Selected"/> of three factors and more, by their number.</summary>
    public static IReadOnlyList<FunctionDef> LongerSelected { get; } = GuardedProducts.Longer(Selected);

    // ---- Made where the value of another function is at hand, which they take along: v carries the whole derivative ----

    /// <summary>sech²(u), given u and v = tanh(u).</summary>
    public static FunctionDef SechSquared { get; } = Binary("sechSquared", "SpecialFunctions.SechSquared", SpecialFunctions.SechSquared,
        (u, v, y) => u.Pool.Zero,
        (u, v, y) => -2 * v) with
    { InFormulas = false, IsBounded = true, Cost = 4 };

    /// <summary>1 - sigmoid(u), given u and v = sigmoid(u).</summary>
    public static FunctionDef OneMinusSigmoid { get; } = Binary("oneMinusSigmoid", "SpecialFunctions.OneMinusSigmoid",
        SpecialFunctions.OneMinusSigmoid,
        (u, v, y) => u.Pool.Zero,
        (u, v, y) => u.Pool.Number(-1)) with
    { InFormulas = false, IsBounded = true, Cost = 4 };

    /// <summary>tanh(u/2), given u and v = sigmoid(u).</summary>
    public static FunctionDef TanhOfHalf { get; } = Binary("tanhOfHalf", "SpecialFunctions.TanhOfHalf", SpecialFunctions.TanhOfHalf,
        (u, v, y) => u.Pool.Zero,
        (u, v, y) => u.Pool.Number(2)) with
    { InFormulas = false, Cost = 4 };

    /// <summary>All functions that differentiation meets, in the order of this file.</summary>
    public static IReadOnlyList<FunctionDef> All { get; } =
    [
        Sin, Cos, Tan, Asin, Acos, Atan, Atan2,
        Sinh, Cosh, Tanh, Sech, Asinh, Acosh, Atanh,
        Exp, Expm1, Log, Log1p, Log2, Log10, LogOfBase,
        Sqrt, Cbrt, Hypot, MathPow,
        Abs, Sign, Floor, Ceil, Round, Truncate, Remainder, Modulo, IeeeRemainder, CopySign, FusedMultiplyAdd, Max, Min,
        Erf, Erfc, Gamma, Factorial, LogGamma, Digamma, Polygamma,
        Sigmoid, Softplus, Relu,
        Contribution, Selected, .. LongerContribution, .. LongerSelected,
        .. ReciprocalFunctions.All,
        .. HigherFunctions.All,
        .. IncompleteFunctions.All,
        .. DerivativeFunctions.All,
        .. NetFunctions.All,
    ];

    // The logarithm to a base that has one of its own.
    private static FunctionDef? OfBase(Expr number) =>
        number is not Number { Value: var n } ? null : n == 2 ? Log2 : n == 10 ? Log10 : null;

    /// <summary>The function that formula text calls by this name or alias; null if none.</summary>
    public static FunctionDef? InFormula(string name) => ByFormulaName.TryGetValue(name, out FunctionDef? f) ? f : null;

    private static readonly Dictionary<string, FunctionDef> ByFormulaName = IndexByName();

    private static Dictionary<string, FunctionDef> IndexByName()
    {
        var index = new Dictionary<string, FunctionDef>(StringComparer.Ordinal);
        foreach (FunctionDef function in All)
        {
            if (!function.InFormulas)
                continue;
            index.Add(function.Name, function);
            foreach (string alias in function.Aliases)
                index.Add(alias, function);
        }
        return index;
    }
}
