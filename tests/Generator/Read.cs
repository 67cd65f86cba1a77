using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Programs;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Methods read as programs, and programs compared as text.</summary>
internal static class Read
{
    /// <summary>The text of a method's program as it was lowered, and after each pass.</summary>
    public static List<(string Name, string Text)> Stages(string method)
    {
        var stages = new List<(string Name, string Text)>();
        var pool = new ExprPool { Trace = (name, text) => stages.Add((name, text())) };
        Pipeline.Prepared(Program(method, pool), new PassContext(pool, []));
        return stages;
    }

    /// <summary>A method's program.</summary>
    public static Program Program(string method, out ExprPool pool) => Program(method, pool = new ExprPool());

    private static Program Program(string method, ExprPool pool)
    {
        CSharpCompilation compilation = Driver.Compilation(Driver.Class(method));
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        MethodDeclarationSyntax syntax = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var diagnostics = new DiagnosticBag();
        IMethodSymbol symbol = semantics.GetDeclaredSymbol(syntax)!;
        Program? program = MethodReader.ProgramOf(symbol, syntax, semantics, pool, diagnostics, [], CancellationToken.None);
        Assert.Empty(diagnostics.All);
        return program!;
    }

    public static void AssertText(string expected, string actual)
    {
        string text = actual.TrimEnd('\n');
        Assert.True(expected.Replace("\r\n", "\n") == text, text);
    }
}
