using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>What is known of classes: which can be followed, and which members of them run.</summary>
internal static class ObjectTypes
{
    /// <summary>Whether values of a type are references to objects whose class is in the compilation.</summary>
    /// <param name="type">The type.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="rows">Whether arrays of arrays of numbers are, too.</param>
    public static bool IsObject(ITypeSymbol? type, Compilation compilation, bool rows = false) => type switch
    {
        _ when CollectionTypes.ItemOf(type) is { } item => IsItem(type!, item, compilation, rows),
        INamedTypeSymbol { IsAnonymousType: true } => false,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => true,
        // What compares for .NET is an object of the project.
        INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IComparer", TypeArguments.Length: 1 } => true,
        INamedTypeSymbol { TypeKind: TypeKind.Interface } named => IsSource(named, compilation),
        INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } named => IsStruct(named, compilation, rows),
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsStatic: false, SpecialType: SpecialType.None } named =>
            Bases(named).ToList() is { Count: > 0 } bases && bases.TrueForAll(t => IsSource(t, compilation)),
        _ => false,
    };

    // A struct that has more than numbers is an object whose assignment makes a copy.
    private static bool IsStruct(INamedTypeSymbol type, Compilation compilation, bool rows) =>
        (type.IsTupleType || IsSource(type, compilation))
        && !(type.IsRefLikeType && type.GetMembers().OfType<IFieldSymbol>().Any(static f => f.RefKind != RefKind.None))
        && StructLowering.HeldFieldsOf(type) is null && FieldsOf(type).ToList() is { Count: > 0 } fields
            && fields.TrueForAll(f => !SymbolEqualityComparer.Default.Equals(f.Type, type)
            && (TypeMap.Held(f.Type) is not null || TypeMap.OfArray(f.Type) is not null || StructLowering.HeldFieldsOf(f.Type) is not null
                || f.Type.TypeKind == TypeKind.Delegate || IsObject(f.Type, compilation, rows)));

    // Lists of numbers are objects too; arrays of them are arrays.
    private static bool IsItem(ITypeSymbol type, ITypeSymbol item, Compilation compilation, bool rows) =>
        StructLowering.HeldFieldsOf(item) is { Count: > 0 } || (item.IsReferenceType && IsObject(item, compilation, rows))
        || (type is IArrayTypeSymbol || CollectionTypes.IsList(type)) && IsCollection(item, compilation)
        || IsRecord(item, compilation, rows)
        || (rows && type is IArrayTypeSymbol && IsBlockOfNumbers(item))
        || (CollectionTypes.IsList(type) && (TypeMap.Held(item) is not null || IsBlockOfNumbers(item)));

    /// <summary>Whether a type is that of arrays of numbers, of whatever dimensions, which objects and collections may keep.</summary>
    public static bool IsBlockOfNumbers(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: var rank, ElementType: var element }
        && (rank > 2 ? TypeMap.Of(element) is not null && element.SpecialType != SpecialType.System_Char
            : TypeMap.OfArray(type) is { Kind: ArrayKind.Vector or ArrayKind.Matrix });

    /// <summary>Whether a type is that of arrays of arrays of numbers, or of arrays or lists of them.</summary>
    public static bool HasRows(ITypeSymbol? type) => CollectionTypes.ItemOf(type) is { } item
        && ((type is IArrayTypeSymbol && IsBlockOfNumbers(item)) || HasRows(item));

    /// <summary>Whether a type is that of arrays of numbers, of one dimension.</summary>
    public static bool IsNumbers(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { Rank: 1 } && TypeMap.OfArray(type) is { Kind: ArrayKind.Vector };

    // A collection of .NET that a method makes. Groups are made when they are asked for and no items.
    private static bool IsCollection(ITypeSymbol type, Compilation compilation) => type is INamedTypeSymbol { IsReferenceType: true } ofNet
        && LibrarySource.ClassOf(ofNet, compilation) is { Name: not "GroupingSource" } source && IsObject(source, compilation);

    // A struct with references whose fields can lie in arrays.
    private static bool IsRecord(ITypeSymbol type, Compilation compilation, bool rows) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct } structure
        && IsObject(structure, compilation, rows) && FieldsOf(structure).All(f =>
            TypeMap.Held(f.Type) is not null || IsBlockOfNumbers(f.Type)
            || StructLowering.HeldFieldsOf(f.Type) is not null || (f.Type.IsReferenceType && IsObject(f.Type, compilation, rows))
            || IsRecord(f.Type, compilation, rows));

    private static bool IsSource(INamedTypeSymbol type, Compilation compilation) =>
        LibrarySource.IsClass(type)
        || (type.DeclaringSyntaxReferences.Length > 0 && compilation.ContainsSyntaxTree(type.DeclaringSyntaxReferences[0].SyntaxTree));

    /// <summary>Whether all that an object of the class does is known by the class: no other derives from it, or none that the project has
    /// and there is nothing to override.</summary>
    public static bool IsExact(INamedTypeSymbol type, Compilation compilation) => Specializations.IsCertain(type, compilation)
        || (!Specializations.HasDerived(type, compilation)
            && Bases(type).SelectMany(static t => t.GetMembers()).OfType<IMethodSymbol>().All(static m => m.IsImplicitlyDeclared
                || !(m.IsVirtual || m.IsAbstract || m.IsOverride) || m.Name is "ToString" or "Equals" or "GetHashCode"));

    /// <summary>A class and those that it derives from, <see cref="object"/> not included.</summary>
    public static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol? type)
    {
        for (; type is not null && type.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)
            && !IsExceptionOfNet(type); type = type.BaseType)
            yield return type;
    }

    // What exceptions of the user's have of .NET's is not looked at.
    private static bool IsExceptionOfNet(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type.DeclaringSyntaxReferences.IsEmpty ? type : null; at is not null; at = at.BaseType)
        {
            if (at.ToDisplayString() == "System.Exception")
                return true;
        }
        return false;
    }

    /// <summary>
    /// The fields of a class, those of its base types first; of a property without a body, the property, and of a parameter that
    /// methods use, the parameter.
    /// </summary>
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type)> FieldsOf(INamedTypeSymbol type) => type.IsTupleType
        ? type.TupleElements.Select(static e => (KeyOf(e), e.Type))
        : Bases(type).Reverse().SelectMany(static t => t.GetMembers().OfType<IFieldSymbol>()
            .Where(static f => !f.IsStatic && !f.IsConst && (f.AssociatedSymbol ?? f).CanBeReferencedByName)
            .Select(static f => (KeyOf(f), f.Type))
            .Concat(t.GetMembers().OfType<IEventSymbol>().Where(IsKept).Select(static e => ((ISymbol)e.OriginalDefinition, e.Type)))
            .Concat(ParametersOf(t).Select(static p => ((ISymbol)p.OriginalDefinition, p.Type))));

    // Whether an event is what keeps its functions.
    private static bool IsKept(IEventSymbol kept) => kept is { IsStatic: false, IsAbstract: false }
        && kept.DeclaringSyntaxReferences.All(static r => r.GetSyntax() is VariableDeclaratorSyntax);

    // Those of the type itself; a record makes properties of them.
    private static IEnumerable<IParameterSymbol> ParametersOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(static c => c.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is TypeDeclarationSyntax))
            .SelectMany(static c => c.Parameters)
        .Where(p => !type.GetMembers(p.Name)
            .Any(static m => m is IPropertySymbol && m.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is ParameterSyntax)));

    /// <summary>What a field is known by: the property that it belongs to, if any.</summary>
    public static ISymbol KeyOf(IFieldSymbol field) =>
        (field.AssociatedSymbol ?? field.CorrespondingTupleField ?? field).OriginalDefinition;

    /// <summary>Whether an object of one type is one of another too.</summary>
    public static bool Is(ITypeSymbol type, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(type, other)
        || other.SpecialType == SpecialType.System_Object
        || type.AllInterfaces.Contains(other, SymbolEqualityComparer.Default)
        || (type is INamedTypeSymbol named && (Bases(named).Contains(other, SymbolEqualityComparer.Default) || IsException(named, other)));

    private static bool IsException(INamedTypeSymbol? type, ITypeSymbol other)
    {
        if (!other.DeclaringSyntaxReferences.IsEmpty || other.TypeKind != TypeKind.Class)
            return false;
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, other))
                return true;
        }
        return false;
    }

    /// <summary>
    /// Whether objects of a class, once they are made, never change: all fields are readonly, no method assigns a parameter of the type,
    /// and
    /// no array is among them.
    /// </summary>
    public static bool NeverChanges(INamedTypeSymbol type, Compilation compilation) => CollectionTypes.ItemOf(type) is null
        && IsObject(type, compilation) && FieldsOf(type).All(f => KeepsItsValue(f.Member) && IsPlain(f.Type))
            && !Bases(type).Any(AssignsParameters);

    /// <summary>Whether an object may refer to another one of its class, as nodes do.</summary>
    public static bool RefersToItsKind(INamedTypeSymbol type) => FieldsOf(type).Any(f =>
        Bases(type).Concat(type.AllInterfaces).Contains(f.Type, SymbolEqualityComparer.Default));

    private static bool IsPlain(ITypeSymbol type) =>
        type is not IArrayTypeSymbol && CollectionTypes.ItemOf(type) is null && type.TypeKind != TypeKind.Delegate;

    private static bool KeepsItsValue(ISymbol member) => member switch
    {
        IParameterSymbol => true,
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        _ => false,
    };

    private static bool AssignsParameters(INamedTypeSymbol type)
    {
        HashSet<string> parameters = [.. ParametersOf(type).Select(static p => p.Name)];
        return parameters.Count > 0
            && type.DeclaringSyntaxReferences.SelectMany(static r => r.GetSyntax().DescendantNodes()).Any(n => n switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left.DescendantNodesAndSelf().Any(IsParameter),
            PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PreIncrementExpression
                    or (int)SyntaxKind.PreDecrementExpression
            } step => IsParameter(step.Operand),
            PostfixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PostIncrementExpression
                    or (int)SyntaxKind.PostDecrementExpression
            } step => IsParameter(step.Operand),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => IsParameter(argument.Expression),
            _ => false,
        });

        bool IsParameter(SyntaxNode node) => node is IdentifierNameSyntax name && parameters.Contains(name.Identifier.ValueText);
    }

    /// <summary>The method that runs where one is called on an object of a class.</summary>
    public static IMethodSymbol Implementation(ITypeSymbol of, IMethodSymbol method)
    {
        if (of is not INamedTypeSymbol type)
            return method;
        if (LibrarySource.IsClass(type))
            return LibrarySource.MemberOf(type, method) ?? method;
        // What implements it may be overridden in turn.
        if (method.ContainingType.TypeKind == TypeKind.Interface)
            method = type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? OfOnlyInterface(type, method) ?? method;
        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride)
            return method;
        foreach (IMethodSymbol member in Bases(type).SelectMany(t => t.GetMembers(method.Name)).OfType<IMethodSymbol>())
        {
            for (IMethodSymbol? overridden = member; overridden is not null; overridden = overridden.OverriddenMethod)
            {
                if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    return method.TypeArguments.Length > 0 ? member.Construct([.. method.TypeArguments]) : member;
            }
        }
        return method;
    }

    // What a generic method calls through an interface of its type parameter, where the class has that interface once.
    private static IMethodSymbol? OfOnlyInterface(INamedTypeSymbol type, IMethodSymbol method) =>
        type.AllInterfaces.Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, method.ContainingType.OriginalDefinition))
            .ToList() is [var only]
        && only.GetMembers(method.Name).FirstOrDefault(m =>
            SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition)) is { } member
            ? type.FindImplementationForInterfaceMember(member) as IMethodSymbol : null;
}
