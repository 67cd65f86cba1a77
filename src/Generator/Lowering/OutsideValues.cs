using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>
/// Values from outside a method that do not change while it runs: fields and properties without a body, and what an object has that is
/// a <c>[Constant]</c> parameter or in such a field. A differentiated method writes to none of them: an assignment is refused.
/// </summary>
internal static class OutsideValues
{
    /// <summary>The member that holds the value and the text by which generated code reads it; null where it may change.</summary>
    public static (ISymbol Member, string Text)? Of(IOperation operation, LoweringScope scope) =>
        OfOwn(operation, scope) ?? OfObject(operation, scope);

    /// <summary>The text by which generated code reads an object that keeps its values; null where the operation is none.</summary>
    public static string? ObjectOf(IOperation operation, LoweringScope scope) => operation switch
    {
        // A struct such as a CancellationToken, which is a handle of what others change.
        IParameterReferenceOperation { Parameter: { Type: { IsReferenceType: false, IsReadOnly: true } } handle } => scope.ObjectOf(handle),
        { Type: var type } when scope.Types.Resolve(type) is { IsReferenceType: false } or IArrayTypeSymbol
            or { TypeKind: TypeKind.Delegate } => null,
        // Only what the method makes has the members that a package tells of.
        { Type: INamedTypeSymbol named } when LibrarySource.IsOfPackage(named, scope.Compilation) => null,
        IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion => ObjectOf(conversion.Operand, scope),
        IInstanceReferenceOperation => (scope.Self as OutsideObject)?.Path,
        IParameterReferenceOperation { Parameter: var parameter } => scope.ObjectOf(parameter),
        ILocalReferenceOperation { Local: var local } => scope.ObjectOf(local),
        IFieldReferenceOperation or IPropertyReferenceOperation when PeekedPath(operation, scope) is { } held => held,
        IFieldReferenceOperation or IPropertyReferenceOperation => Of(operation, scope)?.Text,
        _ => null,
    };

    // What a field of an object that the method makes refers to.
    private static string? PeekedPath(IOperation operation, LoweringScope scope) =>
        (new ObjectReferences(scope, new ExpressionLowering(scope)).Peek(operation) as OutsideObject)?.Path;

    private static (ISymbol Member, string Text)? OfObject(IOperation operation, LoweringScope scope)
    {
        ISymbol? member = operation switch
        {
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation { Property: { IsIndexer: false, GetMethod: not null } } property
                when Own(property, scope) is { ExplicitInterfaceImplementations.IsEmpty: true } own && KeepsItsValue(own) => own,
            IParameterReferenceOperation { Parameter: var parameter } when scope.Self is OutsideObject && IsKept(parameter) => parameter,
            _ => null,
        };
        if (member is IParameterSymbol)
            return (member, ((OutsideObject)scope.Self!).Path + "." + Identifiers.Escaped(member.Name));
        IOperation? owner = OwnerOf(operation);
        return member is not null && owner is not null && (owner is not IInstanceReferenceOperation || scope.Self is OutsideObject)
            && ObjectOf(owner, scope) is { } path
            ? (member, path + "." + Identifiers.Escaped(member.Name)) : null;
    }

    /// <summary>Whether a parameter is one of a primary constructor, which the object keeps.</summary>
    public static bool IsKept(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is TypeDeclarationSyntax);

    // Of an interface's property that is read through a type parameter, that of the type which stands for it.
    private static IPropertySymbol Own(IPropertyReferenceOperation property, LoweringScope scope) =>
        InterfaceMembers.Of(property.Property, InterfaceMembers.TypeOf(property.Instance, scope));

    /// <summary>A static member or one of the object whose annotated method is read, and the text that names it; null where the operation
    /// is none.</summary>
    public static (ISymbol Member, string Text)? OfOwn(IOperation operation, LoweringScope scope)
    {
        (ISymbol? member, IOperation? instance) = operation switch
        {
            IFieldReferenceOperation field => (field.Field, field.Instance),
            IPropertyReferenceOperation
            {
                Property:
                {
                    IsIndexer: false, IsVirtual: false,
                    IsOverride: false
                }
            } property when IsAutomatic(property.Property) =>
                ((ISymbol?)property.Property, property.Instance),
            _ => (null, null),
        };
        if (member is null)
            return null;
        string name = Identifiers.Escaped(member.Name);
        if (member.IsStatic)
            return (member,
                scope.Types.Replaced(member.ContainingType)!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + name);
        return instance is IInstanceReferenceOperation && scope.Self is null ? (member, "this." + name) : null;
    }

    /// <summary>Why a value from outside is refused, and what to do instead.</summary>
    public static string Refusal(IOperation operation, LoweringScope scope)
    {
        const string Pass = "pass it as a parameter, marked [Constant] if it does not vary";
        if (Of(operation, scope) is { } path && scope.Hidden.IsHidden(path.Member))
            return $"is private to '{path.Member.ContainingType.Name}', where generated code cannot read it; make it internal, or {Pass}";
        if (OwnerOf(operation) is IParameterReferenceOperation { Parameter: { Type.IsReferenceType: true } owner }
            && scope.ObjectOf(owner) is null)
        {
            return $"is read of the object '{owner.Name}', which is not marked with [Constant]; "
                + $"mark '{owner.Name}' so if it does not vary, or pass the value as a parameter";
        }
        if (operation is IPropertyReferenceOperation { Property: { Name: var computed } computing, Instance: { } of }
            && ObjectOf(of, scope) is not null
            && !KeepsItsValue(computing))
        {
            return "computes something, and derivatives read only what does not change meanwhile; "
                + $"pass '{computed}' as a parameter, marked [Constant] if it does not vary";
        }
        return $"is neither a parameter, a local nor a constant; {Pass}";
    }

    // A getter with a body may count its calls, or read an array that the method writes to. Of other assemblies the compiler's mark on
    // the getter is known; the size of a collection changes with the collection alone.
    private static bool KeepsItsValue(IPropertySymbol property) =>
        property is { Name: "Count", ContainingNamespace: { } space }
            && space.ToDisplayString().StartsWith("System.Collections", System.StringComparison.Ordinal)
        || (property is { IsVirtual: false, IsOverride: false, IsAbstract: false } && (IsAutomatic(property)
            || (property.DeclaringSyntaxReferences.IsEmpty && property.GetMethod!.GetAttributes().Any(static a =>
                a.AttributeClass?.ToDisplayString() == "System.Runtime.CompilerServices.CompilerGeneratedAttribute"))));

    private static IOperation? OwnerOf(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => field.Instance,
        IPropertyReferenceOperation property => property.Instance,
        _ => null,
    };

    /// <summary>Whether a property is nothing but its field; one whose accessors have a body may compute anything.</summary>
    public static bool IsAutomatic(IPropertySymbol property) => HasField(property) && !property.DeclaringSyntaxReferences
        .Select(static r => r.GetSyntax()).OfType<PropertyDeclarationSyntax>()
        .Any(static p => p.AccessorList is { } accessors
            && accessors.Accessors.Any(static a => a.Body is not null || a.ExpressionBody is not null));

    /// <summary>Whether a property has a field of its own.</summary>
    public static bool HasField(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));
}
