using System.Linq;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator;

/// <summary>Tells what SymGrad generated from what people wrote.</summary>
internal static class GeneratedCode
{
    /// <summary>Whether SymGrad generated the method or type.</summary>
    public static bool Is(ISymbol member) => member.GetAttributes().Any(static a =>
        a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments.Length > 0
            && a.ConstructorArguments[0].Value is "SymGrad");
}
