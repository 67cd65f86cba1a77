using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>
/// SG0005, a derivative by several variables: names one of them in <c>Wrt</c>, or marks the others with <c>[Constant]</c>.
/// SG0004, a name in <c>Wrt</c> that is no parameter: names one that is.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ChooseVariableFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("SG0004", "SG0005");

    private protected override IEnumerable<Change> Changes(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: MethodDeclarationSyntax method } attribute
            || place.Semantics.GetDeclaredSymbol(method) is not { } symbol)
        {
            return [];
        }
        AttributeArgumentSyntax? wrt = attribute.ArgumentList?.Arguments.FirstOrDefault(static a =>
            a.NameEquals?.Name.Identifier.ValueText == "Wrt");
        return wrt is null ? ByOne(attribute, method, symbol) : ByAnother(wrt, symbol);
    }

    private static IEnumerable<Change> ByOne(AttributeSyntax attribute, MethodDeclarationSyntax method, IMethodSymbol symbol)
    {
        List<IParameterSymbol> scalars = symbol.Parameters.Where(Declarations.IsScalar).ToList();
        foreach (IParameterSymbol scalar in scalars)
        {
            ExpressionSyntax names = Declarations.TextArray(scalar.Name, attribute.SyntaxTree.Options);
            yield return new Change(
                $"Differentiate by '{scalar.Name}' (Wrt)",
                root => root.ReplaceNode(attribute, Declarations.With(attribute, "Wrt", names)));
        }
        foreach (IParameterSymbol scalar in scalars)
        {
            List<ParameterSyntax> others = method.ParameterList.Parameters
                .Where((p, i) => !SymbolEqualityComparer.Default.Equals(symbol.Parameters[i], scalar)
                    && scalars.Contains(symbol.Parameters[i], SymbolEqualityComparer.Default)).ToList();
            yield return new Change(
                $"Mark all parameters but '{scalar.Name}' with [Constant]",
                root => root.ReplaceNodes(others, static (_, parameter) => Declarations.Constant(parameter)));
        }
    }

    private static IEnumerable<Change> ByAnother(AttributeArgumentSyntax wrt, IMethodSymbol symbol)
    {
        List<LiteralExpressionSyntax> literals = wrt.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(static l =>
            l.IsKind(SyntaxKind.StringLiteralExpression)).ToList();
        LiteralExpressionSyntax? wrong = literals.Find(l =>
            symbol.Parameters.All(p => p.Name != l.Token.ValueText || Declarations.IsConstant(p)));
        if (wrong is null)
            yield break;
        foreach (IParameterSymbol parameter in symbol.Parameters.Where(p =>
            !Declarations.IsConstant(p) && literals.TrueForAll(l => l.Token.ValueText != p.Name)))
        {
            yield return new Change(
                $"Differentiate by '{parameter.Name}'",
                root => root.ReplaceNode(wrong, Declarations.Text(parameter.Name).WithTriviaFrom(wrong)));
        }
    }
}
