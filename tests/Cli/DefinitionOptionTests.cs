using System;
using System.IO;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Definitions for commands, derivatives in their formulas, and derivatives of fields.</summary>
public sealed class DefinitionOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("derivative|a*g(x)|--let|a=3|--let|g(t)=t^2", "6*x\n")]
    [InlineData("derivative|f(x)|--let|a=3; f(x)=a*x^2", "6*x\n")]
    [InlineData("gradient|f(x)*y|--let|f(x)=x^2|--at|x=1,y=2", "df/dx = 2*x*y = 4\ndf/dy = x^2 = 1\n")]
    [InlineData("hessian|f(x)|--let|f(t)=t^3", "d2f/dx^2 = 6*x\n")]
    [InlineData("jacobian|f(x)|f(y)|--let|f(t)=t^2", "df1/dx = 2*x\ndf1/dy = 0\ndf2/dx = 0\ndf2/dy = 2*y\n")]
    [InlineData("differential|f(x)|--let|f(x)=x^2|--at|x=2|--d|x=-0.1", "df = (2*x)*dx = -0.4\ntrue change = -0.39\n")]
    [InlineData("simplify|f(x)+f(x)|--let|f(x)=x^2", "2*x^2\n")]
    // Also in the numbers of options.
    [InlineData("solve|cos(x) = 0|--range|x=0..a|--let|a=2", "x = pi/2 = 1.5707963267948966\n", true)]
    [InlineData("critical|x^3 - 3*x|--range|x=0..a|--let|a=2", "inflection at x = 0: f = 0, f'' = 0\nminimum at x = 1: f = -2, f'' = 6\n")]
    [InlineData("taylor|exp(x)|--at|x=a|--order|1|--let|a=0", "1 + x\n")]
    [InlineData("limit|sin(x)/x|--at|x=a|--let|a=0", "1\n")]
    [InlineData("tangent|x^2|--at|x=a|--let|a=3", "tangent: y = 6*x - 9\n", true)]
    [InlineData("implicit|x^2 + y^2 = r^2|--at|x=a,y=4|--let|a=3; r=5", "dy/dx = -x/y\nat x = 3, y = 4: -0.75\n")]
    [InlineData("minimize|(x-1)^2|--start|x=a|--let|a=1", "x = 1\n", true)]
    [InlineData("minimize|x^2|--start|x=3|--bounds|x=a..inf|--let|a=2", "x = 2", true)]
    [InlineData("minimize|x^2 + y^2|--start|x=1,y=1|--subject|g(x) + y = c|--let|c=2; g(t)=t", "x = 1\ny = 1\n", true)]
    [InlineData("simplify|d/dx(x^2*y)", "2*x*y\n")]
    [InlineData("eval|f'(x)|--let|f(x)=x^2|--at|x=3", "6\n")]
    [InlineData("eval|let a = 2 in a*x|--at|x=3", "6\n")]
    [InlineData("check|f(x)|--let|f(x)=x^2|--at|x=0", "df/dx = 0, complex step 0, central differences 0: agree\n")]
    [InlineData("derivative|g(x^2)|--unknown|g", "2*x*g'(x^2)\n")]
    [InlineData("derivative|g(x^2)|--unknown|g|--format|latex", "2 \\, x \\, g'\\left(x^{2}\\right)\n")]
    [InlineData("gradient|h(x^2, y)|--unknown|h(x,y)", "df/dx = 2*x*h'1(x^2, y)\ndf/dy = h'2(x^2, y)\n")]
    [InlineData("derivative|x^2*y|--wrt|t|--depends|x(t),y(t)", "x(t)*(2*x'(t)*y(t) + x(t)*y'(t))\n")]
    [InlineData("derivative|g(x)|--unknown|g|--steps", "1. table: g(x)' = g'(x); d/dx(g(x)) = g'(x)\ng'(x)\n")]
    // By several variables in turn.
    [InlineData("derivative|x^2*y^3|--wrt|x,x,y", "6*y^2\n")]
    [InlineData("derivative|x^2*y^3|--wrt|x,y|--at|x=1,y=2", "6*x*y^2\n= 24\n")]
    [InlineData("derivative|x^2*y|--wrt|x,y|--steps",
        "df/dx:\n1. power rule: (x^n)' = n*x^(n - 1) with n = 2; d/dx(x^2) = 2*x\n", true)]
    // Fields.
    [InlineData("derivative|x^2*y|--along|x=1,y=2", "2*x*(x + y)\n")]
    [InlineData("derivative|x*y|--along|x=3,y=4|--unit|--at|x=1,y=1", "0.6*y + 0.8*x\n= 1.4\n")]
    [InlineData("derivative|x*y|--along|x=a,y=b|--at|x=1,y=2,a=3,b=4", "a*y + b*x\n= 10\n")]
    [InlineData("derivative|sqrt(x*x)|--along|x=1|--at|x=0", "sign(x)\n= 0\n")]
    [InlineData("div|x^2*y|y*z|z*x", "2*x*y + x + z\n")]
    [InlineData("div|1|x|--wrt|x,y", "0\n")]
    [InlineData("curl|y*z|x^2|x*y|--at|x=1,y=2,z=3", "curl_x = x = 1\ncurl_y = 0\ncurl_z = 2*x - z = -1\n")]
    [InlineData("curl|-y|x", "2\n")]
    [InlineData("curl|y*z|x^2|x*y|--format|json", "{\"curl\":{\"x\":\"x\",\"y\":\"0\",\"z\":\"2*x - z\"}}\n")]
    [InlineData("laplacian|x^2*y + y^3", "8*y\n")]
    [InlineData("laplacian|1/sqrt(x^2 + y^2 + z^2)", "0\n")]
    [InlineData("laplacian|log(x)|--at|x=-1", "-1/x^2\n= NaN\n")]
    [InlineData("laplacian|g(x)|--unknown|g", "g''(x)\n")]
    [InlineData("laplacian|x^2*y|--format|json|--at|x=1,y=2", "{\"laplacian\":\"2*y\",\"value\":4}\n")]
    public void Command_KnowsDefinitions(string line, string expected, bool isStart = false)
    {
        string output = Symgrad.Output(line.Split('|'));
        Assert.Equal(expected, isStart ? output[..Math.Min(output.Length, expected.Length)] : output);
    }

    [Theory]
    [InlineData(CommandLine.BadInput, "gradient|a*x|--let|a=a+1", "a would be defined by itself")]
    [InlineData(CommandLine.BadInput, "gradient|a*x|--let|a", "a definition has a =")]
    [InlineData(CommandLine.BadInput, "gradient|sni(x)|--unknown|g", "there is no function sni")]
    [InlineData(CommandLine.BadInput, "gradient|g(x)|--unknown|g|--at|x=1", "g is an unknown function")]
    [InlineData(CommandLine.BadInput, "derivative|x|--depends|x", "as in x(t)")]
    [InlineData(CommandLine.BadCommandLine, "minimize|x^2|--start|x=a|--let|b=1", "it has the variable a")]
    [InlineData(CommandLine.BadCommandLine, "minimize|x^2|--start|x=1|--subject|x >= a|--let|b=1", "--subject names a")]
    [InlineData(CommandLine.BadCommandLine, "derivative|x*y|--wrt|x,y|--order|2", "--order is of one variable")]
    [InlineData(CommandLine.BadCommandLine, "derivative|x*y|--wrt|x,q", "--wrt names q")]
    [InlineData(CommandLine.BadCommandLine, "derivative|x*y|--along|x", "'x' is no part of one")]
    [InlineData(CommandLine.BadCommandLine, "derivative|x*y|--along|q=1", "--along names q")]
    [InlineData(CommandLine.BadCommandLine, "derivative|x*y|--along|x=1,x=2", "twice")]
    [InlineData(CommandLine.BadCommandLine, "derivative|x*y|--along|x=0|--unit", "no direction")]
    [InlineData(CommandLine.BadCommandLine, "derivative|x*y|--along|x=1|--wrt|x", "leave --wrt")]
    [InlineData(CommandLine.BadCommandLine, "derivative|x*y|--unit|--wrt|x", "--along x=1,y=2")]
    [InlineData(CommandLine.BadCommandLine, "div|x*y|z", "A field has a formula for each variable, but here are 2 formulas of x, y, z")]
    [InlineData(CommandLine.BadCommandLine, "curl|x", "curl takes three formulas")]
    public void Fault_IsTold(int code, string line, string message) =>
        Assert.Contains(message, Symgrad.Fault(code, line.Split('|')), StringComparison.Ordinal);

    [Fact]
    public void Batch_TakesDefinitionsForAllLines()
    {
        var output = new StringWriter { NewLine = "\n" };
        string[] lines =
        [
            "{\"id\":1,\"expr\":\"f(x)\",\"at\":{\"x\":3}}",
            "{\"id\":2,\"expr\":\"d/dx(x^2*y)\",\"at\":{\"x\":3,\"y\":2}}",
            "{\"id\":3,\"expr\":\"g(x)\",\"at\":{\"x\":3}}",
            "{\"id\":4,\"expr\":\"f(x\",\"at\":{\"x\":3}}",
        ];
        string[] args = ["batch", "--let", "f(x)=x^2", "--unknown", "g"];
        Assert.Equal(CommandLine.Good, CommandLine.Run(args, new StringReader(string.Join('\n', lines)), output, TextWriter.Null));
        string[] answers = output.ToString().Split('\n');
        Assert.Equal("{\"id\":1,\"value\":9,\"gradient\":{\"x\":6}}", answers[0]);
        Assert.Equal("{\"id\":2,\"value\":12,\"gradient\":{\"x\":4,\"y\":6}}", answers[1]);
        Assert.Contains("g is an unknown function", answers[2], StringComparison.Ordinal);
        Assert.Contains("\"column\":4", answers[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TakesDefinitionsUnlessTheyAreColumns()
    {
        string data = _folder.Write("data.csv", "t,v\n0,1\n1,3\n2,5\n3,7\n");
        string output = Symgrad.Output("fit", data, "--model", "line(t)", "--target", "v", "--let", "line(x)=a*x+b");
        Assert.StartsWith("a = 2", output, StringComparison.Ordinal);
        Assert.Contains("t is a column and a definition (t = 3)",
            Symgrad.Fault(CommandLine.BadInput, "fit", data, "--model", "a*t", "--target", "v", "--let", "t=3"), StringComparison.Ordinal);
        string unknown = Symgrad.Fault(CommandLine.BadInput, "fit", data, "--model", "a*g(t)", "--target", "v", "--unknown", "g");
        Assert.Contains("g is an unknown function", unknown, StringComparison.Ordinal);
    }
}
