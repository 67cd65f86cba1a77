using System;
using System.Text.Json;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The founding paper's numbers, by the commands that docs/paper.md lists.</summary>
public sealed class PaperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string[] Regression(params string[] options) =>
        ["fit", _folder.Write("regression.csv", "x,y\n1,2\n2,4\n3,6\n"), "--model", "w*x+b", "--target", "y", "--method", "batch", "--learning-rate", "0.1", "--init", "w=0.5,b=0.5", .. options];

    [Fact]
    public void Item1_Derivative()
    {
        Assert.Equal("2*x\n= 4\n", Symgrad.Output("derivative", "x^2", "--at", "x=2"));
        Assert.Equal("2*x\n= -2\n", Symgrad.Output("derivative", "x^2", "--at", "x=-1"));
    }

    [Fact]
    public void Item2_Differential() =>
        Assert.Equal("df = (2*x)*dx = -0.4\ntrue change = -0.39\n", Symgrad.Output("differential", "x^2", "--at", "x=2", "--d", "x=-0.1"));

    // x <- x - 0.1*f'(x) from 2: the differential promises -1.6, the true change is -1.44.
    [Fact]
    public void Item3_Step() => Assert.StartsWith(
        "0: x = 2, f = 4\n1: x = 1.6, f = 2.56, df = -1.6, true change = -1.44\nx = 1.6\n",
        Symgrad.Output("minimize", "x^2", "--start", "x=2", "--learning-rate", "0.1", "--max-iterations", "1", "--path"), StringComparison.Ordinal);

    // Batch: one update with the mean gradient of all three rows; mini-batch: two updates; stochastic: three.
    [Theory]
    [InlineData("batch", 1)]
    [InlineData("minibatch", 2, "--batch-size", "2")]
    [InlineData("sgd", 3, "--schedule", "inverse-time:0.01")]
    public void Item4_GradientDescentByBatches(string method, int updates, params string[] options)
    {
        string file = _folder.Write("regression.csv", "x,y\n1,2\n2,4\n3,6\n");
        using JsonDocument result = JsonDocument.Parse(Symgrad.Output(["fit", file, "--model", "w*x+b", "--target", "y", "--method", method, "--learning-rate", "0.1", "--init", "w=0.5,b=0.5", "--epochs", "1", "--format", "json", .. options]));
        Assert.Equal(updates, result.RootElement.GetProperty("updates").GetInt32());
        using JsonDocument converged = JsonDocument.Parse(Symgrad.Output(["fit", file, "--model", "w*x+b", "--target", "y", "--method", method, "--learning-rate", "0.1", "--init", "w=0.5,b=0.5", "--epochs", "5000", "--format", "json", .. options]));
        Assert.Equal(2, converged.RootElement.GetProperty("parameters").GetProperty("w").GetDouble(), 1e-6);
        Assert.Equal(0, converged.RootElement.GetProperty("parameters").GetProperty("b").GetDouble(), 1e-6);
    }

    [Fact]
    public void Item7_LinearRegression_OneStep() => Assert.StartsWith(
        "0: w = 0.5, b = 0.5, loss = 7.75\n1: w = 1.7, b = 1, loss = 0.22\nw = 1.7\nb = 1\n",
        Symgrad.Output(Regression("--epochs", "1", "--trajectory")), StringComparison.Ordinal);

    // The gradient of the worked example, (2/n) sum (y_hat - y) x = -12 and (2/n) sum (y_hat - y) = -5, by the mean written out.
    [Fact]
    public void Item7_LinearRegression_Gradient()
    {
        const string Mse = "((w+b-2)^2+(2w+b-4)^2+(3w+b-6)^2)/3";
        Assert.Equal("(12*b + 28*w - 56)/3\n= -12\n", Symgrad.Output("derivative", Mse, "--wrt", "w", "--at", "w=0.5,b=0.5"));
        Assert.Equal("2*b + 4*w - 8\n= -5\n", Symgrad.Output("derivative", Mse, "--wrt", "b", "--at", "w=0.5,b=0.5"));
    }

    [Fact]
    public void Item7_LinearRegression_Converged()
    {
        using JsonDocument result = JsonDocument.Parse(Symgrad.Output(Regression("--epochs", "10000", "--tolerance", "1e-9", "--format", "json")));
        Assert.Equal("parameterTolerance", result.RootElement.GetProperty("reason").GetString());
        Assert.Equal(2, result.RootElement.GetProperty("parameters").GetProperty("w").GetDouble(), 1e-6);
        Assert.Equal(0, result.RootElement.GetProperty("parameters").GetProperty("b").GetDouble(), 1e-6);
    }

    [Fact]
    public void Item9_Derivation() => Assert.Equal(
        "1. power rule: (x^n)' = n*x^(n - 1) with n = 2; d/dx(x^2) = 2*x\n2*x\n",
        Symgrad.Output("derivative", "x^2", "--steps"));
}
