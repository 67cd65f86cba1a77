using System.Collections.Generic;
using static SymGrad.Symbolic.FunctionBuilding;

namespace SymGrad.Symbolic;

/// <summary>
/// Functions that partial derivatives are written with, so that those are NaN where the function itself is, and so that derivatives
/// of derivatives neither cancel nor square what is very large or small. Only the differentiator makes them: a textbook writes
/// something else, and most are written out in generated code too.
/// </summary>
public static class DerivativeFunctions
{
    /// <summary>u; NaN where v is NaN.</summary>
    public static FunctionDef Defined { get; } = Binary("defined", "Derivatives.Defined", static (u, v) => double.IsNaN(v) ? v : u,
        static (u, v, y) => Defined.Of(u.Pool.One, v),
        static (u, v, y) => Flat(v)) with
    { InFormulas = false, Textbook = static u => u[0], Cost = 1 };

    /// <summary>What comes through a step whose own value has the adjoint u, at the argument v: nothing, but NaN where the argument is and
    /// counts.</summary>
    public static FunctionDef Step { get; } = Binary("step", "Derivatives.Step", static (u, v) => u != 0 && double.IsNaN(v)
        ? double.NaN : 0,
        static (u, v, y) => u.Pool.Zero,
        static (u, v, y) => Flat(v)) with
    { InFormulas = false, Textbook = static u => u[0].Pool.Zero, Cost = 1 };

    /// <summary>u; NaN where that is negative, outside the domain of a logarithm.</summary>
    public static FunctionDef NonNegative { get; } = Unary("nonNegative", "Derivatives.NonNegative", static u => u >= 0 ? u : double.NaN,
        static (u, y) => u.Pool.One) with
    { InFormulas = false, Sign = KnownSign.NonNegative, Domain = [Interval.Positive], Textbook = static u => u[0], Cost = 1 };

    /// <summary>u, chosen among others: where that is NaN, its derivative is NaN and not 1.</summary>
    public static FunctionDef Chosen { get; } = WrittenOut("chosen", static u => u, static u => u,
        static (u, y) => Defined.Of(u.Pool.One, u));

    /// <summary>u, which is a constant for all derivatives.</summary>
    public static FunctionDef Stop { get; } = Unary("stop", "Derivatives.Stop", static u => u, static (u, y) => u.Pool.Zero) with
    { InFormulas = false, Textbook = static u => u[0], Cost = 1 };

    /// <summary>u, with the derivative of v: what is computed in a type that has no derivatives, and the same in one that has.</summary>
    public static FunctionDef WithValue { get; } = Binary("withValue", "Derivatives.WithValue", static (u, v) => u,
        static (u, v, y) => u.Pool.Zero,
        static (u, v, y) => u.Pool.One) with
    { InFormulas = false, Textbook = static u => u[1], Cost = 1 };

    /// <summary>u v, of which the derivative by u is v, and that by v is 0: a change of u where the slope is v.</summary>
    public static FunctionDef Along { get; } = Binary("along", "Derivatives.Along", static (u, v) => u * v,
        static (u, v, y) => v,
        static (u, v, y) => u.Pool.Zero) with
    { InFormulas = false, Textbook = static u => u[0] * u[1], Cost = 1 };

    /// <summary>1 - u², accurate where u is near 1.</summary>
    public static FunctionDef OneMinusSquare { get; } = WrittenOut("oneMinusSquare", static u => (1 - u) * (1 + u),
        static u => (1 - u) * (1 + u), static (u, y) => -2 * u);

    /// <summary>The square root of 1 - u².</summary>
    public static FunctionDef RootOneMinusSquare { get; } = WrittenOut(
        "rootOneMinusSquare", static u => System.Math.Sqrt((1 - u) * (1 + u)), static u => Functions.Sqrt.Of((1 - u) * (1 + u)),
            static (u, y) => -u / y) with
    { Domain = [new(-0.95, 0.95)] };

    /// <summary>The square root of 1 + u², without overflow.</summary>
    public static FunctionDef RootOnePlusSquare { get; } = WrittenOut(
        "rootOnePlusSquare", static u => PortableMath.Hypot(u, 1), static u => Functions.Hypot.Of(u, u.Pool.One),
            static (u, y) => u / y) with
    { Textbook = static u => Functions.Sqrt.Of(Square(u[0]) + 1) };

    /// <summary>The square root of u² - 1 for u from 1 on, without overflow.</summary>
    public static FunctionDef RootSquareMinusOne { get; } = WrittenOut(
        "rootSquareMinusOne", static u => System.Math.Sqrt(u - 1) * System.Math.Sqrt(u + 1),
            static u => Functions.Sqrt.Of(u - 1) * Functions.Sqrt.Of(u + 1), static (u, y) => u / y) with
    { Textbook = static u => Functions.Sqrt.Of((u[0] - 1) * (u[0] + 1)), Domain = [new(1.1, 4)] };

    /// <summary>sigmoid(u) (1 - sigmoid(u)), whose derivative is 0 at 0 and cancels near it.</summary>
    public static FunctionDef LogisticDensity { get; } = WrittenOut(
        "logisticDensity", static u =>
            SpecialFunctions.Sigmoid(u) * SpecialFunctions.Sigmoid(-u), static u => Functions.Sigmoid.Of(u) * Functions.Sigmoid.Of(-u),
        static (u, y) => -(y * Functions.Tanh.Of(u / 2)));

    /// <summary>u/hypot(u, v), the first component of the unit vector along (u, v).</summary>
    public static FunctionDef FirstOfUnit { get; } = WrittenOut("firstOfUnit",
        static (u, v) => u / PortableMath.Hypot(u, v),
        static (u, v) => u / Functions.Hypot.Of(u, v),
        static (u, v, y) => Square(SecondOfUnit.Over(u, v)) / Functions.Hypot.Of(u, v),
        static (u, v, y) => -(y * SecondOfUnit.Over(u, v)) / Functions.Hypot.Of(u, v));

    /// <summary>v/hypot(u, v), the second component.</summary>
    public static FunctionDef SecondOfUnit { get; } = WrittenOut("secondOfUnit",
        static (u, v) => v / PortableMath.Hypot(u, v),
        static (u, v) => v / Functions.Hypot.Of(u, v),
        static (u, v, y) => -(FirstOfUnit.Over(u, v) * y) / Functions.Hypot.Of(u, v),
        static (u, v, y) => Square(FirstOfUnit.Over(u, v)) / Functions.Hypot.Of(u, v));

    /// <summary>u/(u² + v²) without the squares, which overflow and underflow: the first component of (u, v) inverted in the unit
    /// circle.</summary>
    public static FunctionDef FirstInverted { get; } = WrittenOut("firstInverted",
        static (u, v) => u / PortableMath.Hypot(u, v) / PortableMath.Hypot(u, v),
        static (u, v) => u / Functions.Hypot.Of(u, v) / Functions.Hypot.Of(u, v),
        static (u, v, y) => Turned(v, u, Functions.Hypot.Of(u, v)),
        static (u, v, y) => -2 * (y * SecondInverted.Over(u, v))) with
    { Textbook = static u => u[0] / (Square(u[0]) + Square(u[1])) };

    /// <summary>v/(u² + v²) likewise, the second component.</summary>
    public static FunctionDef SecondInverted { get; } = WrittenOut("secondInverted",
        static (u, v) => v / PortableMath.Hypot(u, v) / PortableMath.Hypot(u, v),
        static (u, v) => v / Functions.Hypot.Of(u, v) / Functions.Hypot.Of(u, v),
        static (u, v, y) => -2 * (FirstInverted.Over(u, v) * y),
        static (u, v, y) => Turned(u, v, Functions.Hypot.Of(u, v))) with
    { Textbook = static u => u[1] / (Square(u[0]) + Square(u[1])) };

    /// <summary>One of the components of a vector, which is 0 where its own argument is the number 0.</summary>
    /// <remarks>Nullable as the receiver of <see cref="FunctionBuilding.Of"/> is.</remarks>
    public static Expr Over(this FunctionDef? component, Expr u, Expr v) =>
        (component == FirstOfUnit || component == FirstInverted ? u : v) is { IsZero: true } zero ? zero : component.Of(u, v);

    // (a² - b²)/length⁴
    private static Expr Turned(Expr a, Expr b, Expr length) => (a - b) / length * ((a + b) / length) / length / length;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FunctionDef> All { get; } =
        [Defined, Step, NonNegative, Chosen, OneMinusSquare, RootOneMinusSquare, RootOnePlusSquare, RootSquareMinusOne, LogisticDensity,
            FirstOfUnit, SecondOfUnit, FirstInverted, SecondInverted];

    private static FunctionDef WrittenOut(
        string name, System.Func<double, double> evaluate, System.Func<Expr, Expr> written, System.Func<Expr, Expr, Expr> partial) =>
        Unary(name, "", evaluate, partial) with
        {
            InFormulas = false,
            Textbook = u => written(u[0]),
            Written = u => written(u[0]),
            Cost = 10
        };

    private static FunctionDef WrittenOut(
        string name, System.Func<double, double, double> evaluate, System.Func<Expr, Expr, Expr> written,
        System.Func<Expr, Expr, Expr, Expr> first, System.Func<Expr, Expr, Expr, Expr> second) => Binary(name, "", evaluate, first,
            second) with
        { InFormulas = false, Textbook = u => written(u[0], u[1]), Written = u => written(u[0], u[1]), Cost = 20 };
}
