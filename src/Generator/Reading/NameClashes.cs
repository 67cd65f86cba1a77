using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Codegen;
using SymGrad.Differentiation;

namespace SymGrad.Generator;

/// <summary>
/// Finds the members of a type that a generated method would have the name and the parameters of: methods of the user's, and what
/// is generated for other methods. Parameters are those of the generated text, which is written only where names are the same and
/// the parameters begin alike.
/// </summary>
/// <param name="read">Reads another annotated method; null where nothing is generated for it.</param>
internal sealed class NameClashes(Func<IMethodSymbol, MethodModel?> read)
{
    private static readonly SymbolDisplayFormat Types = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly Regex Imported = new(@"global::(System|SymGrad)\.(?=\w+\b(?!\.))", RegexOptions.Compiled);

    /// <summary>Whether a member that would be generated is there already.</summary>
    /// <param name="method">The annotated method.</param>
    /// <param name="model">The same, read.</param>
    /// <param name="request">What would be generated.</param>
    public bool IsTaken(IMethodSymbol method, MethodModel model, DerivativeRequest request)
    {
        string name = request.Name.TrimStart('@');
        var parameters = new Lazy<List<string>>(() => Parameters(method, model, request));
        return method.ContainingType.GetMembers(name).OfType<IMethodSymbol>()
                .Any(m => m.TypeParameters.Length == 0 && !NestedDerivatives.IsGenerated(m) && BeginAlike(m, method)
                    && parameters.Value.SequenceEqual(Parameters(m)))
            || method.ContainingType.GetMembers().OfType<IMethodSymbol>()
                .Any(m => !SymbolEqualityComparer.Default.Equals(m, method)
                    && KnownAttributes.Of(m).Exists(a => KnownAttributes.ShortName(a) != "Formula" && RequestReader.NameOf(m, a) == name)
                    && BeginAlike(m, method) && read(m) is { } other
                    && other.Requests.Any(r => r.Kind != DerivativeKind.Primal && r.Name == request.Name
                        && parameters.Value.SequenceEqual(Parameters(m, other, r))));
    }

    private static bool BeginAlike(IMethodSymbol a, IMethodSymbol b) =>
        Parameters(a).Zip(Parameters(b), static (x, y) => x == y).All(static same => same);

    private static List<string> Parameters(IMethodSymbol method) =>
        method.Parameters.Select(static p => Text(p.RefKind != RefKind.None, p.Type.ToDisplayString(Types))).ToList();

    // What follows the primal's parameters is written, and its types have no nullable ones among them.
    private static List<string> Parameters(IMethodSymbol primal, MethodModel model, DerivativeRequest request)
    {
        var written = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(MethodEmitter.Emit(model.Program, model.Pool,
            model.Shape, request))!;
        return [.. Parameters(primal), .. written.ParameterList.Parameters.Skip(primal.Parameters.Length)
            .Select(static p => Text(p.Modifiers
                .Any(static m => m.Kind() is SyntaxKind.OutKeyword or SyntaxKind.RefKeyword or SyntaxKind.InKeyword), p.Type!.ToString()))];
    }

    // Methods cannot differ in the kind of reference alone.
    private static string Text(bool isByReference, string type) => (isByReference ? "ref " : "") + Imported.Replace(type, "");
}
