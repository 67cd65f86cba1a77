using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator;

/// <summary>Finds constructors by which generated code can make structs whose fields are readonly: those that do nothing but fill the
/// fields.</summary>
internal static class StructConstructors
{
    /// <summary>The fields, or the properties that stand for them, that a constructor gives its parameters to, in their order; null where
    /// there is none that fills all.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="fields">The names of its fields.</param>
    public static IReadOnlyList<string>? Filled(INamedTypeSymbol type, IReadOnlyList<string> fields) => type.InstanceConstructors
        .Where(c => c.DeclaredAccessibility != Accessibility.Private && c.Parameters.Length == fields.Count
            && c.Parameters.All(static p => p.RefKind == RefKind.None))
        .Select(c => Filled(c, fields)).FirstOrDefault(static f => f is not null);

    private static List<string>? Filled(IMethodSymbol constructor, IReadOnlyList<string> fields)
    {
        Dictionary<string, string>? given = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ConstructorDeclarationSyntax { Initializer: null or { ArgumentList.Arguments.Count: 0 } } declared => Assigned(declared),
            TypeDeclarationSyntax declared => Initialized(declared),
            _ => null,
        };
        if (given is null || given.Count != fields.Count || !fields.All(given.ContainsKey))
            return null;
        List<string> filled = constructor.Parameters.Select(p => fields.FirstOrDefault(f => given[f] == p.Name)).OfType<string>().ToList();
        bool isSame = filled.Distinct().Count() == fields.Count
            && filled.Zip(constructor.Parameters,
                (f, p) => SymbolEqualityComparer.Default.Equals(p.Type, TypeOf(constructor.ContainingType, f))).All(static same => same);
        return isSame ? filled : null;
    }

    private static ITypeSymbol? TypeOf(INamedTypeSymbol type, string member) =>
        type.GetMembers(member).Select(static m => (m as IFieldSymbol)?.Type ?? (m as IPropertySymbol)?.Type).FirstOrDefault(static t =>
            t is not null);

    // X = x; this.Y = y; or (X, Y) = (x, y); and nothing else.
    private static Dictionary<string, string>? Assigned(ConstructorDeclarationSyntax constructor)
    {
        var given = new Dictionary<string, string>();
        IEnumerable<ExpressionSyntax?> parts = constructor.ExpressionBody is { } arrow ? [arrow.Expression]
            : constructor.Body?.Statements.Select(static s => (s as ExpressionStatementSyntax)?.Expression) ?? [];
        return parts.All(p => p is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            && Add(assignment.Left, assignment.Right)) ? given : null;

        bool Add(ExpressionSyntax target, ExpressionSyntax value)
        {
            if (target is TupleExpressionSyntax targets && value is TupleExpressionSyntax values
                && targets.Arguments.Count == values.Arguments.Count)
                return targets.Arguments.Zip(values.Arguments, (t, v) => Add(t.Expression, v.Expression)).All(static added => added);
            string? name = target switch
            {
                IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member => member.Name.Identifier.ValueText,
                _ => null,
            };
            if (name is null || value is not IdentifierNameSyntax given1 || given.ContainsKey(name))
                return false;
            given[name] = given1.Identifier.ValueText;
            return true;
        }
    }

    // The initialisers of fields and properties that name parameters of the type.
    private static Dictionary<string, string> Initialized(TypeDeclarationSyntax type)
    {
        var given = new Dictionary<string, string>();
        foreach (MemberDeclarationSyntax member in type.Members)
        {
            switch (member)
            {
                case PropertyDeclarationSyntax { Initializer.Value: IdentifierNameSyntax value } property:
                    given[property.Identifier.ValueText] = value.Identifier.ValueText;
                    break;
                case FieldDeclarationSyntax field:
                    foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables
                        .Where(static v => v.Initializer?.Value is IdentifierNameSyntax))
                        given[variable.Identifier.ValueText] = ((IdentifierNameSyntax)variable.Initializer!.Value).Identifier.ValueText;
                    break;
            }
        }
        return given;
    }
}
