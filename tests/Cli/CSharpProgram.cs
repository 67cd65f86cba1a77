using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Generator;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Programs of documents, as <c>dotnet run app.cs</c> compiles and runs them.</summary>
internal static class CSharpProgram
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    /// <summary>Compiles a program with the generator, and returns what it prints.</summary>
    public static string Run(string source)
    {
        var form = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create("Program" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(source, form), CSharpSyntaxTree.ParseText(ImplicitUsings, form)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(static path => Path.GetFileName(path) is var name
                    && (name == "SymGrad.dll" || !name.StartsWith("SymGrad.", StringComparison.Ordinal)))
                .Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        CSharpGeneratorDriver.Create([new DerivativeGenerator().AsSourceGenerator()], parseOptions: form)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        using var image = new MemoryStream();
        var result = complete.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));
        var output = new StringWriter { NewLine = "\n" };
        TextWriter console = Console.Out;
        Console.SetOut(output);
        try
        {
            MethodInfo main = Assembly.Load(image.ToArray()).EntryPoint!;
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }
        return output.ToString();
    }
}
