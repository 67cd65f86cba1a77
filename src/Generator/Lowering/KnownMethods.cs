using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>The methods of .NET that the function table knows.</summary>
internal static class KnownMethods
{
    private static readonly Dictionary<(string Name, int Arity), FunctionDef> ByName = Functions.All
        .Concat([DerivativeFunctions.Stop, DerivativeFunctions.WithValue, DerivativeFunctions.Along, Functions.SechSquared,
            Functions.OneMinusSigmoid, Functions.TanhOfHalf])
        .Where(static f => f.CSharp.IndexOf('.') > 0)
        .ToDictionary(static f => (f.CSharp.Substring(f.CSharp.IndexOf('.') + 1), f.Arity));

    /// <summary>The table's entry for a static method of Math, MathF, double, float, SymGrad.PortableMath or SymGrad.SpecialFunctions;
    /// null if none.</summary>
    public static FunctionDef? Find(IMethodSymbol method)
    {
        string name = method.Name == "Ieee754Remainder" ? "IEEERemainder" : method.Name;
        if (!method.IsStatic || !ByName.TryGetValue((name, method.Parameters.Length), out FunctionDef? function))
            return null;
        if (IsGenericMath(method.ContainingType))
            return function;
        bool isOurs = function.CSharp.StartsWith("SpecialFunctions.", StringComparison.Ordinal)
            || function.CSharp.StartsWith("Derivatives.", StringComparison.Ordinal);
        string container = method.ContainingType.ToDisplayString();
        return isOurs ? (container == "SymGrad." + function.CSharp.Substring(0, function.CSharp.IndexOf('.')) ? function : null)
            : IsMath(container) ? function : null;
    }

    /// <summary>The table's function of a name; null if none.</summary>
    public static FunctionDef? Named(string name, int arity) =>
        ByName.TryGetValue((name, arity), out FunctionDef? function) ? function : null;

    /// <summary>Whether the type is one of the interfaces through which generic methods compute, such as INumber.</summary>
    public static bool IsGenericMath(INamedTypeSymbol type) =>
        type is
        {
            TypeKind: TypeKind.Interface,
            ContainingNamespace:
            {
                Name: "Numerics",
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            }
        };

    /// <summary>Whether the type has the functions of mathematics as static methods.</summary>
    public static bool IsMath(INamedTypeSymbol type) => IsGenericMath(type) || IsMath(type.ToDisplayString());

    private static bool IsMath(string container) =>
        container is "System.Math" or "System.MathF" or "double" or "float" or "SymGrad.PortableMath";

    /// <summary>The constant that a static property of an interface such as INumberBase is; null if none.</summary>
    public static Expr? Constant(IPropertySymbol property, NumericType type, ExprPool pool)
    {
        if (!property.IsStatic || !IsGenericMath(property.ContainingType))
            return null;
        Expr? constant = property.Name switch
        {
            "Zero" or "AdditiveIdentity" => pool.Zero,
            "One" or "MultiplicativeIdentity" => pool.One,
            "NegativeOne" => pool.Number(-1),
            "Pi" => pool.Constant(Constants.Pi),
            "E" => pool.Constant(Constants.E),
            "Tau" => pool.Constant(Constants.Tau),
            "PositiveInfinity" => pool.Constant(Constants.Infinity),
            "NegativeInfinity" => pool.Negate(pool.Constant(Constants.Infinity)),
            _ => null,
        };
        return constant is null ? null : pool.Stored(type, constant);
    }

    /// <summary>The named constant that a constant field of Math or double is; null if none.</summary>
    public static ConstantDef? Constant(IFieldSymbol field)
    {
        if (!field.HasConstantValue || field.Type.SpecialType != SpecialType.System_Double
            || !IsMath(field.ContainingType.ToDisplayString()))
            return null;
        return field.Name switch
        {
            "PI" or "Pi" => Constants.Pi,
            "E" => Constants.E,
            "Tau" => Constants.Tau,
            _ => null,
        };
    }
}
