using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;
using SymGrad.Differentiation;

namespace SymGrad.Generator;

/// <summary>
/// Finds the members of a type that a generated method would have the name and the parameters of: methods of the user's, and what
/// is generated for other methods. The parameters of a derivative are asked for only where names are the same and those of the methods
/// begin alike.
/// </summary>
/// <param name="read">Reads another annotated method, which may stand for several; without those for which nothing is
/// generated.</param>
internal sealed class NameClashes(Func<IMethodSymbol, IEnumerable<(IMethodSymbol Method, MethodModel Model)>> read)
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
                .Any(m => m.TypeParameters.Length == 0 && !GeneratedCode.Is(m) && BeginAlike(m, method)
                    && parameters.Value.SequenceEqual(Parameters(m)))
            || method.ContainingType.GetMembers().OfType<IMethodSymbol>()
                .Any(m => !SymbolEqualityComparer.Default.Equals(m, method.OriginalDefinition)
                    && KnownAttributes.Of(m).Exists(a => KnownAttributes.ShortName(a) != "Formula" && KnownAttributes.NameOf(m, a) == name)
                    && (m.IsGenericMethod || BeginAlike(m, method)) && read(m).Any(other => other.Model.Requests
                        .Any(r => r.Kind != DerivativeKind.Primal && r.Name == request.Name
                            && parameters.Value.SequenceEqual(Parameters(other.Method, other.Model, r)))));
    }

    private static bool BeginAlike(IMethodSymbol a, IMethodSymbol b) =>
        Parameters(a).Zip(Parameters(b), static (x, y) => x == y).All(static same => same);

    private static List<string> Parameters(IMethodSymbol method) =>
        method.Parameters.Select(static p => Text(p.RefKind != RefKind.None, p.Type.ToDisplayString(Types))).ToList();

    private static List<string> Parameters(IMethodSymbol primal, MethodModel model, DerivativeRequest request) =>
        [.. Parameters(primal), .. MethodEmitter.Parameters(model.Program, model.Pool, model.Shape, request)
            .Select(static p => Text(p.Passing.Length > 0, p.Type))];

    // Methods cannot differ in the kind of reference alone.
    private static string Text(bool isByReference, string type) => (isByReference ? "ref " : "") + Imported.Replace(type, "");
}
