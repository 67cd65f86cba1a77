using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>A value of a struct or tuple: its fields in order, each a scalar or another such value.</summary>
internal sealed class StructValue(IReadOnlyList<(string Name, object Value)> fields)
{
    public IReadOnlyList<(string Name, object Value)> Fields => fields;

    /// <summary>The field of that name, an <see cref="Expr"/> or a <see cref="StructValue"/>; null if none.</summary>
    public object? this[string name] => fields.FirstOrDefault(f => f.Name == name).Value;

    /// <summary>The scalars in it, nested ones included, in order.</summary>
    public IEnumerable<Expr> Scalars => fields.SelectMany(static f => f.Value is StructValue inner ? inner.Scalars : [(Expr)f.Value]);

    /// <summary>The value with each scalar replaced.</summary>
    public StructValue Map(System.Func<Expr, Expr> change) =>
        new(fields.Select(f => (f.Name, f.Value is StructValue inner ? inner.Map(change) : (object)change((Expr)f.Value))).ToList());

    /// <summary>The same value with one field replaced.</summary>
    public StructValue With(string name, object value) => new(fields.Select(f => f.Name == name ? (name, value) : f).ToList());
}

/// <summary>Lowers structs and tuples to their fields, which then are scalars like any other.</summary>
internal sealed partial class StructLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private const int DeepestStruct = 8;

    /// <summary>The fields of a struct or tuple of numbers, in order; null if the type is none.</summary>
    public static IReadOnlyList<(string Name, ITypeSymbol Type)>? FieldsOf(ITypeSymbol? type) => FieldsOf(type, TypeMap.Of, 0);

    /// <summary>The same for what a method makes, which may have enumerations and strings.</summary>
    public static IReadOnlyList<(string Name, ITypeSymbol Type)>? HeldFieldsOf(ITypeSymbol? type) => FieldsOf(type, TypeMap.Held, 0);

    private static IReadOnlyList<(string Name, ITypeSymbol Type)>? FieldsOf(ITypeSymbol? type,
        System.Func<ITypeSymbol?, NumericType?> numberOf, int depth)
    {
        if (ForeignNumbers.FieldsOf(type) is { } exact)
            return exact;
        if (numberOf == TypeMap.Held && NullableLowering.FieldsOf(type) is { } parts)
            return parts.All(p => numberOf(p.Type) is not null || FieldsOf(p.Type, numberOf, depth + 1) is not null) ? parts : null;
        // What never changes and has no name is as good as a struct.
        if (type is INamedTypeSymbol { IsAnonymousType: true })
        {
            List<(string Name, ITypeSymbol Type)> members = type.GetMembers().OfType<IPropertySymbol>().Select(static p => (p.Name, p.Type))
                .ToList();
            return members.Count > 0 && depth <= DeepestStruct
                && members.TrueForAll(p => numberOf(p.Type) is not null || FieldsOf(p.Type, numberOf, depth + 1) is not null)
                ? members : null;
        }
        if (type is not INamedTypeSymbol
            {
                IsValueType: true, SpecialType: SpecialType.None or SpecialType.System_DateTime, TypeKind: TypeKind.Struct
            } named
            || TypeMap.IsSpan(type) || IndexLowering.IsIndex(type) || depth > DeepestStruct)
            return null;
        if (numberOf == TypeMap.Held && IndexLowering.FieldsOf(named) is { } ends)
            return ends;
        if (LibrarySource.FieldsOf(named) is { } known)
            return known.Select(f => (f, TypeOf(named.GetMembers(f)[0]))).ToList();
        List<(string, ITypeSymbol Type)> fields = named.IsTupleType
            ? named.TupleElements.Select(static e => (e.CorrespondingTupleField?.Name ?? e.Name, e.Type)).ToList()
            : named.GetMembers().OfType<IFieldSymbol>().Where(static f => !f.IsStatic)
                .Select(static f => (f.AssociatedSymbol?.Name ?? f.Name, f.Type)).ToList();
        // Half-typed fields have no names, or the same.
        bool isWritten = fields.TrueForAll(static f => f.Item1.Length > 0)
            && fields.Select(static f => f.Item1).Distinct().Count() == fields.Count;
        // One without fields has methods only.
        bool isKnown = isWritten && (fields.Count > 0 || (depth == 0 && !named.DeclaringSyntaxReferences.IsEmpty))
            && named.GetMembers().OfType<IPropertySymbol>().All(static p => !OutsideValues.HasField(p) || OutsideValues.IsAutomatic(p))
            && fields.TrueForAll(f => numberOf(f.Type) is not null || FieldsOf(f.Type, numberOf, depth + 1) is not null);
        return isKnown ? fields : null;
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    /// <summary>The text behind a value that reads each of its scalars.</summary>
    public static IEnumerable<string> PathsOf(ITypeSymbol type) => FieldsOf(type)!.SelectMany(static f =>
        TypeMap.Of(f.Type) is not null
            ? ["." + Identifiers.Escaped(f.Name)] : PathsOf(f.Type).Select(path => "." + Identifiers.Escaped(f.Name) + path));

    /// <summary>Whether generated code can make a value of the struct from its fields.</summary>
    public static bool CanBeMade(ITypeSymbol type)
    {
        int next = 0;
        return Construction(type, ref next) is not null;
    }

    /// <summary>The text that makes a value of a struct or tuple, with a placeholder for each scalar; null where its fields cannot be
    /// set.</summary>
    public static string? Construction(ITypeSymbol type, ref int next)
    {
        if (ForeignNumbers.HasReal(type) || FieldsOf(type) is not { } fields)
            return null;
        bool isKnown = LibrarySource.FieldsOf(type) is not null;
        var parts = new List<string>();
        bool canBeSet = true;
        foreach ((string name, ITypeSymbol fieldType) in fields)
        {
            if (fieldType.SpecialType == SpecialType.System_Char)
                return null;
            string? part = TypeMap.Of(fieldType) is not null
                ? "{" + next++.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}" : Construction(fieldType, ref next);
            if (part is null)
                return null;
            bool isTuple = type.IsTupleType || isKnown;
            if (!isTuple && !type.GetMembers(name)
                .Any(static m => m is IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private }
                or IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private }))
            {
                canBeSet = false;
            }
            parts.Add(isTuple ? part : Identifiers.Escaped(name) + " = " + part);
        }
        if (!canBeSet)
        {
            List<string> names = fields.Select(static f => f.Name).ToList();
            if (!names.TrueForAll(n => type.GetMembers(n)
                .Any(static m => m is IFieldSymbol or IPropertySymbol && m.DeclaredAccessibility != Accessibility.Private))
                || StructConstructors.Filled((INamedTypeSymbol)type, names) is not { } filled)
            {
                return null;
            }
            IEnumerable<string> arguments = filled.Select(n => parts[names.IndexOf(n)].Substring(Identifiers.Escaped(n).Length + 3));
            return "new " + type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "(" + string.Join(", ", arguments) + ")";
        }
        string inside = string.Join(", ", parts);
        if (isKnown)
            return "new " + type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "(" + inside + ")";
        return type.IsTupleType
            ? "(" + inside + ")" : "new " + type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + " {{ " + inside + " }}";
    }

    /// <summary>The name of a field or of the property that stands for it.</summary>
    private static string NameOf(IOperation member) => member switch
    {
        IFieldReferenceOperation f => f.Field.CorrespondingTupleField?.Name ?? f.Field.Name,
        IPropertyReferenceOperation p => p.Property.Name,
        _ => "",
    };

    /// <summary>The value of an expression; null where it cannot be followed.</summary>
    public StructValue? Lower(IOperation operation)
    {
        if (new ForeignNumbers(scope, expressions).LowerStruct(operation) is { } foreign)
            return foreign;
        if (new IndexLowering(scope, expressions).Range(operation) is { } range)
            return range;
        if (NullableLowering.Is(scope.Types.Resolve(operation.Type))
            && new NullableLowering(scope, expressions).Lower(operation) is { } nullable)
            return nullable;
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Lower(parenthesized.Operand);
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation:
                return Place(operation);
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation
                or IPropertyReferenceOperation { Property.IsIndexer: true }
                    when new CollectionItems(scope, expressions).Value(operation) is StructValue item:
                return item;
            case IConversionOperation { OperatorMethod: { } method } conversion:
                return new InlinedCall(scope, expressions).LowerStruct(method, [conversion.Operand], null);
            case IConversionOperation { OperatorMethod: null } conversion when scope.Types.FieldsOf(conversion.Type) is { } fields
                && Lower(conversion.Operand) is { } converted && converted.Fields.Count == fields.Count:
                return new StructValue(fields.Select((f, i) => (f.Name, Converted(converted.Fields[i].Value, f.Type))).ToList());
            case ITupleOperation tuple when scope.Types.FieldsOf(tuple.Type) is { } fields:
                return Parts(tuple.Elements) is { } elements
                    ? new StructValue(fields.Select((f, i) => (f.Name, elements[i])).ToList()) : null;
            case ITypeParameterObjectCreationOperation { Initializer: null } when IsZeroWhenMade(scope.Types.Resolve(operation.Type)):
            case IDefaultValueOperation when scope.Types.FieldsOf(operation.Type) is not null:
                return Zero(operation.Type!);
            case IObjectCreationOperation creation:
                return Created(creation);
            case IAnonymousObjectCreationOperation anonymous when scope.Types.FieldsOf(anonymous.Type) is { } members:
                return Parts(anonymous.Initializers.Select(static i => ((ISimpleAssignmentOperation)i).Value)) is { } values
                    ? new StructValue(members.Select((m, i) => (m.Name, values[i])).ToList()) : null;
            case IWithOperation { Initializer: var initializer } with when Lower(with.Operand) is { } original:
                return Initialized(original, initializer);
            case IFieldReferenceOperation or IPropertyReferenceOperation when Member(operation) is StructValue inner:
                return inner;
            case IFieldReferenceOperation { Field: var field } when LibrarySource.ConstantOf(field, scope.Compilation) is { } constant:
                return new InlinedCall(scope, expressions).LowerStruct(constant, [], null);
            case IFieldReferenceOperation or IPropertyReferenceOperation when scope.PathOf(operation) is { } path
                && scope.Types.FieldsOf(operation.Type) is not null:
                return Outside(path, operation.Type!);
            case IPropertyReferenceOperation
            {
                Instance: null or IInstanceReferenceOperation,
                Property.GetMethod: { IsVirtual: false, IsOverride: false, IsAbstract: false } getter
            } property:
                return new InlinedCall(scope, expressions).LowerStruct(getter, property.Arguments.Select(static a => a.Value).ToList(),
                    property.Instance);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return Chosen(conditional, whenFalse);
            case ISwitchExpressionOperation @switch when scope.Types.FieldsOf(@switch.Type) is not null:
                StructValue arm = NewLocal("chosen", scope.Types.Resolve(@switch.Type)!);
                return Choose(@switch, new PatternLowering(scope, expressions).Input(@switch.Value), 0, arm) ? arm : null;
            case IBinaryOperation { OperatorMethod: { } method } binary:
                return new InlinedCall(scope, expressions).LowerStruct(
                    InterfaceMembers.Of(method, scope.Types.Resolve(binary.ConstrainedToType)), [binary.LeftOperand, binary.RightOperand],
                    null);
            case IUnaryOperation { OperatorMethod: { } method } unary:
                return new InlinedCall(scope, expressions).LowerStruct(
                    InterfaceMembers.Of(method, scope.Types.Resolve(unary.ConstrainedToType)), [unary.Operand], null);
            case IInvocationOperation
            {
                TargetMethod:
                {
                    Name: "SinCos",
                    Parameters.Length: 1
                } method
            } call when KnownMethods.IsMath(method.ContainingType):
                Expr angle = scope.Captured(expressions.Lower(call.Arguments[0].Value), "angle");
                return new StructValue([("Item1", scope.Pool.Call(Functions.Sin, angle)),
                    ("Item2", scope.Pool.Call(Functions.Cos, angle))]);
            case IInvocationOperation
            {
                TargetMethod:
                {
                    Name: "DivRem",
                    Parameters.Length: 2
                } division
            } call when KnownMethods.IsMath(division.ContainingType)
                && scope.Types.FieldsOf(call.Type) is not null:
                Expr dividend = scope.Captured(expressions.Lower(call.Arguments[0].Value), "dividend"),
                    divisor = scope.Captured(expressions.Lower(call.Arguments[1].Value), "divisor");
                return new StructValue([("Item1", scope.Pool.Quotient(dividend, divisor)),
                    ("Item2", scope.Pool.Integer(IntegerOperator.Remainder, dividend.Type, dividend, divisor))]);
            case IInvocationOperation linq when new LinqElements(scope, expressions).Lower(linq) is StructValue element:
                return element;
            case IInvocationOperation { Instance: null or IInstanceReferenceOperation or ILocalReferenceOperation } recursive
                when scope.Types.FieldsOf(recursive.Type) is not null
                && new InlinedCall(scope, expressions).Function(recursive, recursive.TargetMethod) is { } called:
                return new FunctionCall(scope, expressions).LowerStruct(recursive, called);
            case IInvocationOperation call:
                var inlined = new InlinedCall(scope, expressions);
                return inlined.LowerStruct(inlined.Target(call),
                    call.Arguments.Select(static a => a.Value).ToList(), call.Instance, call.Arguments
                    .Select(static a => a.Parameter!.Ordinal).ToList());
            default:
                return null;
        }
    }

    /// <summary>The variables of a struct that can be assigned to; null where the operation is none.</summary>
    public StructValue? Place(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => scope.StructOf(local.Local),
        IParameterReferenceOperation parameter => scope.StructOf(parameter.Parameter),
        IInstanceReferenceOperation => scope.This,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var declared } } => Declared(declared),
        IDiscardOperation => NewLocal("discarded", operation.Type!),
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }
            when new CollectionItems(scope, expressions).Item(operation) is StructValue item => item,
        IFieldReferenceOperation or IPropertyReferenceOperation => FieldPlace(operation) as StructValue,
        _ => null,
    };

    /// <summary>The variables of a struct that an assignment changes; null where the target is none.</summary>
    public StructValue? Assignable(IOperation target) => target switch
    {
        ILocalReferenceOperation { IsDeclaration: true, Local: var local } =>
            scope.Types.FieldsOf(local.Type) is null ? null : Declared(local),
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFieldReferenceOperation
            or IPropertyReferenceOperation
            or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation
            when Place(target) is { } fields && fields.Scalars.All(static s => s is Variable or Element) => fields,
        _ => null,
    };

    /// <summary>A field that can be assigned to: a <see cref="Variable"/> or a <see cref="StructValue"/>; null where it is none.</summary>
    public object? FieldPlace(IOperation member) => new ObjectMembers(scope, expressions).Storage(member) is { } storage
        ? storage as Expr ?? storage as StructValue as object
        : InstanceOf(member) is { } instance && !IsComputedFor(member, instance) && Place(instance) is { } whole ? whole[NameOf(member)]
            : null;

    private static IOperation? InstanceOf(IOperation member) => member switch
    {
        IFieldReferenceOperation f => f.Instance,
        IPropertyReferenceOperation p => p.Instance,
        _ => null,
    };

    // Whether no constructor without parameters gives a struct anything else.
    private static bool IsZeroWhenMade(ITypeSymbol? type) => HeldFieldsOf(type) is not null && type is INamedTypeSymbol named
        && !named.InstanceConstructors.Any(static c => c.Parameters.IsEmpty && !c.IsImplicitlyDeclared);

    private StructValue Declared(ILocalSymbol local)
    {
        StructValue value = NewLocal(local.Name, local.Type);
        scope.Bind(local, value);
        return value;
    }

    /// <summary>A field or property of a struct: an <see cref="Expr"/> or a <see cref="StructValue"/>; null where it cannot be
    /// followed.</summary>
    public object? Member(IOperation member)
    {
        if (new ObjectMembers(scope, expressions).Read(member) is { } read && read is Expr or StructValue)
            return read;
        if (InstanceOf(member) is not { } instance || scope.Types.FieldsOf(instance.Type) is not { } fields)
            return null;
        if (fields.Any(f => f.Name == NameOf(member)) && !IsComputedFor(member, instance))
            return Lower(instance)?[NameOf(member)];
        // A property that is computed is a method without parameters.
        return member is IPropertyReferenceOperation { Property.GetMethod: { } getter } property ? new InlinedCall(scope, expressions)
            .LowerValue(getter, property.Arguments.Select(static a => a.Value).ToList(), instance) : null;
    }

    // Whether a type has a property of an interface beside one of the same name.
    private bool IsComputedFor(IOperation member, IOperation instance) => member is IPropertyReferenceOperation { Property: var property }
        && instance.Type is ITypeParameterSymbol && InterfaceMembers.Of(property, scope.Types.Resolve(instance.Type)) is var own
        && own.ContainingType.TypeKind != TypeKind.Interface && own.Name != property.Name;

    // A constant of the program; null where generated code cannot see a field.
    private StructValue? Outside(string path, ITypeSymbol type)
    {
        if (ForeignNumbers.HasReal(type))
            return new ForeignNumbers(scope, expressions).Given(path, type);
        var fields = new List<(string, object)>();
        foreach ((string name, ITypeSymbol fieldType) in scope.Types.FieldsOf(type)!)
        {
            bool isVisible = type.IsTupleType
                || scope.Types.Resolve(type)!.GetMembers(name)
                .Any(static m => m.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal);
            string member = path + "." + Identifiers.Escaped(name);
            object? value = !isVisible
                ? null : scope.Types.Of(fieldType) is not null ? scope.OutsideNumber(member, fieldType) : Outside(member, fieldType);
            if (value is null)
                return null;
            fields.Add((name, value));
        }
        return new StructValue(fields);
    }

    /// <summary>The value of an expression, a scalar or a struct; null where it cannot be followed.</summary>
    public object? Value(IOperation operation) =>
        scope.Types.Of(operation.Type) is not null ? expressions.Lower(operation) : Lower(operation);

    private object Converted(object value, ITypeSymbol type) =>
        value is Expr e && scope.Types.Of(type) is { } to ? expressions.Converted(to, e) : value;

    /// <summary>The default value of a struct.</summary>
    public StructValue Zero(ITypeSymbol type) =>
        new(scope.Types.FieldsOf(type)!.Select(f => (f.Name, scope.Types.Of(f.Type) is { } scalar ? Zero(scalar) : (object)Zero(f.Type)))
            .ToList());

    /// <summary>The default value of a number.</summary>
    public Expr Zero(NumericType type) =>
        type.IsReal() ? scope.Pool.Stored(type, scope.Pool.Zero)
            : type == NumericType.Boolean ? scope.Pool.Truth(false) : scope.Pool.Number(0, type);

    /// <summary>Variables for the fields of a new local.</summary>
    public StructValue NewLocal(string name, ITypeSymbol type) => new(scope.Types.FieldsOf(type)!.Select(f =>
    {
        string field = name.TrimStart('@') + char.ToUpperInvariant(f.Name[0]) + f.Name.Substring(1);
        return (f.Name, scope.Types.Of(f.Type) is { } scalar ? scope.NewLocal(field, scalar) : (object)NewLocal(field, f.Type));
    }).ToList());

    /// <summary>Assigns a value, all of it before any field changes.</summary>
    public void Assign(StructValue target, StructValue value, string? text)
    {
        List<Expr> targets = target.Scalars.ToList(), values = value.Scalars.ToList();
        // Of two elements it is not known whether they are the same one.
        List<IStorage> places = targets.ConvertAll(Statements.Storage);
        bool overlaps = values.Where((v, i) => Statements.Reads(v)
            .Any(r => r is ArrayVariable ? places.IndexOf(r) is >= 0 and var place && place < i : places.Contains(r))).Any();
        if (overlaps)
            values = values.ConvertAll(v => scope.Captured(v, "value"));
        for (int i = 0; i < targets.Count; i++)
            scope.Statements.Add(new Assign(targets[i], values[i].Type == NumericType.Exact && !targets[i].Type.IsReal()
                ? scope.Pool.Convert(targets[i].Type, values[i]) : values[i])
            { Text = text });
    }
}
