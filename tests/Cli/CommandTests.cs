using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.Cli.Tests;

public class CommandTests
{
    [Theory]
    [InlineData("df/dx = 2*x*sin(y) = 1.8185948536513634\ndf/dy = x^2*cos(y) = -0.4161468365471424\n", "gradient", "x^2*sin(y)", "--at", "x=1,y=2")]
    [InlineData("x^2*cos(x) + 2*x*sin(x)\n", "derivative", "x^2*sin(x)")]
    [InlineData("-2*x\n= -6\n", "derivative", "-x^2", "--at", "x=3")]
    [InlineData("1/x\n= NaN\n", "derivative", "log(x)", "--at", "x=-1")]
    [InlineData("df1/dx = exp(log(x))/x = NaN\n", "jacobian", "exp(ln(x))", "--at", "x=-1")]
    [InlineData("df/dx = 0, complex step 1, central differences 0: not comparable, a pole, a kink or the edge of the domain is here\n", "check", "abs(x)", "--at", "x=0")]
    [InlineData("df/dx = 0, complex step 0, central differences 0: agree\n", "check", "x^2", "--at", "x=0")]
    [InlineData("df = (2*x)*dx = -0.4\ntrue change = -0.39\n", "differential", "x^2", "--at", "x=2", "--d", "x=-0.1")]
    [InlineData("4\n", "eval", "x^2", "--at", "x=2")]
    [InlineData("1\n", "simplify", "sin(x)^2+cos(x)^2")]
    [InlineData("{\"value\":6,\"gradient\":{\"x\":3,\"y\":2},\"hessian\":{\"x,x\":0,\"x,y\":1,\"y,y\":0}}\n", "hessian", "x*y", "--at", "x=2,y=3", "--format", "json")]
    [InlineData("df1/dx = y\ndf1/dy = x\ndf2/dx = 1\ndf2/dy = 1\n", "jacobian", "x*y", "x+y")]
    public void Command_PrintsTheResultAndNothingElse(string expected, params string[] args)
    {
        (int code, string output, string error) = Run("", args);
        Assert.Equal("", error);
        Assert.Equal(expected, output.ReplaceLineEndings("\n"));
        Assert.Equal(CommandLine.Good, code);
    }

    [Fact]
    public void Steps_NameTheRuleOfEachStep()
    {
        (_, string output, _) = Run("", "derivative", "x^2*sin(x)", "--steps");
        Assert.Equal(
            """
            1. power rule: (x^n)' = n*x^(n - 1) with n = 2; d/dx(x^2) = 2*x
            2. table: sin(x)' = cos(x); d/dx(sin(x)) = cos(x)
            3. product rule: (u*v)' = u'*v + u*v' with u = x^2, v = sin(x); d/dx(x^2*sin(x)) = x^2*cos(x) + 2*x*sin(x)
            x^2*cos(x) + 2*x*sin(x)

            """.ReplaceLineEndings("\n"), output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(CommandLine.BadInput, "derivative", "sin(x")]
    [InlineData(CommandLine.BadInput, "eval", "x+$", "--at", "x=1")]
    [InlineData(CommandLine.BadCommandLine, "derivative", "x*y")]
    [InlineData(CommandLine.BadCommandLine, "eval", "x*y", "--at", "x=1")]
    [InlineData(CommandLine.BadCommandLine, "eval", "x", "--at", "x:1")]
    [InlineData(CommandLine.BadCommandLine, "nonsense")]
    [InlineData(CommandLine.BadCommandLine, "derivative", "x", "--format", "pdf")]
    public void Fault_HasItsExitCodeAndAMessageOnStandardError(int expected, params string[] args)
    {
        (int code, string output, string error) = Run("", args);
        Assert.Equal(expected, code);
        Assert.Equal("", output);
        Assert.NotEqual("", error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--at", "gradient", "e*x", "--at", "x=1,e=2")]
    [InlineData("--wrt", "derivative", "e*x", "--wrt", "e")]
    [InlineData("--d", "differential", "e*x", "--at", "x=1", "--d", "e=1")]
    public void ConstantInThePlaceOfAVariable_IsRefused(string option, params string[] args) =>
        Assert.StartsWith(option + ": e is the constant 2.718281828459045, not a variable", Symgrad.Fault(CommandLine.BadCommandLine, args), StringComparison.Ordinal);

    [Fact]
    public void Batch_BadLines_AreAnsweredAndDoNotStopTheStream()
    {
        string[] lines =
        [
            "{\"id\":1,\"expr\":\"x*y\",\"at\":{\"x\":2,\"y\":3},\"order\":1}",
            "nonsense",
            "{\"id\":2,\"expr\":\"x*\",\"at\":{}}",
            "{\"id\":3,\"expr\":\"x\",\"at\":{}}",
            "{\"id\":4,\"expr\":\"x\",\"at\":{\"x\":1},\"order\":7}",
            "[1,2]",
            "{\"id\":5,\"expr\":\"log(x)\",\"at\":{\"x\":0}}",
            "{\"id\":6,\"expr\":\"" + new string('(', 20_000) + "\",\"at\":{}}",
            "{\"id\":7,\"expr\":\"7\"}",
            "{\"id\":8,\"expr\":\"e*x\",\"at\":{\"x\":1,\"e\":2}}",
        ];
        (int code, string output, _) = Run(string.Join("\n", lines), "batch");
        string[] answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(CommandLine.Good, code);
        Assert.Equal(lines.Length, answers.Length);
        Assert.Equal("{\"id\":1,\"value\":6,\"gradient\":{\"x\":3,\"y\":2}}", answers[0]);
        Assert.Contains("\"error\"", answers[1], StringComparison.Ordinal);
        Assert.Equal("{\"id\":2,\"error\":{\"code\":\"SGP005\",\"message\":\"the formula ends where a number, a name or a parenthesis is expected\",\"column\":3}}", answers[2]);
        Assert.All(answers[3..6], a => Assert.Contains("\"error\"", a, StringComparison.Ordinal));
        Assert.Equal("{\"id\":5,\"value\":\"-Infinity\",\"gradient\":{\"x\":\"Infinity\"}}", answers[6]);
        Assert.Contains("SGP012", answers[7], StringComparison.Ordinal);
        Assert.Equal("{\"id\":7,\"value\":7,\"gradient\":{}}", answers[8]);
        Assert.Contains("e is the constant 2.718281828459045", answers[9], StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_HugeFormula_IsAnswered()
    {
        string sum = string.Join("+", Enumerable.Range(1, 100_000).Select(i => "x*" + i));
        (_, string output, _) = Run("{\"id\":1,\"expr\":\"" + sum + "\",\"at\":{\"x\":1}}", "batch");
        Assert.Equal("{\"id\":1,\"value\":5000050000,\"gradient\":{\"x\":5000050000}}\n", output);
    }

    private static (int Code, string Output, string Error) Run(string input, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(args, new StringReader(input), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
