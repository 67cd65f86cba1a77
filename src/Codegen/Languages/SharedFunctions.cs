using System;
using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>A function as an expression, for languages that lack it: they write it out beside what calls it.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="About">What it computes, in a line.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="Body">Its value.</param>
internal sealed record SharedFunction(string Name, string About, IReadOnlyList<string> Parameters, Func<IReadOnlyList<Expr>, Expr> Body);

/// <summary>
/// The functions that are a line or two in any language, by their names in the function table: as SymGrad computes them itself, see
/// <see cref="SpecialFunctions"/>, <see cref="PortableMath"/> and the class Derivatives.
/// </summary>
internal static class SharedFunctions
{
    // Beyond, the square of a float hides the 1 that is added to it, and later overflows.
    private const int LargeRoot = 10_000;

    private static readonly Dictionary<string, SharedFunction> ByFunction = new()
    {
        ["sign"] = Of("sign", "-1, 0 or 1", static x => If(Greater(x, 0), One(x), If(Less(x, 0), -One(x), x))),
        ["max"] = Of("maximum", "The larger of x and y, NaN if one is", static (x, y) => If(Or(Greater(x, y), IsNaN(x)), x, y)),
        ["min"] = Of("minimum", "The smaller of x and y, NaN if one is", static (x, y) => If(Or(Less(x, y), IsNaN(x)), x, y)),
        ["mod"] = Of("modulo", "x - y*floor(x/y), which has the sign of y", static (x, y) => x - y * Call(Functions.Floor, x / y)),
        ["relu"] = Of("relu", "max(x, 0)", static x => If(AtMost(x, 0), Zero(x), x)),
        ["sech"] = Of("sech", "1/cosh(x), also where that overflows", static x =>
            If(Less(Abs(x), 40), 1 / Call(Functions.Cosh, x), 2 * Exp(-Abs(x)))),
        ["sigmoid"] = Of("sigmoid", "1/(1 + exp(-x)), without overflow", static x =>
            If(AtLeast(x, 0), 1 / (1 + Exp(-x)), Exp(x) / (1 + Exp(x)))),
        ["softplus"] = Of("softplus", "log(1 + exp(x)), without overflow", static x =>
            Call(Functions.Max, x, Zero(x)) + Log1p(Exp(-Abs(x)))),
        ["expm1"] = Of("expm1", "exp(x) - 1, accurate near 0", static x =>
            If(Greater(Abs(x), 1), Exp(x) - 1, If(Equal(Exp(x), 1), x, (Exp(x) - 1) * x / Log(Exp(x))))),
        ["log1p"] = Of("log1p", "log(1 + x), accurate near 0", static x =>
            If(Equal(1 + x, 1), x, Log(1 + x) * (x / Rounded(1 + x, -1)))),
        ["log10"] = Of("log10", "The logarithm to base 10", static x => Log(x) / Log(x.Pool.Number(10))),
        // One step of Newton's iteration makes up for the rounding of 1/3.
        ["cbrt"] = Of("cbrt", "The real cube root", static x =>
            If(Equal(x, 0), x, Sign(x) * WithStep(Power(Abs(x), Rational.Create(1, 3)), Abs(x)))),
        ["asinh"] = Of("asinh", "The inverse hyperbolic sine", static x =>
            Sign(x) * If(Greater(Abs(x), LargeRoot), LogOfTwice(Abs(x)), Log1p(Abs(x) + x * x / (1 + Sqrt(1 + x * x))))),
        ["acosh"] = Of("acosh", "The inverse hyperbolic cosine", static x =>
            If(Greater(x, LargeRoot), LogOfTwice(x), Log1p(x - 1 + Sqrt((x - 1) * (x + 1))))),
        ["atanh"] = Of("atanh", "The inverse hyperbolic tangent", static x => Log1p(2 * x / (1 - x)) / 2),

        // ---- Made by the differentiator ----
        ["contribution"] = Of("contribution", "x*y, where 0 times infinity is 0", static (x, y) =>
            If(And(IsNaN(x * y), Equal(x, x), Equal(y, y)), Zero(x), x * y)),
        ["selected"] = Of("selected", "x*y, which is 0 where one of them is, whatever the other is", static (x, y) =>
            If(Or(Equal(x, 0), Equal(y, 0)), Zero(x), x * y)),
        ["defined"] = Of("defined", "x; NaN where y is", static (x, y) => If(IsNaN(y), y, x)),
        ["step"] = Of("step_slope", "0; NaN where y is and x is not 0", static (x, y) =>
            If(And(NotEqual(x, 0), IsNaN(y)), y, Zero(x))),
        ["nonNegative"] = Of("non_negative", "x; NaN where that is negative", static x =>
            If(AtLeast(x, 0), x, x.Pool.Constant(Constants.NaN))),
        ["sechSquared"] = Of("sech_squared", "1/cosh(x)^2, where y is tanh(x)", static (x, y) =>
            If(Less(Abs(y), Rational.Create(99, 100)), (1 - y) * (1 + y), OfExponential(Exp(-2 * Abs(x))))),
        ["oneMinusSigmoid"] = Of("one_minus_sigmoid", "1 - sigmoid(x), where y is sigmoid(x)", static (x, y) =>
            If(Less(y, Rational.Create(99, 100)), 1 - y, Call(Functions.Sigmoid, -x))),
        ["tanhOfHalf"] = Of("tanh_of_half", "tanh(x/2), where y is sigmoid(x)", static (x, y) =>
            If(Greater(Abs(x), Rational.Create(1, 4)), 2 * y - 1, Call(Functions.Tanh, x / 2))),
    };

    /// <summary>All of them.</summary>
    public static IEnumerable<SharedFunction> All => ByFunction.Values;

    /// <summary>The function of a name of the table; null where it is not among these.</summary>
    public static SharedFunction? Find(string function) => ByFunction.TryGetValue(function, out SharedFunction? shared) ? shared : null;

    private static SharedFunction Of(string name, string about, Func<Expr, Expr> body) => new(name, about, ["x"], u => body(u[0]));

    private static SharedFunction Of(string name, string about, Func<Expr, Expr, Expr> body) =>
        new(name, about, ["x", "y"], u => body(u[0], u[1]));

    // a + b with a rounding between: what was rounded before is to be taken away.
    private static Expr Rounded(Expr a, int b) => a.Pool.Sum(a, a.Pool.Number(b));

    private static Expr WithStep(Expr root, Expr a) => root - (root - a / (root * root)) / 3;

    private static Expr LogOfTwice(Expr x) => Log(x) + Log(x.Pool.Number(2));

    private static Expr OfExponential(Expr e) => 4 * e / ((1 + e) * (1 + e));

    private static Expr Call(FunctionDef function, params IReadOnlyList<Expr> arguments) => arguments[0].Pool.Call(function, arguments);

    private static Expr Abs(Expr x) => Call(Functions.Abs, x);

    private static Expr Exp(Expr x) => Call(Functions.Exp, x);

    private static Expr Log(Expr x) => Call(Functions.Log, x);

    private static Expr Log1p(Expr x) => Call(Functions.Log1p, x);

    private static Expr Sign(Expr x) => Call(Functions.Sign, x);

    private static Expr Sqrt(Expr x) => Call(Functions.Sqrt, x);

    private static Expr Power(Expr x, Rational exponent) => Call(Functions.MathPow, x, x.Pool.Number(exponent));

    private static Expr Zero(Expr x) => x.Pool.Zero;

    private static Expr One(Expr x) => x.Pool.One;

    private static Expr If(Expr condition, Expr a, Expr b) => a.Pool.Conditional(condition, a, b);

    private static Expr Or(params IReadOnlyList<Expr> conditions) => conditions[0].Pool.Logic(LogicOperator.Or, conditions);

    private static Expr And(params IReadOnlyList<Expr> conditions) => conditions[0].Pool.Logic(LogicOperator.And, conditions);

    private static Expr Less(Expr a, Expr b) => a.Pool.Compare(ComparisonOperator.Less, a, b);

    private static Expr Less(Expr a, Rational b) => Less(a, a.Pool.Number(b));

    private static Expr Greater(Expr a, Expr b) => a.Pool.Compare(ComparisonOperator.Greater, a, b);

    private static Expr Greater(Expr a, Rational b) => Greater(a, a.Pool.Number(b));

    private static Expr AtLeast(Expr a, Rational b) => a.Pool.Compare(ComparisonOperator.GreaterOrEqual, a, a.Pool.Number(b));

    private static Expr AtMost(Expr a, Rational b) => a.Pool.Compare(ComparisonOperator.LessOrEqual, a, a.Pool.Number(b));

    private static Expr Equal(Expr a, Expr b) => a.Pool.Compare(ComparisonOperator.Equal, a, b);

    private static Expr Equal(Expr a, Rational b) => Equal(a, a.Pool.Number(b));

    private static Expr NotEqual(Expr a, Rational b) => a.Pool.Compare(ComparisonOperator.NotEqual, a, a.Pool.Number(b));

    private static Expr IsNaN(Expr x) => x.Pool.Compare(ComparisonOperator.NotEqual, x, x);
}
