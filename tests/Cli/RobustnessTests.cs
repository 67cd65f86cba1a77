using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The command as a process of its own, and input that nobody should have typed.</summary>
public class RobustnessTests
{
    [Theory]
    [InlineData("vi-VN")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Culture_ChangesNothing(string culture)
    {
        string[] lines = ["gradient|x_i^1.5*sin(y)|--at|x_i=1.25,y=2|--format|json", "derivative|if(x >= 0.5, x/3, 1e-7)|--steps", "eval|pi*1e5"];
        string[] expected = Array.ConvertAll(lines, Output);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, Array.ConvertAll(lines, Output));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }

        static string Output(string line)
        {
            var output = new StringWriter();
            Assert.Equal(CommandLine.Good, CommandLine.Run(line.Split('|'), TextReader.Null, output, TextWriter.Null));
            return output.ToString();
        }
    }

    [Fact]
    public async Task Process_AnswersOnStandardOutputAndComplainsOnStandardError()
    {
        Assert.Equal((0, "df/dx = 2*x*sin(y) = 1.8185948536513634\ndf/dy = x^2*cos(y) = -0.4161468365471424\n", ""),
            await Process("", "gradient", "x^2*sin(y)", "--at", "x=1,y=2"));
        (int code, string output, string error) = await Process("", "derivative", "sin(x");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("^", error, StringComparison.Ordinal);
        Assert.Equal(2, (await Process("", "nonsense")).Code);
    }

    // Each line is answered in order, whatever stands in it; the process stays alive and says so at the end.
    [Fact]
    public async Task Process_HostileLines_AreAnsweredWithinSeconds()
    {
        string[] formulas =
        [
            new string('(', 10_000) + "x" + new string(')', 10_000),
            new string('x', 1_000_000),
            string.Concat(Enumerable.Repeat("-", 1_000_000)) + "x",
            string.Concat(Enumerable.Repeat("sin(", 10_000)) + "x" + new string(')', 10_000),
            string.Concat(Enumerable.Repeat("x^", 100_000)) + "x",
            string.Join("+", Enumerable.Range(1, 100_000).Select(static i => "x*" + i)),
            string.Join("*", Enumerable.Repeat("(x+1)", 50_000)),
            "\\ud800", "x\\u0000", "x \\u0007 y", "1e999999999", "-1e999999999*x", "x^1e308", "9^9^9^9^9", "0/0", "if(", ",,,,", "\\u202ex",
            string.Join("/", Enumerable.Repeat("x", 50_000)),
        ];
        var input = new StringBuilder();
        for (int i = 0; i < formulas.Length; i++)
            input.Append(CultureInfo.InvariantCulture, $"{{\"id\":{i},\"expr\":\"{formulas[i]}\",\"at\":{{\"x\":1.0}},\"order\":1}}\n");
        input.Append("{\"id\":\"last\",\"expr\":\"x^2\",\"at\":{\"x\":3}}\n");

        var clock = Stopwatch.StartNew();
        (int code, string output, string error) = await Process(input.ToString(), "batch");
        string[] answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(formulas.Length + 1, answers.Length);
        Assert.Equal("{\"id\":\"last\",\"value\":9,\"gradient\":{\"x\":6}}", answers[^1]);
        Assert.All(answers, static a => Assert.True(a.Length < 2000, a[..Math.Min(a.Length, 200)]));
        // A limit far above what it takes: this is about hanging, not about speed.
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), $"{clock.Elapsed}");
    }

    // A full disk is told; a reader that has seen enough is none of the command's business.
    [Theory]
    [InlineData("derivative x^2 > /dev/full", 1, "The results cannot be written:")]
    [InlineData("plot x^2 > /dev/full", 1, "The results cannot be written:")]
    [InlineData("minimize x^2 --start x=1 > /dev/full", 1, "The results cannot be written:")]
    [InlineData("derivative x^2 > /dev/full 2>&1", 1, "")]
    [InlineData("derivative 'sin(x' 2> /dev/full", 1, "")]
    [InlineData("gradient 'x*y*z' | head -n 1 > /dev/null", 0, "")]
    public async Task Process_WithoutAPlaceForItsOutput_EndsInOrder(string command, int code, string message)
    {
        if (!File.Exists("/dev/full"))
            return;
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"dotnet '{typeof(CommandLine).Assembly.Location}' {command}"]) { RedirectStandardError = true };
        using Process process = System.Diagnostics.Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(code, process.ExitCode);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> Process(string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using Process process = System.Diagnostics.Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
