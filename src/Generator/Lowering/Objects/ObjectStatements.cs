using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers statements on objects: assignments to references, to members and through setters, and what is done where something is
/// not null.</summary>
internal sealed class ObjectStatements(LoweringScope scope, ExpressionLowering expressions, StatementLowering statements)
{
    private readonly ObjectReferences _references = new(scope, expressions);
    private readonly ObjectMembers _members = new(scope, expressions);

    /// <summary>Lowers <c>a ??= b</c> and <c>a?.B()</c> as statements; false where the operation is neither, or not of objects.</summary>
    public bool Lower(IOperation operation)
    {
        switch (operation)
        {
            case ICoalesceAssignmentOperation assignment when scope.IsObject(assignment.Type):
                return _references.Lower(assignment) is not null;
            case IConditionalAccessOperation access when scope.IsObject(access.Operation.Type)
                && _references.Lower(access.Operation) is { } accessed:
                Expr isNull = new ObjectTests(scope, expressions).IsNull(accessed);
                if (isNull is Number decided)
                {
                    if (!decided.IsOne)
                        Access();
                    return true;
                }
                scope.Statements.Add(new If(scope.Pool.Not(isNull), scope.InBlock(Access, BlockKind.Branch), Block.Empty));
                return true;

                void Access()
                {
                    scope.Accessed.Push(accessed);
                    if (access.WhenNotNull is IInvocationOperation call)
                        statements.Call(call);
                    else
                        expressions.Lower(access.WhenNotNull);
                    scope.Accessed.Pop();
                }
            default:
                return false;
        }
    }

    /// <summary>The value of <c>a?.B ?? c</c>; null where it cannot be followed.</summary>
    public Expr? Value(IOperation operation)
    {
        return operation is ICoalesceOperation { Value: var value, WhenNull: var instead }
            && ArrayUse.Unconverted(value) is IConditionalAccessOperation access
            && scope.Types.Of(operation.Type) is { } type ? Value(access, instead, type) : null;
    }

    private Expr? Value(IConditionalAccessOperation access, IOperation instead, NumericType type)
    {
        if (!scope.IsObject(access.Operation.Type))
            return OfArray(access, instead, type);
        if (_references.Lower(access.Operation) is not { } accessed)
            return null;
        bool isFollowed = true;
        Expr value = expressions.Choose(new ObjectTests(scope, expressions).IsNull(accessed), () => expressions.Lower(instead), () =>
        {
            scope.Accessed.Push(accessed);
            Expr? lowered = access.WhenNotNull is IConditionalAccessOperation further
                ? Value(further, instead, type) : expressions.Lower(access.WhenNotNull);
            scope.Accessed.Pop();
            isFollowed &= lowered is not null;
            return lowered ?? scope.Pool.Zero;
        }, type);
        return isFollowed ? value : null;
    }

    // What is asked of an array that may be missing: w?[i] ?? c, w?.Length ?? c.
    private Expr? OfArray(IConditionalAccessOperation access, IOperation instead, NumericType type)
    {
        if (scope.Types.OfArray(access.Operation.Type) is null
            || new NullTests(scope, expressions).IsNull(access.Operation) is not { } isNull)
            return null;
        bool isFollowed = true;
        Expr value = expressions.Choose(isNull, () => expressions.Lower(instead), () =>
        {
            if (new ArrayLowering(scope, expressions).Resolve(access.Operation) is not { } array)
            {
                isFollowed = false;
                return scope.Pool.Zero;
            }
            scope.AccessedArrays.Push(array);
            Expr lowered = expressions.Lower(access.WhenNotNull);
            scope.AccessedArrays.Pop();
            return lowered;
        }, type);
        return isFollowed ? value : null;
    }

    /// <summary>Lowers what a method returns that gives an object.</summary>
    public void Return(ReferenceSlot slot, IOperation value)
    {
        if (_references.Lower(value) is { } returned)
        {
            if (!scope.Assign(slot, returned, StatementLowering.TextOf(value.Syntax)))
                _references.RefuseKept(value);
        }
        else
        {
            _references.Refuse(value);
        }
        scope.Leave(scope.Pool.Zero);
    }

    /// <summary>Lowers an assignment to a reference, to a member of an object or through a setter; null where it is none of
    /// these.</summary>
    public Expr? Assignment(IOperation assignment)
    {
        IOperation? target = assignment switch
        {
            IAssignmentOperation to => to.Target,
            IIncrementOrDecrementOperation step => step.Target,
            _ => null,
        };
        if (target is null)
            return null;
        if (ReceiverIn(target) is not { } receiver || scope.Given(receiver) is not null || _references.Place(receiver) is not { } self)
            return OfMember(target, assignment);
        if (self is not (ChosenObject or NullReference))
            return scope.With(receiver, self, () => OfMember(target, assignment) ?? statements.Assigned(assignment));
        bool isStatement = assignment.Parent is IExpressionStatementOperation or null;
        return new ObjectChoice(scope, expressions)
            .Value(self, receiver, isStatement
                ? null : target.Type, () => OfMember(target, assignment) ?? statements.Assigned(assignment)) as Expr ?? scope.Pool.Zero;
    }

    // The object whose member, or member of a member, is assigned.
    private IOperation? ReceiverIn(IOperation target)
    {
        while (true)
        {
            if (_members.Owner(target) is { } owner)
                return owner;
            if (target is IArrayElementReferenceOperation { ArrayReference: var array } && scope.RefersToObject(array))
                return array;
            IOperation? inner = target switch
            {
                IFieldReferenceOperation field => field.Instance,
                IPropertyReferenceOperation property => property.Instance,
                IArrayElementReferenceOperation element => element.ArrayReference,
                IImplicitIndexerReferenceOperation element => element.Instance,
                _ => null,
            };
            if (inner is null)
                return null;
            target = inner;
        }
    }

    private Expr? OfMember(IOperation target, IOperation assignment)
    {
        if (target is IPropertyReferenceOperation property && _members.Owner(target) is { } owner && _references.Place(owner) is { } self
            && _members.SetterOf(property, self) is { } setter)
        {
            return Set(property, setter, assignment);
        }
        if (OwnOperator(target, assignment) is { } done)
            return done;
        if (assignment is ICompoundAssignmentOperation { OperatorMethod: { } method, Value: var operand } && scope.IsObject(target.Type))
            return Operator(assignment, target, method, [target, operand]);
        if (assignment is IIncrementOrDecrementOperation { OperatorMethod: { IsStatic: true } step, Parent: IExpressionStatementOperation }
            && scope.IsObject(target.Type))
            return Operator(assignment, target, step, [target]);
        if (assignment is not ISimpleAssignmentOperation { IsRef: false } simple)
            return null;
        if (scope.IsObject(target.Type) && target is not IDiscardOperation)
        {
            if (_references.StructAt(target) is { } place)
            {
                _members.Assign(place, simple.Value, null);
                return scope.Pool.Zero;
            }
            if (_references.SlotOf(target) is null)
                return null;
            _references.Lower(assignment);
            return scope.Pool.Zero;
        }
        if (_members.Owner(target) is null || _members.Storage(target) is not { } storage
            || storage is not (ArraySlot or FunctionSlot or SequenceSlot or OpaqueSlot))
            return null;
        _members.Assign(storage, simple.Value, StatementLowering.TextOf(assignment.Syntax));
        return scope.Pool.Zero;
    }

    // a += b and a++, with an operator that changes the object itself.
    private Expr? OwnOperator(IOperation target, IOperation assignment)
    {
        IMethodSymbol? method = (assignment as ICompoundAssignmentOperation)?.OperatorMethod
            ?? (assignment as IIncrementOrDecrementOperation)?.OperatorMethod;
        if (method is not { IsStatic: false } || assignment.Parent is not IExpressionStatementOperation)
            return null;
        IReadOnlyList<IOperation> operands = assignment is ICompoundAssignmentOperation { Value: var value } ? [value] : [];
        if (scope.IsObject(target.Type))
            return new InlinedCall(scope, expressions).LowerVoid(method, operands, target) ? scope.Pool.Zero : null;
        if (new StructLowering(scope, expressions).Assignable(target) is not { } fields)
            return null;
        List<object?> values = operands.Select(o => new CollectionItems(scope, expressions).Computed(o)).ToList();
        return values.Contains(null) ? null : new InlinedCall(scope, expressions).Apply(new FunctionValue(method, null),
            values.ConvertAll(static v => v!), fields) as Expr;
    }

    // a += b and a++, with an operator that gives an object.
    private Expr? Operator(IOperation assignment, IOperation target, IMethodSymbol method, IReadOnlyList<IOperation> operands)
    {
        using IDisposable fixedIndices = FixedIndices.Of(assignment, target, scope, expressions);
        if (_references.SlotOf(target) is not { } slot
            || new InlinedCall(scope, expressions).LowerReference(method, operands, null) is not { } value)
            return null;
        if (!scope.Assign(slot, value, StatementLowering.TextOf(assignment.Syntax)))
            _references.RefuseKept(assignment);
        return scope.Pool.Zero;
    }

    // What is assigned is found and read first, then the new value is computed, then the setter runs.
    private Expr? Set(IPropertyReferenceOperation property, IMethodSymbol setter, IOperation assignment)
    {
        List<IOperation> indices = property.Arguments.Select(static a => a.Value).ToList();
        if (assignment is ISimpleAssignmentOperation simple)
        {
            // The value of an assignment is what was assigned, whatever the setter makes of it.
            if (assignment.Parent is IExpressionStatementOperation or IObjectOrCollectionInitializerOperation)
                return new InlinedCall(scope, expressions).LowerVoid(setter, [.. indices, simple.Value], property.Instance!)
                    ? scope.Pool.Zero : null;
            if (scope.Types.Of(property.Type) is not { } type)
                return null;
            foreach (IOperation index in indices.Where(i => scope.Types.Of(i.Type) is not null))
                scope.Give(index, scope.Captured(expressions.Lower(index), "index"));
            Expr assigned = scope.Captured(scope.Pool.Convert(type, expressions.Lower(simple.Value)), "value");
            scope.Give(simple.Value, assigned);
            bool isDone = new InlinedCall(scope, expressions).LowerVoid(setter, [.. indices, simple.Value], property.Instance!);
            foreach (IOperation operation in indices.Append(simple.Value))
                scope.Take(operation);
            return isDone ? assigned : null;
        }
        if (scope.Types.Of(property.Type) is null || property.Property.GetMethod is null
            || assignment.Parent is not IExpressionStatementOperation)
            return null;
        foreach (IOperation index in indices)
            scope.Give(index, scope.Captured(expressions.Lower(index), "index"));
        scope.Give(property, scope.Captured(expressions.Lower(property), "before"));
        Expr value = scope.Captured(statements.ValueOf(assignment, scope.ValueOf(property)!), "value");
        scope.Give(assignment, value);
        bool isSet = new InlinedCall(scope, expressions).LowerVoid(setter, [.. indices, assignment], property.Instance!);
        foreach (IOperation operation in indices.Append(property).Append(assignment))
            scope.Take(operation);
        return isSet ? scope.Pool.Zero : null;
    }
}
