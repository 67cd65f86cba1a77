using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers fields, properties and indexers of objects that the method makes.</summary>
internal sealed class ObjectMembers(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>The object of which an operation names a member; null where it names none, or none of an object.</summary>
    public IOperation? Owner(IOperation member)
    {
        IOperation? instance = member switch
        {
            IFieldReferenceOperation field => field.Instance,
            IPropertyReferenceOperation property => property.Instance,
            IEventReferenceOperation functions => functions.Instance,
            _ => null,
        };
        bool isObject = instance is not null && scope.RefersToObject(instance);
        // Of the object whose annotated method this is, members are values from outside.
        return !isObject || (instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            && scope.Self is null) ? null : instance;
    }

    /// <summary>
    /// The value of a member: an <see cref="Expr"/>, a <see cref="StructValue"/>, an <see cref="ArrayVariable"/>, an <see
    /// cref="ObjectReference"/>
    /// or a <see cref="FunctionValue"/>; null where it cannot be followed, or is that of an object from outside.
    /// </summary>
    public object? Read(IOperation member)
    {
        if (scope.KeptMembers.Of(member) is { } kept)
            return kept;
        if (Owner(member) is not { } owner || new ObjectReferences(scope, expressions).Place(owner) is not { } self)
            return null;
        if (self is ChosenObject or NullReference)
            return new ObjectChoice(scope, expressions).Value(self, owner, member.Type, () => Read(member));
        if (self is CollectionValue collection)
        {
            var items = new CollectionItems(scope, expressions);
            return member is IPropertyReferenceOperation { Property.IsIndexer: true } ? items.Value(member)
                : member is IPropertyReferenceOperation { Property.Name: "Count" or "Length" } ? items.Length(collection) : null;
        }
        if (GetterOf(member, self) is { } getter)
            return scope.With(owner, self, () => Computed(getter, (IPropertyReferenceOperation)member));
        return self is ObjectValue made && made.Storage.TryGetValue(KeyOf(member, made), out object? storage) ? ValueOf(storage) : null;
    }

    /// <summary>The value of a member by its name, of an object that is known or one of several; null where it cannot be
    /// followed.</summary>
    public object? Read(ObjectReference self, string name, IOperation at)
    {
        if (self is ChosenObject or NullReference)
        {
            ITypeSymbol? type = (self as ChosenObject)?.Candidates.OfType<ObjectValue>()
                .Select(c => MemberOf(c.Type, name)).OfType<ISymbol>().Select(static m => TypeOf(m)).FirstOrDefault();
            return type is null ? null
                : new ObjectChoice(scope, expressions).Value(self, at, type, () => scope.Given(at) is { } one ? Read(one, name, at) : null);
        }
        if (self is not ObjectValue made || MemberOf(made.Type, name) is not { } member)
            return null;
        if (member is IPropertySymbol { GetMethod: { } getter } && MethodBodies.Of(getter, scope) is not null)
            return scope.IsObject(getter.ReturnType) ? null : new InlinedCall(scope, expressions).LowerGetter(made, getter, at);
        ISymbol key = member is IFieldSymbol field ? ObjectTypes.KeyOf(field) : member.OriginalDefinition;
        return made.Storage.TryGetValue(key, out object? storage) ? ValueOf(storage) : null;
    }

    private static ISymbol? MemberOf(ITypeSymbol type, string name) => ObjectTypes.Bases(type as INamedTypeSymbol)
        .SelectMany(t => t.GetMembers(name)).FirstOrDefault(static m => m is IFieldSymbol or IPropertySymbol);

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    private object? Computed(IMethodSymbol getter, IPropertyReferenceOperation property)
    {
        IReadOnlyList<IOperation> arguments = property.Arguments.Select(static a => a.Value).ToList();
        var call = new InlinedCall(scope, expressions);
        if (call.Function(property, getter) is { } called)
            return new FunctionCall(scope, expressions).LowerAny(property, called);
        return scope.RefersToObject(property) ? call.LowerReference(getter, arguments, property.Instance)
            : scope.Types.OfArray(getter.ReturnType) is not null ? call.LowerArray(getter, arguments, property.Instance)
            : call.LowerValue(getter, arguments, property.Instance);
    }

    private object? ValueOf(object storage) => storage switch
    {
        ReferenceSlot slot => scope.Read(slot),
        ArraySlot slot => scope.Read(slot),
        RowSlot row => row.Read(scope),
        FunctionSlot slot => slot.Function,
        SequenceSlot { Value: ArraySlot numbers } => scope.Read(numbers),
        SequenceSlot slot => slot.Value,
        OpaqueSlot => null,
        _ => storage,
    };

    /// <summary>What a member without a body lives in; null where it has a body, or its object is not one that the method makes.</summary>
    public object? Storage(IOperation member)
    {
        if (scope.KeptMembers.Of(member) is { } kept)
            return kept;
        if (Owner(member) is not { } owner || new ObjectReferences(scope, expressions).Place(owner) is not ObjectValue made
            || (member is IPropertyReferenceOperation property && SetterOf(property, made) is not null))
        {
            return null;
        }
        return made.Storage.TryGetValue(KeyOf(member, made), out object? storage) ? storage : null;
    }

    // The getter that runs, where it has a body.
    private IMethodSymbol? GetterOf(IOperation member, ObjectReference self) =>
        member is IPropertyReferenceOperation { Property.GetMethod: { } getter } property ? WithBody(getter, property, self) : null;

    /// <summary>The setter that runs where a property is assigned, if it has a body; null where it has none.</summary>
    public IMethodSymbol? SetterOf(IPropertyReferenceOperation property, ObjectReference self) =>
        property.Property.SetMethod is { } setter ? WithBody(setter, property, self) : null;

    private IMethodSymbol? WithBody(IMethodSymbol accessor, IPropertyReferenceOperation property, ObjectReference self)
    {
        IMethodSymbol runs = self is ObjectValue made && !InlinedCall.IsOfBase(property.Instance)
            ? ObjectTypes.Implementation(made.Type, accessor)
            : InterfaceMembers.Of(accessor, InterfaceMembers.TypeOf(property.Instance, scope));
        return MethodBodies.Of(runs, scope) is null ? null : runs;
    }

    // A property that is overridden is the one of the object's class.
    private static ISymbol KeyOf(IOperation member, ObjectValue made) => member switch
    {
        IFieldReferenceOperation field => ObjectTypes.KeyOf(field.Field),
        IPropertyReferenceOperation { Property: { GetMethod: { } getter } property } reference when !InlinedCall.IsOfBase(
            reference.Instance) =>
            (ObjectTypes.Implementation(made.Type, getter).AssociatedSymbol ?? property).OriginalDefinition,
        IPropertyReferenceOperation { Property: var property } => property.OriginalDefinition,
        IEventReferenceOperation { Event: var functions } => functions.OriginalDefinition,
        _ => made.Type,
    };

    /// <summary>Gives a field or property its value, of whatever type; false where it is refused, which has been reported.</summary>
    /// <param name="storage">What it lives in.</param>
    /// <param name="value">The value.</param>
    /// <param name="text">The text of the assignment.</param>
    public bool Assign(object storage, IOperation value, string? text)
    {
        switch (storage)
        {
            case Expr place:
                Expr scalar = expressions.Lower(value);
                scope.Statements.Add(new Assign(place, scope.Pool.Convert(place.Type, scalar)) { Text = text });
                return true;
            case StructValue fields when new StructLowering(scope, expressions).Lower(value) is { } structure:
                new StructLowering(scope, expressions).Assign(fields, structure, text);
                return true;
            case ArraySlot slot:
                return Assign(slot, value);
            case RowSlot row when new ArrayLowering(scope, expressions).Resolve(value) is { } array && Keep(row, array, value):
                return true;
            case RowSlot { Items.Kept: not null } row when ArrayUse.Unconverted(value) is
            {
                ConstantValue:
                {
                    HasValue: true,
                    Value: null
                }
            }:
                scope.Statements.Add(new Assign(scope.Pool.Element(row.Items.Rows, row.Index), scope.Pool.Number(0, NumericType.Int32)));
                return true;
            case ReferenceSlot slot when new ObjectReferences(scope, expressions).Lower(value) is { } reference:
                if (scope.Assign(slot, reference, text))
                    return true;
                new ObjectReferences(scope, expressions).RefuseKept(value);
                return false;
            case ObjectValue place when new ObjectReferences(scope, expressions).Lower(value) is { } structure && Take(place, structure):
                return true;
            case ReferenceSlot or ObjectValue:
                new ObjectReferences(scope, expressions).Refuse(value);
                return false;
            case SequenceSlot { Value: null } slot when slot.Home == scope.Context
                && new NumberSequences(scope, expressions).Of(value, "items", ArrayUse.Root(value)) is { } sequence:
                slot.Value = sequence;
                return true;
            case OpaqueSlot when IsOpaque(value):
                return true;
            default:
                scope.Report(Rules.UnsupportedExpression, value, "The value '" + StatementLowering.TextOf(value.Syntax) + "' in an object",
                    "");
                return false;
        }
    }

    /// <summary>Gives an event of an object its first function; false where it may have one.</summary>
    public bool Subscribe(IEventAssignmentOperation added)
    {
        if (ArrayUse.Unconverted(added.EventReference) is not IEventReferenceOperation { Instance: { } instance } functions
            || new ObjectReferences(scope, expressions).Place(instance) is not ObjectValue { Pool: null, Among: null }
            || Storage(functions) is not ReferenceSlot { Choice: null, Value: null or NullReference } slot || slot.Reach != scope.Context)
            return false;
        return Assign(slot, added.HandlerValue, null);
    }

    /// <summary>Whether an expression only hands on a text, or another value that derivatives do not look into.</summary>
    public static bool IsOpaque(IOperation value) => value.ConstantValue.HasValue || value switch
    {
        IParameterReferenceOperation or ILocalReferenceOperation or IFieldReferenceOperation or IDefaultValueOperation
            or INameOfOperation => true,
        // What is locked.
        IObjectCreationOperation { Arguments.IsEmpty: true, Type: { } type } =>
            type.SpecialType == SpecialType.System_Object || type is { Name: "Lock", ContainingNamespace.Name: "Threading" },
        IConversionOperation { OperatorMethod: null } conversion => IsOpaque(conversion.Operand),
        ICoalesceOperation coalesce => IsOpaque(coalesce.Value) && IsOpaque(coalesce.WhenNull),
        _ => false,
    };

    private bool Assign(ArraySlot slot, IOperation value)
    {
        if (!slot.IsShared)
            return new ArrayLocals(scope, expressions).Assign(slot, value, value);
        if (ArrayUse.Unconverted(value) is { ConstantValue: { HasValue: true, Value: null } } && slot.Array is null)
            return true;
        if (new ArrayLowering(scope, expressions).Resolve(value) is not { } array)
        {
            scope.Report(Rules.UnsupportedExpression, value, "The array '" + StatementLowering.TextOf(value.Syntax) + "'",
                "; arrays come from parameters, new, slices and copies");
            return false;
        }
        if (!Share(slot, array) && !KeepsOwn(slot))
        {
            scope.Report(Rules.UnsupportedStatement, value,
                "An array field of objects that a loop makes and keeps, if it is not one array for all of them,",
                "; make the array before the loop, or keep the numbers of all objects in one array");
            return false;
        }
        return true;
    }

    // Where the objects have arrays of their own, that is known when the method is lowered again.
    private bool KeepsOwn(ArraySlot slot)
    {
        if (slot is not { Kind: ArrayKind.Vector or ArrayKind.Matrix, IsSpan: false })
            return false;
        scope.Facts.DecideLate(slot.Key);
        return true;
    }

    /// <summary>Gives what keeps arrays one; false where that cannot be followed.</summary>
    public bool Keep(RowSlot slot, ArrayVariable array, IOperation at)
    {
        if (slot.Items.Kept?.Keep(array, at) is not { } number)
            return false;
        scope.Statements.Add(new Assign(scope.Pool.Element(slot.Items.Rows, slot.Index), number));
        return true;
    }

    // A field of many objects takes one array, which is there for all of them.
    private bool Share(ArraySlot slot, ArrayVariable array)
    {
        bool isShared = (slot.Array ?? array) == array && scope.IsMadeAround(array.Root, scope.Outermost)
            && scope.IsSeenThroughout(array);
        if (isShared)
            slot.Array = array;
        return isShared;
    }

    /// <summary>Gives a field a value that was computed; false where that cannot be followed.</summary>
    public bool Put(object storage, object value)
    {
        switch (storage, value)
        {
            case (ReferenceSlot slot, ObjectReference reference):
                return scope.Assign(slot, reference, null);
            case (RowSlot row, ArrayVariable array):
                return Keep(row, array, scope.Root);
            case (ArraySlot { Array: null } slot, ArrayVariable array) when slot.Home == scope.Context:
                slot.Array = array;
                return true;
            case (ObjectValue place, ObjectReference structure):
                return Take(place, structure);
            case (Expr or StructValue, Expr or StructValue):
                return Copy(value, storage);
            default:
                return false;
        }
    }

    /// <summary>Gives a struct that lies in a place the fields of another; false where that cannot be followed.</summary>
    public bool Take(ObjectValue place, ObjectReference from)
    {
        // One of several becomes one first, and what is not known to be apart from the place is read before anything is written.
        if (from is not ObjectValue made)
            return new ObjectCreation(scope, expressions).Copied(from, null) is ObjectValue copied && Take(place, copied);
        return place.Storage.All(s => made.Storage.TryGetValue(s.Key, out object? storage) && Copy(storage, s.Value));
    }

    /// <summary>Gives a field what another has; false where that cannot be followed.</summary>
    public bool Copy(object from, object to)
    {
        switch (from, to)
        {
            case (Expr value, Expr place):
                scope.Statements.Add(new Assign(place, value));
                return true;
            case (StructValue value, StructValue fields):
                new StructLowering(scope, expressions).Assign(fields, value, null);
                return true;
            case (ArraySlot { Array: null }, ArraySlot { Array: null }):
                return true;
            case (ArraySlot { Array: { } array }, ArraySlot { IsShared: true } slot):
                return Share(slot, array) || KeepsOwn(slot);
            case (RowSlot { Items.Kept: { } kept } row, RowSlot { Items.Kept: { } own } place) when kept == own:
                scope.Statements.Add(new Assign(scope.Pool.Element(place.Items.Rows, place.Index),
                    scope.Pool.Element(row.Items.Rows, row.Index)));
                return true;
            case (RowSlot row, RowSlot place):
                return Keep(place, row.Read(scope), scope.Root);
            case (ArraySlot source, RowSlot place):
                return scope.Read(source) is { } given ? Keep(place, given, scope.Root) : place.Items.Kept is not null;
            case (RowSlot row, ArraySlot slot):
                scope.Assign(slot, row.Read(scope), scope.Root, scope.Statements.Count);
                return true;
            case (ArraySlot source, ArraySlot slot):
                new ArrayLocals(scope, expressions).Assign(slot, source, scope.Root);
                return true;
            case (ReferenceSlot reference, ReferenceSlot slot):
                return scope.Read(reference) is not { } referred || scope.Assign(slot, referred, null);
            case (ReferenceSlot reference, ObjectValue place):
                return scope.Read(reference) is { } held && Take(place, held);
            case (ObjectValue record, ObjectValue place):
                return Take(place, record);
            case (ObjectValue record, ReferenceSlot slot):
                return new ObjectCreation(scope, expressions).Copied(record, null) is { } copy && scope.Assign(slot, copy, null);
            case (SequenceSlot { Value: var value }, SequenceSlot slot) when slot.Value is null || slot.Value == value:
                slot.Value = value;
                return true;
            case (ArraySlot or ReferenceSlot, SequenceSlot { Value: null } slot):
                slot.Value = from is ReferenceSlot list ? scope.Read(list) : from;
                return true;
            case (FunctionSlot { Function: { } kept }, ReferenceSlot slot):
                return scope.Closure(kept, kept.Method.ReturnType, scope.Root) is { } closure && scope.Assign(slot, closure, null);
            case (FunctionSlot { Function: var function }, FunctionSlot slot) when slot.Function is null || slot.Function == function:
                slot.Function = function;
                return true;
            default:
                return from is OpaqueSlot;
        }
    }
}
