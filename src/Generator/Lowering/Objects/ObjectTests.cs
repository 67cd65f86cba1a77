using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers what is asked of references: whether they are null, the same, or of a type.</summary>
internal sealed class ObjectTests(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>Whether a reference is null.</summary>
    public Expr IsNull(ObjectReference reference) => Holds(reference, IsNullObject);

    private Expr IsNullObject(ObjectReference reference)
    {
        if (reference is not OutsideObject outside || scope.IsMissing(outside.Path))
            return _pool.Truth(reference is NullReference or OutsideObject);
        scope.ExpectNull();
        return scope.Outside($"({outside.Path} is null)", NumericType.Boolean);
    }

    /// <summary>Whether two references refer to the same object; null where that is not known.</summary>
    public Expr? AreSame(ObjectReference a, ObjectReference b)
    {
        if (a is NullReference || b is NullReference)
            return IsNull(a is NullReference ? b : a);
        if (a is OutsideObject one && b is OutsideObject other && one.Path == other.Path)
            return _pool.Truth(true);
        if (Objects(a).Concat(Objects(b)).Any(static o => o is ObjectValue { IsCopy: true }))
            return null;
        // Two texts may name the same object from outside.
        return Objects(a).Any(static o => o is OutsideObject) && Objects(b).Any(static o => o is OutsideObject) ? null : SameNumber(a, b);
    }

    private Expr SameNumber(ObjectReference a, ObjectReference b) => a is not ChosenObject && b is not ChosenObject
        ? a is ObjectValue { Pool: { } pool, Index: { } one } && b is ObjectValue { Index: { } other } same && same.Pool == pool
            ? _pool.Compare(ComparisonOperator.Equal, one, other) : _pool.Truth(a == b)
        : _pool.Compare(ComparisonOperator.Equal, scope.NumberAs(a), scope.NumberAs(b));

    private static IReadOnlyList<ObjectReference> Objects(ObjectReference reference) =>
        reference is ChosenObject chosen ? chosen.Candidates : [reference];

    /// <summary>Whether a reference refers to an object of a type; null where that is not known.</summary>
    public Expr? IsOf(ObjectReference reference, ITypeSymbol type)
    {
        ITypeSymbol wanted = scope.Types.Resolve(type)!;
        if (Objects(reference).Any(o => o is OutsideObject outside && !ObjectTypes.Is(outside.Type, wanted)))
            return null;
        return Holds(reference, o => o is OutsideObject
            ? _pool.Not(IsNullObject(o)) : _pool.Truth(o is ObjectValue made && ObjectTypes.Is(made.Type, wanted)));
    }

    // Whether something holds for the object that a reference refers to.
    private Expr Holds(ObjectReference reference, System.Func<ObjectReference, Expr> holds)
    {
        if (reference is not ChosenObject chosen)
            return holds(reference);
        List<Expr> conditions = [];
        foreach (ObjectReference candidate in chosen.Candidates)
        {
            Expr condition = holds(candidate);
            if (condition is Number { IsZero: true })
                continue;
            Expr isIt = scope.Is(chosen, candidate);
            conditions.Add(condition is Number ? isIt : _pool.Logic(LogicOperator.And, isIt, condition));
        }
        return conditions.Count == 0 ? _pool.Truth(false)
            : conditions.Count == chosen.Candidates.Count && chosen.Candidates.All(c => holds(c) is Number) ? _pool.Truth(true)
            : conditions.Count == 1 ? conditions[0] : _pool.Logic(LogicOperator.Or, conditions);
    }

    /// <summary>A reference converted to another type: one that is of none throws, or is null with <c>as</c>.</summary>
    public ObjectReference? Converted(IConversionOperation conversion, ObjectReference reference)
    {
        if (conversion.IsImplicit || conversion.Type is not { } type || IsOf(reference, type) is not { } isOf)
            return conversion.IsImplicit ? reference : null;
        if (isOf is Number { IsOne: true })
            return reference;
        if (conversion.IsTryCast)
            return new ObjectReferences(scope, expressions).OneOf(isOf, () => Only(reference, type), static () => NullReference.Instance);
        // A null reference is one of any type.
        if (reference is NullReference)
            return reference;
        expressions.Guard(_pool.Logic(LogicOperator.And, _pool.Not(isOf), _pool.Not(IsNull(reference))), "System.InvalidCastException");
        return Only(reference, type, withNull: true);
    }

    /// <summary>A reference that is known to refer to an object of a type.</summary>
    public ObjectReference Only(ObjectReference reference, ITypeSymbol type, bool withNull = false)
    {
        if (reference is not ChosenObject chosen)
            return reference;
        ITypeSymbol wanted = scope.Types.Resolve(type)!;
        List<ObjectReference> objects = chosen.Candidates.Where(c =>
            (withNull && c is NullReference) || c is OutsideObject || (c is ObjectValue made && ObjectTypes.Is(made.Type, wanted)))
                .ToList();
        return objects.Count == 0
            ? NullReference.Instance : objects.Count == 1 ? objects[0] : new ChosenObject(chosen.Number, objects, chosen.Pool);
    }

    /// <summary>The condition of <c>a == b</c>, <c>a is T</c> or <c>ReferenceEquals(a, b)</c>; null where the operation is none of these,
    /// or not known.</summary>
    public Expr? Lower(IOperation operation)
    {
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null } binary
                when IsReference(binary.LeftOperand) && IsReference(binary.RightOperand):
                return Same(binary.LeftOperand, binary.RightOperand) is { } same
                    ? binary.OperatorKind == BinaryOperatorKind.Equals ? same : _pool.Not(same) : null;
            case IInvocationOperation
            {
                TargetMethod: { Name: "ReferenceEquals", ContainingType.SpecialType: SpecialType.System_Object },
                Arguments: [var a, var b]
            }
                when IsReference(a.Value) && IsReference(b.Value):
                return Same(a.Value, b.Value);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } types
                when (IsExactly(types.LeftOperand, types.RightOperand) ?? IsExactly(types.RightOperand, types.LeftOperand)) is { } isExact:
                return types.OperatorKind == BinaryOperatorKind.Equals ? isExact : _pool.Not(isExact);
            case IIsTypeOperation { ValueOperand: var value, TypeOperand: var type } test when scope.IsObject(value.Type)
                && Refers(value) is { } reference:
                return IsOf(reference, type) is { } isOf ? test.IsNegated ? _pool.Not(isOf) : isOf : null;
            default:
                return null;
        }
    }

    // o.GetType() == typeof(T)
    private Expr? IsExactly(IOperation left, IOperation right)
    {
        if (left is not IInvocationOperation
            {
                TargetMethod: { Name: "GetType", ContainingType.SpecialType: SpecialType.System_Object }, Instance: { } instance
            }
            || right is not ITypeOfOperation { TypeOperand: var type } || !IsReference(instance) || Refers(instance) is not { } reference
            || Objects(reference).Any(static o => o is OutsideObject))
        {
            return null;
        }
        expressions.Guard(IsNull(reference), "System.NullReferenceException");
        return Holds(reference, o => _pool.Truth(o is ObjectValue made
            && SymbolEqualityComparer.Default.Equals(made.Type, scope.Types.Resolve(type))));
    }

    private Expr? Same(IOperation left, IOperation right) =>
        Refers(left) is { } a && scope.Kept(a) is { } kept && Refers(right) is { } b ? AreSame(kept, b) : null;

    private bool IsReference(IOperation operation)
    {
        IOperation inner = ArrayUse.Unconverted(operation);
        // Structs that stand for classes of libraries do not tell which object they are.
        return (scope.IsObject(inner.Type) && scope.Types.Resolve(inner.Type) is not { IsValueType: true })
            || inner.ConstantValue is { HasValue: true, Value: null };
    }

    private ObjectReference? Refers(IOperation operation) => new ObjectReferences(scope, expressions).Lower(operation);
}
