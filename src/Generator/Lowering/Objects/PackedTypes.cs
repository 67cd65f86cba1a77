using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator;

/// <summary>How generated code makes objects that hold derivatives.</summary>
internal static class PackedTypes
{
    /// <summary>The text that makes an object, with a placeholder for each member; null where there is no way.</summary>
    /// <param name="type">Its class or struct.</param>
    /// <param name="members">The members, in order.</param>
    public static string? Construction(INamedTypeSymbol type, IReadOnlyList<string> members)
    {
        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (type.IsTupleType)
            return "(" + string.Join(", ", members.Select(static (_, i) => "{" + Text(i) + "}")) + ")";
        if (Positional(type) is { } parameters)
        {
            return parameters.All(members.Contains)
                ? Made(name, "(" + string.Join(", ", parameters.Select(p => "{" + Text(IndexOf(members, p)) + "}")) + ")",
                    members.Where(m => !parameters.Contains(m)), members)
                : null;
        }
        bool hasPlain = type.IsValueType || type.InstanceConstructors.Any(static c => c.Parameters.Length == 0
            && c.DeclaredAccessibility != Accessibility.Private);
        if (hasPlain && members.All(m => CanBeInitialized(type, m)))
            return Made(name, "", members, members);
        return StructConstructors.Filled(type, members) is { } filled
            ? Made(name, "(" + string.Join(", ", filled.Select(m => "{" + Text(IndexOf(members, m)) + "}")) + ")", [], members) : null;
    }

    /// <summary>Whether the numbers of a struct lie in memory as they are declared, one after the other.</summary>
    public static bool IsInOrder(ITypeSymbol type) => TypeMap.Of(type) is not null || LibrarySource.FieldsOf(type) is not null
        || (type is { IsTupleType: false, DeclaringSyntaxReferences.Length: 1 } && StructLowering.FieldsOf(type) is { } fields
            && fields.All(static f => IsInOrder(f.Type))
            && type.GetAttributes().All(static a => a.AttributeClass?.Name != "StructLayoutAttribute"));

    // The parameters of a record, each of which has a property of its name.
    private static List<string>? Positional(INamedTypeSymbol type) => type.IsRecord
        && type.DeclaringSyntaxReferences.Select(static r => r.GetSyntax()).OfType<RecordDeclarationSyntax>()
            .Select(static r => r.ParameterList).FirstOrDefault(static p => p is { Parameters.Count: > 0 }) is { } list
        ? [.. list.Parameters.Select(static p => p.Identifier.ValueText)] : null;

    private static string Made(string name, string arguments, IEnumerable<string> initialized, IReadOnlyList<string> members)
    {
        string inside = string.Join(", ", initialized.Select(m => $"{Identifiers.Escaped(m)} = {{{Text(IndexOf(members, m))}}}"));
        string initializer = inside.Length == 0 ? "" : $" {{{{ {inside} }}}}";
        return $"new {name}{(arguments.Length + inside.Length == 0 ? "()" : arguments)}{initializer}";
    }

    private static bool CanBeInitialized(INamedTypeSymbol type, string member) => ObjectTypes.Bases(type)
        .SelectMany(t => t.GetMembers(member)).Any(static m => m is IFieldSymbol { IsReadOnly: false }
            or IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private });

    private static int IndexOf(IReadOnlyList<string> members, string member) =>
        members.Select(static (m, i) => (m, i)).First(m => m.m == member).i;

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
