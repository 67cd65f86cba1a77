using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Codegen;

namespace SymGrad.Generator;

/// <summary>What all methods of a compilation, a file or a type have in common, and which takes long to find for each of them.</summary>
internal sealed class CompilationNotes
{
    private static readonly ConditionalWeakTable<Compilation, CompilationNotes> Known = new();

    private readonly ConcurrentDictionary<SyntaxTree, ImmutableArray<Diagnostic>> _declarations = new();
    private readonly ConcurrentDictionary<SyntaxNode, IReadOnlyList<string>> _hidden = new();

    private CompilationNotes(Compilation compilation) => Lacking = PortableMembers.All.Where(member => IsLacking(member, compilation))
        .ToList();

    /// <summary>The members that generated code calls and .NET does not have here.</summary>
    public IReadOnlyList<string> Lacking { get; }

    /// <summary>Those of a compilation.</summary>
    public static CompilationNotes Of(Compilation compilation) => Known.GetValue(compilation, static c => new CompilationNotes(c));

    /// <summary>The errors in a method or lambda that the compiler reports.</summary>
    public IEnumerable<Diagnostic> ErrorsIn(SyntaxNode method, SemanticModel semantics, CancellationToken cancellation)
    {
        if (!_declarations.TryGetValue(method.SyntaxTree, out ImmutableArray<Diagnostic> declarations))
            _declarations[method.SyntaxTree] = declarations = semantics.GetDeclarationDiagnostics(cancellationToken: cancellation)
                .AddRange(method.SyntaxTree.GetDiagnostics(cancellation));
        return declarations.Where(d => d.Location.SourceTree == method.SyntaxTree && d.Location.SourceSpan.IntersectsWith(method.Span))
            .Concat(semantics.GetMethodBodyDiagnostics(method.Span, cancellation))
            .Where(static d => d.DefaultSeverity == DiagnosticSeverity.Error);
    }

    /// <summary>The names of types that generated code uses and that mean something else among the members of a method's type.</summary>
    public IReadOnlyList<string> HiddenAt(SyntaxNode method, SemanticModel semantics) =>
        _hidden.GetOrAdd((method as MethodDeclarationSyntax)?.Parent ?? method,
            _ => TypeNames.All.Where(name => IsHidden(name, method, semantics)).ToList());

    private static bool IsLacking(string member, Compilation compilation)
    {
        string[] parts = member.Split('.');
        INamedTypeSymbol? type = parts[0] switch
        {
            "double" => compilation.GetSpecialType(SpecialType.System_Double),
            "float" => compilation.GetSpecialType(SpecialType.System_Single),
            _ => compilation.GetTypeByMetadataName("System." + parts[0]),
        };
        return type is null || type.GetMembers(parts[1]).IsEmpty;
    }

    // The generated file imports the namespaces of the types; something nearer of the same name would win.
    private static bool IsHidden(string name, SyntaxNode method, SemanticModel semantics) =>
        semantics.LookupSymbols(method.SpanStart, name: name).Any(s => s is not INamedTypeSymbol { ContainingType: null } type
            || TypeNames.FullName(name) != type.ContainingNamespace.ToDisplayString() + "." + name);
}
