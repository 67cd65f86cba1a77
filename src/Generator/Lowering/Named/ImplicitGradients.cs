using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Methods that solve an equation: <c>[ImplicitGradient(nameof(Residual))]</c>.</summary>
internal static class ImplicitGradients
{
    /// <summary>The attribute on a method; null if there is none.</summary>
    public static AttributeData? Of(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.ImplicitGradientAttribute");

    /// <summary>Whether the attribute names an objective.</summary>
    public static bool Minimizes(AttributeData attribute) =>
        attribute.NamedArguments.Any(static a => a.Key == "Minimizes" && a.Value.Value is true);

    /// <summary>Whether the solution is an array, the last parameter; otherwise it is the value.</summary>
    public static bool IsVector(IMethodSymbol method) => method.ReturnsVoid;

    /// <summary>For each parameter, whether the solution depends on it smoothly.</summary>
    public static List<bool> Active(IMethodSymbol method) =>
        method.Parameters.Select(p => DerivativeSignature.IsActive(p) && !(IsVector(method) && p.Ordinal == method.Parameters.Length - 1))
            .ToList();

    /// <summary>Why a method of this kind has no implicit derivative; null where it has.</summary>
    public static string? Refusal(IMethodSymbol method)
    {
        List<bool> active = Active(method);
        return method switch
        {
            { IsStatic: false } => "is not static: [ImplicitGradient] is for static methods",
            { IsGenericMethod: true } => "is generic",
            _ when CalledDerivatives.IsNamed(method) =>
                "has a [CustomGradient] or [CustomDifferential] as well as an [ImplicitGradient]: it takes one of them",
            { ReturnsVoid: false, ReturnType.SpecialType: not SpecialType.System_Double } =>
                "returns no double: with [ImplicitGradient] the solution is the value, or the last parameter of a void method",
            { ReturnsVoid: true } when method.Parameters.LastOrDefault() is not { } last
                || !IsSpanOf(last.Type,
                "Span") => "returns nothing and has no Span<double> as its last parameter: with [ImplicitGradient] that is the solution",
            _ when method.Parameters.FirstOrDefault(static p => p.RefKind is not (RefKind.None or RefKind.In)) is { } p =>
                $"has the parameter '{p.Name}' by reference",
            _ when method.Parameters.FirstOrDefault(static p => TypeMap.Of(p.Type) is null
                && TypeMap.OfArray(p.Type) is null) is { } p =>
                    $"has the parameter '{p.Name}' of type {p.Type.ToDisplayString()}; with [ImplicitGradient] parameters are "
                        + $"numbers and arrays",
            _ when method.Parameters.FirstOrDefault(p => active[p.Ordinal]
                && TypeMap.OfArray(p.Type) is { Kind: not ArrayKind.Vector }) is { } p =>
                $"has the parameter '{p.Name}' of type {p.Type.ToDisplayString()}: mark it with [Constant], or pass its elements as a span",
            _ when !active.Contains(true) => "has no parameter of floating-point type without [Constant]",
            _ => null,
        };
    }

    /// <summary>The residual or objective that the attribute names; null where there is none with the right signature.</summary>
    /// <param name="method">The method.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="expected">That signature.</param>
    public static IMethodSymbol? Find(IMethodSymbol method, AttributeData attribute, out string expected)
    {
        string name = attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        (bool isVector, bool minimizes) = (IsVector(method), Minimizes(attribute));
        List<IParameterSymbol> shared = method.Parameters.Take(method.Parameters.Length - (isVector ? 1 : 0)).ToList();
        string unknown = isVector ? "System.ReadOnlySpan<double> " + method.Parameters[shared.Count].Name : "double " + Unused("x", shared);
        bool returnsResiduals = isVector && !minimizes;
        IEnumerable<string> parameters = shared.Select(static p => p.Type.ToDisplayString() + " " + p.Name).Prepend(unknown)
            .Concat(returnsResiduals ? ["System.Span<double> " + Unused("r", shared)] : []);
        expected = $"static {(returnsResiduals ? "void" : "double")} {name}({string.Join(", ", parameters)})";
        int count = shared.Count + (returnsResiduals ? 2 : 1);
        return method.ContainingType.GetMembers(name)
            .OfType<IMethodSymbol>().FirstOrDefault(r => r.IsStatic && !r.IsGenericMethod && r.Parameters.Length == count
            && (returnsResiduals ? r.ReturnsVoid : r.ReturnType.SpecialType == SpecialType.System_Double)
            && r.Parameters.All(static p => p.RefKind is RefKind.None or RefKind.In)
            && (isVector ? IsSpanOf(r.Parameters[0].Type, "ReadOnlySpan") : r.Parameters[0].Type.SpecialType == SpecialType.System_Double)
            && (!returnsResiduals || IsSpanOf(r.Parameters[count - 1].Type, "Span"))
            && shared.All(p => SymbolEqualityComparer.Default.Equals(p.Type, r.Parameters[p.Ordinal + 1].Type)));
    }

    /// <summary>What the emitter has to know of the method.</summary>
    public static Solver Solver(IMethodSymbol method, IMethodSymbol residual, MethodShape shape)
    {
        List<bool> active = Active(method);
        return new Solver(shape.Names,
            Identifiers.Escaped(IsVector(method) ? method.Parameters[method.Parameters.Length - 1].Name : residual.Parameters[0].Name),
            IsVector(method),
            method.Parameters.Where(p => active[p.Ordinal])
                .Select(static p => new ImplicitParameter(Identifiers.Escaped(p.Name),
                    TypeMap.Of(p.Type) ?? TypeMap.OfArray(p.Type)!.Value.Element, TypeMap.Of(p.Type) is null)).ToList());
    }

    private static bool IsSpanOf(ITypeSymbol type, string name) =>
        TypeMap.IsSpan(type) && type.Name == name && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Double;

    private static string Unused(string wanted, IEnumerable<IParameterSymbol> parameters) =>
        new HashSet<string>(parameters.Select(static p => p.Name)).Fresh(wanted);
}
