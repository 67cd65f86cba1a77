using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>The samples of the documentation, as they stand there. One with "..." in it is a sketch.</summary>
public class DocumentationTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string> Diagnostics => [.. Directory.GetFiles(Path.Combine(Root, "docs", "diagnostics"), "*.md").Where(static p => Samples(p).Count > 0).Select(static p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)];

    // One of them is made of programs that are tested, and shows refused ones too.
    public static TheoryData<string> Guides => [.. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md")).Where(static p => Path.GetFileName(p) != "constructs.md").Where(static p => Samples(p).Any(IsAnnotated)).Select(static p => Path.GetRelativePath(Root, p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Diagnostics))]
    public void Diagnostic_IsThatOfItsFirstSample_AndGoneInTheSecond(string id)
    {
        List<string> samples = Samples(Path.Combine(Root, "docs", "diagnostics", id + ".md"));
        Assert.Equal(2, samples.Count);
        if (!samples[0].Contains("..."))
            Assert.Contains(Analyze(samples[0]), d => d.Id == id);
        if (!samples[1].Contains("..."))
            Assert.DoesNotContain(Analyze(samples[1]).Concat(Compiled(samples[1])), d => d.Id == id || d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void SamplesOfAGuide_Compile(string guide)
    {
        foreach (string sample in Samples(Path.Combine(Root, guide)).Where(IsAnnotated))
            Assert.DoesNotContain(Analyze(sample).Concat(Compiled(sample)), d => d.Severity == DiagnosticSeverity.Error && !IsOfAnotherSample(d));
    }

    // What is declared elsewhere on the page.
    private static bool IsOfAnotherSample(Diagnostic diagnostic) => diagnostic.Id is "CS0103" or "CS0246"
        || (diagnostic.Id == "SG0011" && diagnostic.GetMessage(CultureInfo.InvariantCulture).StartsWith("A call of what does not exist", StringComparison.Ordinal));

    private static bool IsAnnotated(string sample) => !sample.Contains("...") && Regex.IsMatch(sample, @"\[(Gradient|Derivative|Differential|Hessian|Jacobian|Vjp|Formula|CustomGradient|ImplicitGradient)\b");

    // The directives of file-based apps are for the SDK, not for the compiler.
    private static List<string> Samples(string path) => [.. Regex.Matches(File.ReadAllText(path).Replace("\r\n", "\n"), "```csharp\n(?:#:[^\n]*\n)*(.*?)```", RegexOptions.Singleline).Select(static m => m.Groups[1].Value)];

    private static ImmutableArray<Diagnostic> Analyze(string sample) => Compilation(sample).WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync().Result;

    private static ImmutableArray<Diagnostic> Compiled(string sample)
    {
        Driver.Create().RunGeneratorsAndUpdateCompilation(Compilation(sample), out Compilation compilation, out _);
        return compilation.GetDiagnostics();
    }

    // Types stand for themselves, perhaps behind the statements of a program; members go into a class, without statements beside them.
    private static CSharpCompilation Compilation(string sample)
    {
        const string Usings = "using System; using System.Collections.Generic; using System.Linq; using System.Numerics; using SymGrad; using SymGrad.Optimization;\n";
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(Usings + sample);
        bool isWhole = unit.Members.Any(static m => m is BaseTypeDeclarationSyntax), isProgram = isWhole && unit.Members[0] is GlobalStatementSyntax { Statement: not LocalFunctionStatementSyntax };
        IEnumerable<string> members = unit.Members.Where(static m => m is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax or LocalDeclarationStatementSyntax { Modifiers.Count: 0 } }).Select(static m => m.ToFullString());
        string source = isWhole && (isProgram || unit.Members.All(static m => m is BaseTypeDeclarationSyntax)) ? sample : "static partial class Sample\n{\n" + string.Concat(members) + "\n}\n";
        return CSharpCompilation.Create("Sample", [CSharpSyntaxTree.ParseText(Usings + source)], [.. Driver.Compilation("").References, Library],
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
    }

    // A library without derivatives.
    private static MetadataReference Library { get; } = MetadataReference.CreateFromImage(Image("public static class Library { public static double Bessel(double x) => x; public static double BesselOfOrder1(double x) => x; }"));

    private static byte[] Image(string source)
    {
        using var image = new MemoryStream();
        Assert.True(Driver.Compilation(source).WithAssemblyName("Library").Emit(image).Success);
        return image.ToArray();
    }

    private static string FindRoot()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SymGrad.sln")))
            root = root.Parent;
        return root!.FullName;
    }
}
