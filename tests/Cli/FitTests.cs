using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SymGrad.Cli.Tests;

public sealed class FitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // y = 2x + 1 with errors that sum to nothing against 1 and x: the line of least squares is 2x + 1 itself.
    private string Line() => _folder.Write("line.csv", "x,y\n1,3.1\n2,4.8\n3,7.1\n4,9.1\n5,10.8\n6,13.1\n");

    [Theory]
    [InlineData("lm")]
    [InlineData("lbfgs")]
    [InlineData("batch", "--learning-rate", "0.05", "--epochs", "20000", "--tolerance", "1e-12")]
    [InlineData("minibatch", "--batch-size", "6", "--learning-rate", "0.05", "--epochs", "5000")]
    [InlineData("adam", "--batch-size", "6", "--learning-rate", "0.1", "--epochs", "3000")]
    public void EachMethod_FindsTheLineOfLeastSquares(string method, params string[] options)
    {
        JsonElement result = Fit(["fit", Line(), "--model", "w*x+b", "--target", "y", "--method", method, .. options]);
        (double w, double b, _, _) = LeastSquares([1, 2, 3, 4, 5, 6], [3.1, 4.8, 7.1, 9.1, 10.8, 13.1]);
        Assert.Equal(w, result.GetProperty("parameters").GetProperty("w").GetDouble(), 1e-6);
        Assert.Equal(b, result.GetProperty("parameters").GetProperty("b").GetDouble(), 1e-6);
    }

    [Theory]
    [InlineData("lm")]
    [InlineData("lbfgs")]
    public void LeastSquares_HasStandardErrorsAndRSquaredByTheTextbook(string method)
    {
        JsonElement result = Fit("fit", Line(), "--model", "w*x+b", "--target", "y", "--method", method);
        double[] x = [1, 2, 3, 4, 5, 6], y = [3.1, 4.8, 7.1, 9.1, 10.8, 13.1];
        (double w, double b, double errorOfW, double errorOfB) = LeastSquares(x, y);
        Assert.Equal(errorOfW, result.GetProperty("standardErrors").GetProperty("w").GetDouble(), 1e-8);
        Assert.Equal(errorOfB, result.GetProperty("standardErrors").GetProperty("b").GetDouble(), 1e-8);
        double left = x.Zip(y).Sum(p => Math.Pow(w * p.First + b - p.Second, 2)), about = y.Sum(v => Math.Pow(v - y.Average(), 2));
        Assert.Equal(1 - left / about, result.GetProperty("rSquared").GetDouble(), 1e-10);
        Assert.Equal(left / 6, result.GetProperty("loss").GetDouble(), 1e-10);
    }

    [Fact]
    public void NonlinearModel_IsFitted()
    {
        var text = new StringBuilder("t;v\r\n");
        for (int i = 0; i < 40; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i / 8.0};{3 * Math.Exp(-0.8 * i / 8.0) + 1:R}\r\n");
        JsonElement result = Fit("fit", _folder.Write("decay.csv", text.ToString()), "--model", "a*exp(-k*t)+c", "--target", "v");
        Assert.Equal([3, 0.8, 1], result.GetProperty("parameters").EnumerateObject().Select(static p => Math.Round(p.Value.GetDouble(), 8)));
    }

    // A constant alone: the mean by squares, the median by distances, the root of Huber's clipped differences, and the geometric mean by ratios.
    [Theory]
    [InlineData("mse", 21.64, 1e-6)]
    [InlineData("mae", 2.2, 1e-3)]
    [InlineData("huber", 2.4, 1e-6)]
    [InlineData("(prediction-target)^2", 21.64, 1e-6)]
    [InlineData("log(prediction/target)^2", 4.2084, 1e-4)]
    public void Loss_DecidesWhatTheCentreIs(string loss, double expected, double tolerance)
    {
        string file = _folder.Write("centre.csv", "y\n1\n2\n2.2\n3\n100\n");
        JsonElement result = Fit("fit", file, "--model", "c", "--target", "y", "--loss", loss);
        Assert.Equal(expected, result.GetProperty("parameters").GetProperty("c").GetDouble(), tolerance);
    }

    [Fact]
    public void LogisticLossOfALogit_IsTheCrossEntropyOfItsProbability()
    {
        string file = _folder.Write("classes.csv", "x,y\n-2,0\n-1,0\n0,1\n0.5,0\n1,1\n2,1\n3,1\n");
        JsonElement logit = Fit("fit", file, "--model", "w*x+b", "--target", "y", "--loss", "logistic");
        JsonElement probability = Fit("fit", file, "--model", "sigmoid(w*x+b)", "--target", "y", "--loss", "cross-entropy");
        foreach (string name in (string[])["w", "b"])
            Assert.Equal(logit.GetProperty("parameters").GetProperty(name).GetDouble(), probability.GetProperty("parameters").GetProperty(name).GetDouble(), 1e-5);
        Assert.Equal(logit.GetProperty("loss").GetDouble(), probability.GetProperty("loss").GetDouble(), 1e-10);
        Assert.Equal(5.0 / 7, logit.GetProperty("accuracy").GetDouble(), 1e-12);
    }

    [Fact]
    public void Seed_DecidesTheResult()
    {
        string[] Args(string seed) => ["fit", Line(), "--model", "w*x+b", "--target", "y", "--method", "sgd", "--epochs", "3", "--validation", "0.34", "--format", "json", "--seed", seed];
        Assert.Equal(Symgrad.Output(Args("7")), Symgrad.Output(Args("7")));
        Assert.NotEqual(Symgrad.Output(Args("7")), Symgrad.Output(Args("8")));
    }

    [Fact]
    public void Validation_HoldsRowsOut()
    {
        JsonElement result = Fit("fit", Line(), "--model", "w*x+b", "--target", "y", "--validation", "0.34");
        Assert.Equal((4, 2), (result.GetProperty("rows").GetInt32(), result.GetProperty("validationRows").GetInt32()));
        Assert.InRange(result.GetProperty("validationLoss").GetDouble(), 1e-6, 1);
    }

    [Fact]
    public void Divergence_IsSaidAndIsNoSuccess()
    {
        (int code, string output, string error) = Symgrad.Run("fit", Line(), "--model", "w*x+b", "--target", "y", "--method", "batch", "--learning-rate", "1", "--init", "w=2.1,b=1");
        Assert.Equal(CommandLine.BadInput, code);
        Assert.StartsWith("w = 2.1\nb = 1\n", output, StringComparison.Ordinal);
        Assert.Contains("diverged", error, StringComparison.Ordinal);
    }

    [Fact]
    public void LossWithoutAMinimum_Diverges()
    {
        (int code, _, string error) = Symgrad.Run("fit", Line(), "--model", "w*x+b", "--target", "y", "--loss", "prediction-target");
        Assert.Equal(CommandLine.BadInput, code);
        Assert.Contains("no minimum", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Plot_OneInput_HasTheDataAndTheCurve()
    {
        string file = _folder.File("fit.svg");
        Symgrad.Output("fit", Line(), "--model", "w*x+b", "--target", "y", "--plot", file);
        Assert.Empty(new[] { "y = w·x + b", "data", "fit: w = 2, b = 1", "x", "y" }.Except(Picture.Texts(file)));
        Assert.NotEmpty(Picture.Lines(file, "#d55e00"));
    }

    [Fact]
    public void Plot_TwoInputs_HasPredictionsAgainstTheTarget()
    {
        string file = _folder.File("fit.svg"), png = _folder.File("fit.png");
        string data = _folder.Write("two.csv", "a,b,y\n1,2,5\n2,1,4\n3,3,9\n4,1,6\n5,5,15\n");
        Symgrad.Output("fit", data, "--model", "p*a+q*b", "--target", "y", "--plot", file);
        Assert.Empty(new[] { "prediction = y", "prediction", "y" }.Except(Picture.Texts(file)));
        Symgrad.Output("fit", data, "--model", "p*a+q*b", "--target", "y", "--validation", "0.4", "--plot", png);
        Assert.Equal((1800, 1200), Picture.PngSize(png));
    }

    [Fact]
    public void ParameterLikeAColumn_IsNoted()
    {
        (int code, _, string error) = Symgrad.Run("fit", Line(), "--model", "w*X", "--target", "y");
        Assert.Equal((CommandLine.Good, "Note: X is taken as a parameter; the file has a column x.\n"), (code, error));
    }

    [Fact]
    public void ModelWithoutColumns_IsNoted()
    {
        (int code, string output, string error) = Symgrad.Run("fit", Line(), "--model", "w+b", "--target", "y");
        Assert.Equal((CommandLine.Good, "Note: the model names no column, so it predicts the same for every row; beside the target the file has x.\n"), (code, error));
        Assert.NotEqual("", output);
    }

    [Theory]
    [InlineData("wing span", "wing_span")]
    [InlineData("wing span (cm)", "wing_span_cm")]
    [InlineData("m/s", "m_s")]
    [InlineData("2nd", "_2nd")]
    [InlineData("Länge", "Länge")]
    public void ColumnWhoseHeaderIsNoName_IsFoundByItsWords(string header, string name)
    {
        string file = _folder.Write("headers.csv", $"{header},y\n1,3\n2,5\n3,7\n4,9\n");
        Assert.Equal(2, Fit("fit", file, "--model", $"w*{name}+b", "--target", "y").GetProperty("parameters").GetProperty("w").GetDouble(), 1e-6);
        Assert.Equal(0.5, Fit("fit", file, "--model", "w*y+b", "--target", header).GetProperty("parameters").GetProperty("w").GetDouble(), 1e-6);
        Assert.Equal(0.5, Fit("fit", file, "--model", "w*y+b", "--target", name).GetProperty("parameters").GetProperty("w").GetDouble(), 1e-6);
        Assert.Contains("itself", Symgrad.Fault(CommandLine.BadInput, "fit", file, "--model", $"w*{name}", "--target", header), StringComparison.Ordinal);
    }

    [Fact]
    public void NameOfTwoColumns_IsRefused()
    {
        string file = _folder.Write("two.csv", "a b,a-b,c d,c_d,y\n1,2,1,2,3\n2,1,3,4,5\n3,5,5,6,7\n");
        Assert.Contains("'a b' or 'a-b'", Symgrad.Fault(CommandLine.BadInput, "fit", file, "--model", "w*a_b", "--target", "y"), StringComparison.Ordinal);
        Assert.Equal(1, Fit("fit", file, "--model", "w*c_d+b", "--target", "y").GetProperty("parameters").GetProperty("w").GetDouble(), 1e-6);
        string again = _folder.Write("again.csv", "x,x,y\n1,2,3\n");
        Assert.Contains("two columns are named 'x'", Symgrad.Fault(CommandLine.BadInput, "fit", again, "--model", "w*x", "--target", "y"), StringComparison.Ordinal);
    }

    [Fact]
    public void AbsoluteLoss_EndsAtAKinkAndSaysSo()
    {
        string message = Fit("fit", Line(), "--model", "w*x+b", "--target", "y", "--loss", "mae").GetProperty("message").GetString()!;
        Assert.Contains("it has a kink here", message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e,y\n1,3\n2,5\n", "w*e+b", "e is the constant 2.718281828459045 and not the column")]
    [InlineData("x,y\n1,3\n,5\n", "w*x+b", "line 3, column x: the value is missing")]
    [InlineData("x,z\n1,3\n2,5\n", "w*x+b", "there is no column y; the file has x, z")]
    public void ColumnAtFault_IsNamed(string data, string model, string message) =>
        Assert.Contains(message, Symgrad.Fault(CommandLine.BadInput, "fit", _folder.Write("fault.csv", data), "--model", model, "--target", "y"), StringComparison.Ordinal);

    [Theory]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--method", "newton")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--method", "batch", "--batch-size", "3")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--method", "adam", "--batch-size", "0")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--method", "lm", "--learning-rate", "0.1")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--method", "lm", "--loss", "mae")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--method", "sgd", "--schedule", "x")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--epochs", "0")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--validation", "1")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--validation", "0,2")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--init", "x=1")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--init", "w=NaN")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--seed", "-1")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--separator", "1")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--plot", "out.txt")]
    [InlineData(CommandLine.BadCommandLine, "w*x+b", "--nonsense")]
    [InlineData(CommandLine.BadInput, "w*x+b", "--loss", "nonsense")]
    [InlineData(CommandLine.BadInput, "w*x+b", "--loss", "target^2")]
    [InlineData(CommandLine.BadInput, "w*x+b", "--loss", "logistic")]
    [InlineData(CommandLine.BadInput, "w*x+b", "--validation", "0.01")]
    [InlineData(CommandLine.BadInput, "x")]
    [InlineData(CommandLine.BadInput, "w*y")]
    [InlineData(CommandLine.BadInput, "w*(x")]
    [InlineData(CommandLine.BadInput, "log(w*x)", "--init", "w=-1")]
    [InlineData(CommandLine.BadInput, "w*x+b", "--separator", ";")]
    public void Fault_IsNamed(int expected, string model, params string[] options) =>
        Symgrad.Fault(expected, ["fit", Line(), "--model", model, "--target", "y", .. options]);

    private static JsonElement Fit(params string[] args)
    {
        using JsonDocument document = JsonDocument.Parse(Symgrad.Output([.. args, "--format", "json"]));
        return document.RootElement.Clone();
    }

    // The line through points by the textbook's formulas, with the standard errors of slope and intercept.
    private static (double W, double B, double ErrorOfW, double ErrorOfB) LeastSquares(double[] x, double[] y)
    {
        int n = x.Length;
        double mx = x.Average(), my = y.Average(), sxx = x.Sum(v => (v - mx) * (v - mx));
        double w = x.Zip(y).Sum(p => (p.First - mx) * (p.Second - my)) / sxx, b = my - w * mx;
        double s2 = x.Zip(y).Sum(p => Math.Pow(w * p.First + b - p.Second, 2)) / (n - 2);
        return (w, b, Math.Sqrt(s2 / sxx), Math.Sqrt(s2 * (1.0 / n + mx * mx / sxx)));
    }
}
