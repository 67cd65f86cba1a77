using System;
using System.IO;
using Xunit;

namespace SymGrad.Packaging.Tests;

/// <summary>The packages beside the library.</summary>
[Collection(nameof(Feed))]
public class OtherPackageTests(Feed feed)
{
    private const string Application = "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>";

    [Fact]
    public void Tool_Installed_PrintsAGradientAndPutsItsNameInItsHelp()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.Dotnet("tool", "install", "SymGrad.Tool", "--tool-path", "tools", "--version", feed.Version);
        string symgrad = "tools/" + Consumer.Executable("symgrad");
        Assert.Equal("df/dx = 2*x*sin(y) = 1.8185948536513634\ndf/dy = x^2*cos(y) = -0.4161468365471424\n", consumer.Run(symgrad, "gradient", "x^2*sin(y)", "--at", "x=1,y=2"));
        string help = consumer.Run(symgrad, "--help");
        Assert.Contains("symgrad [command] [options]", help);
        Assert.DoesNotContain("SymGrad.Cli", help);
        Assert.StartsWith(Feed.SourceVersion, consumer.Run(symgrad, "--version"));
        consumer.Run(symgrad, "plot", "x^2", "--out", "plot.png");
        Assert.True(File.Exists(consumer.PathOf("plot.png")));
    }

    [LongFact]
    public void Formulas_FromALibraryOfItsOwn_Differentiates()
    {
        Consumer consumer = feed.NewConsumer()
            .ProjectWithout("App/App.csproj", Application, "<PackageReference Include=\"SymGrad.Formulas\" Version=\"{version}\" />")
            .Write("App/Program.cs", """
                using SymGrad;

                Formula f = Formula.Parse("x^2*sin(x)");
                Console.WriteLine(f.Derivative("x"));
                Console.WriteLine(f.Derivative("x").Compile()([0.0]));
                """);
        Assert.Contains("x^2*cos(x) + 2*x*sin(x)\n0", consumer.Dotnet("run", "--project", "App"));
    }

    [LongFact]
    public void Formulas_BesideTheLibrary_Differentiates()
    {
        Consumer consumer = feed.NewConsumer()
            .Project("App/App.csproj", Application, "<PackageReference Include=\"SymGrad.Formulas\" Version=\"{version}\" />")
            .Add("App", "Models.cs", "Checks.cs")
            .Write("App/Program.cs", """
                Console.WriteLine(Consumer.Checks.Report());
                Console.WriteLine(SymGrad.Formula.Parse("x^3").Derivative("x"));
                """);
        string output = consumer.Dotnet("run", "--project", "App");
        Derivatives.AssertReport(output);
        Assert.Contains("3*x^2", output);
    }

    // The package brings along what the generator reads of Math.NET's types.
    [Fact]
    public void MathNetTypes_HaveGradients()
    {
        Consumer consumer = feed.NewConsumer()
            .Project("App/App.csproj", Application, "<PackageReference Include=\"SymGrad.MathNet\" Version=\"{version}\" />")
            .Write("App/Program.cs", """
                using MathNet.Numerics.LinearAlgebra;
                using SymGrad;

                Vector<double> x = Vector<double>.Build.DenseOfArray([-1.2, 1]), dX = Vector<double>.Build.Dense(2);
                Models.RosenbrockGradient(x, Matrix<double>.Build.DenseDiagonal(2, 100), dX);
                Console.WriteLine(FormattableString.Invariant($"{dX[0]} {dX[1]}"));

                static partial class Models
                {
                    [Gradient]
                    public static double Rosenbrock(Vector<double> x, [Constant] Matrix<double> scale)
                    {
                        Vector<double> r = Vector<double>.Build.DenseOfArray([(1 - x[0]) / 10, x[1] - x[0] * x[0]]);
                        return r * (scale * r);
                    }
                }
                """);
        Derivatives.AssertGradient(consumer.Dotnet("run", "--project", "App"));
    }

    [LongTheory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public void MathNet_MinimisesByAGeneratedGradient(string target)
    {
        Consumer consumer = feed.NewConsumer()
            .Project("App/App.csproj", Application.Replace("net10.0", target, StringComparison.Ordinal), "<PackageReference Include=\"SymGrad.Optimization.MathNet\" Version=\"{version}\" />")
            .Add("App", "Models.cs")
            .Write("App/Program.cs", """
                using SymGrad.Optimization;

                MinimizationResult valley = QuasiNewton.Bfgs((x, dX) => Consumer.Models.RosenbrockGradient(x[0], x[1], out dX[0], out dX[1]), [-1.2, 1]);
                Console.WriteLine(FormattableString.Invariant($"{valley.Parameters[0]:F6} {valley.Parameters[1]:F6}"));
                """);
        Assert.Contains("1.000000 1.000000", consumer.Dotnet("run", "--project", "App"));
    }

    [LongFact]
    public void Template_New_TestsAndRuns()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.Dotnet("new", "install", feed.PathOf("SymGrad.Templates"), "--debug:custom-hive", consumer.PathOf("hive"));
        consumer.Dotnet("new", "symgrad", "-o", "Rocket", "--debug:custom-hive", consumer.PathOf("hive"));
        Assert.Contains("Passed:     1", consumer.Dotnet("test", "Rocket"));
        Assert.Contains("a = 2.0", consumer.Dotnet("run", "--project", "Rocket/Rocket"));
    }
}
