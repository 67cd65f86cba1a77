using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The commands of src/Cli/Calculus; what they find is tested in tests/Calculus.</summary>
public class CalculusTests
{
    [Theory]
    [InlineData("1 + x + x^2/2\n", "taylor", "exp(x)", "--order", "2")]
    [InlineData("e + e*(x - 1)\n", "taylor", "exp(x)", "--order", "1", "--at", "x=1")]
    [InlineData("y + y*x\n", "taylor", "exp(x)*y", "--order", "1", "--wrt", "x")]
    [InlineData("x - x^3/6\nremainder: (sin(c))/4!*x^4 for some c between 0 and x\n", "taylor", "sin(x)", "--order", "3", "--remainder")]
    [InlineData("x - \\frac{x^{3}}{6}\n", "taylor", "sin(x)", "--order", "3", "--format", "latex")]
    [InlineData("1\n", "limit", "sin(x)/x", "--at", "x=0")]
    [InlineData("e = 2.718281828459045\n", "limit", "(1 + 1/n)^n", "--at", "n=inf")]
    [InlineData("no limit: from the left -Infinity, from the right Infinity\n", "limit", "1/x", "--at", "x=0")]
    [InlineData("-Infinity\n", "limit", "1/x", "--at", "x=0", "--from", "left")]
    [InlineData("{\"expr\":\"sin(x)/x\",\"limit\":\"1\",\"value\":1}\n", "limit", "sin(x)/x", "--at", "x=0", "--format", "json")]
    [InlineData("x = -sqrt(2) = -1.4142135623730951\nx = sqrt(2) = 1.4142135623730951\n", "solve", "x^2 = 2")]
    [InlineData("no real solution\n", "solve", "x^2 = -1")]
    [InlineData("every x\n", "solve", "x = x")]
    [InlineData("t = (v - v0)/a\n", "solve", "v = v0 + a*t", "--for", "t")]
    [InlineData("no real solution from 0 to 3\n", "solve", "exp(x) = 0", "--range", "x=0..3")]
    [InlineData("{\"variable\":\"x\",\"always\":false,\"solutions\":[{\"exact\":\"3\",\"value\":3}]}\n", "solve", "2*x = 6", "--format",
        "json")]
    [InlineData("minimum at x = 0: f = 0, f'' = 2\n", "critical", "x^2")]
    [InlineData("saddle at x = 0, y = 0: f = 0, curvatures -1, 1\n", "critical", "x*y")]
    [InlineData("maximum at x = 0: f tends to 1, f'' = -0.333333\n", "critical", "sin(x)/x", "--range", "x=-1..1")]
    [InlineData("minimum at x = 1: f tends to 0, f'' = 2\n", "critical", "(x-1)^3/(x-1)")]
    [InlineData("inflection at x = 0: f tends to 0, f'' = 0\n", "critical", "(x^2 + x^4)/x")]
    [InlineData("no extremum, saddle or inflection for x from -10 to 10\n", "critical", "1/x")]
    [InlineData("no extremum, saddle or inflection for x from -10 to 10\n", "critical", "(x^2 - 1)/(x - 1)")]
    [InlineData("minimum at x = 1: f = 0, a kink\n", "critical", "abs(x - 1)")]
    [InlineData("no extremum, saddle or inflection for x from -10 to 10\n", "critical", "exp(x)")]
    [InlineData("dy/dx = -x/y\nat x = 3, y = 4: -0.75\n", "implicit", "x^2 + y^2 = 25", "--at", "x=3,y=4")]
    [InlineData("dq/dp = -q/p\n", "implicit", "p*q = 1", "--of", "q", "--by", "p")]
    [InlineData("\\frac{d y}{d x} = -\\frac{x}{y}\n", "implicit", "x^2 + y^2 = 1", "--format", "latex")]
    [InlineData("tangent: y = 4*x - 4\nnormal: y = (18 - x)/4\n", "tangent", "x^2", "--at", "x=2")]
    [InlineData("tangent: 6*x + 8*y = 50\nnormal: 8*x - 6*y = 0\n", "tangent", "x^2 + y^2 = 25", "--at", "x=3,y=4")]
    [InlineData("tangent plane: z = y + 2*x - 2\nnormal vector: (2, 1, -1)\n", "tangent", "x*y", "--at", "x=1,y=2")]
    public void Command_PrintsWhatItFinds(string expected, params string[] args) => Assert.Equal(expected, Symgrad.Output(args));

    [Theory]
    [InlineData("abs has a kink or a jump at x = 0: there is no series.", CommandLine.BadInput, "taylor", "abs(x)")]
    [InlineData("The formula has no finite value at x = 0", CommandLine.BadInput, "taylor", "log(x)")]
    [InlineData("--at: a Taylor polynomial is about a finite place", CommandLine.BadCommandLine, "taylor", "exp(x)", "--at", "x=inf")]
    [InlineData("say which with --wrt x", CommandLine.BadCommandLine, "taylor", "x*y")]
    [InlineData("--at gives the place, such as --at x=0.", CommandLine.BadCommandLine, "limit", "x")]
    [InlineData("--at names y, which is no variable here: there is x.", CommandLine.BadCommandLine, "limit", "x", "--at", "y=0")]
    [InlineData("values there do not settle", CommandLine.BadInput, "limit", "sin(1/x)", "--at", "x=0")]
    [InlineData("An equation has one equals sign.", CommandLine.BadCommandLine, "solve", "x = 1 = 2")]
    [InlineData("say which with --for x", CommandLine.BadCommandLine, "solve", "x = y")]
    [InlineData("There is no formula for x", CommandLine.BadInput, "solve", "x + y*sin(x) = 1", "--for", "x")]
    [InlineData("There are more than 200 zeros", CommandLine.BadInput, "solve", "sin(1000*x) = 0")]
    [InlineData("besselj has no derivative by n: its order is a whole number.", CommandLine.BadInput, "gradient", "besselj(n, x)")]
    [InlineData("polygamma has no derivative by n", CommandLine.BadInput, "hessian", "polygamma(n, x)")]
    [InlineData("besselj has no derivative by n", CommandLine.BadInput, "jacobian", "x", "besselj(n + 1, x)")]
    [InlineData("besselj has no derivative by n", CommandLine.BadInput, "derivative", "besselj(n, x)", "--wrt", "x,n")]
    [InlineData("besselj has no derivative by n", CommandLine.BadInput, "minimize", "besselj(n, x)", "--start", "n=1,x=1")]
    [InlineData("critical takes 6 variables at most", CommandLine.BadCommandLine, "critical", "a*b*c*d*f*g*h")]
    [InlineData("The point is not on the curve", CommandLine.BadInput, "implicit", "x^2 + y^2 = 1", "--at", "x=1,y=1")]
    [InlineData("--by names t, which is no variable here", CommandLine.BadCommandLine, "implicit", "x^2 + y^2 = 1", "--by", "t")]
    [InlineData("No y solves the equation there.", CommandLine.BadInput, "implicit", "x^2 + y^2 = 1", "--at", "x=2")]
    [InlineData("The function has a kink or a jump at the point", CommandLine.BadInput, "tangent", "abs(x)", "--at", "x=0")]
    [InlineData("--at has no value for y", CommandLine.BadCommandLine, "tangent", "x*y", "--at", "x=0")]
    [InlineData("singular point", CommandLine.BadInput, "tangent", "y^2 = x^3", "--at", "x=0,y=0")]
    public void Fault_SaysWhatIsWrong(string message, int code, params string[] args) =>
        Assert.Contains(message, Symgrad.Fault(code, args));

    [Fact]
    public void Orders_AreNoMatterWhereTheyDoNotVary() =>
        Assert.Equal("df/dx = (besselj(n - 1, x) - besselj(n + 1, x))/2\n", Symgrad.Output("gradient", "besselj(n, x)", "--wrt", "x"));

    // All of x = y, and all of five coordinates of which three are 0, whose Hessians are nothing but rounding.
    [Theory]
    [InlineData("(x-y)^2")]
    [InlineData("v*w*x*y*z")]
    public void PointsOfALine_AreFew_AndUndecided(string formula)
    {
        string[] lines = Symgrad.Output("critical", formula).TrimEnd('\n').Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.All(lines[..5], static l => Assert.StartsWith("undecided at ", l));
        Assert.Contains("more like these", lines[5]);
    }

    [Fact]
    public void LongCoefficients_AreNumbers_AndThatIsSaid()
    {
        (int code, string output, string error) = Symgrad.Run("taylor", "exp(exp(exp(exp(x))))", "--order", "12");
        Assert.Equal(CommandLine.Good, code);
        Assert.Contains(" + 822486464240.2085*x^4 + ", output);
        Assert.DoesNotContain("/16", output);
        Assert.True(output.Length < 600, output);
        Assert.StartsWith("Note: exact coefficients of more than 80 characters are printed as numbers", error);
        Assert.DoesNotContain("822486464240", Symgrad.Output("taylor", "exp(exp(exp(exp(x))))", "--order", "4", "--format", "json"));
    }
}
