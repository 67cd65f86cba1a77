using System;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Parser;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Calculus.Tests;

public class TaylorTests
{
    [Theory]
    [InlineData("exp(x)", "0", 5, "1 + x + x^2/2 + x^3/6 + x^4/24 + x^5/120")]
    [InlineData("sin(x)", "0", 7, "x - x^3/6 + x^5/120 - x^7/5040")]
    [InlineData("cos(x)", "pi", 4, "-1 + (x - pi)^2/2 - (x - pi)^4/24")]
    [InlineData("log(x)", "1", 4, "(x - 1) - (x - 1)^2/2 + (x - 1)^3/3 - (x - 1)^4/4")]
    [InlineData("1/(1 - x)", "0", 3, "1 + x + x^2 + x^3")]
    [InlineData("tan(x)", "0", 7, "x + x^3/3 + 2*x^5/15 + 17*x^7/315")]
    [InlineData("sin(x)/x", "0", 4, "1 - x^2/6 + x^4/120")]
    [InlineData("sqrt(1 + x)", "0", 3, "1 + x/2 - x^2/8 + x^3/16")]
    [InlineData("x^3 - 2*x", "-1", 3, "1 + (x + 1) - 3*(x + 1)^2 + (x + 1)^3")]
    [InlineData("asin(x)", "0", 5, "x + x^3/6 + 3*x^5/40")]
    [InlineData("exp(a*x)", "0", 2, "1 + a*x + a^2/2*x^2")]
    [InlineData("x^x", "1", 3, "1 + (x - 1) + (x - 1)^2 + (x - 1)^3/2")]
    [InlineData("if(x > -1, exp(x), 0)", "0", 2, "1 + x + x^2/2")]
    public void Polynomial_IsKnown(string formula, string place, int order, string expected)
    {
        var pool = new ExprPool();
        var polynomial = TaylorPolynomial.Of(FormulaParser.Parse(formula, pool), pool.Variable("x"), FormulaParser.Parse(place, pool),
            order);
        Assert.Equal(expected, TextPrinter.Print(polynomial.Expression));
    }

    [Theory]
    [InlineData("abs(x)", "0")]
    [InlineData("1/x", "0")]
    [InlineData("log(x)", "0")]
    [InlineData("sqrt(x)", "0")]
    [InlineData("floor(x)", "1")]
    [InlineData("if(x > 0, x, 2*x)", "0")]
    [InlineData("max(x, 2*x)", "0")]
    public void Polynomial_WhereTheFunctionIsNotSmooth_IsRefused(string formula, string place)
    {
        var pool = new ExprPool();
        Assert.Throws<CalculusException>(() =>
            TaylorPolynomial.Of(FormulaParser.Parse(formula, pool), pool.Variable("x"), FormulaParser.Parse(place, pool), 3));
    }

    public static TheoryData<string> Functions() =>
        new(Symbolic.Functions.All.Where(static f => f.InFormulas && f.Arity == 1).Select(static f => f.Name));

    /// <summary>What is left of a polynomial of the fifth degree is of the sixth: it shrinks by 2^6 where the distance is halved.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void Polynomial_OfEveryFunction_LeavesARestOfItsOrder(string name)
    {
        var pool = new ExprPool();
        FunctionDef function = Symbolic.Functions.InFormula(name)!;
        Variable x = pool.Variable("x");
        (double low, double high) = (function.Domain[0].Low, function.Domain[0].High);
        double place = Math.Round(low + 0.43 * (high - low), 2);
        var polynomial = TaylorPolynomial.Of(pool.Call(function, x), x, FormulaParser.Parse($"{place:R}", pool), 5);
        double far = 0.04 * (high - low), scale = 1e-12 * Math.Max(1, Math.Abs(function.Evaluate([place])));
        double rest = Math.Abs(Rest(far)), half = Math.Abs(Rest(far / 2));
        Assert.True(half <= rest / 32 + scale, $"{name} at {place}: {rest:G3} at {far:G3}, {half:G3} at half of that");

        double Rest(double distance) => polynomial.Evaluate(place + distance) - function.Evaluate([place + distance]);
    }

    [Fact]
    public void Polynomial_OfDegreeForty_IsMadeInASecond()
    {
        var pool = new ExprPool();
        Expr f = FormulaParser.Parse("exp(sin(x))*sqrt(1 + x^2)/(2 - x)", pool);
        var polynomial = TaylorPolynomial.Of(f, pool.Variable("x"), pool.Zero, 40);
        Assert.Equal(Math.Exp(Math.Sin(0.3)) * Math.Sqrt(1.09) / 1.7, polynomial.Evaluate(0.3), 1e-12);
    }

    // Exact coefficients swell: that of gamma at 2 holds all polygamma functions. Values by mpmath, to 150 digits.
    [Theory]
    [InlineData("gamma(x)", "2", -9.094946195207084e-13, 4.5474732346902305e-13)]
    [InlineData("exp(sin(x^2))^9/(x + 1)", "1", 389095563013245.4, -282964751996347.2)]
    public void Coefficients_OfHighOrderWhereExactOnesSwell_KeepTheirValues(string formula, string place, double last, double highest)
    {
        var pool = new ExprPool();
        var polynomial = TaylorPolynomial.Of(FormulaParser.Parse(formula, pool), pool.Variable("x"), FormulaParser.Parse(place, pool), 40);
        Assert.Equal(1, Numbers.Value(polynomial.Coefficients[39]) / last, 1e-9);
        Assert.Equal(1, Numbers.Value(polynomial.Coefficients[40]) / highest, 1e-9);
    }
}
