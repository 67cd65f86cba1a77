using System;
using System.Collections.Generic;
using System.Numerics;

namespace SymGrad.Symbolic;

/// <summary>The vocabulary in which the function table is written.</summary>
internal static class FunctionBuilding
{
    public static FunctionDef Unary(string name, string csharp, Func<double, double> evaluate, Func<Expr, Expr, Expr> partial) => new()
    {
        Name = name,
        CSharp = csharp,
        Evaluate = u => evaluate(u[0]),
        Partials = [(u, y) => partial(u[0], y)],
        Domain = [Interval.Real],
    };

    public static FunctionDef Binary(
        string name, string csharp, Func<double, double, double> evaluate,
        Func<Expr, Expr, Expr, Expr> first, Func<Expr, Expr, Expr, Expr> second) => new()
        {
            Name = name,
            CSharp = csharp,
            Evaluate = u => evaluate(u[0], u[1]),
            Partials = [(u, y) => first(u[0], u[1], y), (u, y) => second(u[0], u[1], y)],
            Domain = [Interval.Real, Interval.Real],
        };

    /// <summary>The function applied to arguments, exact where possible.</summary>
    /// <remarks>The receiver is nullable because entries name later entries; rules run only when all are there.</remarks>
    public static Expr Of(this FunctionDef? function, params IReadOnlyList<Expr> arguments) => Algebra.Apply(function!, arguments);

    public static Expr Square(Expr e) => Algebra.Raise(e, e.Pool.Number(2));

    public static Expr Is(Expr left, ComparisonOperator @operator, Expr right) => left.Pool.Compare(@operator, left, right);

    public static Expr IsZero(Expr e) => Is(e, ComparisonOperator.Equal, e.Pool.Zero);

    /// <summary>One of two numbers, as two conditions tell that exclude each other; NaN where neither holds, that is where an argument is
    /// NaN.</summary>
    public static Expr Choose(Expr ifFirst, Rational first, Expr ifSecond, Rational second)
    {
        ExprPool pool = ifFirst.Pool;
        return Algebra.Select(ifFirst, pool.Number(first),
            Algebra.Select(ifSecond, pool.Number(second), pool.Constant(Constants.NaN)));
    }

    /// <summary>The argument where the function is defined, from 0 on; NaN below. What is known to be there stays as it is.</summary>
    public static Expr NonNegative(Expr u) => Signs.Of(u) == KnownSign.Any ? DerivativeFunctions.NonNegative.Of(u) : u;

    /// <summary>The partial of a step: 0, but NaN where the argument is.</summary>
    public static Expr Flat(Expr u) => DerivativeFunctions.Defined.Of(u.Pool.Zero, u);

    public static Func<Rational[], Rational?> AtZero(Rational value) => u => u[0].IsZero ? value : null;

    public static Func<Rational[], Rational?> AtOne(Rational value) => u => u[0].IsOne ? value : null;

    public static Rational? ExactSqrt(Rational[] u) =>
        ExactRoot(u[0].Numerator) is { } n && ExactRoot(u[0].Denominator) is { } d ? Rational.Create(n, d) : null;

    public static double ContributionValue(double adjoint, double partial)
    {
        double product = adjoint * partial;
        return double.IsNaN(product) && !double.IsNaN(adjoint) && !double.IsNaN(partial) ? 0 : product;
    }

    public static double SelectedValue(double change, double factor)
    {
        double product = change * factor;
        return double.IsNaN(product) && (change == 0 || factor == 0) ? 0 : product;
    }

    // Exact only in the range where the double root is the integer one.
    private static BigInteger? ExactRoot(BigInteger square)
    {
        if (square.Sign < 0 || square > new BigInteger(1L << 52))
            return null;
        var root = new BigInteger(Math.Round(Math.Sqrt((double)square)));
        return root * root == square ? root : null;
    }
}
