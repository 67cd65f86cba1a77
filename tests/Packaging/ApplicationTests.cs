using System;
using System.Globalization;
using System.IO;
using Xunit;

namespace SymGrad.Packaging.Tests;

/// <summary>Applications that differentiate their own methods.</summary>
[Collection(nameof(Feed))]
public class ApplicationTests(Feed feed)
{
    private const string Application = "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>";
    private const string Strict = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><AnalysisMode>All</AnalysisMode><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>";

    private const string Program = "System.Console.WriteLine(Consumer.Checks.Report());";

    [Fact]
    public void Console_RunsItsGradients()
    {
        Consumer consumer = App(Application);
        Derivatives.AssertReport(consumer.Dotnet("run", "--project", "App"));
    }

    // The first example of the README, which stands in a file too.
    [Fact]
    public void FileBasedApp_OfTheReadme_RunsItsGradient()
    {
        string example = File.ReadAllText(Path.Combine(Feed.Sources, "samples", "FileBased", "app.cs"));
        string readme = File.ReadAllText(Path.Combine(Feed.Sources, "README.md"));
        Assert.Contains($"```csharp\n{example}```", readme);
        Assert.Contains($"#:package SymGrad@{Feed.SourceVersion}\n", example);

        Consumer consumer = feed.NewConsumer().Write("app.cs", example.Replace("@" + Feed.SourceVersion, "@{version}", StringComparison.Ordinal));
        string output = consumer.Dotnet("run", "app.cs");
        Assert.Contains("f = 24.2000, df/dx = -215.6000, df/dy = -88.0000", output);
        Assert.Contains(output.Trim(), readme);
    }

    // The calls are replaced where the package's targets say so, which these programs have from nobody else.
    [Fact]
    public void FileBasedApp_OfGradientOf_RunsItsGradients()
    {
        Consumer consumer = feed.NewConsumer().Write("app.cs", """
            #:package SymGrad@{version}
            using SymGrad;

            GradientOfTwo gradient = Gradient.Of(static (x, y) => (1 - x) * (1 - x) + 100 * Square(y - x * x));
            gradient(-1.2, 1, out double dX, out double dY);
            Console.WriteLine(FormattableString.Invariant($"{dX} {dY}"));

            static double Square(double x) => x * x;
            """);
        Derivatives.AssertGradient(consumer.Dotnet("run", "app.cs"));
    }

    [LongTheory]
    [InlineData("12")]
    [InlineData("13")]
    [InlineData("14")]
    public void Console_OfGradientOf_RunsItsGradient(string version)
    {
        Consumer consumer = feed.NewConsumer()
            .Project("App/App.csproj", $"{Application}<LangVersion>{version}</LangVersion><PublishAot>true</PublishAot>")
            .Write("App/Program.cs", """
                using SymGrad;

                GradientFunction gradient = Gradient.Of(Rosenbrock);
                double[] slope = new double[2];
                gradient([-1.2, 1], slope);
                Console.WriteLine(FormattableString.Invariant($"{slope[0]} {slope[1]}"));

                static double Rosenbrock(ReadOnlySpan<double> x) =>
                    (1 - x[0]) * (1 - x[0]) + 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]);
                """);
        Derivatives.AssertGradient(consumer.Dotnet("run", "--project", "App"));
    }

    [LongTheory]
    [InlineData("10")]
    [InlineData("11")]
    [InlineData("12")]
    [InlineData("13")]
    [InlineData("14")]
    public void Console_InAnyLanguageVersion_RunsItsGradients(string version)
    {
        Consumer consumer = App($"{Application}<LangVersion>{version}</LangVersion>").Add("App", "Formulas.cs");
        Derivatives.AssertReport(consumer.Dotnet("run", "--project", "App"));
    }

    // The user's own files are as they are: what is generated must give no warning, whatever is switched on.
    [LongFact]
    public void Console_WithAllAnalyzersAndWarningsAsErrors_RunsItsGradient()
    {
        Consumer consumer = feed.NewConsumer().Project("App/App.csproj", Application + Strict + "<GenerateDocumentationFile>true</GenerateDocumentationFile>")
            .Write("App/Program.cs", """
                using System.Globalization;

                Console.WriteLine(App.Models.Report());
                """)
            .Write("App/Models.cs", """
                using SymGrad;

                namespace App;

                /// <summary>Models.</summary>
                internal static partial class Models
                {
                    /// <summary>Rosenbrock's function.</summary>
                    [Gradient, Hessian]
                    public static double Rosenbrock(double x, double y) => ((1 - x) * (1 - x)) + (100 * (y - (x * x)) * (y - (x * x)));

                    /// <summary>A sum over samples.</summary>
                    [Gradient, HessianVectorProduct]
                    public static double Loss(ReadOnlySpan<double> w, [Constant] ReadOnlySpan<double> t)
                    {
                        double state = 0;
                        for (int i = 0; i < t.Length; i++)
                        {
                            state = Math.Sin(state + (w[0] * t[i])) * Math.Cos(w[1]);
                        }

                        return state;
                    }

                    /// <summary>Runs them.</summary>
                    public static string Report()
                    {
                        _ = RosenbrockGradient(-1.2, 1, out double dX, out double dY);
                        double[] dW = new double[2];
                        _ = LossGradient([0.3, 0.4], [1, 2], dW);
                        return FormattableString.Invariant($"{dX} {dY}");
                    }
                }
                """);
        Derivatives.AssertGradient(consumer.Dotnet("run", "--project", "App"));
    }

    [LongFact]
    public void NativeAot_RunsItsGradients()
    {
        Consumer consumer = App(Application + "<PublishAot>true</PublishAot>");
        consumer.Dotnet("publish", "App", "-c", "Release", "-o", "out");
        Derivatives.AssertReport(consumer.Run("out/" + Consumer.Executable("App")));
    }

    [LongFact]
    public void Trimmed_RunsItsGradients()
    {
        Consumer consumer = App(Application + "<PublishTrimmed>true</PublishTrimmed><SelfContained>true</SelfContained>");
        consumer.Dotnet("publish", "App", "-c", "Release", "-o", "out", "-r", Feed.Platform);
        Derivatives.AssertReport(consumer.Run("out/" + Consumer.Executable("App")));
    }

    [LongFact]
    public void SingleFile_RunsItsGradients()
    {
        Consumer consumer = App(Application + "<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained>");
        consumer.Dotnet("publish", "App", "-c", "Release", "-o", "out", "-r", Feed.Platform);
        Derivatives.AssertReport(consumer.Run("out/" + Consumer.Executable("App")));
    }

    [LongFact]
    public void BesideAnotherGenerator_BothGenerate()
    {
        Consumer consumer = feed.NewConsumer().Project("App/App.csproj", Application)
            .Write("App/Program.cs", """
                using System.Text.Json;
                using System.Text.Json.Serialization;
                using SymGrad;

                var slope = new Slope();
                Slope.FGradient(-1.2, 1, out double dX, out double dY);
                Console.WriteLine(FormattableString.Invariant($"{dX} {dY}"));
                Console.WriteLine(JsonSerializer.Serialize(new Slope { X = Math.Round(dX, 6) }, Slopes.Default.Slope));

                partial class Slope
                {
                    public double X { get; set; }

                    [Gradient]
                    public static double F(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
                }

                [JsonSerializable(typeof(Slope))]
                partial class Slopes : JsonSerializerContext;
                """);
        string output = consumer.Dotnet("run", "--project", "App");
        Derivatives.AssertGradient(output);
        Assert.Contains("{\"X\":-215.6}", output);
    }

    [LongFact]
    public void WebApplication_AnswersWithItsGradient()
    {
        Consumer consumer = feed.NewConsumer()
            .Project("App/App.csproj", "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>", sdk: "Microsoft.NET.Sdk.Web")
            .Add("App", "Models.cs")
            .Write("App/Program.cs", """
                using Consumer;

                WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.ClearProviders();
                WebApplication app = builder.Build();
                app.MapGet("/{x}/{y}", (double x, double y) =>
                {
                    Models.RosenbrockGradient(x, y, out double dX, out double dY);
                    return FormattableString.Invariant($"{dX} {dY}");
                });
                await app.StartAsync();
                using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
                Console.WriteLine(await client.GetStringAsync(new Uri("/-1.2/1", UriKind.Relative)));
                await app.StopAsync();
                """);
        Derivatives.AssertGradient(consumer.Dotnet("run", "--project", "App"));
    }

    private Consumer App(string properties) =>
        feed.NewConsumer().Project("App/App.csproj", properties).Add("App", "Models.cs", "Checks.cs").Write("App/Program.cs", Program);
}

/// <summary>What the programs of users print.</summary>
internal static class Derivatives
{
    /// <summary>The gradient of Rosenbrock's function at (-1.2, 1), somewhere in the output on a line of its own.</summary>
    public static void AssertGradient(string output)
    {
        foreach (string line in output.Split('\n'))
        {
            string[] parts = line.Trim().Split(' ');
            if (parts.Length == 2 && Read(parts[0]) is { } x && Read(parts[1]) is { } y)
            {
                Assert.Equal(-215.6, x, 1e-9);
                Assert.Equal(-88, y, 1e-9);
                return;
            }
        }
        Assert.Fail("There is no gradient in\n" + output);
    }

    /// <summary>The gradient, and all other derivatives in agreement with differences.</summary>
    public static void AssertReport(string output)
    {
        AssertGradient(output);
        Assert.Contains("12 derivatives agree", output);
    }

    private static double? Read(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
