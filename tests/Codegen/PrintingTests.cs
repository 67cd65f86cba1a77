using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SymGrad.Symbolic;
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

    // The sweep: every function of the table in every form that is shown.
    [Fact]
    public void EveryFunction_HasTextThatReadsBackAndLatexThatBalances()
    {
        foreach (FunctionDef function in Functions.All.Where(static f => f.InFormulas))
        {
            string call = $"{function.Name}({string.Join(", ", Enumerable.Range(0, function.Arity).Select(static i => "xyzst"[i]))})";
            foreach (Formula formula in new[] { call, $"2^{call}/{call}", $"-{call}^2*sqrt({call})" }.SelectMany(static t => (Formula[])[Formula.Parse(t), Formula.Parse(t).Derivative("x"), Formula.Parse(t).Derivative("x", 2)]))
            {
                Assert.Equal(formula.ToString(), Formula.Parse(formula.ToString()).ToString());
                AssertBalanced(formula.ToLatex());
                Assert.StartsWith("public static double F(", formula.ToCSharp(), StringComparison.Ordinal);
                Assert.NotEmpty(TreePrinter.Print(formula.Expression));
            }
        }
    }

    // Exact arithmetic goes beyond what a double holds; what it prints is read again.
    [Theory]
    [InlineData("1e200*1e200*x", "10^400*x")]
    [InlineData("2.5e300*1e100", "2.5*10^400")]
    [InlineData("x*1e-300/1e300", "")]
    [InlineData("3^400*3^400*x", "")]
    [InlineData("x/(3^400*3^400)", "")]
    public void NumberBeyondADouble_IsPrintedAsAFormula(string text, string expected)
    {
        Formula formula = Formula.Parse(text).Simplify();
        if (expected.Length > 0)
            Assert.Equal(expected, formula.ToString().Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal));
        Formula again = Formula.Parse(formula.ToString());
        var at = new Dictionary<string, double> { ["x"] = 2 };
        Assert.Equal(formula.Evaluate(at), again.Evaluate(at), 1e-12);
    }

    private static void AssertBalanced(string latex)
    {
        int depth = 0;
        foreach (char c in latex)
        {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            Assert.True(depth >= 0, latex);
        }
        Assert.True(depth == 0, latex);
        Assert.Equal(Count(@"\left"), Count(@"\right"));
        Assert.Equal(Count(@"\begin"), Count(@"\end"));
        // A place that was left for an argument would be a number in braces behind an opening parenthesis.
        Assert.DoesNotContain("({0}", latex);

        int Count(string command) => Regex.Count(latex, Regex.Escape(command) + @"\b");
    }
}
