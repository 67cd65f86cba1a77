using Xunit;

namespace SymGrad.Packaging.Tests;

/// <summary>Libraries that differentiate their own methods, and those who call them.</summary>
[Collection(nameof(Feed))]
public class LibraryTests(Feed feed)
{
    private const string Library = "<ImplicitUsings>disable</ImplicitUsings><Nullable>enable</Nullable>";
    private const string App = "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>";
    private const string Reference = "<ProjectReference Include=\"../Library/Library.csproj\" />";
    private const string Program = "System.Console.WriteLine(Consumer.Checks.Report());";

    [LongFact]
    public void ClassLibrary_GivesItsGradientsToAConsumer()
    {
        Consumer consumer = WithLibrary("<TargetFramework>net10.0</TargetFramework>" + Library)
            .ProjectWithout("App/App.csproj", App, Reference).Write("App/Program.cs", Program);
        Derivatives.AssertReport(consumer.Dotnet("run", "--project", "App"));
    }

    // The library is a package itself, and its derivatives are found in that.
    [LongFact]
    public void PackagedLibrary_IsDifferentiatedThrough()
    {
        Consumer consumer = WithLibrary("<TargetFramework>net10.0</TargetFramework><Version>1.0.0</Version>" + Library);
        consumer.Try("pack", "Library", "-o", "packages").Succeeded();
        consumer.Dotnet("nuget", "add", "source", consumer.PathOf("packages"), "--name", "library", "--configfile", "nuget.config");
        consumer.Project("App/App.csproj", App + "<ImplicitUsings>enable</ImplicitUsings>", "<PackageReference Include=\"Library\" Version=\"1.0.0\" />").Write("App/Program.cs", """
            using SymGrad;

            Models.SquaredGradient(0.3, 0.7, out double dX, out double dY);
            Models.SlopesGradient(0.3, 0.7, out double hX, out double hY);
            Models.SquaredDifferential(0.3, 0.7, 1, 2, out double along);
            double f = Consumer.Models.RosenbrockHessian(0.3, 0.7, out double gX, out double gY, new double[4]), rounding = 1e-8;
            bool agree = Math.Abs(dX - 2 * f * gX) < rounding && Math.Abs(dY - 2 * f * gY) < rounding && Math.Abs(along - dX - 2 * dY) < rounding
                && Math.Abs(hX - (2 + 1200 * 0.09 - 400 * 0.7)) < rounding && Math.Abs(hY + 400 * 0.3) < rounding;
            Console.WriteLine(agree ? "agree" : $"{dX} {dY} {along} {hX} {hY}");

            static partial class Models
            {
                [Gradient, Differential]
                public static double Squared(double x, double y) => Consumer.Models.Rosenbrock(x, y) * Consumer.Models.Rosenbrock(x, y);

                [Gradient]
                public static double Slopes(double x, double y)
                {
                    Consumer.Models.RosenbrockGradient(x, y, out double dX, out _);
                    return dX;
                }
            }
            """);
        Assert.Contains("agree", consumer.Dotnet("run", "--project", "App"));
    }

    [LongFact]
    public void Net8_RunsItsGradients()
    {
        Consumer consumer = feed.NewConsumer().Project("App/App.csproj", "<OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework><Nullable>enable</Nullable>")
            .Add("App", "Models.cs", "Checks.cs", "Formulas.cs").Write("App/Program.cs", Program);
        Derivatives.AssertReport(consumer.Dotnet("run", "--project", "App"));
    }

    // With what the target has for a language: C# 8.
    [LongFact]
    public void NetStandard_GivesItsGradientsToAConsumer()
    {
        Consumer consumer = WithLibrary("<TargetFramework>netstandard2.1</TargetFramework>" + Library)
            .ProjectWithout("App/App.csproj", App, Reference).Write("App/Program.cs", Program);
        Derivatives.AssertReport(consumer.Dotnet("run", "--project", "App"));
    }

    // A consumer of a newer target takes the package's library of that: here it takes that of netstandard2.1 all the same.
    [Fact]
    public void NetStandard_OnItsOwnLibrary_RunsItsGradients()
    {
        Consumer consumer = WithLibrary("<TargetFramework>netstandard2.1</TargetFramework>" + Library)
            .ProjectWithout(
                "App/App.csproj",
                App,
                Reference + "<PackageReference Include=\"SymGrad\" Version=\"{version}\" ExcludeAssets=\"all\" GeneratePathProperty=\"true\" /><Reference Include=\"$(PkgSymGrad)/lib/netstandard2.1/SymGrad.dll\" />")
            .Write("App/Program.cs", "System.Console.WriteLine(System.Reflection.CustomAttributeExtensions.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>(typeof(SymGrad.SpecialFunctions).Assembly)!.FrameworkName);\n" + Program);
        string output = consumer.Dotnet("run", "--project", "App");
        Assert.Contains(".NETStandard,Version=v2.1", output);
        Derivatives.AssertReport(output);
    }

    [LongFact]
    public void NetStandard_WithFormulas_Builds()
    {
        Consumer consumer = WithLibrary("<TargetFramework>netstandard2.1</TargetFramework><LangVersion>9</LangVersion>" + Library).Add("Library", "Formulas.cs")
            .ProjectWithout("App/App.csproj", App, Reference).Write("App/Program.cs", """
                Consumer.Formulas.MixedGradient(2, 8, out double dX, out _);
                double hypot = System.Math.Sqrt(68), exact = 1 / (2 * System.Math.Log(2)) + 2 / hypot + 1 / System.Math.Sqrt(5);
                System.Console.WriteLine(System.Math.Abs(dX - exact) < 1e-14 ? "agrees" : $"{dX} instead of {exact}");
                """);
        Assert.Contains("agrees", consumer.Dotnet("run", "--project", "App"));
    }

    [LongFact]
    public void MultiTargetedLibrary_BuildsForEveryTarget()
    {
        Consumer consumer = WithLibrary("<TargetFrameworks>net10.0;net8.0;netstandard2.1</TargetFrameworks>" + Library)
            .ProjectWithout("App/App.csproj", "<OutputType>Exe</OutputType><TargetFrameworks>net10.0;net8.0</TargetFrameworks>", Reference).Write("App/Program.cs", Program);
        consumer.Dotnet("build", "Library");
        Derivatives.AssertReport(consumer.Dotnet("run", "--project", "App", "-f", "net8.0"));
        Derivatives.AssertReport(consumer.Dotnet("run", "--project", "App", "-f", "net10.0"));
    }

    [LongFact]
    public void TestProject_TestsGradients()
    {
        Consumer consumer = feed.NewConsumer()
            .Project("Tests/Tests.csproj", "<TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable>", """
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.14.1" />
                <PackageReference Include="xunit" Version="2.9.3" />
                <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
                """)
            .Add("Tests", "Models.cs", "Checks.cs")
            .Write("Tests/ModelTests.cs", """
                public class ModelTests
                {
                    [Xunit.Fact]
                    public void Gradients_Agree() => Xunit.Assert.Contains("agree", Consumer.Checks.Report());
                }
                """);
        Assert.Contains("Passed:     1", consumer.Dotnet("test", "Tests"));
    }

    [LongFact]
    public void FSharp_CallsGeneratedMethods()
    {
        Consumer consumer = WithLibrary("<TargetFramework>net10.0</TargetFramework>" + Library)
            .ProjectWithout("App/App.fsproj", App, "<Compile Include=\"Program.fs\" />" + Reference).Write("App/Program.fs", """
                let mutable dX = 0.0
                let mutable dY = 0.0
                Consumer.Models.RosenbrockGradient(-1.2, 1.0, &dX, &dY) |> ignore
                System.Console.WriteLine(System.String.Format(System.Globalization.CultureInfo.InvariantCulture, "{0} {1}", dX, dY))
                """);
        Derivatives.AssertGradient(consumer.Dotnet("run", "--project", "App"));
    }

    [LongFact]
    public void VisualBasic_CallsGeneratedMethods()
    {
        Consumer consumer = WithLibrary("<TargetFramework>net10.0</TargetFramework>" + Library)
            .ProjectWithout("App/App.vbproj", App, Reference).Write("App/Program.vb", """
                Module Program
                    Sub Main()
                        Dim dX, dY As Double
                        Consumer.Models.RosenbrockGradient(-1.2, 1.0, dX, dY)
                        System.Console.WriteLine(System.String.Format(System.Globalization.CultureInfo.InvariantCulture, "{0} {1}", dX, dY))
                    End Sub
                End Module
                """);
        Derivatives.AssertGradient(consumer.Dotnet("run", "--project", "App"));
    }

    private Consumer WithLibrary(string properties) =>
        feed.NewConsumer().Project("Library/Library.csproj", properties).Add("Library", "Models.cs", "Checks.cs");
}
