using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator;

/// <summary>The files that SymGrad added to a compilation.</summary>
internal static class GeneratedTrees
{
    private static readonly ConditionalWeakTable<Compilation, Compilation> Known = new();

    /// <summary>The compilation as the generator sees it.</summary>
    public static Compilation Without(Compilation compilation) => compilation.SyntaxTrees.Any(IsOurs)
        ? Known.GetValue(compilation, static c => c.RemoveSyntaxTrees(c.SyntaxTrees.Where(IsOurs)))
        : compilation;

    /// <summary>Whether SymGrad generated the file.</summary>
    public static bool IsOurs(SyntaxTree tree) => tree.FilePath.EndsWith(FileEmitter.Extension, StringComparison.Ordinal) && tree.FilePath
        .IndexOf(FileEmitter.Generator, StringComparison.Ordinal) >= 0;
}
