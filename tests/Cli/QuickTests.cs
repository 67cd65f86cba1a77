using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The main path of the command.</summary>
public class QuickTests
{
    [Fact]
    public void Gradient_WithAPoint_IsPrintedWithItsNumbers() =>
        Assert.Equal(
            "df/dx = 2*x*sin(y) = 1.8185948536513634\ndf/dy = x^2*cos(y) = -0.4161468365471424\n",
            Symgrad.Output("gradient", "x^2*sin(y)", "--at", "x=1,y=2"));

    [Fact]
    public void Minimize_OfABowl_EndsAtItsBottom() =>
        Assert.Contains("x = 3", Symgrad.Output("minimize", "(x-3)^2", "--start", "x=0"), System.StringComparison.Ordinal);
}
