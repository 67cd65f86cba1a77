using System.Linq;
using SymGrad.Parser;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Calculus.Tests;

public class LimitTests
{
    [Theory]
    [InlineData("sin(x)/x", "0", "1")]
    [InlineData("(1 - cos(x))/x^2", "0", "0.5")]
    [InlineData("(exp(x) - 1 - x)/x^2", "0", "0.5")]
    [InlineData("(x^2 - 1)/(x - 1)", "1", "2")]
    [InlineData("(x^3 - 8)/(x - 2)", "2", "12")]
    [InlineData("(sqrt(x + 4) - 2)/x", "0", "0.25")]
    [InlineData("(tan(x) - sin(x))/x^3", "0", "0.5")]
    [InlineData("(1 + x)^(1/x)", "0", "e")]
    [InlineData("x^2*sin(1/x)", "0", "0")]
    [InlineData("1/x - 1/sin(x)", "0", "0")]
    [InlineData("1/x^2", "0", "Infinity")]
    [InlineData("(a^x - 1)/x", "0", "log(a)")]
    [InlineData("(cos(x))^(1/x^2)", "0", "exp(-0.5)")]
    [InlineData("log(1 + x)/x", "0", "1")]
    [InlineData("tan(2*x)/x", "0", "2")]
    [InlineData("asin(x)/x", "0", "1")]
    [InlineData("(x - sin(x))/x^3", "0", "1/6")]
    [InlineData("sin(x)/(x - pi)", "pi", "-1")]
    [InlineData("x^2 + 3*x", "2", "10")]
    [InlineData("if(x > 1, x, 2 - x)", "1", "1")]
    [InlineData("abs(x)", "0", "0")]
    [InlineData("csc(x) - cot(x)", "0", "0")]
    [InlineData("cot(x) - 1/x", "0", "0")]
    [InlineData("(sin(x)/x)^(1/x^2)", "0", "exp(-1/6)")]
    [InlineData("(x^(1/3) - 2)/(x - 8)", "8", "1/12")]
    public void Limit_AtAPlace_IsKnown(string formula, string place, string expected) =>
        Assert.Equal(expected, Of(formula, place, Approach.Both).Value?.ToString());

    [Theory]
    [InlineData("(1 + 1/x)^x", "e")]
    [InlineData("(1 + a/x)^x", "exp(a)")]
    [InlineData("(3*x^2 + 1)/(2*x^2 - x)", "1.5")]
    [InlineData("log(x)/x", "0")]
    [InlineData("x^3*exp(-x)", "0")]
    [InlineData("x*sin(1/x)", "1")]
    [InlineData("sin(x)/x", "0")]
    [InlineData("sqrt(x^2 + x) - x", "0.5")]
    [InlineData("x - log(x)", "Infinity")]
    [InlineData("log(x + 1) - log(x)", "0")]
    [InlineData("atan(x)", "pi/2")]
    [InlineData("x^(1/x)", "1")]
    [InlineData("exp(x)/x^5", "Infinity")]
    [InlineData("tanh(x)", "1")]
    [InlineData("x/sqrt(x^2 + 1)", "1")]
    [InlineData("(x + sin(x))/x", "1")]
    [InlineData("2^x/3^x", "0")]
    [InlineData("erf(x)", "1")]
    [InlineData("-x^3 + x", "-Infinity")]
    [InlineData("x^100/exp(x)", "0")]
    [InlineData("(2*x + sin(x))/(x - sin(x))", "2")]
    [InlineData("x*(pi/2 - atan(x))", "1")]
    [InlineData("erfc(x)*exp(x^2)", "0")]
    public void Limit_AtInfinity_IsKnown(string formula, string expected) =>
        Assert.Equal(expected, Of(formula, "inf", Approach.Both).Value?.ToString());

    [Theory]
    [InlineData("exp(x)*x", "0")]
    [InlineData("x^2 + x", "Infinity")]
    [InlineData("atan(x)", "-pi/2")]
    [InlineData("sqrt(x^2 + 1)/x", "-1")]
    public void Limit_AtMinusInfinity_IsKnown(string formula, string expected) =>
        Assert.Equal(expected, Of(formula, "-inf", Approach.Both).Value?.ToString());

    [Theory]
    [InlineData("1/x", "0", "-Infinity", "Infinity")]
    [InlineData("abs(x)/x", "0", "-1", "1")]
    [InlineData("exp(1/x)", "0", "0", "Infinity")]
    [InlineData("floor(x)", "2", "1", "2")]
    [InlineData("mod(x, 1)", "1", "1", "0")]
    [InlineData("atan(1/x)", "0", "-pi/2", "pi/2")]
    [InlineData("tan(x)", "pi/2", "Infinity", "-Infinity")]
    [InlineData("if(x > 1, x^2, 3*x)", "1", "3", "1")]
    public void Limit_ThatDiffersFromTheTwoSides_HasBoth(string formula, string place, string left, string right)
    {
        Limit limit = Of(formula, place, Approach.Both);
        Assert.Null(limit.Value);
        Assert.Equal((left, right), (limit.Left.ToString(), limit.Right.ToString()));
    }

    [Theory]
    [InlineData("x*log(x)", "0", "0")]
    [InlineData("x^x", "0", "1")]
    [InlineData("log(x)", "0", "-Infinity")]
    [InlineData("sqrt(x)", "0", "0")]
    public void Limit_FromTheRight_IsKnown(string formula, string place, string expected) =>
        Assert.Equal(expected, Of(formula, place, Approach.Right).Value?.ToString());

    [Theory]
    [InlineData("sin(1/x)", "0")]
    [InlineData("sin(x)", "inf")]
    [InlineData("floor(x)/x", "inf")]
    [InlineData("x*sin(x)", "inf")]
    [InlineData("log(x)", "-1")]
    [InlineData("1/0*x", "0")]
    [InlineData("x + 0/0", "1")]
    [InlineData("log(x)", "0")]
    public void Limit_ThatDoesNotExist_IsRefused(string formula, string place) =>
        Assert.Throws<CalculusException>(() => Of(formula, place, Approach.Both));

    [Fact]
    public void Steps_NameTheRules()
    {
        Limit limit = Of("(1 - cos(x))/x^2", "0", Approach.Both);
        Assert.Equal(
            [
                "0 l'Hopital's rule, 0/0: (1 - cos(x))/x^2 has the limit of sin(x)/(2*x)",
                "1 l'Hopital's rule, 0/0: sin(x)/(2*x) has the limit of cos(x)/2",
                "2 limit: cos(x)/2 -> 0.5",
            ],
            limit.Steps.Select(static s => $"{s.Level} {s.Rule}: {s.Statement}"));
    }

    private static Limit Of(string formula, string place, Approach approach)
    {
        var pool = new ExprPool();
        Extended at = place is "inf" or "-inf" ? Extended.Infinity(place == "inf" ? 1 : -1) : Extended.Of(FormulaParser.Parse(place, pool));
        return Limit.Of(FormulaParser.Parse(formula, pool), pool.Variable("x"), at, approach);
    }
}
