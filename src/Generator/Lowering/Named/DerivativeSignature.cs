using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// The signatures of derivatives that are called by name: those written by hand in the place of generated ones, and those that were
/// generated in another assembly.
/// </summary>
internal static class DerivativeSignature
{
    /// <summary>Whether the gradient gives a derivative by the parameter.</summary>
    public static bool IsActive(IParameterSymbol parameter) => TypeMap.HoldsFloating(parameter) && !HasConstant(parameter);

    /// <summary>Whether a parameter is marked <c>[Constant]</c>.</summary>
    public static bool HasConstant(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.ConstantAttribute");

    /// <summary>Whether the gradient leaves the parameter out, though a derivative by it could be.</summary>
    public static bool IsConstant(IParameterSymbol parameter) => TypeMap.HoldsFloating(parameter) && !IsActive(parameter);

    /// <summary>Whether derivatives can be named for a method: it is static, takes numbers and arrays, and returns a number.</summary>
    public static bool IsPossibleFor(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false } && TypeMap.IsFloating(method.ReturnType) && method.Parameters.Any(IsActive)
        && method.Parameters.All(static p => p.RefKind is not (RefKind.Ref or RefKind.Out))
        && method.Parameters.All(static p => TypeMap.Of(p.Type) is not null || TypeMap.OfArray(p.Type) is not null)
        && method.Parameters.Where(IsActive).All(static p => TypeMap.OfArray(p.Type) is null or { Kind: ArrayKind.Vector });

    /// <summary>The signature, as C# text.</summary>
    /// <param name="method">The method.</param>
    /// <param name="name">The derivative's name.</param>
    /// <param name="kind">The derivative.</param>
    public static string Text(IMethodSymbol method, string name, DerivativeKind kind)
    {
        IEnumerable<string> parameters = method.Parameters.Select(static p => p.Type.ToDisplayString() + " " + p.Name)
            .Concat(Further(method, kind).Select(static f => f.Text));
        return $"static {method.ReturnType.ToDisplayString()} {name}({string.Join(", ", parameters)})";
    }

    /// <summary>The method of this name and signature; null where there is none.</summary>
    /// <param name="method">The method.</param>
    /// <param name="type">The type that has the derivative.</param>
    /// <param name="name">The derivative's name.</param>
    /// <param name="kind">The derivative.</param>
    public static IMethodSymbol? Find(IMethodSymbol method, INamedTypeSymbol type, string name, DerivativeKind kind) =>
        IsPossibleFor(method)
            ? type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(candidate => IsOf(candidate, method, kind)) : null;

    private static bool IsOf(IMethodSymbol candidate, IMethodSymbol method, DerivativeKind kind)
    {
        List<Parameter> further = Further(method, kind).ToList();
        int count = method.Parameters.Length;
        return candidate is { IsStatic: true, IsGenericMethod: false } && candidate.Parameters.Length == count + further.Count
            && SymbolEqualityComparer.Default.Equals(candidate.ReturnType, method.ReturnType)
            && method.Parameters.All(p => SymbolEqualityComparer.Default.Equals(p.Type, candidate.Parameters[p.Ordinal].Type)
                && candidate.Parameters[p.Ordinal].RefKind is not (RefKind.Ref or RefKind.Out))
            && further.Select((f, i) => f.Fits(candidate.Parameters[count + i])).All(static fits => fits);
    }

    // What follows the method's own parameters.
    private static IEnumerable<Parameter> Further(IMethodSymbol method, DerivativeKind kind) => kind switch
    {
        DerivativeKind.Gradient => ForEach(method, "d", isOutput: true),
        DerivativeKind.Differential =>
            [.. ForEach(method, "d", isOutput: false), new Parameter("dResult", method.ReturnType, IsOutput: true)],
        _ => [.. ForEach(method, "v", isOutput: false), .. ForEach(method, "d", isOutput: true), .. ForEach(method, "h", isOutput: true)],
    };

    private static IEnumerable<Parameter> ForEach(IMethodSymbol method, string prefix, bool isOutput) => method.Parameters.Where(IsActive)
        .Select(p => new Parameter(prefix + char.ToUpperInvariant(p.Name[0]) + p.Name.Substring(1), p.Type, isOutput));

    // Arrays come in as read-only spans and go out as spans; scalars go out by out.
    private sealed record Parameter(string Name, ITypeSymbol Type, bool IsOutput)
    {
        private string Span => IsOutput ? "Span" : "ReadOnlySpan";

        public string Text => TypeMap.OfArray(Type) is { } shape
            ? $"System.{Span}<{(shape.Element == NumericType.Single ? "float" : "double")}> {Name}"
            : (IsOutput ? "out " : "") + Type.ToDisplayString() + " " + Name;

        public bool Fits(IParameterSymbol parameter) => TypeMap.OfArray(Type) is { } shape
            ? parameter.RefKind == RefKind.None && parameter.Type.Name == Span && TypeMap.OfArray(parameter.Type) == shape
            : parameter.RefKind == (IsOutput ? RefKind.Out : RefKind.None) && SymbolEqualityComparer.Default.Equals(parameter.Type, Type);
    }
}
