using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SymGrad.Generator;

/// <summary>What a file declares. It is found once for each version of a file, and forgotten with it.</summary>
internal sealed class TreeDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeDeclarations> Known = new();

    private readonly Dictionary<TextSpan, Declaration> _methods = [];
    private HashSet<string>? _words;

    private TreeDeclarations(DeclarationWalk walk)
    {
        All = walk.All;
        Types = walk.Types;
        Namespaces = walk.Namespaces;
        Imports = walk.Imports;
        Whole = Fingerprint.Of(All.Select(static d => d.Text).Prepend(walk.Context));
        foreach (Declaration declaration in All.Where(static d => d.Method is not null))
            _methods[declaration.Span] = declaration;
    }

    /// <summary>All declarations, in their order.</summary>
    public IReadOnlyList<Declaration> All { get; }

    /// <summary>The parts of types, in their order.</summary>
    public IReadOnlyList<TypePart> Types { get; }

    /// <summary>The full names of the namespaces that are declared.</summary>
    public IReadOnlyCollection<string> Namespaces { get; }

    /// <summary>The words in the directives that give names to types or import their members.</summary>
    public IReadOnlyCollection<string> Imports { get; }

    /// <summary>All words in the declarations.</summary>
    public HashSet<string> Words => _words ??= new HashSet<string>(All.SelectMany(static d => d.Mentions), StringComparer.Ordinal);

    /// <summary>Stands for all of it.</summary>
    public Fingerprint Whole { get; }

    /// <summary>What a file declares.</summary>
    public static TreeDeclarations Of(SyntaxTree tree, CancellationToken cancellation) =>
        Known.GetValue(tree, t => new TreeDeclarations(new DeclarationWalk(t, cancellation)));

    /// <summary>The declaration of a method; null if it is none of a type.</summary>
    public Declaration? Find(MethodDeclarationSyntax method) => _methods.TryGetValue(method.Span, out Declaration? found) ? found : null;

    /// <summary>The smallest declarations around a place.</summary>
    public IEnumerable<Declaration> Around(TextSpan span) => All.Where(d => d.Names.Count > 0 && d.Span.Contains(span))
        .OrderBy(static d => d.Span.Length);
}

/// <summary>Names under which declarations are found that have no name of their own.</summary>
internal static class SpecialNames
{
    /// <summary>What may have a say in any method.</summary>
    public const string Everywhere = "*";

    /// <summary>All parts of a type as they are written.</summary>
    public static string WholeOf(string type) => "whole " + type;

    /// <summary>The signatures of all methods of a type.</summary>
    public static string MethodsOf(string type) => "methods " + type;
}
