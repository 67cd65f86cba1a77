using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>What statisticians ask of a fit: weights, bounds, parameters that are held, intervals, covariance, residuals.</summary>
public sealed class FitStatisticsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly double[] X = [1, 2, 3, 4, 5, 6], Y = [3.1, 4.8, 7.1, 9.1, 10.8, 13.1], Sigma = [0.1, 0.2, 0.1, 0.4, 0.2, 0.1];

    private string Line() => _folder.Write("line.csv", "x,y,s,w\n" + string.Concat(X.Select((x, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{x},{Y[i]},{Sigma[i]},{1 / (Sigma[i] * Sigma[i]):R}\n"))));

    // The normal equations of weighted least squares: (XᵀWX)⁻¹ and the parameters.
    private static (double Slope, double Intercept, double[] Inverse, double Squares) Weighted(double[] w)
    {
        double s = w.Sum(), sx = w.Zip(X).Sum(static p => p.First * p.Second), sxx = w.Zip(X).Sum(static p => p.First * p.Second * p.Second);
        double sy = w.Zip(Y).Sum(static p => p.First * p.Second), sxy = w.Select((v, i) => v * X[i] * Y[i]).Sum(), d = s * sxx - sx * sx;
        double slope = (s * sxy - sx * sy) / d, intercept = (sxx * sy - sx * sxy) / d;
        return (slope, intercept, [s / d, -sx / d, -sx / d, sxx / d], w.Select((v, i) => v * Math.Pow(slope * X[i] + intercept - Y[i], 2)).Sum());
    }

    [Theory]
    [InlineData("--sigma", "s", "lm")]
    [InlineData("--weights", "w", "lm")]
    [InlineData("--sigma", "s", "lbfgs")]
    public void WeightedFit_HasTheParametersAndErrorsOfTheTextbook(string option, string column, string method)
    {
        JsonElement fit = Fit("fit", Line(), "--model", "a*x+b", "--target", "y", option, column, "--method", method);
        (double slope, double intercept, double[] inverse, double rest) = Weighted([.. Sigma.Select(static s => 1 / (s * s))]);
        Assert.Equal(slope, Number(fit, "parameters", "a"), 1e-6);
        Assert.Equal(intercept, Number(fit, "parameters", "b"), 1e-6);
        // Standard deviations are known, weights tell the proportions alone.
        double variance = option == "--sigma" ? 1 : rest / 4;
        Assert.Equal(Math.Sqrt(variance * inverse[0]), Number(fit, "standardErrors", "a"), 1e-7);
        Assert.Equal(variance * inverse[1], fit.GetProperty("covariance")[0][1].GetDouble(), 1e-7);
        double quantile = option == "--sigma" ? 1.959963984540054 : 2.7764451051977987;
        Assert.Equal(slope + quantile * Math.Sqrt(variance * inverse[0]), Number(fit, "high", "a"), 1e-5);
    }

    [Fact]
    public void Intervals_AndCovariance_ArePrinted()
    {
        string text = Symgrad.Output("fit", Line(), "--model", "a*x+b", "--target", "y", "--confidence", "0.9", "--covariance");
        (double slope, _, double[] inverse, double rest) = Weighted([1, 1, 1, 1, 1, 1]);
        double half = 2.1318467863266495 * Math.Sqrt(rest / 4 * inverse[0]);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $", 90 % from {slope - half:G6} to {slope + half:G6})"), text);
        Assert.Contains("covariance (correlation):\n  a, a: ", text);
        Assert.Contains("  b, a: ", text);
    }

    [Theory]
    [InlineData("lm")]
    [InlineData("lbfgs")]
    [InlineData("adam", "--learning-rate", "0.05", "--epochs", "4000", "--batch-size", "6")]
    public void Bound_HoldsWhereTheMinimumLiesBeyond(string method, params string[] more)
    {
        foreach ((string bounds, double expected) in (ValueTuple<string, double>[])[("a=0..1.5", 1.5), ("a=2.5..inf", 2.5), ("a=..1.5", 1.5), ("a=0..5", 2)])
        {
            JsonElement fit = Fit(["fit", Line(), "--model", "a*x+b", "--target", "y", "--bounds", bounds, "--method", method, .. more]);
            Assert.Equal(expected, Number(fit, "parameters", "a"), 2e-3);
        }
        Assert.Contains("a = 1.5 (at its bound)\n", Symgrad.Output("fit", Line(), "--model", "a*x+b", "--target", "y", "--bounds", "a=0..1.5"));
    }

    [Fact]
    public void Bound_ThatIsNotReached_ChangesNothing()
    {
        JsonElement free = Fit("fit", Line(), "--model", "a*x+b", "--target", "y"), bounded = Fit("fit", Line(), "--model", "a*x+b", "--target", "y", "--bounds", "a=0..5,b=-3..inf");
        foreach (string property in (string[])["parameters", "standardErrors"])
        {
            Assert.Equal(Number(free, property, "a"), Number(bounded, property, "a"), 1e-6);
            Assert.Equal(Number(free, property, "b"), Number(bounded, property, "b"), 1e-6);
        }
    }

    [Fact]
    public void FixedParameter_IsHeld()
    {
        string text = Symgrad.Output("fit", Line(), "--model", "a*x+b", "--target", "y", "--fix", "b=1");
        double slope = X.Zip(Y).Sum(static p => p.First * (p.Second - 1)) / X.Sum(static x => x * x);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"a = {slope:G9}"), text, StringComparison.Ordinal);
        Assert.Contains("\nb = 1 (fixed)\n", text);
    }

    [Fact]
    public void DecimalCommas_AreRead()
    {
        string file = _folder.Write("comma.csv", "x;y\n1,0;3,1\n2,0;4,8\n3,0;7,1\n4;9,1\n5;10,8\n6;13,1\n");
        JsonElement fit = Fit("fit", file, "--model", "a*x+b", "--target", "y", "--decimal", "comma");
        Assert.Equal(Weighted([1, 1, 1, 1, 1, 1]).Slope, Number(fit, "parameters", "a"), 1e-8);
        string bad = _folder.Write("bad.csv", "x;y\n1,0;3.1\n");
        Assert.Contains("line 2, column y", Symgrad.Fault(CommandLine.BadInput, "fit", bad, "--model", "a*x", "--target", "y", "--decimal", "comma"));
    }

    [Fact]
    public void Pictures_HaveBandsAndResiduals()
    {
        string plot = _folder.File("fit.svg"), residuals = _folder.File("residuals.svg");
        Symgrad.Output("fit", Line(), "--model", "a*x+b", "--target", "y", "--plot", plot, "--residuals", residuals);
        Assert.Contains("95 % band of the curve", string.Join('\n', Picture.Texts(plot)));
        Assert.Contains("95 % of measurements", string.Join('\n', Picture.Texts(plot)));
        Assert.Contains("target - prediction", string.Join('\n', Picture.Texts(residuals)));
        Assert.True(new FileInfo(residuals).Length > 1000);
    }

    [Theory]
    [InlineData(CommandLine.BadCommandLine, "--bounds names c, which is no parameter of the model; it has a, b.", "--bounds", "c=0..1")]
    [InlineData(CommandLine.BadCommandLine, "the low end must be less", "--bounds", "a=1..0")]
    [InlineData(CommandLine.BadCommandLine, "--bounds takes intervals", "--bounds", "a=1")]
    [InlineData(CommandLine.BadCommandLine, "a = 3 is not within its bounds", "--bounds", "a=0..1", "--init", "a=3")]
    [InlineData(CommandLine.BadCommandLine, "--fix names c", "--fix", "c=1")]
    [InlineData(CommandLine.BadCommandLine, "--fix leaves no parameter", "--fix", "a=1,b=2")]
    [InlineData(CommandLine.BadCommandLine, "a has a bound and is fixed", "--fix", "a=1", "--bounds", "a=0..1")]
    [InlineData(CommandLine.BadCommandLine, "--weights and --sigma say the same", "--weights", "w", "--sigma", "s")]
    [InlineData(CommandLine.BadInput, "--sigma: there is no column t", "--sigma", "t")]
    [InlineData(CommandLine.BadInput, "standard deviations are positive", "--sigma", "z")]
    [InlineData(CommandLine.BadCommandLine, "--confidence is a probability", "--confidence", "95")]
    [InlineData(CommandLine.BadCommandLine, "--confidence and --covariance are of least squares", "--loss", "mae", "--covariance")]
    public void Fault_SaysWhatIsWrong(int code, string message, params string[] options)
    {
        string file = _folder.Write("faults.csv", "x,y,s,w,z\n1,3,1,1,0\n2,5,1,1,1\n3,7.1,1,1,1\n");
        Assert.Contains(message, Symgrad.Fault(code, ["fit", file, "--model", "a*x+b", "--target", "y", .. options]));
    }

    private static double Number(JsonElement fit, string property, string name) => fit.GetProperty(property).GetProperty(name).GetDouble();

    private static JsonElement Fit(params string[] args)
    {
        using JsonDocument result = JsonDocument.Parse(Symgrad.Output([.. args, "--format", "json"]));
        return result.RootElement.Clone();
    }
}
