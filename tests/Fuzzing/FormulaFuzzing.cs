using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SymGrad.Cli;
using SymGrad.Codegen;
using SymGrad.Parser;
using SymGrad.Symbolic;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Fuzzing.Tests;

/// <summary>Formulas and lines with formulas, as nobody should have typed them.</summary>
public class FormulaFuzzing(ITestOutputHelper log)
{
    private const string Tokens = "x y a 2 0.5 1e308 -1 1/3 + - * / ^ ! ( ) [ ] | , ; = == <= < >= != ' '' sin( cos( exp( log( sqrt( abs( "
        + "if( max( gamma( polygamma(1, besselj(2, d/dx( d2/dxdy( e pi inf nan and or not \\frac{ } \\sin \\left( \\right) x_1 "
        + "\u03c0 \u00b2 \u221a \u00d7 \u2212 \ud83d\ude00 \0 \t";

    private static readonly string[] Formulas =
    [
        "x^2*sin(y)", "exp(-x^2/2)/sqrt(2*pi)", "if(x > 0 and y < 1, x, -x)", "|x - 1| + max(x, y, 2)", "n! + gamma(x)", "log(x, 2)^2",
        "d/dx(x^3*y)",
        "1/(1 + exp(-(a*x + b)))", "besselj(2, x) + erf(x)", "2x + 3x^-1", "\\frac{x^2}{\\sqrt{y}}", "x_1*x_2", "-x^2^3",
        "sum(i, 1, 3, x^i)", "hypot(x, y) + atan2(y, x)", "(x + 1)*(x - 1)", "1.5e-3*x", "mod(x, 3)", "sin(x)^2 + cos(x)^2",
    ];

    private static readonly string[] Formats =
        ["text", "latex", "mathml", "json", "tree", "csharp", .. Language.All.Select(static language => language.Name)];

    [Fact]
    public void Parser() => new Fuzzer(log).Try(Target.OfText("parser", Formulas, Tokens, text =>
    {
        var pool = new ExprPool();
        if (!FormulaParser.TryParse(text, pool, out Expr? expression, out FormulaError? error))
        {
            Assert.InRange(error.Column, 1, text.Length + 1);
            return;
        }
        string printed = TextPrinter.Print(expression);
        Assert.True(FormulaParser.TryParse(printed, pool, out Expr? again, out _), $"what is printed is no formula: {printed}");
        // 1e308 is printed as 10^308: the same formula by its values, and printed so again.
        Assert.Equal(printed, TextPrinter.Print(again));
        var random = new Random(1);
        for (int i = 0; i < 3; i++)
        {
            Dictionary<string, double> at = Traversal.Variables(expression).Concat(Traversal.Variables(again))
                .Select(static v => v.Name).Distinct().ToDictionary(static v => v, _ => 4 * random.NextDouble() - 1);
            Assert.Equal(Evaluator.Evaluate(expression, at), Evaluator.Evaluate(again, at));
        }
    }));

    [Fact]
    public void Command() => new Fuzzer(log).Try(Target.OfText("command", Formulas, Tokens, static text =>
    {
        foreach (string format in Formats)
            Run("", "derivative", text, "--format", format);
        Run("", "gradient", text, "--steps");
        Run("", "hessian", text, "--at", "x=1,y=0.5");
    }));

    [Fact]
    public void Answer() => new Fuzzer(log).Try(Target.OfText("answer",
        Formulas.Select(static f => $"x^2*y\n{f}"), Tokens + " \n", static text =>
    {
        string[] parts = text.Split('\n', 2);
        Run("", "check", parts[0], "--answer", parts[^1]);
    }));

    [Fact]
    public void Let() => new Fuzzer(log).Try(Target.OfText("let",
        Formulas.Select(static f => $"f(x) = {f}; a = 3\nf(2*x) + a"), Tokens + " \n f(x) = f( unknown depends x(t)", static text =>
    {
        string[] parts = text.Split('\n', 2);
        Run("", "gradient", parts[^1], "--let", parts[0]);
    }));

    [Fact]
    public void Batch() => new Fuzzer(log).Try(Target.OfText("batch",
        Formulas.Select(static f => JsonSerializer.Serialize(f))
            .Select(static f => $$"""{"id":1,"expr":{{f}},"at":{"x":1.5,"y":0.5,"a":2},"order":2}""" + "\n"),
        Tokens + " { } [ ] : \" \"id\":1 \"expr\":\"x\" \"at\":{\"x\":1} \"order\":2 \"NaN\" 1e999 null true \\ud800 \n", static text =>
    {
        string output = Run(text, "batch");
        int lines = 0;
        for (var reader = new StringReader(text.TrimStart('\uFEFF')); reader.ReadLine() is { } line;)
            lines += string.IsNullOrWhiteSpace(line) ? 0 : 1;
        string[] answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines, answers.Length);
        foreach (string answer in answers)
            JsonDocument.Parse(answer).Dispose();
    }));

    // Half of a surrogate pair in a name ended the process where another name was looked for.
    [Theory]
    [InlineData("{\"\\ud800\":2}")]
    [InlineData("{\"id\":1,\"expr\":\"x\",\"at\":{\"\\ud800\":2}}")]
    public void Batch_TextThatIsNone_IsAnsweredWithAFault(string line) =>
        Assert.Contains("SGB002", Run(line + "\n", "batch"), StringComparison.Ordinal);

    [Fact]
    public void Repl() => new Fuzzer(log).Try(Target.OfText("repl",
        Formulas.Select(static f => $"a = 3\nf(x) = {f}\nf'(x) | x=2\nlet b = 2 in b*f(x)\ngradient f(x) --at x=1, y=2\nvars\nclear f\n"),
        Tokens + " \n ans let in clear vars unknown depends x(t) help derivative gradient --at --wrt --steps x=1 \" # quit f(x) = f'( f''(",
        static text => Run(text, "repl", "--keep-going")));

    // Runs a command in process: it ends with a code of its own, and a message where it is not the good one.
    private static string Run(string input, params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int code = CommandLine.Run(args, new StringReader(input), output, error);
        Assert.InRange(code, CommandLine.Good, CommandLine.BadCommandLine);
        if (code != CommandLine.Good)
            Assert.NotEqual("", output.ToString() + error);
        return output.ToString();
    }
}
