using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>The types that programs compute with.</summary>
internal static class TypeMap
{
    /// <summary>The numeric type of a C# type; null if it has none.</summary>
    public static NumericType? Of(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => NumericType.Double,
        SpecialType.System_Single => NumericType.Single,
        SpecialType.System_Int32 => NumericType.Int32,
        SpecialType.System_Int64 => NumericType.Int64,
        SpecialType.System_UInt32 => NumericType.UInt32,
        SpecialType.System_UInt64 => NumericType.UInt64,
        SpecialType.System_Byte => NumericType.Byte,
        SpecialType.System_SByte => NumericType.SByte,
        SpecialType.System_Int16 => NumericType.Int16,
        SpecialType.System_UInt16 or SpecialType.System_Char => NumericType.UInt16,
        SpecialType.System_Boolean => NumericType.Boolean,
        _ => ForeignNumbers.Storage(type),
    };

    /// <summary>What a value is in the storage of a method: of an enumeration the integer, of a string a number that tells it from
    /// others, of an <see cref="Index"/> what .NET keeps; null where it is no number.</summary>
    public static NumericType? Held(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } integers } => Of(integers),
        { SpecialType: SpecialType.System_String } => NumericType.Int32,
        _ when IndexLowering.IsIndex(type) => NumericType.Int32,
        _ => Of(type),
    };

    /// <summary>Whether what a method holds of a type is not what generated code reads of it.</summary>
    public static bool IsCoded(ITypeSymbol? type) => type is { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_String }
        || IndexLowering.IsIndex(type);

    /// <summary>The element type and layout of an array or span of numbers; null if the type is none.</summary>
    public static (NumericType Element, ArrayKind Kind)? OfArray(ITypeSymbol? type) => type switch
    {
        // A character is an integer where it is read, and none where an array's element is assigned to.
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Char } => null,
        IArrayTypeSymbol { ElementType: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Char } } => null,
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Char }] } => null,
        IArrayTypeSymbol { Rank: 1 } a when Of(a.ElementType) is { } element => (element, ArrayKind.Vector),
        IArrayTypeSymbol { Rank: 2 } a when Of(a.ElementType) is { } element => (element, ArrayKind.Matrix),
        IArrayTypeSymbol { Rank: 1, ElementType: IArrayTypeSymbol { Rank: 1 } row } when Of(row.ElementType) is { } element =>
            (element, ArrayKind.Jagged),
        INamedTypeSymbol span when IsSpan(span) && Of(span.TypeArguments[0]) is { } element => (element, ArrayKind.Vector),
        _ => null,
    };

    public static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol
        {
            Name: "Span" or "ReadOnlySpan", TypeArguments.Length: 1,
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
        };

    /// <summary>Whether the type is double or float.</summary>
    public static bool IsFloating(ITypeSymbol? type) => Of(type) is NumericType.Double or NumericType.Single;

    /// <summary>Whether values of the type hold floating-point numbers, so that a parameter of it is active by default.</summary>
    /// <param name="type">The type.</param>
    /// <param name="compilation">The compilation, which knows of types of libraries; null where those do not matter.</param>
    /// <param name="depth">How many types there are around it.</param>
    public static bool HoldsFloating(ITypeSymbol type, Compilation? compilation = null, int depth = 0) => depth < 8 && type switch
    {
        _ when IsFloating(type) || LibrarySource.FieldsOf(type) is not null || LibrarySource.IsGiven(type, compilation) => true,
        IArrayTypeSymbol array => HoldsFloating(array.ElementType, compilation, depth + 1),
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments.Length: 1 } span =>
            HoldsFloating(span.TypeArguments[0], compilation, depth + 1),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(e => HoldsFloating(e.Type, compilation, depth + 1)),
        INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None } value =>
            value.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && HoldsFloating(f.Type, compilation, depth + 1)),
        INamedTypeSymbol { TypeArguments: [var item] } list when CollectionTypes.IsList(list) =>
            HoldsFloating(item, compilation, depth + 1),
        INamedTypeSymbol { TypeKind: TypeKind.Class } known when known.IsRecord || !known.DeclaringSyntaxReferences.IsEmpty =>
            ObjectTypes.Bases(known).SelectMany(static t => t.GetMembers()).OfType<IFieldSymbol>()
                .Any(f => !f.IsStatic && HoldsFloating(f.Type, compilation, depth + 1)),
        _ => false,
    };

    /// <summary>Whether a parameter holds floating-point numbers, so that it is active by default.</summary>
    public static bool HoldsFloating(IParameterSymbol parameter) => HoldsFloating(parameter.Type, CompilationOf(parameter));

    /// <summary>The compilation that declares a symbol; null where another assembly does.</summary>
    public static Compilation? CompilationOf(ISymbol symbol) => (symbol.ContainingAssembly as ISourceAssemblySymbol)?.Compilation;
}
