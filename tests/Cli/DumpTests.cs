using System;
using System.Linq;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The command <c>dump</c>: what it prints of a C# file, and what it says of one that is no good.</summary>
public sealed class DumpTests : IDisposable
{
    private const string Source = """
        using SymGrad;

        partial class C
        {
            [Gradient]
            static double F(double[] x) { double s = 0; foreach (double v in x) { if (v < 0) break; s += v * v; } return s; }

            [Derivative(Order = 2)]
            static double G(double x) => x * Math.Exp(x);

            static double H(double x) { while (x > 1) x /= 2; return x; }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EachAnnotatedMethod_IsShownStageByStage()
    {
        string[] heads = Heads(Symgrad.Output("dump", _folder.Write("c.cs", Source)));
        Assert.Equal(
            ["F: lowered", "F: branches (no change)", "F: jumps", "F: conditions", "F: segments", "F: dead", "F: scopes",
                "FGradient: derivative",
            "FGradient: finished (no change)", "G: lowered", "G: branches (no change)", "G: expression", "GDerivative2: derivative"],
            heads);
    }

    [Fact]
    public void OneMethodAfterOneStage_MayBeOneWithoutDerivatives() => Assert.Equal(
        """
        -- H: segments
        H(double x) -> double
            double result
            x1 = x
            while x1 > 1 counting trips
                x1 = x1/2
            result = x1
            return result

        """.ReplaceLineEndings("\n"),
        Symgrad.Output("dump", _folder.Write("c.cs", Source), "--method", "H", "--after", "segments"));

    [Fact]
    public void Operations_AreTheCompilersTree()
    {
        string output = Symgrad.Output("dump", _folder.Write("c.cs", Source), "--method", "G", "--operations", "--after", "lowered");
        Assert.Equal(["G: operations", "G: lowered"], Heads(output));
        Assert.Contains("Binary : double  // x * Math.Exp(x)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Kept_SaysWhatIsOnTheTapeAndWhy()
    {
        const string Loops = """
            using SymGrad;

            static partial class C
            {
                [Gradient]
                static double F(double[] x, double a, int n)
                {
                    double s = 1;
                    for (int i = 0; i < n; i++)
                        s = a * s * s + x[i];
                    return s;
                }

                [Gradient]
                static double Sum(double[] x)
                {
                    double s = 0;
                    foreach (double v in x)
                        s += v * v;
                    return s;
                }
            }
            """;
        Assert.Equal(
            """
            -- FGradient: kept
            s: 8*n bytes, kept before `s = a * s * s + x[i]`, for the adjoint of `s = a * s * s + x[i]`

            -- SumGradient: kept
            nothing is kept

            """.ReplaceLineEndings("\n"),
            Symgrad.Output("dump", _folder.Write("c.cs", Loops), "--kept"));
    }

    [Theory]
    [InlineData("partial class C { [SymGrad.Gradient] static double F(double x) { return y; } }", "(1,73): CS0103: The name 'y' does not exist")]
    [InlineData("partial class C { [SymGrad.Gradient] static double F(double x) { return (int)x; } }", "(1,73): SG0017")]
    [InlineData("class C { double F(double x", "CS1026: ) expected")]
    [InlineData("", "no method has an attribute of SymGrad")]
    public void WhatIsWrongWithTheFile_IsToldWithItsPlace(string source, string message)
    {
        (int code, _, string error) = Symgrad.Run("dump", _folder.Write("c.cs", source));
        Assert.Equal(CommandLine.BadInput, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThere_AMethodThatIsNotThere_AStageThatIsNone()
    {
        string file = _folder.Write("c.cs", Source);
        Symgrad.Fault(CommandLine.BadInput, "dump", _folder.File("none.cs"));
        Assert.Contains("there is no method 'Z'", Symgrad.Fault(CommandLine.BadInput, "dump", file, "--method", "Z"),
            StringComparison.Ordinal);
        Symgrad.Fault(CommandLine.BadCommandLine, "dump", file, "--after", "lunch");
    }

    private static string[] Heads(string output) =>
        [.. output.Split('\n').Where(static l => l.StartsWith("-- ", StringComparison.Ordinal)).Select(static l => l[3..])];
}
