using System;
using System.Collections.Generic;
using CsCheck;

namespace SymGrad.Symbolic.Tests;

/// <summary>Random expressions over x, y and z, of the operations and smooth functions that are defined everywhere.</summary>
internal static class RandomExpressions
{
    public static readonly FunctionDef[] Smooth =
        [Functions.Sin, Functions.Cos, Functions.Tanh, Functions.Atan, Functions.Asinh, Functions.Sigmoid, Functions.Softplus, Functions.Erf];

    public static readonly string[] Names = ["x", "y", "z"];

    public static Gen<Func<ExprPool, Expr>> Of(int depth)
    {
        Gen<Func<ExprPool, Expr>> leaf = Gen.OneOf(
            Gen.Int[0, 2].Select(i => (Func<ExprPool, Expr>)(pool => pool.Variable(Names[i]))),
            Gen.Int[1, 9].Select(n => (Func<ExprPool, Expr>)(pool => pool.Number(Rational.Create(n, 4)))));
        if (depth == 0)
            return leaf;
        Gen<Func<ExprPool, Expr>> inner = Of(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.Select(inner, inner, (a, b) => (Func<ExprPool, Expr>)(pool => pool.Sum(a(pool), b(pool)))),
            Gen.Select(inner, inner, (a, b) => (Func<ExprPool, Expr>)(pool => pool.Sum(a(pool), pool.Negate(b(pool))))),
            Gen.Select(inner, inner, (a, b) => (Func<ExprPool, Expr>)(pool => pool.Product(a(pool), b(pool)))),
            // 1 + b^2 keeps the quotient away from its pole.
            Gen.Select(inner, inner, (a, b) => (Func<ExprPool, Expr>)(pool => pool.Quotient(a(pool), pool.Sum(pool.One, pool.Power(b(pool), pool.Number(2)))))),
            Gen.Select(inner, Gen.Int[2, 3], (a, n) => (Func<ExprPool, Expr>)(pool => pool.Power(a(pool), pool.Number(n)))),
            // Exponents from 0 to 3 that are known with the point only, of bases of either sign; 22/7 keeps exact squares off the ties.
            Gen.Select(inner, inner, (a, b) => (Func<ExprPool, Expr>)(pool => pool.Power(a(pool), pool.Call(
                Functions.Round, pool.Product(pool.Number(Rational.Create(22, 7)), pool.Power(pool.Call(Functions.Sin, b(pool)), pool.Number(2))))))),
            Gen.Select(inner, inner, (a, b) => (Func<ExprPool, Expr>)(pool => pool.Call(Functions.Atan2, a(pool), pool.Sum(pool.One, pool.Power(b(pool), pool.Number(2)))))),
            Gen.Select(inner, inner, (a, b) => (Func<ExprPool, Expr>)(pool => pool.Call(Functions.Hypot, a(pool), b(pool)))),
            Gen.Select(inner, Gen.Int[0, Smooth.Length - 1], (a, f) => (Func<ExprPool, Expr>)(pool => pool.Call(Smooth[f], a(pool)))),
            Gen.Select(inner, inner, inner, (a, b, c) => (Func<ExprPool, Expr>)(pool =>
                pool.Conditional(pool.Compare(ComparisonOperator.Less, a(pool), pool.Number(1)), b(pool), c(pool)))));
    }

    /// <summary>
    /// Random expressions of functions that are not defined everywhere, of roots and of powers with any exponent. Each leaf is a variable
    /// of its own, so that nothing cancels but what an operation takes twice: what is undefined has to stay so.
    /// </summary>
    public static Gen<Func<Func<Expr>, Expr>> Partial(int depth)
    {
        Gen<Func<Func<Expr>, Expr>> leaf = Gen.Const((Func<Func<Expr>, Expr>)(static fresh => fresh()));
        if (depth == 0)
            return leaf;
        Gen<Func<Func<Expr>, Expr>> inner = Partial(depth - 1);
        Gen<Func<Func<Expr>, Expr>> One(Func<Expr, Expr> f) => inner.Select(a => (Func<Func<Expr>, Expr>)(fresh => f(a(fresh))));
        Gen<Func<Func<Expr>, Expr>> Two(Func<Expr, Expr, Expr> f) => Gen.Select(inner, inner, (a, b) => (Func<Func<Expr>, Expr>)(fresh => f(a(fresh), b(fresh))));
        return Gen.OneOf(
            leaf,
            Gen.Select(inner, Gen.Int[0, Partials.Length - 1], (a, f) => (Func<Func<Expr>, Expr>)(fresh => a(fresh) is var u ? u.Pool.Call(Partials[f], u) : null!)),
            Gen.Select(inner, Gen.Int[-4, 9], (a, n) => (Func<Func<Expr>, Expr>)(fresh => a(fresh) is var u ? u.Pool.Power(u, u.Pool.Number(Rational.Create(n, 3))) : null!)),
            One(static u => u.Pool.Product(u, u)),
            One(static u => u.Pool.Sum(u, u.Pool.Power(u, u.Pool.Number(2)))),
            One(static u => u.Pool.Product(u, u.Pool.Call(Functions.Sqrt, u))),
            One(static u => u.Pool.Quotient(u.Pool.Power(u, u.Pool.Number(Rational.Create(3, 2))), u)),
            Two(static (u, v) => u.Pool.Sum(u, v)),
            Two(static (u, v) => u.Pool.Sum(u, u.Pool.Negate(v))),
            Two(static (u, v) => u.Pool.Product(u, v)),
            Two(static (u, v) => u.Pool.Quotient(u, v)),
            Two(static (u, v) => u.Pool.Power(u, v)),
            Two(static (u, v) => u.Pool.Product(u.Pool.Call(Functions.Sin, u), u.Pool.Call(Functions.Cos, u), v)));
    }

    private static readonly FunctionDef[] Partials =
        [Functions.Log, Functions.Sqrt, Functions.Asin, Functions.Acos, Functions.Acosh, Functions.Atanh, Functions.Log1p, Functions.Exp, Functions.Expm1, Functions.Tan, Functions.Abs];

    // Away from 0 and other round numbers, where a branch such as 1/(1 + z^2) < 1 may hold everywhere but at one point.
    public static readonly Gen<double> Coordinate = Gen.Select(Gen.Double[0.05, 1.5], Gen.Bool, (v, negative) => (negative ? -v : v) * 0.91373 + 0.00171);

    public static readonly Gen<double[]> Point = Coordinate.Array[3];

    public static IReadOnlyList<Variable> Variables(ExprPool pool) => Array.ConvertAll(Names, n => pool.Variable(n));

    public static bool Close(double a, double b, double tolerance) =>
        a == b || (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));
}
