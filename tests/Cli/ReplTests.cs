using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The repl: lines that are typed, and lines from standard input.</summary>
public sealed class ReplTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Session_IsWhatAPersonSees()
    {
        var terminal = new RecordedTerminal();
        terminal.Type("f(x) = x^2*si\tn(x)\n", "f'(x)\n", "f''(2)\n", "ans + 1\n", "f'(x) | x=2\n", "let a = 2, b = 3 in a*x^b\n");
        terminal.Type("a = 3; g(x, y) = a*x*y\n", "d/dx(g(x, y))\n", "a = 4\n", "g(1, 2)\n", "vars\n");
        terminal.Type("gradient f(x)*y --\tat x=1, y=2\n", "derivative x^2*y --wrt x,x,y\n", "jacobian x*y, x + y\n", "f'(\t\n");
        terminal.Type("unknown h(x)\n", "d/dx(h(x^2))\n", "h(2)\n", "depends r(t)\n", "derivative r^2 --wrt t\n");
        terminal.Type("f(x) = f(x - 1)\n", "sni(x)\n", "gradient x*$\n", "gradient x --att x=1\n", "batch\n", "clear f\n", "f\n");
        terminal.Type("hel\t grad\t\n", "1/3 + 1/6 # half\n", "quit\n", "1 + 1\n");
        Assert.Equal(CommandLine.Good, terminal.Run());
        Snapshot.Match(terminal.Screen, "txt");
    }

    [Fact]
    public void Keys_EditTheLine()
    {
        var terminal = new RecordedTerminal();
        terminal.Type("2 + 3", ConsoleKey.Home, "1 + ", ConsoleKey.End, "0", ConsoleKey.Backspace, "\n");
        terminal.Type("7*8", ConsoleKey.LeftArrow, ConsoleKey.LeftArrow, ConsoleKey.Delete, "+\n");
        terminal.Type("nonsense", RecordedTerminal.Control('U'), "5\n");
        terminal.Type("1 + word", RecordedTerminal.Control('W'), "6\n");
        terminal.Type("1 + 1 + 2", RecordedTerminal.Control('A'), RecordedTerminal.Control('F'), RecordedTerminal.Control('K'), "\n");
        terminal.Type("abandoned(", RecordedTerminal.Control('C'));
        terminal.Type("draft", ConsoleKey.UpArrow, ConsoleKey.UpArrow, ConsoleKey.DownArrow, ConsoleKey.DownArrow, " + draft\n");
        terminal.Type("x𝑥", ConsoleKey.Backspace, "\n");
        terminal.Run();
        Assert.Equal(
            """
            > 1 + 2 + 3
            6
            > 7+8
            15
            > 5
            5
            > 1 + 6
            7
            > 1
            1
            > abandoned(
            > draft + draft
            2*draft
            > x
            x
            >

            """.ReplaceLineEndings("\n"), terminal.Screen[(terminal.Screen.IndexOf('\n') + 1)..]);
    }

    [Fact]
    public void LongLine_Scrolls()
    {
        var terminal = new RecordedTerminal(width: 20);
        terminal.Type("1 + 2 + 3 + 4 + 5 + 6 + 7", ConsoleKey.Home, "0 + \n");
        terminal.Run();
        Assert.Contains("28", terminal.Screen.Split('\n'));
        Assert.All(terminal.Screen.Split('\n')[1..], static line => Assert.True(line.Length < 20));
    }

    [Theory]
    [InlineData("gra\t x\n", "> gradient x")]
    [InlineData("si\t\n", "sigmoid  sign     simplify sin      sinh")]
    [InlineData("minimize x^2 --method \t\n", "adam      bfgs      gd        lbfgs     momentum  nesterov  newton")]
    [InlineData("speed = 3\n2*sp\t\n", "> 2*speed")]
    [InlineData("help hes\t\n", "> help hessian")]
    [InlineData("gradient \t\n", "> gradient")]
    [InlineData("qqq\t\n", "> qqq")]
    public void Tab_Completes(string typed, string expected)
    {
        RecordedTerminal terminal = new RecordedTerminal().Type(typed);
        terminal.Run();
        Assert.Contains(expected.Replace(" ", ""), terminal.Screen.Split('\n').Select(static l => l.Replace(" ", "")));
    }

    [Fact]
    public void History_IsKeptFromSessionToSession()
    {
        string file = Path.Combine(_folder.File("new"), "history");
        new RecordedTerminal(history: file).Type("1 + 1\n", "1 + 1\n", "  \n", "sni(x)\n").Run();
        Assert.Equal(["1 + 1", "sni(x)"], File.ReadAllLines(file));
        RecordedTerminal next = new RecordedTerminal(history: file).Type(ConsoleKey.UpArrow, ConsoleKey.UpArrow, "0\n");
        next.Run();
        Assert.Contains("> 1 + 10\n11", next.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void History_ThatCannotBeKept_IsToldOnce()
    {
        string file = _folder.Write("file", "");
        RecordedTerminal terminal = new RecordedTerminal(history: Path.Combine(file, "history")).Type("1\n", "2\n");
        terminal.Run();
        Assert.Single(terminal.Screen.Split('\n'), static l => l.Contains("are not kept", StringComparison.Ordinal));
    }

    [Fact]
    public void Script_HasNoPromptAndEndsAtTheFirstFault()
    {
        const string script = "# a script\nf(x) = x^2\n\nf'(3) # six\ngradient f(x)*y --at x=1,y=2\nf(x\n1 + 1\n";
        (int code, string output, string error) = Run(script);
        Assert.Equal(CommandLine.BadInput, code);
        Assert.Equal("6\ndf/dx = 2*x*y = 4\ndf/dy = x^2 = 1\n", output);
        Assert.StartsWith("line 6: SGP007: the parenthesis opened at column 2 is not closed", error, StringComparison.Ordinal);
        (code, output, error) = Run(script, "--keep-going");
        Assert.Equal((CommandLine.BadInput, "2"), (code, output.Split('\n')[^2]));
        Assert.Single(error.Split('\n'), static l => l.StartsWith("line", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1 + 1", "2\n")]
    [InlineData("1 + 1;", "2\n")]
    [InlineData("\uFEFF1 + 1", "2\n")]
    [InlineData("2/3 + 1/6", "5/6 = 0.8333333333333334\n")]
    [InlineData("sin(pi/6)", "0.5\n")]
    [InlineData("log(-1)", "log(-1) = NaN\n")]
    [InlineData("x + x", "2*x\n")]
    [InlineData("simplify(x + x)", "2*x\n")]
    [InlineData("eval x^2 --at x=3\nans + 1", "9\n10\n")]
    [InlineData("derivative x^3\nans/3", "3*x^2\nx^2\n")]
    [InlineData("x^2\nb = ans + 1\nx^3\nb", "x^2\nx^3\nx^2 + 1\n")]
    [InlineData("gradient \"x*y\" --wrt x", "df/dx = y\n")]
    [InlineData("gradient --wrt x x*y", "")]
    [InlineData("gradient --wrt x --steps x*y", "1. constant multiple rule: (c*u)' = c*u' with c = y, u = x; d/dx(x*y) = y\ndf/dx = y\n")]
    [InlineData("simplify x --y", "x + y\n")]
    [InlineData("a = 3\neval x^2 --at x=a+1", "16\n")]
    [InlineData("1 + 1\ndifferential x^2 --at x=ans --d x=1/ans", "2\ndf = (2*x)*dx = 2\ntrue change = 2.25\n")]
    [InlineData("gradient x*y --wrt=x", "df/dx = y\n")]
    [InlineData("jacobian \"x*y\" \"x\" --wrt x", "df1/dx = y\ndf2/dx = 1\n")]
    [InlineData("eval f(2) --let f(x)=x^2 --let \"a=1\"", "4\n")]
    [InlineData("f(x) := x^2\nf", "f(x) = x^2\n")]
    [InlineData("vars2 + vars", "vars + vars2\n")]
    [InlineData("quit\n1 + 1", "")]
    public void Line_MeansWhatItSays(string lines, string expected)
    {
        (int code, string output, string error) = Run(lines);
        Assert.Equal(expected, output);
        if (expected.Length > 0)
            Assert.Equal((CommandLine.Good, ""), (code, error));
    }

    [Theory]
    [InlineData("ans", "there is no result yet")]
    [InlineData("gradient = 3", "gradient is a command here")]
    [InlineData("clear = 3", "clear is a command here")]
    [InlineData("clear f", "f is not defined")]
    [InlineData("x^2 = 4", "what is defined is a name")]
    [InlineData("x == 2", "a comparison is not a number")]
    [InlineData("help gradien", "did you mean gradient")]
    [InlineData("gradient", "Required argument missing")]
    [InlineData("gradient x --at", "Required argument missing")]
    [InlineData("gradient x --at y=1", "--at has no value for x")]
    [InlineData("gradient x --nonsense 3", "Unrecognized command or argument '--nonsense'")]
    [InlineData("eval x --at x=1 --format pdf", "'pdf' not recognized")]
    [InlineData("repl", "repl is no command of the repl")]
    [InlineData("unknown", "a definition starts with a name")]
    [InlineData("unknown g, h(x,)", "\n    unknown g, h(x,)\n                   ^")]
    [InlineData("vars x", "an operator is missing")]
    [InlineData("quit now", "an operator is missing")]
    [InlineData("unknown sin", "sin has a meaning of its own")]
    [InlineData("depends x", "as in x(t)")]
    [InlineData("let a = 2", "stands 'in' and a formula")]
    [InlineData("f(x) = g(x)", "g is not a function")]
    [InlineData("\u0000", "not used in formulas")]
    [InlineData("(((((((((", "")]
    [InlineData("x^2*y | x", "an operator is missing here")]
    [InlineData("plot x*y*z", "plot draws functions of one or two variables")]
    [InlineData("fit nowhere.csv --model a*x --target y", "nowhere.csv")]
    [InlineData("unknown g\nplot g(x)", "g is an unknown function")]
    [InlineData("unknown g\nminimize g(x) --start x=1", "g is an unknown function")]
    [InlineData("unknown g\neval g(x) --at x=1", "g is an unknown function")]
    [InlineData("unknown g\ncheck g(x) --at x=1", "g is an unknown function")]
    [InlineData("unknown g\nderivative g(x) --format csharp", "g is an unknown function")]
    [InlineData("unknown g\nderivative g(x) --at x=1", "g is an unknown function")]
    public void Fault_IsToldWithItsLine(string lines, string message)
    {
        (int code, string output, string error) = Run(lines);
        Assert.Equal((CommandLine.BadInput, ""), (code, output));
        Assert.StartsWith($"line {lines.Split('\n').Length}: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    // The signal comes from a real terminal: util-linux's script makes one. Some shells that wait for what they started die of it
    // too, which is why the shell gives its place to the command.
    [InterruptFact]
    public async Task CtrlC_EndsAComputationAndNotTheRepl()
    {
        const string script = "/usr/bin/script";
        if (!OperatingSystem.IsLinux() || !File.Exists(script))
            return;
        string command = $"exec dotnet '{typeof(CommandLine).Assembly.Location}' repl";
        var start = new ProcessStartInfo(script, ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        };
        start.Environment["SYMGRAD_HISTORY"] = "";
        start.Environment["SHELL"] = "/bin/sh";
        using var child = new Child(start);
        Process process = child.Process;
        var screen = new StringBuilder();
        await Until(process, screen, "> ");
        await process.StandardInput.WriteAsync("derivative exp(sin(x)*cos(x*y)*log(x))/(x+sin(x*y)) --wrt x --order 64\r");
        await process.StandardInput.FlushAsync();
        await Until(process, screen, "Ctrl-C ends it");
        await process.StandardInput.WriteAsync("\u0003");
        await process.StandardInput.FlushAsync();
        await Until(process, screen, "Stopped.");
        await process.StandardInput.WriteAsync("20 + 22\rquit\r");
        await process.StandardInput.FlushAsync();
        await Until(process, screen, "\n42");
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task Until(Process process, StringBuilder screen, string text)
    {
        var buffer = new char[256];
        while (!screen.ToString().Contains(text, StringComparison.Ordinal))
        {
            int count = await process.StandardOutput.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.True(count > 0, $"The terminal ended before '{text}':\n{screen}");
            screen.Append(buffer, 0, count);
        }
        screen.Clear();
    }

    private static (int Code, string Output, string Error) Run(string script, params string[] options)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(["repl", .. options], new StringReader(script), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
