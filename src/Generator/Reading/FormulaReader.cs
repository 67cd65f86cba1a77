using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SymGrad.Parser;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Reads the formula of a partial method.</summary>
internal static class FormulaReader
{
    public static Program? Read(IMethodSymbol method, MethodDeclarationSyntax syntax, AttributeData attribute, ExprPool pool,
        DiagnosticBag diagnostics)
    {
        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword) || syntax.Body is not null || syntax.ExpressionBody is not null)
        {
            diagnostics.Report(Rules.FormulaNeedsPartial, syntax.Identifier.GetLocation(), method.Name);
            return null;
        }
        Location whole = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? syntax.Identifier.GetLocation();
        if (TypeMap.Of(method.ReturnType) is not (NumericType.Double or NumericType.Single))
        {
            diagnostics.Report(Rules.NotScalarValued, whole, method.Name, method.ReturnType.ToDisplayString(), "formula");
            return null;
        }
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not string text)
            return null;
        if (!FormulaParser.TryParse(text, pool, out Expr? expression, out FormulaError? error))
        {
            string suggestion = error.Suggestion is null ? "" : $"; did you mean {error.Suggestion}?";
            diagnostics.Report(Rules.BadFormula, Inside(attribute, text, error.Column, error.Length) ?? whole,
                char.ToUpperInvariant(error.Message[0]) + error.Message.Substring(1), suggestion);
            return null;
        }

        List<ConstantDef> constants = Traversal.PostOrder(expression).OfType<Constant>().Select(static c => c.Definition).ToList();
        if (method.Parameters.FirstOrDefault(p => Constants.InFormula(p.Name) is { } constant
            && constants.Contains(constant)) is { } hidden)
        {
            diagnostics.Report(Rules.HiddenParameter, hidden.Locations.FirstOrDefault() ?? whole, hidden.Name,
                Constants.InFormula(hidden.Name)!.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            return null;
        }

        NumericType result = TypeMap.Of(method.ReturnType)!.Value;
        var replacements = new Dictionary<Expr, Expr>();
        foreach (Variable variable in Traversal.Variables(expression))
        {
            IParameterSymbol? parameter = method.Parameters.FirstOrDefault(p => p.Name == variable.Name);
            if (parameter is null || TypeMap.Of(parameter.Type) is not { } type || type == NumericType.Boolean)
            {
                int at = Find(text, variable.Name);
                diagnostics.Report(Rules.UnknownVariable, Inside(attribute, text, at + 1, variable.Name.Length) ?? whole, variable.Name,
                    method.Name);
                continue;
            }
            replacements[variable] = pool.Convert(result, pool.Variable(Identifiers.Escaped(parameter.Name), type));
        }
        Expr body = Traversal.Substitute(expression, replacements);
        return new Program(method.Name, BodyReader.Parameters(method, pool), result, new Block(new Return(body)));
    }

    /// <summary>The place of a column within a plain string literal; null where the literal has escapes or is no literal.</summary>
    private static Location? Inside(AttributeData attribute, string text, int column, int length)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            || arguments[0].Expression is not LiteralExpressionSyntax literal || literal.Token.Text.Length != text.Length + 2)
        {
            return null;
        }
        int start = literal.SpanStart + 1 + Math.Min(column - 1, text.Length);
        return Location.Create(literal.SyntaxTree, TextSpan.FromBounds(start, Math.Min(start + length, literal.Span.End)));
    }

    // The first occurrence as a whole name.
    private static int Find(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            bool startsInside = at > 0 && (char.IsLetter(text[at - 1]) || text[at - 1] == '_');
            int end = at + name.Length;
            bool endsInside = end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_');
            if (!startsInside && !endsInside)
                return at;
        }
        return 0;
    }
}
