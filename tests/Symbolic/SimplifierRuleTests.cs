using System;
using System.Linq;
using Xunit;

namespace SymGrad.Symbolic.Tests;

/// <summary>What is simplified to what, in prefix form, and what is left alone because its domain or its digits would change.</summary>
public class SimplifierRuleTests
{
    private static readonly ExprPool Pool = new();
    private static readonly Expr X = Pool.Variable("x");
    private static readonly Expr Y = Pool.Variable("y");
    private static readonly Expr A = Pool.Variable("a");

    /// <summary>The left side as it is written, and what it becomes.</summary>
    public static TheoryData<string, Expr, Expr> Equal => new()
    {
        { "a common number is cancelled", Pool.Quotient(N(6), Pool.Sum(Pool.Product(N(4), X), N(2))), Pool.Quotient(N(3), Pool.Sum(Pool.Product(N(2), X), Pool.One)) },
        { "a common number disappears", Pool.Quotient(N(2), Pool.Sum(Pool.Product(N(2), Power(X, 2)), N(2))), Pool.Quotient(Pool.One, Pool.Sum(Power(X, 2), Pool.One)) },
        { "a difference of squares", Pool.Product(Pool.Sum(Pool.One, Pool.Negate(X)), Pool.Sum(Pool.One, X)), Pool.Sum(Pool.One, Pool.Negate(Power(X, 2))) },
        { "a common divisor of sums", Pool.Quotient(Pool.Sum(Power(X, 2), N(-1)), Pool.Sum(X, N(-1))), Pool.Sum(X, Pool.One) },
        { "powers with one exponent", Pool.Quotient(Pool.Power(N(4), X), Pool.Power(N(2), X)), Pool.Power(N(2), X) },
        { "powers of one base", Pool.Product(Pool.Power(X, Y), X, Pool.Power(X, A)), Pool.Power(X, Pool.Sum(A, Y, Pool.One)) },
        { "squares of sine and cosine", Pool.Sum(Power(Call(Functions.Cos, X), 4), Pool.Negate(Power(Call(Functions.Sin, X), 4))), Pool.Sum(Pool.One, Pool.Negate(Pool.Product(N(2), Power(Call(Functions.Sin, X), 2)))) },
        { "twice the angle", Pool.Product(N(2), Call(Functions.Sin, X), Call(Functions.Cos, X)), Call(Functions.Sin, Pool.Product(N(2), X)) },
        { "cos(pi)", Call(Functions.Cos, Pool.Constant(Constants.Pi)), N(-1) },
        { "sin(pi/6)", Call(Functions.Sin, Pool.Quotient(Pool.Constant(Constants.Pi), N(6))), N(1, 2) },
        { "log(e^3)", Call(Functions.Log, Power(Pool.Constant(Constants.E), 3)), N(3) },
        { "gamma(5)", Call(Functions.Gamma, N(5)), N(24) },
        { "sqrt(8)", Call(Functions.Sqrt, N(8)), Pool.Product(N(2), Call(Functions.Sqrt, N(2))) },
        { "asin(1/2)", Call(Functions.Asin, N(1, 2)), Pool.Quotient(Pool.Constant(Constants.Pi), N(6)) },
        { "a root of numbers and constants below", Pool.Quotient(X, Call(Functions.Sqrt, Pool.Product(N(2), Pool.Constant(Constants.Pi)))), Pool.Quotient(X, Call(Functions.Sqrt, Pool.Product(N(2), Pool.Constant(Constants.Pi)))) },
        { "a root of numbers and constants, twice the power", Pool.Quotient(Call(Functions.Sqrt, N(2)), Pool.Product(N(2), Call(Functions.Sqrt, X))), Pool.Quotient(Pool.One, Call(Functions.Sqrt, Pool.Product(N(2), X))) },
        { "a decimal coefficient", Pool.Product(N(9810, 2000), Power(X, 2)), Pool.Product(N(4905, 1000), Power(X, 2)) },
        { "a power of a decimal", Pool.Product(N(4), Pool.Sum(Pool.Power(N(375, 100), N(1, 10)), X)), Pool.Product(N(4), Pool.Sum(X, Pool.Power(N(375, 100), N(1, 10)))) },
        { "a decimal below a variable", Pool.Power(Pool.Quotient(X, N(17, 10)), N(23, 10)), Pool.Power(Pool.Quotient(X, N(17, 10)), N(23, 10)) },
        { "a square under a root of more", Pool.Power(Power(X, 6), N(1, 4)), Pool.Power(Call(Functions.Abs, X), N(3, 2)) },
        { "a number under a root", Pool.Product(Call(Functions.Sqrt, Pool.Product(N(4), X, Y)), X), Pool.Product(N(2), X, Call(Functions.Sqrt, Pool.Product(X, Y))) },
        { "a reciprocal of e", Pool.Product(X, Call(Functions.Exp, N(-1))), Pool.Quotient(X, Pool.Constant(Constants.E)) },
        { "a condition that always holds", Pool.Conditional(Pool.Compare(ComparisonOperator.Greater, N(1), N(0)), X, Y), X },
        { "a condition that never holds", Pool.Conditional(Pool.Logic(LogicOperator.And, Pool.Compare(ComparisonOperator.Less, N(1), N(0)), Pool.Compare(ComparisonOperator.Less, X, Y)), X, Y), Y },
        { "a magnitude", Pool.Quotient(X, Call(Functions.Abs, X)), Call(Functions.Sign, X) },
        { "an inverse function", Call(Functions.Log, Call(Functions.Exp, X)), X },
        { "an inverse function where it is defined", Call(Functions.Exp, Call(Functions.Log, Power(X, 2))), Power(X, 2) },
    };

    [Theory]
    [MemberData(nameof(Equal))]
    public void Simplify_FindsTheShortForm(string what, Expr written, Expr simplified)
    {
        Assert.NotEmpty(what);
        Assert.Equal(simplified.ToString(), Simplifier.Simplify(written).ToString());
    }

    /// <summary>What is not defined for negative x.</summary>
    public static TheoryData<string, Expr> DefinedForPositiveX => new()
    {
        { "exp(log(x))", Call(Functions.Exp, Call(Functions.Log, X)) },
        { "sqrt(x)*sqrt(x)", Pool.Product(Call(Functions.Sqrt, X), Call(Functions.Sqrt, X)) },
        { "(x^(1/3))^3", Pool.Power(Pool.Power(X, N(1, 3)), N(3)) },
        { "x^(3/2)/sqrt(x)", Pool.Quotient(Pool.Power(X, N(3, 2)), Call(Functions.Sqrt, X)) },
        { "sqrt(x)^4", Power(Call(Functions.Sqrt, X), 4) },
        { "sqrt(x)*sqrt(y)", Pool.Product(Call(Functions.Sqrt, X), Call(Functions.Sqrt, Y)) },
        { "expm1(log1p(x - 1))", Call(Functions.Expm1, Call(Functions.Log1p, Pool.Sum(X, N(-1)))) },
    };

    [Theory]
    [MemberData(nameof(DefinedForPositiveX))]
    public void Simplify_KeepsTheDomain(string what, Expr e)
    {
        Assert.NotEmpty(what);
        foreach (Expr form in new[] { Simplifier.Simplify(e), Simplifier.Normalize(e), Simplifier.Collect(e) })
        {
            double[] below = new Evaluator([e, form], [(Variable)X, (Variable)Y]).Evaluate([-1.5, -0.5]);
            double[] above = new Evaluator([e, form], [(Variable)X, (Variable)Y]).Evaluate([1.5, 0.5]);
            Assert.True(double.IsNaN(below[0]) && double.IsNaN(below[1]), $"{form} is {below[1]} where {e} is {below[0]}.");
            Assert.Equal(above[0], above[1], 1e-12);
        }
    }

    /// <summary>Numbers alone that are no number, and what contains them.</summary>
    public static TheoryData<Expr> NoNumber =>
    [
        Pool.Quotient(Pool.Zero, Pool.Zero),
        Pool.Product(Pool.Zero, Pool.Quotient(Pool.One, Pool.Zero)),
        Pool.Product(Pool.Zero, Call(Functions.Log, Pool.Zero)),
        Pool.Sum(X, Pool.Quotient(Pool.Zero, Pool.Zero)),
        Pool.Product(X, Pool.Quotient(Pool.Zero, Pool.Zero)),
        Pool.Quotient(X, Pool.Quotient(Pool.Zero, Pool.Zero)),
    ];

    [Theory]
    [MemberData(nameof(NoNumber))]
    public void Simplify_OfWhatIsNoNumber_IsNone(Expr e)
    {
        foreach (Expr form in new[] { Simplifier.Simplify(e), Simplifier.Normalize(e), Simplifier.Collect(e) })
        {
            Assert.Equal(double.NaN, new Evaluator([form], [(Variable)X]).Evaluate([1.5])[0]);
            Assert.Equal(form.ToString(), Simplifier.Simplify(form).ToString());
        }
    }

    [Fact]
    public void Normalize_KeepsTheFactorsThatKeepDigits()
    {
        Expr e = Pool.Product(Pool.Sum(Pool.One, Pool.Negate(X)), Pool.Sum(Pool.One, X));
        double near = 1 - 1e-14;
        double exact = (1 - near) * (1 + near);
        Assert.Equal(exact, new Evaluator([Simplifier.Normalize(e)], [(Variable)X]).Evaluate([near])[0], exact * 1e-15);
    }

    [Fact]
    public void Rules_AreNamedAndEachOnce()
    {
        Assert.All(Rules.All, static rule => Assert.NotEmpty(rule.Name));
        Assert.Equal(Rules.All.Count, Rules.All.Select(static r => r.Name).Distinct(StringComparer.Ordinal).Count());
    }

    private static Expr N(int numerator, int denominator = 1) => Pool.Number(Rational.Create(numerator, denominator));

    private static Expr Power(Expr b, int exponent) => Pool.Power(b, N(exponent));

    private static Expr Call(FunctionDef function, Expr argument) => Pool.Call(function, argument);
}
