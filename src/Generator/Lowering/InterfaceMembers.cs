using System.Linq;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator;

/// <summary>Which member runs where one of an interface is used through a type parameter: that of the type that stands for it.</summary>
internal static class InterfaceMembers
{
    /// <summary>The type that a type parameter stands for where a member of one of its values is used; null where the value may be of a
    /// class that derives from it.</summary>
    public static ITypeSymbol? TypeOf(IOperation? instance, LoweringScope scope) => instance?.Type is ITypeParameterSymbol parameter
        && scope.Types.Resolve(parameter) is { } type && Specializations.IsCertain(type, scope.Compilation) ? type : null;

    /// <summary>The type's own member for a member of an interface; the member itself where it is none, or the type has none.</summary>
    public static T Of<T>(T member, ITypeSymbol? type)
        where T : class, ISymbol
    {
        if (member.ContainingType is not { TypeKind: TypeKind.Interface } container || type is not INamedTypeSymbol named
            || named.TypeKind == TypeKind.Interface || LibrarySource.IsClass(named))
            return member;
        ISymbol? declared = named.AllInterfaces
            .Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, container.OriginalDefinition))
            .SelectMany(i => i.GetMembers(member.Name))
            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition));
        return declared is not null && named.FindImplementationForInterfaceMember(declared) is T found
            && found is not IMethodSymbol { TypeParameters.Length: > 0 } ? found : member;
    }
}
