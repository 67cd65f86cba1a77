using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SymGrad.Codegen;
using SymGrad.Differentiation;

namespace SymGrad.Generator;

/// <summary>A method that was generated only to be read: its derivatives are derivatives of a derivative.</summary>
/// <param name="Method">The method.</param>
/// <param name="Syntax">Its declaration.</param>
/// <param name="Semantics">The model in which it is declared.</param>
internal sealed record GeneratedSource(IMethodSymbol Method, MethodDeclarationSyntax Syntax, SemanticModel Semantics)
{
    /// <summary>Adds methods to a type as if its author had written them; null where they do not go there.</summary>
    /// <param name="type">The type.</param>
    /// <param name="derivatives">The derivatives that the method calls.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="text">Its text.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="like">A declaration in the language's version to be used.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static GeneratedSource? In(INamedTypeSymbol type, MethodModel derivatives, string name, MethodText text, Compilation compilation,
        SyntaxNode like, CancellationToken cancellation)
    {
        string file = FileEmitter.Emit(derivatives, cancellation, isReadAgain: true, text).Text;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(file), (CSharpParseOptions)like.SyntaxTree.Options,
            cancellationToken: cancellation);
        // The generated file may have them already.
        string[] names = derivatives.Equation is { } equation ? [name, equation.Implicit.Solver.NameOf(ImplicitRoutine.Adjoints)] : [name];
        SemanticModel semantics = compilation
            .RemoveSyntaxTrees(names.SelectMany(n => type.GetMembers(n)).SelectMany(static m => m.DeclaringSyntaxReferences)
                .Select(static r => r.SyntaxTree).Distinct())
            .AddSyntaxTrees(tree).GetSemanticModel(tree);
        MethodDeclarationSyntax declared = tree.GetRoot(cancellation).DescendantNodes()
            .OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.ValueText == name.TrimStart('@'));
        return semantics.GetDeclaredSymbol(declared, cancellation) is { } symbol ? new GeneratedSource(symbol, declared, semantics) : null;
    }
}
