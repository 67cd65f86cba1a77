using System;
using System.IO;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Numbers on the command line: as people write them, with messages that people understand.</summary>
public sealed class NumberOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("3.141592653589793", "x=pi")]
    [InlineData("3.141592653589793", "x=π")]
    [InlineData("0.3333333333333333", "x=1/3")]
    [InlineData("1024", "x=2^10")]
    [InlineData("-1.5707963267948966", "x=-pi/2")]
    [InlineData("2", "x=max(1, 2)")]
    [InlineData("2", "x = 2 ")]
    [InlineData("Infinity", "x=Infinity")]
    [InlineData("NaN", "x=NaN")]
    public void At_TakesConstantExpressions(string expected, string at) => Assert.Equal(expected + "\n", Symgrad.Output("eval", "x", "--at", at));

    [Fact]
    public void OtherOptions_TakeThemToo()
    {
        Assert.Contains("= 0.2", Symgrad.Output("differential", "x^2", "--at", "x=1/2,y=max(1,2)", "--d", "x=1/5"), StringComparison.Ordinal);
        Assert.Contains("x = 1", Symgrad.Output("minimize", "(x-1)^2", "--start", "x=2^3", "--learning-rate", "1/4", "--tolerance", "10^-6", "--max-iterations", "1e3"), StringComparison.Ordinal);
        Assert.Equal("2*x\n", Symgrad.Output("derivative", "x^2", "--order", "2-1"));
        string data = _folder.Write("data.csv", "x,y\n1,2\n2,4\n3,6\n");
        Assert.Contains("w = 2", Symgrad.Output("fit", data, "--model", "w*x", "--target", "y", "--init", "w=1/3", "--validation", "1/3", "--seed", "18446744073709551615"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'y' is no number: it has the variable y", "eval", "x", "--at", "x=y")]
    [InlineData("'1/0' is no number but Infinity", "eval", "x", "--at", "x=1/0")]
    [InlineData("'1e400' is beyond the numbers that a double holds", "eval", "x", "--at", "x=1e400")]
    [InlineData("'1 2' is no number: two numbers in a row", "eval", "x", "--at", "x=1 2")]
    [InlineData("'' is no number", "eval", "x", "--at", "x=")]
    [InlineData("--at has no value for E: give it as --at E=.... (E is a variable; the constant is e.)", "eval", "E*x", "--at", "x=1")]
    [InlineData("--order takes a whole number from 0 to 64, not 'two'", "derivative", "x", "--order", "two")]
    [InlineData("--order takes a whole number from 0 to 64, not '65'", "derivative", "x", "--order", "65")]
    [InlineData("--order takes a whole number from 0 to 64, not '-1'", "derivative", "x", "--order", "-1")]
    [InlineData("--order takes a whole number from 0 to 64, not '1.5'", "derivative", "x", "--order", "1.5")]
    [InlineData("--order takes a whole number from 0 to 4, not '5'", "plot", "x", "--order", "5")]
    [InlineData("--max-iterations takes a whole number of at least 0, not 'many'", "minimize", "x^2", "--start", "x=1", "--max-iterations", "many")]
    [InlineData("--epochs takes a whole number of at least 1, not '0'", "fit", "data.csv", "--model", "w*x", "--target", "y", "--epochs", "0")]
    [InlineData("--seed takes a whole number", "fit", "data.csv", "--model", "w*x", "--target", "y", "--seed", "-1")]
    [InlineData("--tolerance takes a number such as 0.01, 1e-6 or 1/3; 'small' is no number", "minimize", "x^2", "--start", "x=1", "--tolerance", "small")]
    public void NoNumber_IsNamedInPlainWords(string expected, params string[] args)
    {
        string message = Symgrad.Fault(CommandLine.BadCommandLine, args);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParameterNamedLikeAConstant_IsMentioned()
    {
        string data = _folder.Write("data.csv", "x,y\n1,2\n2,4\n3,6\n");
        (int code, _, string error) = Symgrad.Run("fit", data, "--model", "E*x", "--target", "y");
        Assert.Equal((CommandLine.Good, "Note: E is taken as a parameter; the constant is e.\n"), (code, error));
    }

    [Fact]
    public void ByteOrderMark_IsPassedOver()
    {
        var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(CommandLine.Good, CommandLine.Run(["batch"], new StringReader("\uFEFF{\"id\":1,\"expr\":\"7\"}\n{\"id\":2,\"expr\":\"8\"}"), output, TextWriter.Null));
        Assert.Equal("{\"id\":1,\"value\":7,\"gradient\":{}}\n{\"id\":2,\"value\":8,\"gradient\":{}}\n", output.ToString());
        string data = _folder.Write("data.csv", "\uFEFFx,y\n1,2\n2,4\n3,6\n");
        Assert.Contains("w = 2", Symgrad.Output("fit", data, "--model", "w*x", "--target", "y"), StringComparison.Ordinal);
    }
}
