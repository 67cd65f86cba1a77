using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SymGrad.Differentiation;

namespace SymGrad.Generator;

/// <summary>
/// Derivatives within what is differentiated: a method calls what is generated for another one. A source generator does not see
/// generated code, so that is generated here once more and added to the compilation in which the method is read: calls of it are
/// calls of methods with source like any others, to any depth.
/// </summary>
internal sealed class NestedDerivatives
{
    private readonly Compilation _compilation;
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly IReadOnlyList<SyntaxNode> _around;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<SyntaxNode> _seen = [];
    private readonly HashSet<SyntaxNode> _searched = [];
    private readonly Stack<SyntaxNode> _open = new();
    private readonly HashSet<SyntaxTree> _generated = [];
    private readonly Dictionary<MethodDeclarationSyntax, IMethodSymbol> _needed = [];

    private NestedDerivatives(SemanticModel semantics, IReadOnlyList<SyntaxNode> around, CancellationToken cancellation)
    {
        _compilation = semantics.Compilation;
        _models[semantics.SyntaxTree] = semantics;
        _around = around;
        _cancellation = cancellation;
    }

    /// <summary>The semantic model in which all derivatives that a method calls are known.</summary>
    /// <param name="syntax">The method or lambda.</param>
    /// <param name="semantics">The model in which it was found.</param>
    /// <param name="around">The methods that are being read because of which this one is.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static SemanticModel In(SyntaxNode syntax, SemanticModel semantics, IReadOnlyList<SyntaxNode> around,
        CancellationToken cancellation)
    {
        var nested = new NestedDerivatives(semantics, [.. around, syntax], cancellation);
        nested.Search(syntax);
        if (syntax is MethodDeclarationSyntax declared && semantics.GetDeclaredSymbol(declared, cancellation) is { } method
            && GeneratedCode.Is(method))
            nested.AddSolvers(declared);
        if (nested._needed.Count == 0)
            return semantics;
        List<SyntaxTree> trees = nested._needed.Select(n => nested.Generated(n.Key, n.Value)).OfType<SyntaxTree>().ToList();
        return semantics.Compilation.RemoveSyntaxTrees(nested._generated).AddSyntaxTrees(trees).GetSemanticModel(syntax.SyntaxTree);
    }

    // What one model has bound another one would bind again.
    private SemanticModel ModelOf(SyntaxTree tree) =>
        _models.TryGetValue(tree, out SemanticModel? model) ? model : _models[tree] = _compilation.GetSemanticModel(tree);

    // Through all methods with source that are called.
    private void Search(SyntaxNode syntax)
    {
        _open.Push(syntax);
        while (_open.Count > 0)
        {
            SyntaxNode node = _open.Pop();
            SemanticModel? model = null;
            foreach (InvocationExpressionSyntax call in node.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                _cancellation.ThrowIfCancellationRequested();
                model ??= ModelOf(node.SyntaxTree);
                if (model.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol method)
                    Need(Primals(call, model));
                else if (method.DeclaringSyntaxReferences.FirstOrDefault() is { } source
                    && _compilation.ContainsSyntaxTree(source.SyntaxTree))
                    Resolved(method, source);
            }
        }
    }

    private void Resolved(IMethodSymbol method, SyntaxReference source)
    {
        // What was generated together with the method that is read is source of the same kind.
        bool isBeside = source.SyntaxTree == _around[_around.Count - 1].SyntaxTree;
        if (!isBeside && (GeneratedCode.Is(method) || GeneratedCode.Is(method.PartialImplementationPart ?? method)))
        {
            _generated.Add((method.PartialImplementationPart ?? method).DeclaringSyntaxReferences[0].SyntaxTree);
            Need(Primals(method.Name, [method.ContainingType]));
        }
        else if (IsFormula(method))
        {
            Need(Primals(method.Name, [method.ContainingType]));
        }
        else if (ImplicitGradients.Of(method) is null && source.GetSyntax(_cancellation) is var node && _seen.Add(node))
        {
            _open.Push(node);
        }
    }

    // What a call of something that does not exist yet is generated for.
    private List<(MethodDeclarationSyntax Syntax, IMethodSymbol Method)> Primals(InvocationExpressionSyntax call, SemanticModel model)
    {
        switch (call.Expression)
        {
            case SimpleNameSyntax name:
                var types = new List<INamedTypeSymbol>();
                for (INamedTypeSymbol? type = model.GetEnclosingSymbol(call.SpanStart,
                    _cancellation)?.ContainingType; type is not null; type = type.ContainingType)
                    types.Add(type);
                foreach (UsingDirectiveSyntax import in call.SyntaxTree.GetCompilationUnitRoot(_cancellation).Usings
                    .Where(static u => u.StaticKeyword != default && u.Name is not null))
                {
                    if (model.GetSymbolInfo(import.Name!, _cancellation).Symbol is INamedTypeSymbol imported)
                        types.Add(imported);
                }
                return Primals(name.Identifier.ValueText, [.. types, .. Visible(call, null, model)]);
            case MemberAccessExpressionSyntax access:
                ITypeSymbol? container = model.GetSymbolInfo(access.Expression,
                    _cancellation).Symbol as INamedTypeSymbol ?? model.GetTypeInfo(access.Expression, _cancellation).Type;
                return container is null ? [] : Primals(access.Name.Identifier.ValueText, Visible(call, container, model));
            default:
                return [];
        }
    }

    // The types of all methods that can be called there: inherited, imported in any file, and extensions of the container.
    private static IEnumerable<INamedTypeSymbol> Visible(InvocationExpressionSyntax call, ITypeSymbol? container, SemanticModel model)
    {
        if (container is INamedTypeSymbol named)
            yield return named;
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IMethodSymbol method in model.LookupSymbols(call.SpanStart, container,
            includeReducedExtensionMethods: container is not null).OfType<IMethodSymbol>())
        {
            if ((method.ReducedFrom ?? method).ContainingType is { } type && seen.Add(type))
                yield return type;
        }
    }

    private static bool IsFormula(IMethodSymbol method) =>
        KnownAttributes.Of(method).Exists(static a => KnownAttributes.ShortName(a) == "Formula");

    // What the method of this name is generated for, in the first of the types that has it.
    private List<(MethodDeclarationSyntax Syntax, IMethodSymbol Method)> Primals(string name, IEnumerable<INamedTypeSymbol> types)
    {
        foreach (INamedTypeSymbol type in types)
        {
            List<IMethodSymbol> primals = type.GetMembers().OfType<IMethodSymbol>()
                .Where(m => KnownAttributes.Of(m).Exists(a => KnownAttributes.NameOf(m, a) == name)).ToList();
            if (primals.Count > 0)
                return primals.Select(m => (m.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(
                    _cancellation) as MethodDeclarationSyntax, m)).Where(p => p.Item1 is not null && !_around.Contains(p.Item1)).ToList()!;
        }
        return [];
    }

    private void Need(List<(MethodDeclarationSyntax Syntax, IMethodSymbol Method)> primals)
    {
        foreach ((MethodDeclarationSyntax syntax, IMethodSymbol method) in primals)
        {
            _needed[syntax] = method;
            AddSolvers(syntax);
        }
    }

    // Generated derivatives call those of the solvers that the primal calls, itself or through others and their derivatives.
    private void AddSolvers(MethodDeclarationSyntax primal)
    {
        var open = new Stack<SyntaxNode>([primal]);
        while (open.Count > 0)
        {
            SyntaxNode node = open.Pop();
            SemanticModel? model = null;
            foreach (InvocationExpressionSyntax call in node.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                _cancellation.ThrowIfCancellationRequested();
                model ??= ModelOf(node.SyntaxTree);
                List<(SyntaxNode? Source, IMethodSymbol Method)> called = model.GetSymbolInfo(call,
                    _cancellation).Symbol is IMethodSymbol known
                    ? [(known.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation), known)]
                    : Primals(call, model).ConvertAll(static p => ((SyntaxNode?)p.Syntax, p.Method));
                foreach ((SyntaxNode? source, IMethodSymbol method) in called)
                {
                    if (source is null || !_compilation.ContainsSyntaxTree(source.SyntaxTree) || !_searched.Add(source))
                        continue;
                    if (ImplicitGradients.Of(method) is null)
                    {
                        open.Push(source);
                    }
                    else if (source is MethodDeclarationSyntax solver && !_around.Contains(solver))
                    {
                        _needed[solver] = method;
                        _generated.UnionWith(method.ContainingType.GetMembers(method.Name + ImplicitRoutine.Adjoints)
                            .SelectMany(static m => m.DeclaringSyntaxReferences).Select(static r => r.SyntaxTree));
                        // The derivatives of its equation may call those of other solvers.
                        if (ImplicitGradients.Find(method, ImplicitGradients.Of(method)!,
                            out _)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) is { } equation
                            && _searched.Add(equation))
                            open.Push(equation);
                    }
                }
            }
        }
    }

    private SyntaxTree? Generated(MethodDeclarationSyntax syntax, IMethodSymbol primal)
    {
        MethodModel? model = MethodReader.Read(primal, syntax, ModelOf(syntax.SyntaxTree), new DiagnosticBag(), _around, _cancellation);
        if (model is null || Written(model) is not { } file)
            return null;
        return CSharpSyntaxTree.ParseText(SourceText.From(file.Text), (CSharpParseOptions)syntax.SyntaxTree.Options, file.HintName,
            _cancellation);
    }

    // What cannot be written is a failure of its own method.
    private GeneratedFile? Written(MethodModel model)
    {
        try
        {
            return FileEmitter.Emit(model, _cancellation, isReadAgain: true);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }
}
