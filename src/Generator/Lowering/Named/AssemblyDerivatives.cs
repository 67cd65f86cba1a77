using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;

namespace SymGrad.Generator;

/// <summary>Checks <c>[assembly: CustomDerivatives]</c>, which without a method of the right signature would do nothing.</summary>
internal static class AssemblyDerivatives
{
    /// <summary>What is wrong with an attribute, in words that follow its name; null if nothing is.</summary>
    public static string? Problem(AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not
                [{ Value: INamedTypeSymbol type }, { Value: string name }, { Value: INamedTypeSymbol derivatives }]
            || type.TypeKind == TypeKind.Error || derivatives.TypeKind == TypeKind.Error)
        {
            return null;
        }
        List<IMethodSymbol> methods = CalledDerivatives.MethodsOf(attribute);
        if (methods.Count == 0)
            return $"is for the method '{name}', which {type.Name} has not";
        List<IMethodSymbol> possible = methods.FindAll(DerivativeSignature.IsPossibleFor);
        if (possible.Count == 0)
            return $"is for '{name}'; it has to be for a static method of {type.Name} that takes numbers and arrays, and returns "
                + $"double or float";
        List<(DerivativeKind Kind, string Name)> named = new[] { DerivativeKind.Gradient, DerivativeKind.Differential }
            .Select(kind => (kind, CalledDerivatives.NameIn(attribute, kind)!)).Where(static n => n.Item2 is not null).ToList();
        if (named.Count == 0)
            return $"names no derivative of '{name}': set Gradient, Differential or both";
        return named
            .Where(n => possible.TrueForAll(m => CalledDerivatives.Find(m, attribute, n.Kind) is null))
            .Select(n => $"names as the {n.Kind.ToString().ToLowerInvariant()} of '{name}' what {derivatives.Name} has not; this "
                + $"would be one: "
                + DerivativeSignature.Text(possible[0], n.Name, n.Kind))
            .FirstOrDefault();
    }
}
