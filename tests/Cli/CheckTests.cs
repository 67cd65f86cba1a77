using System;
using System.Text.Json;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The command check agrees with derivatives that are right, at every scale, and names points where there is nothing to compare.</summary>
public class CheckTests
{
    [Theory]
    [InlineData("exp(1000*x)", "x=0")]
    [InlineData("exp(1e6*x)", "x=0")]
    [InlineData("sin(1e9*x)", "x=0.001")]
    [InlineData("sin(x^2)", "x=1e8")]
    [InlineData("1e-200*sin(x)", "x=1")]
    [InlineData("1e-300*x", "x=2")]
    [InlineData("1e250*x^2", "x=3")]
    [InlineData("x/(x^2+1e-20)", "x=0")]
    [InlineData("exp(-1e6*x^2)", "x=0.0001")]
    [InlineData("sin(2*pi*x)", "x=0")]
    [InlineData("sin(2*pi*x/0.73)", "x=0")]
    [InlineData("x^2", "x=0")]
    [InlineData("x^2+1", "x=0")]
    [InlineData("x^3-3*x+2", "x=1")]
    [InlineData("(1-cos(x))/x^2", "x=1e-7")]
    [InlineData("exp(-1/x^2)", "x=0.05")]
    [InlineData("log(x)", "x=1e-12")]
    [InlineData("sqrt(x)", "x=1e-9")]
    [InlineData("lgamma(x)", "x=1e-250")]
    [InlineData("x^30", "x=1e-8")]
    [InlineData("x^y", "x=0,y=1")]
    [InlineData("sin(1e20*x)", "x=1")]
    [InlineData("tan(x)", "x=1.5707")]
    [InlineData("erf(1000*x)", "x=0.001")]
    [InlineData("gamma(x)", "x=20")]
    [InlineData("digamma(x)", "x=0.001")]
    [InlineData("x*abs(x)", "x=0")]
    [InlineData("abs(x)", "x=1e-9")]
    [InlineData("floor(x)", "x=1.5")]
    [InlineData("max(x, 2)", "x=1")]
    [InlineData("if(x < 0, exp(500*x), 1+500*x)", "x=0.001")]
    [InlineData("7", "x=1")]
    [InlineData("x*y^2 + exp(1000*z)", "x=1e-5,y=1e5,z=0.01")]
    public void RightDerivative_Agrees(string formula, string at)
    {
        (int code, string output, string error) = Symgrad.Run("check", formula, "--at", at);
        Assert.Equal("", error);
        Assert.All(output.TrimEnd('\n').Split('\n'), static line => Assert.EndsWith(": agree", line, StringComparison.Ordinal));
        Assert.Equal(CommandLine.Good, code);
    }

    [Theory]
    [InlineData("abs(x)", "x=0")]
    [InlineData("relu(x)", "x=0")]
    [InlineData("max(x, 2)", "x=2")]
    [InlineData("floor(x)", "x=1")]
    [InlineData("sign(x)", "x=0")]
    [InlineData("sqrt(x^2)", "x=0")]
    [InlineData("sqrt(x)", "x=0")]
    [InlineData("1/x", "x=0")]
    [InlineData("log(x)", "x=-1")]
    [InlineData("if(x < 1, x, 2*x)", "x=1")]
    [InlineData("abs(x-1000)", "x=1000")]
    public void KinkPoleOrEdge_IsNotComparable(string formula, string at)
    {
        (int code, string output, _) = Symgrad.Run("check", formula, "--at", at);
        Assert.Contains("not comparable", output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Good, code);
    }

    // Differences see what the complex step does not, and the other way round: neither is blind.
    [Theory]
    [InlineData("exp(3*x)", 0.5, 3)]
    [InlineData("x^3", -2.0, 12)]
    [InlineData("sin(100*x)", 0.3, 100)]
    public void Differences_AreGoodToSevenDigits(string formula, double x, double largest)
    {
        JsonElement check = JsonDocument.Parse(Symgrad.Output("check", formula, "--at", FormattableString.Invariant($"x={x}"), "--format", "json")).RootElement.GetProperty("check")[0];
        double derivative = check.GetProperty("derivative").GetDouble();
        Assert.InRange(Math.Abs(check.GetProperty("difference").GetDouble() - derivative), 0, 1e-7 * Math.Max(largest, Math.Abs(derivative)));
    }

    // However it is written.
    [Theory]
    [InlineData("x^2*sin(x)", "2*x*sin(x) + x^2*cos(x)")]
    [InlineData("x^2*sin(x)", "x*(x*cos(x) + 2*sin(x))")]
    [InlineData("sin(x)^2", "sin(2*x)")]
    [InlineData("tan(x)", "sec(x)^2")]
    [InlineData("log(x)", "1/x")]
    [InlineData("log(x)", "1/abs(x)")]
    [InlineData("5", "0")]
    [InlineData("exp(1000*x)", "1000*exp(1000*x)")]
    [InlineData("x^2*y", "2*x", "--wrt", "x,y")]
    [InlineData("x^4", "12*x^2", "--order", "2")]
    [InlineData("(x+1)^2", "x^2+2*x+1", "--order", "0")]
    [InlineData("g(x^2)", "2*x*g'(x^2)", "--unknown", "g")]
    [InlineData("x^2", "4", "--at", "x=2")]
    [InlineData("1/x", "-1/9", "--at", "x=3")]
    [InlineData("x*abs(x)", "0", "--at", "x=0")]
    public void Answer_ThatIsRight(string formula, string answer, params string[] options) =>
        Assert.StartsWith("right", Symgrad.Output(["check", formula, "--answer", answer, .. options]), StringComparison.Ordinal);

    [Theory]
    [InlineData("sin(3*x)", "cos(3*x)", "wrong: at x = 1 the derivative is -2.9699774898, the answer -0.9899924966 (0.333333 times as much everywhere)")]
    [InlineData("cos(x)", "sin(x)", "wrong: at x = 1 the derivative is -0.841470984808, the answer 0.841470984808 (the sign is the other one everywhere)")]
    [InlineData("x^2", "sqrt(4*x^2)", "wrong: at x = -1 the derivative is -2, the answer 2")]
    [InlineData("x^2", "2*x + 1e-8", "wrong: at x = 1 the derivative is 2, the answer 2.00000001")]
    [InlineData("x^2", "2*x*sqrt(x)/sqrt(x)", "wrong: at x = -1 the derivative is -2, the answer has no value")]
    [InlineData("2", "3", "wrong: the formula is 2, the answer 3", "--order", "0")]
    [InlineData("x^2", "-4", "wrong: the sign is the other one", "--at", "x=2")]
    [InlineData("x^2", "5", "wrong: the answer is too large", "--at", "x=2")]
    [InlineData("1/x", "-0.111", "nearly: give more digits, or a fraction such as 1/3", "--at", "x=3")]
    public void Answer_ThatIsWrong(string formula, string answer, string message, params string[] options)
    {
        (int code, string output, string error) = Symgrad.Run(["check", formula, "--answer", answer, .. options]);
        Assert.Equal((CommandLine.BadInput, message + "\n", ""), (code, output, error));
    }

    [Theory]
    [InlineData(CommandLine.BadInput, "The answer has the variable t", "x^2", "--answer", "2*t")]
    [InlineData(CommandLine.BadInput, "SGP005", "x^2", "--answer", "2*")]
    [InlineData(CommandLine.BadInput, "No place was found", "sqrt(-1-x^2)", "--answer", "x")]
    [InlineData(CommandLine.BadInput, "Nothing can be compared", "abs(x)", "--answer", "0", "--at", "x=0")]
    [InlineData(CommandLine.BadInput, "By the rules of algebra alone", "g(x^2)", "--answer", "x*g'(x^2)", "--unknown", "g")]
    [InlineData(CommandLine.BadCommandLine, "--wrt x", "x^2*y", "--answer", "x^2")]
    [InlineData(CommandLine.BadCommandLine, "are for an answer", "x^2", "--order", "2", "--at", "x=1")]
    public void Answer_ThatCannotBeJudged_IsAFault(int code, string message, params string[] args) =>
        Assert.Contains(message, Symgrad.Fault(code, ["check", .. args]), StringComparison.Ordinal);

    [Theory]
    [InlineData("1/0", "0")]
    [InlineData("sqrt(-1 - x^2)", "-x/sqrt(-1 - x^2)")]
    public void Answer_ToWhatHasNoValueAnywhere_IsNotCalledRight(string formula, string answer) => Assert.StartsWith(
        "No place was found where the formula has a value", Symgrad.Fault(CommandLine.BadInput, "check", formula, "--answer", answer),
        StringComparison.Ordinal);
}
