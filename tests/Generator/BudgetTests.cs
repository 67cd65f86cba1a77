using System.Text;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Neither a build nor the editor waits for ever: what grows too large is refused, and told by name.</summary>
public class BudgetTests
{
    [Fact]
    public void LongHelpersThatCallEachOtherTwice_AreFunctions()
    {
        var members = new StringBuilder("static double T0(double x) => Math.Sin(x);\n");
        for (int i = 1; i <= 40; i++)
            members.Append($"static double T{i}(double x) {{ double t = T{i - 1}(x + {i}); return t * T{i - 1}(x * {i}); }}\n");
        members.Append("[Gradient] public static double F(double x) => T40(x);");
        Assert.Empty(Driver.Analyze(Driver.Class(members.ToString())));
        Assert.InRange(Driver.Generate(members.ToString()).Length, 1, 100_000);
    }

    [Fact]
    public void HelpersThatCallEachOtherTwice_AreRefusedWithTheStatementThatGrew()
    {
        var members = new StringBuilder("static (double, double) T0(double x) => (Math.Sin(x), x);\n");
        for (int i = 1; i <= 40; i++)
            members.Append($"static (double, double) T{i}(double x) {{ var (t, u) = T{i - 1}(x + {i}); return (t * T{i - 1}(x * {i}).Item1, u); }}\n");
        members.Append("[Gradient] public static double F(double x) => T40(x).Item1;");
        Diagnostic diagnostic = Assert.Single(Driver.Analyze(Driver.Class(members.ToString())));
        Assert.Equal("SG0030", diagnostic.Id);
        Assert.Matches("^The derivatives of 'F' grow beyond 500000 operations at '.*T40\\(x\\).*'", diagnostic.GetMessage(null));
    }
}
