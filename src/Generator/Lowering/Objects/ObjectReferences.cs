using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers expressions whose values are references to objects: which object they refer to, or which ones they can.</summary>
internal sealed class ObjectReferences(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The value of an expression: what it refers to, of a struct a copy; null (and nothing reported) where it cannot be
    /// followed.</summary>
    /// <param name="operation">The expression.</param>
    /// <param name="name">What a new object is called, where it gets a name.</param>
    public ObjectReference? Lower(IOperation operation, string? name = null) =>
        Place(operation, name) is { } place
            ? IsVariable(operation) ? new ObjectCreation(scope, expressions).Copied(place, name) : place : null;

    // All of an array as a span.
    private static IOperation? AsSpan(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.ToDisplayString() != "System.MemoryExtensions" ? null
            : call.Instance ?? (call.Arguments.Length == 1 ? call.Arguments[0].Value : null);

    /// <summary>The value of an expression that may be null, and is not: that throws.</summary>
    public ObjectReference? There(IOperation operation)
    {
        ObjectReference? reference = Lower(operation);
        if (reference is not ChosenObject chosen
            || chosen.Candidates.Where(static c => c is not NullReference).ToList() is not [var only] || chosen.Candidates.Count == 1)
            return reference;
        expressions.Guard(new ObjectTests(scope, expressions).IsNull(chosen));
        return only;
    }

    private bool IsVariable(IOperation operation) => operation switch
    {
        IParenthesizedOperation parenthesized => IsVariable(parenthesized.Operand),
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
            or IInstanceReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation =>
                scope.Types.Resolve(operation.Type) is { IsValueType: true } type && !TypeMap.IsSpan(type),
        _ => false,
    };

    private static ISymbol SymbolOf(IOperation operation) => operation is ILocalReferenceOperation local
        ? local.Local : ((IParameterReferenceOperation)operation).Parameter;

    /// <summary>What an expression refers to, of a struct the one that can be changed; null (and nothing reported) where it cannot be
    /// followed.</summary>
    /// <param name="operation">The expression.</param>
    /// <param name="name">What a new object is called, where it gets a name.</param>
    public ObjectReference? Place(IOperation operation, string? name = null)
    {
        var creation = new CollectionCreation(scope, expressions);
        if ((scope.Given(operation) ?? creation.Create(operation, name) ?? creation.Empty(operation, name)) is { } known)
            return known;
        switch (operation)
        {
            case { Syntax: CollectionExpressionSyntax } when new SourceSequences(scope, expressions).Expressed(operation, name) is { } made:
                return made;
            case IParenthesizedOperation parenthesized:
                return Lower(parenthesized.Operand, name);
            case IDefaultValueOperation when scope.Types.Resolve(operation.Type) is INamedTypeSymbol { IsValueType: true } structure:
                return new ObjectCreation(scope, expressions).Zero(structure, name);
            case ITupleOperation tuple:
                return new ObjectCreation(scope, expressions).Create(tuple, name);
            case { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation:
                return NullReference.Instance;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                return scope.Initialized.Count > 0 ? scope.Initialized.Peek() : null;
            case IInstanceReferenceOperation:
                return scope.Self;
            case IPropertyReferenceOperation when OutsideDraws.IsShared(operation):
                return new OutsideDraws(scope, expressions).Shared();
            case IConditionalAccessInstanceOperation:
                return scope.Accessed.Count > 0 ? scope.Accessed.Peek() : null;
            case ILocalReferenceOperation { Local: var local } when scope.SlotOf(local) is { } slot:
                return scope.Read(slot);
            case IParameterReferenceOperation { Parameter: var parameter } when scope.SlotOf(parameter) is { } slot:
                return scope.Read(slot);
            case IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: { } of } }
                when scope.IsObject(of.Type) && scope.Given(of) is null && Lower(of) is { } owner:
                return owner is ObjectValue ? scope.With(of, owner, () => Place(operation, name))
                    : new ObjectChoice(scope, expressions).Value(scope.Kept(owner), of, operation.Type, () => Place(operation, name))
                        as ObjectReference;
            case { Type.TypeKind: TypeKind.Delegate } when scope.FunctionOf(operation) is { } function:
                return scope.Closure(function, operation.Type!, operation);
            case IDelegateCreationOperation { Target: var target }
                when target is not IMethodReferenceOperation and not IAnonymousFunctionOperation:
                return Lower(target, name);
            case IConversionOperation { Operand: var items } when TypeMap.IsSpan(scope.Types.Resolve(operation.Type)):
                return Place(items, name);
            case IInvocationOperation { TargetMethod: { Name: "AsSpan", Parameters.Length: 0 or 1 } } span when AsSpan(span) is { } whole:
                return Place(whole, name);
            case IInvocationOperation or IImplicitIndexerReferenceOperation or IArrayElementReferenceOperation
                when new CollectionSlices(scope, expressions).Lower(operation, name) is { } slice:
                return slice;
            case IConversionOperation { OperatorMethod: { } method } conversion:
                return new InlinedCall(scope, expressions).LowerReference(method, [conversion.Operand], null);
            case IConversionOperation { Operand: IThrowOperation thrown }:
                new TryLowering(scope, expressions, new StatementLowering(scope)).Lower(thrown);
                return NullReference.Instance;
            case IConversionOperation conversion:
                return Lower(conversion.Operand, name) is { } converted
                    ? new ObjectTests(scope, expressions).Converted(conversion, converted) : null;
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation
                or IPropertyReferenceOperation { Property.IsIndexer: true }
                    when new CollectionItems(scope, expressions).Value(operation) is ObjectReference item:
                return item;
            case IPropertyReferenceOperation when new SourceSequences(scope, expressions).Group(operation) is { } group:
                return group;
            case IObjectCreationOperation made:
                return new ObjectCreation(scope, expressions).Create(made, name);
            case IWithOperation with:
                return new ObjectCreation(scope, expressions).Copy(with, name);
            case IFieldReferenceOperation { Field: { IsStatic: true } field }
                when LibrarySource.GetterOf(field, scope.Compilation) is { } getter:
                return new InlinedCall(scope, expressions).LowerReference(getter, [], null);
            case IPropertyReferenceOperation { Property: { IsStatic: true, GetMethod: { } shared } }
                when LibrarySource.Of(shared, scope.Compilation) is { } source:
                return new InlinedCall(scope, expressions).LowerReference(source, [], null);
            case IFieldReferenceOperation or IPropertyReferenceOperation or IEventReferenceOperation when new ObjectMembers(scope,
                expressions).Read(operation) is { } member:
                return member is ArrayVariable array ? new GivenRows(scope).Of(array, operation) : member as ObjectReference;
            case IFieldReferenceOperation or IPropertyReferenceOperation when StaticFunctions.SingletonOf(operation, scope) is { } made:
                return Singleton(made, name);
            case IBinaryOperation { OperatorMethod: { } method } binary:
                return new InlinedCall(scope, expressions).LowerReference(method, [binary.LeftOperand, binary.RightOperand], null);
            case IUnaryOperation { OperatorMethod: { } method } unary:
                return new InlinedCall(scope, expressions).LowerReference(method, [unary.Operand], null);
            case IInvocationOperation collected when new SourceSequences(scope, expressions).Collected(collected, name) is { } collection:
                return collection;
            case IInvocationOperation call:
                return new InlinedCall(scope, expressions).LowerReference(call);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return OneOf(expressions.Lower(conditional.Condition), () => Lower(conditional.WhenTrue, name),
                    () => Lower(whenFalse, name), scope.Types.Resolve(conditional.Type));
            case ICoalesceOperation copied when new SequenceTypes(scope, expressions).Chosen(copied) is { } chosen:
                return Lower(chosen, name);
            case ICoalesceOperation copied when new SequenceTypes(scope, expressions).Copied(copied) is var (copy, isNull):
                return OneOf(isNull, () => Lower(copied.WhenNull, name), () => Lower(copy, name), scope.Types.Resolve(copied.Type));
            case ICoalesceOperation coalesce:
                return Lower(coalesce.Value) is { } first ? Otherwise(first, coalesce.WhenNull, name) : null;
            case IConditionalAccessOperation access:
                return Lower(access.Operation) is { } accessed ? Accessed(accessed, access.WhenNotNull) : null;
            case ISwitchExpressionOperation @switch:
                return Arm(@switch, new PatternLowering(scope, expressions).Input(@switch.Value), 0);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment);
            case ICoalesceAssignmentOperation assignment:
                return Assign(assignment);
            case IFieldReferenceOperation or IPropertyReferenceOperation when scope.PathOf(operation) is { } items
                && scope.Objects.Outside(operation, items) is { } collection:
                return collection;
            case IParameterReferenceOperation or ILocalReferenceOperation when scope.ObjectOf(SymbolOf(operation)) is { } given
                && scope.Objects.Outside(operation, given) is { } constant:
                return constant;
            case IParameterReferenceOperation or ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                when new GivenRows(scope).Of(operation) is { } rows:
                return rows;
            default:
                return OutsideValues.ObjectOf(operation, scope) is { } path && scope.Types.Resolve(operation.Type) is INamedTypeSymbol type
                    ? scope.Objects.Known(path, operation.Type!) ?? new OutsideObject(path, type) : null;
        }
    }

    // One that stands for it here; which of several it is, nobody may ask.
    private ObjectReference? Singleton(IOperation given, string? name)
    {
        ObjectReference? made = Lower(given, name);
        if (made is ObjectValue copy)
            copy.IsCopy = true;
        return made;
    }

    /// <summary>What a reference refers to, without a look at anything that would have to be done first; null where that is not
    /// known.</summary>
    public ObjectReference? Peek(IOperation operation) => scope.Given(operation) ?? operation switch
    {
        IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion => Peek(conversion.Operand),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => scope.Self,
        IPropertyReferenceOperation when OutsideDraws.IsShared(operation) => new OutsideDraws(scope, expressions).Shared(),
        ILocalReferenceOperation { Local: var local } => scope.SlotOf(local)?.Value,
        IParameterReferenceOperation { Parameter: var parameter } => scope.SlotOf(parameter)?.Value,
        IFieldReferenceOperation { Instance: { } instance, Field: var field } when Peek(instance) is ObjectValue made
            && made.Storage.TryGetValue(ObjectTypes.KeyOf(field), out object? storage) => (storage as ReferenceSlot)?.Value,
        IPropertyReferenceOperation { Instance: { } instance, Property: var property } when Peek(instance) is ObjectValue made
            && made.Storage.TryGetValue(property.OriginalDefinition, out object? storage) => (storage as ReferenceSlot)?.Value,
        _ => null,
    };

    /// <summary>Lowers the declaration of a local; false where its value cannot be followed, which has been reported.</summary>
    public void Declare(ILocalSymbol local, IOperation? value, IOperation at)
    {
        int reported = scope.Reported;
        ObjectReference? initial = value is not null ? Lower(value, local.Name)
            : scope.Types.Resolve(local.Type) is INamedTypeSymbol { IsValueType: true } type
                ? new ObjectCreation(scope, expressions).Zero(type, local.Name) : null;
        ReferenceSlot slot = scope.NewSlot("local " + local.Name, local.Name);
        scope.Bind(local, slot);
        // What stands in the way within it has been said.
        if (value is not null && initial is null && !scope.HasReported(reported))
            Refuse(value);
        else if (initial is not null && !scope.Assign(slot, initial, StatementLowering.TextOf(at.Syntax)))
            RefuseKept(at);
    }

    private ObjectReference? Assign(ISimpleAssignmentOperation assignment)
    {
        if (SlotOf(assignment.Target) is not { } slot)
            return Set(assignment);
        if (Lower(assignment.Value, (assignment.Target as ILocalReferenceOperation)?.Local.Name) is not { } value)
        {
            Refuse(assignment.Value);
            return NullReference.Instance;
        }
        if (!scope.Assign(slot, value, StatementLowering.TextOf(assignment.Syntax)))
            RefuseKept(assignment);
        return value;
    }

    // What is assigned to a property or an item with a setter of its own, such as that of a dictionary, and used.
    private ObjectReference? Set(ISimpleAssignmentOperation assignment)
    {
        var members = new ObjectMembers(scope, expressions);
        if (assignment.Target is not IPropertyReferenceOperation property || members.Owner(property) is not { } owner
            || Place(owner) is not { } self || members.SetterOf(property, self) is not { } setter)
            return null;
        List<IOperation> indices = property.Arguments.Select(static a => a.Value).ToList();
        if (indices.Exists(i => scope.Types.Of(i.Type) is null))
            return null;
        foreach (IOperation index in indices)
            scope.Give(index, scope.Captured(expressions.Lower(index), "index"));
        ObjectReference? value = Lower(assignment.Value);
        bool isSet = value is not null && scope.With(assignment.Value, value = scope.Kept(value), () =>
            new InlinedCall(scope, expressions).LowerVoid(setter, [.. indices, assignment.Value], property.Instance!));
        indices.ForEach(scope.Take);
        return isSet ? value : null;
    }

    private ObjectReference? Assign(ICoalesceAssignmentOperation assignment)
    {
        if (SlotOf(assignment.Target) is not { } slot || scope.Read(slot) is not { } before
            || Otherwise(before, assignment.Value, null) is not { } value)
            return null;
        if (value != before && !scope.Assign(slot, value, StatementLowering.TextOf(assignment.Syntax)))
            RefuseKept(assignment);
        return value;
    }

    /// <summary>What holds the reference that an assignment changes; null where that is not known.</summary>
    public ReferenceSlot? SlotOf(IOperation target) => target switch
    {
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var declared } } => Declared(declared),
        ILocalReferenceOperation { IsDeclaration: true, Local: var declared } => Declared(declared),
        ILocalReferenceOperation { Local: var local } => scope.SlotOf(local),
        IParameterReferenceOperation { Parameter: var parameter } => scope.SlotOf(parameter),
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }
            when new CollectionItems(scope, expressions).Item(target) is ReferenceSlot item => item,
        IFieldReferenceOperation or IPropertyReferenceOperation or IEventReferenceOperation =>
            new ObjectMembers(scope, expressions).Storage(target) as ReferenceSlot,
        IDiscardOperation => scope.NewSlot("discard", "discarded"),
        _ => null,
    };

    /// <summary>The struct with references that lies in an item or a field and is assigned as a whole; null where the target is
    /// none.</summary>
    public ObjectValue? StructAt(IOperation target) => scope.Types.Resolve(target.Type) is not { IsValueType: true } ? null : target switch
    {
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } =>
            new CollectionItems(scope, expressions).Item(target) as ObjectValue,
        IFieldReferenceOperation or IPropertyReferenceOperation => new ObjectMembers(scope, expressions).Storage(target) as ObjectValue,
        _ => null,
    };

    private ReferenceSlot Declared(ILocalSymbol local)
    {
        ReferenceSlot slot = scope.NewSlot("local " + local.Name, local.Name);
        scope.Bind(local, slot);
        if (scope.Types.Resolve(local.Type) is INamedTypeSymbol { IsValueType: true } structure)
            scope.Assign(slot, new ObjectCreation(scope, expressions).Zero(structure, local.Name), null);
        return slot;
    }

    /// <summary>One of two references, or of two structs that have references. Where one has something to do before it is known, an if
    /// statement does it.</summary>
    public ObjectReference? OneOf(Expr condition, System.Func<ObjectReference?> whenTrue, System.Func<ObjectReference?> whenFalse,
        ITypeSymbol? type = null)
    {
        if (condition is Number decided)
            return decided.IsOne ? whenTrue() : whenFalse();
        condition = scope.Captured(condition, "isFirst");
        var structure = type is { IsValueType: true } ? type as INamedTypeSymbol : null;
        // How many choices come before it may not be known from the beginning: what it can be is told apart by its type at least.
        ReferenceSlot slot = scope.NewSlot("choice " + type?.ToDisplayString(), "choice", isLate: structure is null);
        if (structure is not null)
            scope.Assign(slot, new ObjectCreation(scope, expressions).Zero(structure, "choice"), null);
        bool isFollowed = true;
        Block first = scope.InBlock(() => Choose(whenTrue()), BlockKind.Branch),
            second = scope.InBlock(() => Choose(whenFalse()), BlockKind.Branch);
        scope.Statements.Add(new If(condition, first, second));
        return isFollowed ? scope.Read(slot) : null;

        void Choose(ObjectReference? value) => isFollowed &= EndsHere() || (value is not null && scope.Assign(slot, value, null));
    }

    private bool EndsHere() => scope.Statements.LastOrDefault() is Throw;

    // a ?? b
    private ObjectReference? Otherwise(ObjectReference first, IOperation instead, string? name)
    {
        Expr isNull = new ObjectTests(scope, expressions).IsNull(first);
        if (instead is IThrowOperation or IConversionOperation { Operand: IThrowOperation })
        {
            if (isNull is Number { IsZero: true })
                return first;
            expressions.Guard(isNull, "System.NullReferenceException");
            return first is ChosenObject chosen
                && chosen.Candidates.Where(static c => c is not NullReference).ToList() is { Count: > 0 } others
                ? others.Count == 1 ? others[0] : new ChosenObject(chosen.Number, others, chosen.Pool) : first;
        }
        return OneOf(isNull, () => Lower(instead, name), () => first is ChosenObject chosen
            && chosen.Candidates.Count(static c => c is not NullReference) == 1
            ? chosen.Candidates.First(static c => c is not NullReference) : first);
    }

    // a?.B
    private ObjectReference? Accessed(ObjectReference accessed, IOperation whenNotNull) =>
        OneOf(new ObjectTests(scope, expressions).IsNull(accessed), static () => NullReference.Instance, () =>
        {
            scope.Accessed.Push(accessed);
            ObjectReference? value = Lower(whenNotNull);
            scope.Accessed.Pop();
            return value;
        });

    private ObjectReference? Arm(ISwitchExpressionOperation @switch, object value, int arm)
    {
        if (arm == @switch.Arms.Length)
        {
            scope.Throw(ExpressionLowering.NoArm, @switch);
            return NullReference.Instance;
        }
        ISwitchExpressionArmOperation current = @switch.Arms[arm];
        Expr condition = new PatternLowering(scope, expressions).Condition(current.Pattern, current.Guard, value) ?? _pool.Truth(true);
        return OneOf(condition, () => Lower(current.Value), () => Arm(@switch, value, arm + 1), scope.Types.Resolve(@switch.Type));
    }

    /// <summary>Reports a reference that cannot be followed.</summary>
    public void Refuse(IOperation value)
    {
        if (value.Type is IErrorTypeSymbol || value is IInvalidOperation)
            scope.IsBroken = true;
        else
            scope.Report(Rules.UnsupportedExpression, value, "The object '" + StatementLowering.TextOf(value.Syntax) + "'",
                value.Type is INamedTypeSymbol type && LibrarySource.IsOfPackage(type, scope.Compilation)
                ? $"; a {type.Name} is followed where the method makes it of numbers and arrays"
                : "; objects are followed that the method makes with 'new', of classes of this project, and [Constant] ones");
    }

    /// <summary>Reports an object of a loop's iteration that is known after it.</summary>
    public void RefuseKept(IOperation at) => scope.Report(Rules.UnsupportedExpression, at,
        scope.Types.Resolve(at.Type) is { TypeKind: TypeKind.Delegate }
            ? "A function that a loop makes, that knows variables of the iteration and is kept after it"
            : "An object that a loop makes and that is kept after the iteration",
        "; make it before the loop, or keep its numbers in variables or arrays");
}
