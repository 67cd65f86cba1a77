using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Programs of the documentation print what stands under them, what is said to be refused is, and generated code is what it
/// shows.</summary>
public partial class DocumentedProgramTests
{
    // As the SDK gives console applications.
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    private static readonly string Root = FindRoot();

    public static TheoryData<string, int> Programs() => Found(Program());

    public static TheoryData<string, int> RefusedSamples() => Found(Refused());

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_PrintsWhatStandsUnderIt(string page, int line)
    {
        Match match = At(Program(), page, line);
        Assert.Equal(match.Groups["output"].Value.TrimEnd(), Run(match.Groups["code"].Value).TrimEnd());
    }

    [Theory]
    [MemberData(nameof(RefusedSamples))]
    public async Task Sample_IsRefusedAsThePageSays(string page, int line)
    {
        Match match = At(Refused(), page, line);
        IEnumerable<Diagnostic> found = await Compilation(match.Groups["code"].Value, OutputKind.DynamicallyLinkedLibrary)
            .WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Contains(found, d => d.Id == match.Groups["id"].Value);
    }

    // The last sample of the page is the generated method of the first one.
    [Fact]
    public void HowItWorks_ShowsTheGeneratedCode()
    {
        string[] samples = [.. CSharp().Matches(Text("docs/how-it-works.md")).Select(static m => m.Groups[1].Value)];
        Assert.Equal(File.ReadAllText(Path.Combine(Root, "docs", "data", "misfit.cs")).ReplaceLineEndings("\n"), samples[0]);
        string generated = Driver.Create().RunGenerators(Compilation(samples[0], OutputKind.DynamicallyLinkedLibrary)).GetRunResult()
            .GeneratedTrees.Single().ToString();
        string[] lines = [.. generated.Split('\n').Where(static l => !l.TrimStart().StartsWith('['))];
        string shown = string.Join('\n', lines.Select(static l => l.StartsWith("    ", StringComparison.Ordinal) ? l[4..] : l));
        Assert.Contains(samples[^1], shown, StringComparison.Ordinal);
    }

    private static string Run(string code)
    {
        CSharpCompilation program = Compilation(code, OutputKind.ConsoleApplication);
        Driver.Create().RunGeneratorsAndUpdateCompilation(program, out Compilation compilation, out _);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));
        MethodInfo main = Assembly.Load(image.ToArray()).EntryPoint!;
        var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        TextWriter console = Console.Out;
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            Console.SetOut(output);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            main.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
            CultureInfo.CurrentCulture = culture;
        }
        return output.ToString();
    }

    private static CSharpCompilation Compilation(string code, OutputKind kind) => CSharpCompilation.Create("Documented",
        [CSharpSyntaxTree.ParseText(code, path: "Program.cs"), CSharpSyntaxTree.ParseText(Usings, path: "Usings.cs")],
        Driver.Compilation("").References, new CSharpCompilationOptions(kind, optimizationLevel: OptimizationLevel.Release));

    private static TheoryData<string, int> Found(Regex pattern)
    {
        var found = new TheoryData<string, int>();
        string[] pages = Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories);
        foreach (string path in pages.Order(StringComparer.Ordinal))
        {
            string page = Path.GetRelativePath(Root, path).Replace('\\', '/'), text = Text(page);
            foreach (Match match in pattern.Matches(text))
                found.Add(page, Line(text, match));
        }
        return found;
    }

    private static Match At(Regex pattern, string page, int line)
    {
        string text = Text(page);
        return pattern.Matches(text).Single(m => Line(text, m) == line);
    }

    private static int Line(string text, Match match) => text.AsSpan(0, match.Index).Count('\n') + 1;

    private static string Text(string page) => File.ReadAllText(Path.Combine(Root, page)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    // A program, and behind the next text that ends in "prints" what it prints.
    [GeneratedRegex(@"^```csharp\n(?<code>(?:(?!^```).*\n)*?)```\n(?:(?!```).*\n)*?(?:.*\b)?prints\n\n"
        + @"```\n(?<output>(?:(?!^```).*\n)*?)```", RegexOptions.Multiline)]
    private static partial Regex Program();

    // A sample in a block of "cs", and behind it "is refused" with the diagnostic.
    [GeneratedRegex(@"^```cs\n(?<code>(?:(?!^```).*\n)*?)```\n\nis refused \(\[(?<id>SG\d+)\]", RegexOptions.Multiline)]
    private static partial Regex Refused();

    [GeneratedRegex(@"^```csharp\n((?:(?!^```).*\n)*?)```", RegexOptions.Multiline)]
    private static partial Regex CSharp();
}
