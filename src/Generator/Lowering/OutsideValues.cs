using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>Values from outside a method that cannot change while it runs: readonly fields and get-only properties.</summary>
internal static class OutsideValues
{
    /// <summary>The member that holds the value and the text by which generated code reads it; null where it may change.</summary>
    public static (ISymbol Member, string Text)? Of(IOperation operation)
    {
        (ISymbol? member, IOperation? instance) = operation switch
        {
            IFieldReferenceOperation { Field: { IsReadOnly: true } or { IsConst: true } } field => (field.Field, field.Instance),
            IPropertyReferenceOperation { Property: { SetMethod: null or { IsInitOnly: true }, IsIndexer: false, IsVirtual: false, IsOverride: false } } property when IsAutomatic(property.Property) =>
                ((ISymbol?)property.Property, property.Instance),
            _ => (null, null),
        };
        if (member is null)
            return null;
        string name = LoweringScope.Escaped(member.Name);
        if (member.IsStatic)
            return (member, member.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + name);
        return instance is IInstanceReferenceOperation ? (member, "this." + name) : null;
    }

    // A property with a body may compute anything.
    private static bool IsAutomatic(IPropertySymbol property)
    {
        foreach (ISymbol member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
                return true;
        }
        return false;
    }
}
