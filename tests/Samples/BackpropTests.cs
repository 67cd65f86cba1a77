using System;
using System.IO;
using System.Linq;
using Backprop;
using Xunit;

namespace SymGrad.Samples.Tests;

/// <summary>The paper's chain rule, recursion and worked example of backpropagation.</summary>
public sealed class BackpropTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void WorkedExample_EveryValue_IsAsThePaperPrintsIt()
    {
        WorkedExample.Run(new Comparison(_output));
        string[] lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        (string Name, string Value)[] expected =
        [
            ("z1 =", "(0.6, 1.3)"), ("a1 =", "(0.6, 1.3)"), ("y =", "1.38"), ("∂L/∂z2", "0.76"), ("ReLU'", "(1, 1)"), ("δ(1)", "(0.38, 0.456)"),
            ("∂L/∂W2", "(0.456, 0.988)"), ("∂L/∂b2", "0.76"), ("∂L/∂W1", "[[0.38, 0.76], [0.456, 0.912]]"), ("∂L/∂b1", "(0.38, 0.456)"),
        ];
        Assert.Equal(expected.Length, lines.Length);
        Assert.All(expected, (e, i) =>
        {
            Assert.StartsWith(e.Name, lines[i].TrimStart());
            Assert.Contains($" {e.Value} ", lines[i]);
            Assert.EndsWith("as printed", lines[i]);
        });
    }

    [Fact]
    public void LossGradient_OfTheWorkedExample_IsAsComputedByHand()
    {
        double[] dW1 = new double[4], dB1 = new double[2], dW2 = new double[2];
        double loss = PaperNetwork.LossGradient([0.1, 0.2, 0.3, 0.4], [0.1, 0.2], [0.5, 0.6], 0.3, [1, 2], 1, dW1, dB1, dW2, out double dB2);
        Assert.Equal(0.38 * 0.38, loss, 1e-15);
        Assert.All(dW1, (d, i) => Assert.Equal(new[] { 0.38, 0.76, 0.456, 0.912 }[i], d, 1e-15));
        Assert.All(dB1, (d, i) => Assert.Equal(new[] { 0.38, 0.456 }[i], d, 1e-15));
        Assert.All(dW2, (d, i) => Assert.Equal(new[] { 0.456, 0.988 }[i], d, 1e-15));
        Assert.Equal(0.76, dB2, 1e-15);
    }

    [Fact]
    public void ChainRule_ThroughThreeLayers_IsTheProductOfTheirDerivatives()
    {
        var compare = new Comparison(_output);
        ChainRule.Run(compare);
        Assert.True(compare.Differences == 0, _output.ToString());
        // By hand: L = (θ3 y - 1)², y = exp(θ2 z), z = tanh(θ1 x).
        ChainRule.LossGradient(1.5, 0.4, -0.7, 2, out double d1, out double d2, out double d3);
        double z = Math.Tanh(0.6), y = Math.Exp(-0.7 * z), e = 2 * (2 * y - 1);
        Assert.Equal(e * 2 * -0.7 * y * 1.5 * (1 - z * z), d1, 1e-14);
        Assert.Equal(e * 2 * z * y, d2, 1e-14);
        Assert.Equal(e * y, d3, 1e-14);
    }

    [Fact]
    public void ThreeLayers_EveryDelta_FollowsTheRecursion()
    {
        var compare = new Comparison(_output);
        ThreeLayers.Run(compare);
        Assert.True(compare.Differences == 0, _output.ToString());
        Assert.Equal(7, _output.ToString().Split("as the formula gives").Length - 1);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(6, 7)]
    [InlineData(8, 10)]
    public void PaperItem_InTheDocument_IsWhatTheSamplePrints(int item, int lines)
    {
        Assert.Equal(0, Examples.Run(_output));
        string[] printed = [.. _output.ToString().Split('\n').Select(static l => string.Join(' ', l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        string row = Assert.Single(File.ReadLines(Path.Combine(Repository.Root, "docs", "paper.md")), l => l.StartsWith($"| {item} |", StringComparison.Ordinal));
        string[] cells = row.Split('|');
        Assert.Equal("`dotnet run --project samples/Backprop`", cells[3].Trim());
        string[] quoted = [.. cells[4].Trim().Split("<br>").Select(static l => l.Trim('`'))];
        Assert.Equal(lines, quoted.Length);
        Assert.Equal(quoted, printed.Skip(Array.IndexOf(printed, quoted[0])).Take(lines));
    }

    [Fact]
    public void Comparison_OfAnotherValue_CountsIt()
    {
        var compare = new Comparison(_output);
        compare.WithPaper("y", [1.38], "1.38");
        Assert.Equal(0, compare.Differences);
        compare.WithPaper("y", [1.380001], "1.38");
        compare.WithPaper("y", [double.NaN], "1.38");
        compare.WithPaper("z", [0.6], "(0.6, 1.3)");
        compare.WithFormula("d", [1, 2], [1, 2.001]);
        compare.WithFormula("d", [double.NaN], [1]);
        Assert.Equal(5, compare.Differences);
        Assert.Contains("1.380001", _output.ToString());
        Assert.Contains("the paper prints 1.38", _output.ToString());
    }
}
