using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using SymGrad.Cli.Minimizing;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Cli.Tests;

public sealed class MinimizeTests : IDisposable
{
    private const string Rosenbrock = "(1-x)^2+100*(y-x^2)^2";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string[]> MethodsAndOptions() => new()
    {
        { "gd", [] },
        { "gd", ["--learning-rate", "0.0015"] },
        { "momentum", ["--learning-rate", "0.0005"] },
        { "nesterov", ["--learning-rate", "0.0005"] },
        { "nesterov", ["--learning-rate", "0.001", "--line-search", "armijo"] },
        { "rmsprop", ["--learning-rate", "0.01", "--schedule", "inverse-time:0.01"] },
        { "adam", ["--learning-rate", "0.05"] },
        { "bfgs", [] },
        { "lbfgs", [] },
    };

    [Theory]
    [MemberData(nameof(MethodsAndOptions))]
    public void EachMethod_FindsTheMinimumOfRosenbrocksValley(string method, string[] options)
    {
        using JsonDocument result = JsonDocument.Parse(Symgrad.Output(["minimize", Rosenbrock, "--start", "x=-1.2,y=1", "--method", method, "--format", "json", .. options]));
        JsonElement parameters = result.RootElement.GetProperty("parameters");
        Assert.Equal(1, parameters.GetProperty("x").GetDouble(), 1e-2);
        Assert.Equal(1, parameters.GetProperty("y").GetDouble(), 2e-2);
    }

    // x <- x - 0.1*2x by hand; df = -0.1*(2x)^2.
    [Fact]
    public void Path_HasEveryStepWithTheDifferentialBesideTheTrueChange() => Assert.Equal(
        """
        0: x = 2, f = 4
        1: x = 1.6, f = 2.56, df = -1.6, true change = -1.44
        2: x = 1.28, f = 1.6384, df = -1.024, true change = -0.9216
        x = 1.28
        f = 1.6384
        norm of the gradient = 2.56
        iterations = 2, evaluations = 3
        stopped after 2 iterations; the norm of the gradient is 2.56

        """.ReplaceLineEndings("\n"), Symgrad.Output("minimize", "x^2", "--start", "x=2", "--learning-rate", "0.1", "--max-iterations", "2", "--path"));

    [Fact]
    public void Json_HasThePathAndTheReason()
    {
        using JsonDocument result = JsonDocument.Parse(Symgrad.Output("minimize", "x^2", "--start", "x=2", "--learning-rate", "0.25", "--max-iterations", "2", "--path", "--format", "json"));
        JsonElement root = result.RootElement;
        Assert.Equal("iterationLimit", root.GetProperty("reason").GetString());
        Assert.Equal([2, 1, 0.5], root.GetProperty("path").EnumerateArray().Select(static p => p.GetProperty("parameters").GetProperty("x").GetDouble()));
        Assert.Equal(-4, root.GetProperty("path")[1].GetProperty("predicted").GetDouble());
        Assert.Equal(-3, root.GetProperty("path")[1].GetProperty("actual").GetDouble());
    }

    [Theory]
    [InlineData("x^2", "x=2", "gd", "--learning-rate", "1.1")]
    [InlineData("-x^2", "x=1", "gd")]
    [InlineData("-x^2", "x=1", "bfgs")]
    [InlineData("-x^2", "x=1", "lbfgs")]
    [InlineData("x", "x=1", "lbfgs")]
    public void Divergence_IsSaidAndIsNoSuccess(string formula, string start, string method, params string[] options)
    {
        (int code, string output, string error) = Symgrad.Run(["minimize", formula, "--start", start, "--method", method, .. options]);
        Assert.Equal(CommandLine.BadInput, code);
        Assert.Contains("diverged", output, StringComparison.Ordinal);
        Assert.Contains("diverged", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(x-1)^2+(y-2)^2", "x=1,y=2", "minimum", "a minimum: all curvatures are positive (2 to 2)")]
    [InlineData("x^2-y^2", "x=0,y=0", "saddle", "a saddle point, not a minimum: the value falls along dy = 1 (curvature -2)")]
    [InlineData("x*y", "x=0,y=0", "saddle", "the value falls along dx = ")]
    [InlineData("cos(x)", "x=0", "maximum", "a maximum, not a minimum: all curvatures are negative (-1)")]
    [InlineData("-x^2-2*y^2", "x=0,y=0", "maximum", "(-4 to -2)")]
    [InlineData("x^3", "x=0", "inflection", "an inflection, not a minimum: there is no curvature along dx = -1, and the value falls that way")]
    [InlineData("x^5+1", "x=0", "inflection", "along dx = -1")]
    [InlineData("y^2-x^3", "x=0,y=0", "saddle", "there is no curvature along dx = 1, and the value falls that way")]
    [InlineData("x^3-3*x*y^2", "x=0,y=0", "saddle", "the value falls that way")]
    [InlineData("x^4", "x=0", "undecided", "where the value rises to both sides")]
    [InlineData("-x^4", "x=0", "maximum", "the value falls to both sides")]
    [InlineData("(x+y-1)^2", "x=0.5,y=0.5", "undecided", "where the value is level")]
    [InlineData("0*x+5", "x=1", "flat", "flat: the value is the same all around")]
    public void PointWithoutGradient_IsSaidToBeWhatItIs(string formula, string start, string kind, string message)
    {
        // Newton's method goes on from where it sees that it is no minimum.
        foreach (string method in MinimizeSettings.Methods.Where(static m => m != "newton"))
        {
            using JsonDocument result = JsonDocument.Parse(Symgrad.Output("minimize", formula, "--start", start, "--method", method, "--format", "json"));
            Assert.Equal("gradientTolerance", result.RootElement.GetProperty("reason").GetString());
            Assert.Equal(kind, result.RootElement.GetProperty("kind").GetString());
            Assert.Contains(message, result.RootElement.GetProperty("nature").GetString(), StringComparison.Ordinal);
        }
    }

    // Small gradients alone would make minima of these: the first steps into an inflection, the others along a tail.
    [Theory]
    [InlineData("x^3", "x=1", "inflection", "--method", "gd", "--learning-rate", "0.1")]
    [InlineData("exp(-x)", "x=1", "slope", "--method", "lbfgs")]
    [InlineData("exp(-x)", "x=1", "slope", "--method", "bfgs")]
    [InlineData("(1-x)^2+100*(y-x^2)^2", "x=-1.2,y=1", "minimum", "--method", "lbfgs")]
    [InlineData("(1-x)^2+100*(y-x^2)^2+1e9", "x=-1.2,y=1", "minimum", "--method", "lbfgs", "--tolerance", "1e-5")]
    public void PointWithSmallGradient_IsExaminedToo(string formula, string start, string kind, params string[] options)
    {
        using JsonDocument result = JsonDocument.Parse(Symgrad.Output(["minimize", formula, "--start", start, "--format", "json", .. options]));
        Assert.Equal(kind, result.RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public void ManyVariables_AreExaminedInTime()
    {
        string[] names = [.. Enumerable.Range(0, 60).Select(static i => FormattableString.Invariant($"x{i}"))];
        string formula = string.Join("+", names.Select(static n => $"({n}-1)^2")) + "+" + string.Join("+", names.Zip(names.Skip(1), static (a, b) => $"({a}*{b}-1)^2"));
        using JsonDocument result = JsonDocument.Parse(Symgrad.Output("minimize", formula, "--start", string.Join(",", names.Select(static n => n + "=1.1")), "--method", "lbfgs", "--format", "json"));
        Assert.Equal("minimum", result.RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public void Kink_IsNotBlamedOnTheGradient()
    {
        string output = Symgrad.Output("minimize", "abs(x-1/3)+x^2/10", "--start", "x=1", "--method", "lbfgs");
        Assert.Contains("it has a kink here and rises to both sides", output, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", output, StringComparison.Ordinal);
        Assert.DoesNotContain("a minimum: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void QuasiNewtonSteps_AreNotWasted()
    {
        using JsonDocument result = JsonDocument.Parse(Symgrad.Output("minimize", "(x-1)^2 + (y-2)^2", "--start", "x=0,y=0", "--method", "lbfgs", "--format", "json"));
        Assert.InRange(result.RootElement.GetProperty("evaluations").GetInt32(), 1, 5);
    }

    [Fact]
    public void Plot_TwoVariables_HasContoursAndThePath()
    {
        string file = _folder.File("path.svg");
        Symgrad.Output("minimize", Rosenbrock, "--start", "x=-1.2,y=1", "--method", "bfgs", "--plot", file);
        Assert.Empty(new[] { "path of bfgs", "start", "end", "x", "y" }.Except(Picture.Texts(file)));
        Assert.Contains(Picture.Lines(file, "#d55e00"), static l => l.Count > 20);
    }

    [Fact]
    public void Plot_OneVariable_HasTheCurveAndTangents()
    {
        string file = _folder.File("path.svg");
        Symgrad.Output("minimize", "x^4-3*x^2+x", "--start", "x=2.2", "--learning-rate", "0.02", "--plot", file);
        Assert.Empty(new[] { "f(x) = x⁴ - 3·x² + x", "tangents: df", "path of gd" }.Except(Picture.Texts(file)));
        string png = _folder.File("path.png");
        Symgrad.Output("minimize", "x^2", "--start", "x=0", "--plot", png);
        Assert.Equal((1800, 1200), Picture.PngSize(png));
    }

    // The function has many steps to go; it is cancelled after the third.
    [Theory]
    [InlineData("gd")]
    [InlineData("bfgs")]
    public void Cancellation_EndsWithTheBestSoFar(string method)
    {
        using var source = new CancellationTokenSource();
        var settings = new MinimizeSettings { Method = method, MaxIterations = 1_000_000, Tolerance = 1e-300 };
        var seen = new List<Waypoint>();
        Minimum minimum = Minimization.Run(Formula.Parse(Rosenbrock), [-1.2, 1], settings, (point, _) =>
        {
            seen.Add(point);
            if (point.Iteration == 3)
                source.Cancel();
        }, source.Token);
        Assert.Equal(StopReason.Cancelled, minimum.Reason);
        Assert.Equal(3, minimum.Iterations);
        Assert.Equal(seen.Min(static p => p.Value), minimum.Value);
        Assert.Equal(seen.MinBy(static p => p.Value)!.Parameters, minimum.Parameters);
    }

    [InterruptFact]
    public async Task CtrlC_EndsTheProcessInGoodOrder()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "minimize", "sin(x)+2", "--start", "x=1",
            "--learning-rate", "1e-12", "--tolerance", "0", "--max-iterations", "2000000000", "--path"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var child = new Child(start);
        Process process = child.Process;
        // The first steps of the path say that it runs.
        Assert.StartsWith("0: x = 1", (await process.StandardOutput.ReadLineAsync())!, StringComparison.Ordinal);
        // The shell's own command: not every machine has a program of that name.
        using (Process kill = Process.Start("sh", ["-c", FormattableString.Invariant($"kill -INT {process.Id}")]))
            await kill.WaitForExitAsync();
        string rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(CommandLine.Interrupted, process.ExitCode);
        Assert.EndsWith("this is the best so far\n", rest.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CommandLine.BadCommandLine, "x^2")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "y=1")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1,y=1")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=NaN")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--method", "simplex")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--learning-rate", "0,1")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--learning-rate", "-1")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--learning-rate", "NaN")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--schedule", "sometimes")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--schedule", "step:0.5")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--schedule", "cosine:-1")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--schedule", "warm-up:3+warm-up:3+constant")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--method", "bfgs", "--learning-rate", "0.1")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--method", "bfgs", "--tolerance", "0")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--max-iterations", "-1")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--tolerance", "Infinity")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--plot", "out.pdf")]
    [InlineData(CommandLine.BadCommandLine, "x^2", "--start", "x=1", "--range", "x=0..1")]
    [InlineData(CommandLine.BadCommandLine, "x+y+z", "--start", "x=1,y=1,z=1", "--plot", "out.svg")]
    [InlineData(CommandLine.BadInput, "7", "--start", "x=1")]
    [InlineData(CommandLine.BadInput, "log(x)", "--start", "x=-1")]
    [InlineData(CommandLine.BadInput, "sqrt(x)", "--start", "x=0")]
    [InlineData(CommandLine.BadInput, "x^2+", "--start", "x=0")]
    public void Fault_IsNamed(int expected, string formula, params string[] options) => Symgrad.Fault(expected, ["minimize", formula, .. options]);

    [Theory]
    [InlineData("constant", 0.1, 0.1)]
    [InlineData("step:0.5,10", 0.1, 0.05)]
    [InlineData("exponential:0.9", 0.1, 0.03486784401)]
    [InlineData("inverse-time:0.1", 0.1, 0.05)]
    [InlineData("cosine:20", 0.1, 0.05)]
    [InlineData("cosine:20,0.02", 0.1, 0.06)]
    [InlineData("warm-up:19+constant", 0.005, 0.055)]
    public void Schedule_IsReadAsTheLibraryHasIt(string text, double atStart, double atTen)
    {
        LearningRate rate = Optimizing.Schedules.Read(text, 0.1);
        Assert.Equal(atStart, rate.At(0), 1e-12);
        Assert.Equal(atTen, rate.At(10), 1e-12);
    }

    [Fact]
    public void ProgressLine_IsGoneAtTheEnd()
    {
        var error = new StringWriter();
        using (var progress = new Optimizing.ProgressLine(error, isLive: true))
            progress.Show(static () => "half way");
        Assert.Equal("\rhalf way\r        \r", error.ToString());
        var silent = new StringWriter();
        using (var progress = new Optimizing.ProgressLine(silent, isLive: false))
            progress.Show(static () => throw new InvalidOperationException("Nobody sees it."));
        Assert.Equal("", silent.ToString());
    }
}
