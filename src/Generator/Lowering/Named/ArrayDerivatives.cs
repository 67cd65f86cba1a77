using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;

namespace SymGrad.Generator;

/// <summary>
/// Methods that fill spans and name their derivatives: <c>[CustomVjp]</c> and, with it or alone, <c>[CustomDifferential]</c>.
/// </summary>
internal static class ArrayDerivatives
{
    /// <summary>The kinds of derivatives that such a method can name.</summary>
    public static readonly DerivativeKind[] Kinds = [DerivativeKind.Vjp, DerivativeKind.Differential];

    /// <summary>Whether a method is one of them, of the right shape or not.</summary>
    public static bool AreNamedBy(IMethodSymbol method) => CalledDerivatives.Attribute(method, DerivativeKind.Vjp) is not null
        || (method.ReturnsVoid && CalledDerivatives.Attribute(method, DerivativeKind.Differential) is not null);

    /// <summary>Why such a method cannot have derivatives of this kind; null where it can.</summary>
    public static string? Refusal(IMethodSymbol method)
    {
        const string Shape = "; with [CustomVjp] a static void method takes numbers and read-only spans of numbers, and fills spans";
        return method switch
        {
            { IsStatic: false } or { IsGenericMethod: true } or { ReturnsVoid: false } =>
                "names derivatives of what it writes, and is no static void method" + Shape,
            _ when method.Parameters.FirstOrDefault(static p => !IsPossible(p)) is { } p =>
                $"has the parameter '{p.Name}' of type {p.Type.ToDisplayString()}" + Shape,
            _ when !method.Parameters.Any(Writes) => "names derivatives of what it writes, and has no parameter of type Span" + Shape,
            _ when CalledDerivatives.Attribute(method, DerivativeKind.Gradient) is not null =>
                "has a [CustomGradient], which is for methods that return a number",
            _ => null,
        };
    }

    /// <summary>Whether a method fills a parameter.</summary>
    public static bool Writes(IParameterSymbol parameter) => TypeMap.IsSpan(parameter.Type) && parameter.Type.Name == "Span";

    /// <summary>The signature that a derivative should have which the method names; null where it has it, or where it names none.</summary>
    public static string? Expected(IMethodSymbol method, DerivativeKind kind) =>
        CalledDerivatives.Attribute(method, kind) is { } attribute && Find(method, kind) is null
            ? $"static void {CalledDerivatives.NameIn(attribute)}({string.Join(", ", Signature(method, kind).Select(static p => p.Text))})"
            : null;

    /// <summary>A derivative that the method names; null where it names none of the right signature.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method, DerivativeKind kind)
    {
        if (CalledDerivatives.Attribute(method, kind) is not { } attribute)
            return null;
        List<Parameter> signature = Signature(method, kind).ToList();
        return method.ContainingType.GetMembers(CalledDerivatives.NameIn(attribute)).OfType<IMethodSymbol>().FirstOrDefault(candidate =>
            candidate is { IsStatic: true, IsGenericMethod: false, ReturnsVoid: true } && candidate.Parameters.Length == signature.Count
            && signature.Select((p, i) => p.Fits(candidate.Parameters[i])).All(static fits => fits));
    }

    private static bool IsPossible(IParameterSymbol parameter) => TypeMap.IsSpan(parameter.Type)
        ? parameter.RefKind == RefKind.None && TypeMap.OfArray(parameter.Type) is not null
        : parameter.RefKind is RefKind.None or RefKind.In && TypeMap.Of(parameter.Type) is not null;

    // The results are there already.
    private static IEnumerable<Parameter> Signature(IMethodSymbol method, DerivativeKind kind)
    {
        IEnumerable<IParameterSymbol> active = method.Parameters.Where(DerivativeSignature.IsActive);
        IEnumerable<Parameter> inputs = Derivatives(static p => !Writes(p), "d", isOutput: kind == DerivativeKind.Vjp);
        return method.Parameters.Select(static p => new Parameter(p.Name, p.Type, IsOutput: false)).Concat(kind == DerivativeKind.Vjp
            ? active.Where(Writes).Select(static p => new Parameter(p.Name + "Bar", p.Type, IsOutput: false)).Concat(inputs)
            : inputs.Concat(Derivatives(Writes, "d", isOutput: true)));

        IEnumerable<Parameter> Derivatives(Func<IParameterSymbol, bool> which, string prefix, bool isOutput) => active.Where(which)
            .Select(p => new Parameter(prefix + char.ToUpperInvariant(p.Name[0]) + p.Name.Substring(1), p.Type, isOutput));
    }

    private sealed record Parameter(string Name, ITypeSymbol Type, bool IsOutput)
    {
        private string Span => IsOutput ? "Span" : "ReadOnlySpan";

        private bool IsSpan => TypeMap.IsSpan(Type);

        public string Text => IsSpan ? $"System.{Span}<{((INamedTypeSymbol)Type).TypeArguments[0].ToDisplayString()}> {Name}"
            : (IsOutput ? "out " : "") + Type.ToDisplayString() + " " + Name;

        public bool Fits(IParameterSymbol parameter) => IsSpan
            ? parameter.RefKind == RefKind.None && TypeMap.IsSpan(parameter.Type) && parameter.Type.Name == Span
                && TypeMap.OfArray(parameter.Type) == TypeMap.OfArray(Type)
            : (parameter.RefKind == RefKind.Out) == IsOutput && parameter.RefKind != RefKind.Ref
                && SymbolEqualityComparer.Default.Equals(parameter.Type, Type);
    }
}
