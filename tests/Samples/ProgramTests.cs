using System;
using System.IO;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Samples.Tests;

/// <summary>The programs of docs/samples.md that compare their own figures with published ones.</summary>
[Collection(nameof(ProgramTests))]
public partial class ProgramTests
{
    [Theory]
    [InlineData("Calibration")]
    [InlineData("NegativeBinomial")]
    [InlineData("EightSchools")]
    [InlineData("Arm")]
    [InlineData("Penguins")]
    [InlineData("Geometry")]
    [InlineData("Regression")]
    public void Program_ComparesItsFigures_FindsThemRightAndPrintsWhatIsDocumented(string name)
    {
        var output = new StringWriter();
        TextWriter console = Console.Out;
        Console.SetOut(output);
        try
        {
            MethodInfo main = Assembly.Load(name).EntryPoint!;
            Assert.Equal(0, main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]));
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Equal(WithoutNumbers(Documented(name)), WithoutNumbers(output.ToString()));
    }

    // What stands under the command in the documentation.
    private static string Documented(string name)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "samples.md"));
        Match block = Regex.Match(text, $@"```\n\$ dotnet run --project samples/{name}\n(.*?)```", RegexOptions.Singleline);
        Assert.True(block.Success, $"docs/samples.md has no output of {name}");
        return block.Groups[1].Value;
    }

    // The last digits differ between platforms; whether the figures are right, the exit code says.
    private static string WithoutNumbers(string text) => Space().Replace(Number().Replace(text, "#"), " ").Trim();

    [GeneratedRegex(@"-?\d[\d.,]*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

/// <summary>Tests that redirect the console: no other runs beside them.</summary>
[CollectionDefinition(nameof(ProgramTests), DisableParallelization = true)]
public sealed class ConsoleUsers;
