using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;

namespace SymGrad.Generator;

/// <summary>
/// Values of other types that the helpers of a method read and generated code cannot name: they are private there, or local to a
/// file. A number is computed as it was, a table of numbers that nobody writes to is copied, and the rest is read through an
/// accessor where the target framework has those. Copies and accessors go into classes of the generated file.
/// </summary>
/// <param name="scope">What is being lowered.</param>
/// <param name="declarations">Receives the classes.</param>
internal sealed class HiddenMembers(LoweringScope scope, ISet<string> declarations)
{
    private const string Services = "System.Runtime.CompilerServices.";

    private readonly Dictionary<ISymbol, string?> _paths = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, (string Name, string Text)> _classes = new(SymbolEqualityComparer.Default);

    /// <summary>Whether code in the method's type, but in another file, cannot name the member.</summary>
    public bool IsHidden(ISymbol member) => member is IParameterSymbol || LibrarySource.IsClass(member.ContainingType)
        || IsLocalToFile(member.ContainingType) || !scope.IsVisible(member);

    /// <summary>Why generated code cannot call a method; null where it can.</summary>
    public string? Refusal(IMethodSymbol called) =>
        IsHidden(called) ? $"; generated code calls '{called.Name}', which is private to '{called.ContainingType.Name}': make it internal"
            : null;

    /// <summary>What a readonly number was computed from, where that is the same at any time; null otherwise.</summary>
    public IOperation? NumberOf(ISymbol member) => InitializerOf(member) is { } initial && IsPure(initial) ? initial : null;

    /// <summary>The text by which generated code reads the value; null where there is no way.</summary>
    public string? PathOf(ISymbol member)
    {
        if (member is IParameterSymbol parameter && !IsCaptured(parameter))
            return null;
        if (!_paths.TryGetValue(member, out string? path))
            _paths[member] = path = Declared(member);
        return path;
    }

    /// <summary>The text by which generated code reads a field or property of an object; null where there is no way.</summary>
    /// <param name="member">The member.</param>
    /// <param name="owner">The text of the object.</param>
    public string? TextOf(ISymbol member, string owner) => IsHidden(member) ? PathOf(member)?.Replace("(this)", "(" + owner + ")")
        : owner + "." + Identifiers.Escaped(member.Name);

    /// <summary>The text by which generated code names a field, or that of a property, where it assigns to it; null where there is no
    /// way.</summary>
    public string? FieldOf(ISymbol member)
    {
        ISymbol? field = member is IPropertySymbol property ? property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property)) : member;
        return field is IFieldSymbol { IsReadOnly: false } ? PathOf(field) : null;
    }

    /// <summary>The text of a place for what only messages read; null where there is no way.</summary>
    /// <param name="wanted">What it is called.</param>
    /// <param name="type">Its type.</param>
    public string? PlaceFor(string wanted, ITypeSymbol type)
    {
        if (((CSharpParseOptions)scope.Root.Syntax.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp11
            || !scope.Compilation.IsSymbolAccessibleWithin(type, scope.Compilation.Assembly))
            return null;
        _places ??= NameFor(scope.Owner, "Messages");
        declarations.Remove(Places());
        string name = Identifiers.Escaped(_placeNames.Fresh(wanted));
        _placeLines += $"    [global::System.ThreadStatic] public static {Text(type)}{(type.IsReferenceType ? "?" : "")} {name};\n";
        declarations.Add(Places());
        return _places + "." + name;
    }

    private readonly HashSet<string> _placeNames = [];
    private string? _places;
    private string _placeLines = "";

    private string Places() => $"// What only messages of {scope.Owner.Name} read.\n{FileEmitter.Attribute}\nfile static class "
        + _places + "\n{\n" + _placeLines + "}\n";

    // Whether a class keeps a parameter of its primary constructor: more than initialisers use it.
    private bool IsCaptured(IParameterSymbol parameter) => parameter.ContainingType.DeclaringSyntaxReferences
        .SelectMany(r => r.GetSyntax(scope.Cancellation).DescendantNodes().OfType<IdentifierNameSyntax>())
        .Any(name => name.Identifier.ValueText == parameter.Name
            && !name.Ancestors().Any(static a => a is PrimaryConstructorBaseTypeSyntax or EqualsValueClauseSyntax
            {
                Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }
            })
            && SymbolEqualityComparer.Default.Equals(scope.ModelOf(name.SyntaxTree).GetSymbolInfo(name, scope.Cancellation).Symbol,
                parameter));

    private string? Declared(ISymbol member)
    {
        // Classes that are local to a file are those of C# 11.
        if (((CSharpParseOptions)scope.Root.Syntax.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp11)
            return null;
        INamedTypeSymbol type = member.ContainingType;
        if (IsLocalToFile(type) && GeneratedCode.Is(type))
        {
            declarations.Add(type.DeclaringSyntaxReferences[0].GetSyntax(scope.Cancellation).ToString().Replace("\r\n", "\n"));
            return type.Name + "." + Identifiers.Escaped(member.Name);
        }
        string name = Identifiers.Escaped(((member as IFieldSymbol)?.AssociatedSymbol ?? member).Name);
        string? line = TableOf(member) is { } table
            ? $"    public static readonly {Text(TypeOf(member))} {name} = {table};\n" : Accessor(member, name);
        if (line is null)
            return null;
        (string called, string text) = _classes.TryGetValue(type, out (string Name, string Text) known) ? known : (NameFor(type), "");
        declarations.Remove(Class(type, called, text));
        _classes[type] = (called, text + line);
        declarations.Add(Class(type, called, text + line));
        return called + "." + name + (member.IsStatic ? "" : "(this)");
    }

    private static string Class(INamedTypeSymbol type, string name, string members) =>
        $"// What only {type.Name} can name.\n{FileEmitter.Attribute}\nfile static class {name}\n{{\n{members}}}\n";

    private string NameFor(INamedTypeSymbol type, string what = "Members")
    {
        HashSet<string> taken = [.. _classes.Values.Select(static c => c.Name)];
        SyntaxNode at = scope.Root.Syntax;
        for (int i = 0; ; i++)
        {
            string name = type.Name + what + (i == 0 ? "" : i.ToString(CultureInfo.InvariantCulture));
            if (!taken.Contains(name) && scope.ModelOf(at.SyntaxTree).LookupSymbols(at.SpanStart, name: name).IsEmpty)
                return name;
        }
    }

    // ---- Numbers ----

    // The value that a readonly member has for good.
    private IOperation? InitializerOf(ISymbol member)
    {
        if (!member.IsStatic || member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }))
            return null;
        bool isAssigned = member.ContainingType.StaticConstructors.Select(c => MethodBodies.Of(c, scope)).OfType<IOperation>()
            .SelectMany(static body => body.Descendants()).Any(o => Refers(o, member));
        EqualsValueClauseSyntax? initializer = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation) switch
        {
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        return isAssigned || initializer is null || !scope.Compilation.ContainsSyntaxTree(initializer.SyntaxTree) ? null
            : (scope.ModelOf(initializer.SyntaxTree).GetOperation(initializer, scope.Cancellation) as ISymbolInitializerOperation)?.Value;
    }

    // Another readonly number may not have had its value yet.
    private static bool IsPure(IOperation operation) => operation.ConstantValue.HasValue || operation switch
    {
        IInvocationOperation call => KnownMethods.Find(call.TargetMethod) is not null && call.ChildOperations.All(IsPure),
        IBinaryOperation or IUnaryOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation
            or IConditionalOperation => operation.ChildOperations.All(IsPure),
        _ => false,
    };

    // ---- Tables ----

    private string? TableOf(ISymbol member)
    {
        if (scope.Types.OfArray(TypeOf(member)) is null || InitializerOf(member) is not { } initial
            || Written(ArrayUse.Unconverted(initial)) is not { } text)
            return null;
        List<IOperation>? uses = UsesOf(member);
        return uses is not null && new ArrayUse(scope).AreReads(uses) ? text : null;
    }

    private static string? Written(IOperation value)
    {
        if (value is IArrayCreationOperation { Initializer: { } elements } creation)
            return Written(elements) is { } written ? $"new {Text(creation.Type!)} {written}" : null;
        if (value is IArrayInitializerOperation list)
            return Written(list.ElementValues);
        if (value is { Syntax: CollectionExpressionSyntax collection, Type: IArrayTypeSymbol array }
            && collection.Elements.All(static e => e is ExpressionElementSyntax))
            return Written(value.ChildOperations) is { } collected ? $"new {Text(array)} {collected}" : null;
        return value.ConstantValue is { HasValue: true, Value: var constant } ? ConstantText.Of(constant) : null;
    }

    private static string? Written(IEnumerable<IOperation> elements)
    {
        List<string?> parts = elements.Select(static e => Written(e.Type is IArrayTypeSymbol ? ArrayUse.Unconverted(e) : e)).ToList();
        return parts.Contains(null) ? null : "{ " + string.Join(", ", parts) + " }";
    }

    // All uses of a member that only its type can name, or only its file; null where others can.
    private List<IOperation>? UsesOf(ISymbol member)
    {
        var types = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? type = member.ContainingType; type is not null; type = type.ContainingType)
            types.Add(type);
        bool isPrivate = member.DeclaredAccessibility == Accessibility.Private
            || types.Exists(static t => t.DeclaredAccessibility == Accessibility.Private);
        IEnumerable<SyntaxNode> parts = types[types.Count - 1].DeclaringSyntaxReferences.Select(r => r.GetSyntax(scope.Cancellation));
        if (IsLocalToFile(member.ContainingType))
            parts = parts.Select(static p => p.SyntaxTree.GetRoot());
        else if (!isPrivate)
            return null;
        var uses = new List<IOperation>();
        foreach (IdentifierNameSyntax name in parts.SelectMany(static p => p.DescendantNodes()).OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == member.Name))
        {
            SyntaxNode reference = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            SemanticModel model = scope.ModelOf(name.SyntaxTree);
            if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, scope.Cancellation).Symbol?.OriginalDefinition,
                member.OriginalDefinition))
                continue;
            if (model.GetOperation(reference, scope.Cancellation) is not { } use)
                return null;
            uses.Add(use);
        }
        return uses;
    }

    // ---- Accessors ----

    private string? Accessor(ISymbol member, string name)
    {
        INamedTypeSymbol owner = member.ContainingType;
        // The accessor stands beside the method's type.
        bool isNamed = !owner.IsStatic && scope.Compilation.IsSymbolAccessibleWithin(owner, scope.Compilation.Assembly);
        if (IsLocalToFile(owner) || owner.IsGenericType || (!isNamed && !member.IsStatic)
            || !scope.Compilation.IsSymbolAccessibleWithin(TypeOf(member), scope.Compilation.Assembly)
            || scope.Compilation.GetTypeByMetadataName(Services + "UnsafeAccessorAttribute") is null
                || (!isNamed && scope.Compilation.GetTypeByMetadataName(Services + "UnsafeAccessorTypeAttribute") is null))
        {
            return null;
        }
        string of = isNamed ? Text(owner) + (owner.IsValueType ? "" : "?")
            : $"[global::{Services}UnsafeAccessorType(\"{MetadataName(owner)}\")] object?";
        bool isField = member is not IPropertySymbol;
        string kind = (member.IsStatic ? "Static" : "") + (isField ? "Field" : "Method");
        string type = Text(TypeOf(member)), read = "Read" + name.TrimStart('@');
        string by = member is IFieldSymbol { IsReadOnly: false } ? "ref " : "";
        return (member.IsStatic
            ? $"    public static {by}{type} {name} => {by}{read}(default);\n\n"
            : $"    public static {by}{type} {name}({Text(owner)} owner) => {by}{read}(owner);\n\n")
            + $"    [global::{Services}UnsafeAccessor(global::{Services}UnsafeAccessorKind.{kind}, Name = \"{StoredAs(member)}\")]\n"
            + $"    private static extern {(isField ? "ref " : "")}{type} {read}({of} owner);\n";
    }

    // The compiler's names.
    private static string StoredAs(ISymbol member) => member switch
    {
        IPropertySymbol => "get_" + member.Name,
        IParameterSymbol => "<" + member.Name + ">P",
        _ => member.Name,
    };

    private static string MetadataName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.MetadataName + "+" + name;
        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
    }

    private static bool Refers(IOperation operation, ISymbol member) => operation switch
    {
        IFieldReferenceOperation field => SymbolEqualityComparer.Default.Equals(field.Field, member),
        IPropertyReferenceOperation property => SymbolEqualityComparer.Default.Equals(property.Property, member),
        _ => false,
    };

    private static bool IsLocalToFile(INamedTypeSymbol? type) =>
        type is not null && (type.IsFileLocal || IsLocalToFile(type.ContainingType));

    private static ITypeSymbol TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => ((IParameterSymbol)member).Type,
    };

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
