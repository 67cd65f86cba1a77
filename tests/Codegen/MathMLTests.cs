using System;
using System.Linq;
using System.Xml.Linq;
using SymGrad.Symbolic;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Codegen.Tests;

public class MathMLTests
{
    private static readonly string[] Instructive =
    [
        "x^2*sin(y)/3", "-x - -2*x", "(x + y)^2*(x - 1)", "2*3^x*x^-2", "if(x > 0, sqrt(x), -x)", "theta_1*alpha2*wing_span",
        "1e-30*x + 1/3", "abs(x) + floor(x) + cbrt(x)", "polygamma(2, x) + max(x, y)", "log(x) + log2(x) + e^x + pi",
        "exp(x)^2", "(-2)^x", "2^(x/y)",
    ];

    [Fact]
    public void Formulas_AsTheyAreShown() => Snapshot.Match(
        "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n" + string.Concat(Instructive.Select(static f =>
            $"<p>{f.Replace(">", "&gt;", StringComparison.Ordinal)}\n{Formula.Parse(f).ToMathML()}\n")), "html");

    [Fact]
    public void EveryFunction_IsXmlThatShowsItsArguments()
    {
        foreach (FunctionDef function in Functions.All.Where(static f => f.InFormulas))
        {
            string text = $"{function.Name}({string.Join(", ", Enumerable.Range(0, function.Arity).Select(static i => "xyzst"[i]))})";
            XElement math = XElement.Parse(Formula.Parse(text).ToMathML());
            foreach (char argument in "xyzst".Take(function.Arity))
                Assert.Contains(math.Descendants(), e => e.Name.LocalName == "mi" && e.Value == argument.ToString());
        }
    }
}
