using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Reads what an attribute asks for.</summary>
internal static class RequestReader
{
    private const int LargestOrder = 64;

    /// <summary>The request; null where it cannot be met, and then it has been reported.</summary>
    public static DerivativeRequest? Read(IMethodSymbol method, AttributeData attribute, DiagnosticBag diagnostics)
    {
        Location location = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? method.Locations[0];
        string name = KnownAttributes.ShortName(attribute);
        if (!Enum.TryParse(name, out DerivativeKind kind))
        {
            diagnostics.Report(Rules.NotYetSupported, location, name, "");
            return null;
        }
        // A method without a value has the arrays that it writes as its results.
        bool hasSeveral = method.ReturnsVoid
            ? method.Parameters.Any(CanBeWritten)
            : method.ReturnType is IArrayTypeSymbol { Rank: 1, ElementType: var element } ? TypeMap.IsFloating(element)
            : StructLowering.CanBeMade(method.ReturnType) && TypeMap.HoldsFloating(method.ReturnType);
        if (kind == DerivativeKind.Vjp && !hasSeveral)
        {
            diagnostics.Report(Rules.NothingWritten, location, method.Name);
            return null;
        }
        if (kind != DerivativeKind.Vjp && !TypeMap.IsFloating(method.ReturnType)
            && !(kind is DerivativeKind.Differential or DerivativeKind.Jacobian && hasSeveral)
            && !(kind is DerivativeKind.Gradient or DerivativeKind.Hessian or DerivativeKind.HessianVectorProduct
                && LossOf(method) is not null))
        {
            diagnostics.Report(Rules.NotScalarValued, location, method.Name, method.ReturnsVoid
                ? "nothing" : method.ReturnType.ToDisplayString(), name.ToLowerInvariant());
            return null;
        }
        List<IParameterSymbol> candidates = Candidates(method);
        List<string>? active = Active(method, candidates, attribute, location, diagnostics);
        if (active is null)
            return null;
        int order = KnownAttributes.Named(attribute, "Order") is int o ? o : 1;
        if (kind == DerivativeKind.Derivative
            && (active.Count != 1 || !method.Parameters.Any(p => Identifiers.Escaped(p.Name) == active[0] && TypeMap.IsFloating(p.Type))))
        {
            diagnostics.Report(Rules.NotOneVariable, location, method.Name, active.Count == 1
                ? $"the active parameter '{active[0]}', which is no scalar" : $"{active.Count} active parameters");
            return null;
        }
        if (order is < 1 or > LargestOrder)
        {
            diagnostics.Report(Rules.BadOrder, location, order, LargestOrder);
            return null;
        }
        return new DerivativeRequest
        {
            Kind = kind,
            Name = Identifiers.Escaped(KnownAttributes.NameOf(method, attribute)),
            Active = active,
            Outputs = candidates.Where(CanBeWritten)
                .Select(static p => Identifiers.Escaped(p.Name)).Except(active).ToList(),
            Order = order,
            IsDiagonal = KnownAttributes.Named(attribute, "Diagonal") is true,
            Sparse = KnownAttributes.Named(attribute, "Sparse") is true,
            Accumulate = KnownAttributes.Named(attribute, "Accumulate") is true,
            Checkpoint = method.GetAttributes().Any(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.CheckpointAttribute"),
            FastMath = KnownAttributes.Named(attribute, "FastMath") is true,
        };
    }

    /// <summary>The type of the loss where a method returns that and something else, as in <c>(double Loss, int Steps)</c>: derivatives
    /// are those of the first.</summary>
    public static NumericType? LossOf(IMethodSymbol method) => method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
        && TypeMap.IsFloating(tuple.TupleElements[0].Type) && StructLowering.CanBeMade(tuple)
            ? TypeMap.Of(tuple.TupleElements[0].Type) : null;

    private static bool CanBeWritten(IParameterSymbol parameter) => parameter.Type.Name != "ReadOnlySpan"
        && (TypeMap.OfArray(parameter.Type) is not null || CollectionTypes.ItemOf(parameter.Type) is not null);

    private static List<IParameterSymbol> Candidates(IMethodSymbol method) => method.Parameters
        .Where(static p => TypeMap.HoldsFloating(p) && !IsConstant(p))
        .ToList();

    private static List<string>? Active(IMethodSymbol method, List<IParameterSymbol> candidates, AttributeData attribute, Location location,
        DiagnosticBag diagnostics)
    {
        TypedConstant wrt = attribute.NamedArguments.FirstOrDefault(static a => a.Key == "Wrt").Value;
        List<IParameterSymbol> chosen = candidates;
        if (wrt is { Kind: TypedConstantKind.Array, IsNull: false })
        {
            List<string> names = wrt.Values.Select(static v => v.Value as string ?? "").ToList();
            foreach (string name in names.Where(n => candidates.All(c => c.Name != n)))
            {
                diagnostics.Report(Rules.UnknownWrt, location, name, method.Name,
                    candidates.Count == 0 ? "none" : string.Join(", ", candidates.Select(static c => c.Name)));
                return null;
            }
            chosen = candidates.Where(c => names.Contains(c.Name)).ToList();
        }
        if (chosen.Count == 0)
        {
            diagnostics.Report(Rules.NothingActive, location, method.Name, WhyNothing(method));
            return null;
        }
        if (chosen.FirstOrDefault(static p => TypeMap.Of(p.Type) is null && TypeMap.OfArray(p.Type) is null
            && !StructLowering.CanBeMade(p.Type) && !GivenObjects.MayBe(p)) is { } unsupported)
        {
            diagnostics.Report(Rules.UnsupportedType, unsupported.Locations[0], unsupported.Name, unsupported.Type.ToDisplayString(),
                GivenObjects.Supported);
            return null;
        }
        return chosen.Select(static p => Identifiers.Escaped(p.Name)).ToList();
    }

    /// <summary>Why a method has no active parameter, and what to do about it.</summary>
    public static string WhyNothing(IMethodSymbol method)
    {
        if (method.Parameters.FirstOrDefault(static p => !IsConstant(p) && Instead(p.Type) is not null) is { } other)
            return $"'{other.Name}' is of type {other.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, which has no "
                + $"derivative; take {Instead(other.Type)}";
        return method.Parameters.Any(static p => IsConstant(p) && TypeMap.HoldsFloating(p))
            ? "what is of floating-point type is marked with [Constant]"
            : "none is of floating-point type";
    }

    /// <summary>The type of a parameter from which the values could come in another way; null where there is none.</summary>
    public static string? Instead(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Decimal } or { Name: "Half", ContainingNamespace.Name: "System" } => "double or float",
        INamedTypeSymbol { TypeArguments: [var element] } when type.TypeKind != TypeKind.Delegate
            && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
            && TypeMap.HoldsFloating(element) => $"{element.ToDisplayString()}[] or ReadOnlySpan<{element.ToDisplayString()}>",
        INamedTypeSymbol
        {
            OriginalDefinition.SpecialType: SpecialType.System_Nullable_T,
            TypeArguments: [var value]
        } when TypeMap.HoldsFloating(value) => value.ToDisplayString(),
        INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } when type.GetMembers().OfType<IFieldSymbol>()
            .Any(static f => !f.IsStatic && TypeMap.HoldsFloating(f.Type)) => "a struct or record struct of numbers",
        _ => null,
    };

    private static bool IsConstant(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.ConstantAttribute");

}
