using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>How formulas are shown: text, LaTeX, C#.</summary>
public class PrintingTests
{
    [Theory]
    [InlineData("x^2*sin(x)", @"x^{2} \, \sin\left(x\right)")]
    [InlineData("x/(1+x)^2", @"\frac{x}{\left(1 + x\right)^{2}}")]
    [InlineData("-(x-y)", @"-\left(x - y\right)")]
    [InlineData("(-x)^y", @"\left(-x\right)^{y}")]
    [InlineData("sqrt(2*pi)*theta", @"\sqrt{2 \, \pi} \, \theta")]
    [InlineData("abs(x)^1.5", @"\left|x\right|^{1.5}")]
    [InlineData("if(x > 0, x, -x)", @"\begin{cases} x & \text{if } x > 0 \\ -x & \text{otherwise} \end{cases}")]
    [InlineData("log10(x) - log(x)", @"\log_{10}\left(x\right) - \ln\left(x\right)")]
    public void Latex_IsWhatATextbookPrints(string formula, string expected) => Assert.Equal(expected, Formula.Parse(formula).ToLatex());

    [Theory]
    [InlineData("a-(b-c)", "a - (b - c)")]
    [InlineData("a/(b/c)", "a/(b/c)")]
    [InlineData("(a*b)^c", "(a*b)^c")]
    [InlineData("a^b^c", "a^b^c")]
    [InlineData("(a^b)^c", "(a^b)^c")]
    [InlineData("-a^2", "-a^2")]
    [InlineData("(-a)^2", "(-a)^2")]
    [InlineData("2*-a", "2*(-a)")]
    public void Text_HasTheParenthesesThatItNeeds(string formula, string expected) => Assert.Equal(expected, Formula.Parse(formula).ToString());

    [Theory]
    [InlineData("x^5", "return ")]
    [InlineData("x^2.5", "Math.Sqrt(x)")]
    [InlineData("x^-3", "1.0 / (x * x * x)")]
    [InlineData("x^y", "Math.Pow(x, y)")]
    [InlineData("e^x", "Math.Exp(x)")]
    [InlineData("sin(x)+cos(x)", "Math.SinCos(x)")]
    [InlineData("x/3", "x / 3.0")]
    [InlineData("gamma(x)", "SpecialFunctions.Gamma(x)")]
    public void CSharp_UsesWhatCostsLeast(string formula, string expected)
    {
        string code = Formula.Parse(formula).ToCSharp();
        Assert.Contains(expected, code);
        if (!formula.Contains('y'))
            Assert.DoesNotContain("Math.Pow", code);
    }

    [Theory]
    [InlineData("x*0.1", "x / 10.0")]
    [InlineData("x*0.12345", "0.12345 * x")]
    [InlineData("x*6.283185307179586", "6.283185307179586 * x")]
    [InlineData("x^2/5040", "x * x / 5040.0")]
    [InlineData("x*1e300", "1E+300")]
    [InlineData("x*(1/3+1/3)", "2.0 * x / 3.0")]
    public void CSharp_NumbersAreReadable(string formula, string expected) =>
        Assert.Contains(expected, Formula.Parse(formula).Simplify().ToCSharp());
}
