using System;
using System.Linq;
using System.Text;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Derivations as a textbook writes them.</summary>
public class DerivationTests
{
    private static readonly string[] Formulas =
    [
        "5", "x", "3*x^4 - 2*x + 7", "x^2*sin(x)", "(x^2 + 1)/(x - 1)", "1/x^3", "exp(-x^2/2)", "log(1 + exp(x))", "sqrt(1 - x^2)", "sin(x)^2",
        "sin(sin(sin(x)))", "x^x", "2^(3*x)", "tan(2*x)", "atan2(x, 2*x)", "max(x, x^2)", "if(x > 0, x^2, sin(x)/x)", "x*x*x", "sec(x)*x",
        "sigmoid(3*x + 1)", "x*exp(x)*cos(x)", "abs(x^2 - 1)",
    ];

    [Fact]
    public void Derivations()
    {
        var text = new StringBuilder();
        foreach (string formula in Formulas)
            text.Append("== ").AppendLine(formula).Append(Symgrad.Output("derivative", formula, "--steps"));
        text.AppendLine("== x^3*y, second order").Append(Symgrad.Output("derivative", "x^3*y", "--wrt", "x", "--order", "2", "--steps"));
        text.AppendLine("== LaTeX").Append(Symgrad.Output("derivative", "x^2*log(x)", "--steps", "--format", "latex"));
        Snapshot.Match(text.ToString().ReplaceLineEndings("\n"), "txt");
    }

    [Fact]
    public void Derivations_SayNothingTwice()
    {
        foreach (string formula in Formulas)
        {
            string[] lines = [.. Symgrad.Output("derivative", formula, "--steps").Split('\n')
                .Where(static l => l.Contains(". ", StringComparison.Ordinal)).Select(static l => l[(l.IndexOf(". ", StringComparison.Ordinal) + 2)..])];
            Assert.Equal(lines.Distinct(), lines);
        }
    }
}
