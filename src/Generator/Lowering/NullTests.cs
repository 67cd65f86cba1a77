using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers tests for null. Arrays that the caller gives and objects that keep their values are tested as they are; an array that the
/// method makes is never null.
/// </summary>
internal sealed class NullTests(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>The condition; null where the operation is no such test.</summary>
    public Expr? Lower(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, OperatorMethod: var equality } equal when IsOfReferences(equality) =>
            Tested(equal) is { } tested ? Is(tested, true) : null,
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.NotEquals,
            OperatorMethod: var inequality
        } unequal when IsOfReferences(inequality) =>
            Tested(unequal) is { } tested ? Is(tested, false) : null,
        IIsPatternOperation { Pattern: IConstantPatternOperation constant } pattern when IsNothing(constant.Value) =>
            Is(pattern.Value, true),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } pattern
            when IsNothing(constant.Value) => Is(pattern.Value, false),
        _ => null,
    };

    /// <summary>The array or object of <c>value ?? throw ..</c>, which throws here where it is null; null where the operation is
    /// none.</summary>
    public IOperation? Guarded(IOperation operation)
    {
        if (operation is not ICoalesceOperation { Value: var value, WhenNull: var instead } || Unconverted(instead) is not IThrowOperation
            || Is(value, true) is not { } isNull)
        {
            return null;
        }
        expressions.Guard(isNull);
        return value;
    }

    /// <summary>Whether a value is null; null where that is not known.</summary>
    public Expr? IsNull(IOperation value) => Is(value, isNull: true);

    /// <summary>Whether an array that the caller gives is null.</summary>
    public Expr IsNull(ArrayVariable given) => Outside(given.Name);

    private Expr? Is(IOperation tested, bool isNull)
    {
        if (scope.RefersToObject(Unconverted(tested)) && new ObjectReferences(scope, expressions).Lower(tested) is { } reference)
        {
            Expr nothing = new ObjectTests(scope, expressions).IsNull(reference);
            return isNull ? nothing : scope.Pool.Not(nothing);
        }
        tested = Unconverted(tested);
        if (tested is IDefaultValueOperation && scope.Types.Resolve(tested.Type) is { IsValueType: true } value
            && !NullableLowering.Is(value))
            return scope.Pool.Truth(!isNull);
        if (scope.ArraySlotOf(tested) is { } slot && (slot.Array is null || slot.Held is { IsTested: true }))
        {
            return slot.Held is not { Length: { } length } ? scope.Pool.Truth(isNull)
                : scope.Pool.Compare(isNull
                    ? ComparisonOperator.Less : ComparisonOperator.GreaterOrEqual, length, scope.Pool.Number(0, NumericType.Int32));
        }
        if (OfKept(tested, isNull) is { } ofKept)
            return ofKept;
        if (tested is IArrayElementReferenceOperation row && scope.Types.OfArray(row.Type) is not null
            && new ArrayLowering(scope, expressions).Resolve(row.ArrayReference) is { Kind: ArrayKind.Jagged, MayLackRows: true })
            return expressions.Refuse(Rules.UnsupportedExpression, tested, "A test whether a row is there",
                "; keep in a number or an array which rows there are");
        if (scope.FunctionOf(tested) is not null || new SequenceTypes(scope, expressions).IsComputed(tested))
            return scope.Pool.Truth(!isNull);
        if (scope.DelegateOf(tested) is { } called && tested.Type?.TypeKind == TypeKind.Delegate)
            return called == LoweringScope.NoDelegate
                ? scope.Pool.Truth(isNull) : isNull ? Outside(called) : scope.Pool.Not(Outside(called));
        Expr? condition = (tested.Type is IArrayTypeSymbol || scope.ArraySlotOf(tested) is not null)
            && new ArrayLowering(scope, expressions).Resolve(tested) is { } array
            ? array is { IsArray: true, Source: null } ? Outside(array.Name) : scope.Pool.Truth(false)
            : OutsideValues.ObjectOf(tested, scope) is { } path ? Outside(path) : null;
        return condition is null || isNull ? condition : scope.Pool.Not(condition);
    }

    // An array that an object or a collection keeps has a number, or 0.
    private Expr? OfKept(IOperation tested, bool isNull)
    {
        IOperation? owner = !ObjectTypes.IsBlockOfNumbers(scope.Types.Resolve(tested.Type)) ? null : tested switch
        {
            IArrayElementReferenceOperation element => element.ArrayReference,
            IImplicitIndexerReferenceOperation item => item.Instance,
            IMemberReferenceOperation member => member.Instance,
            _ => null,
        };
        if (owner is null || !scope.RefersToObject(owner))
            return null;
        if (new ObjectReferences(scope, expressions).Lower(owner) is ChosenObject several)
            return new ObjectChoice(scope, expressions).Value(several, owner,
                scope.Compilation.GetSpecialType(SpecialType.System_Boolean), () => Is(tested, isNull)) as Expr;
        return (new ObjectMembers(scope, expressions).Storage(tested) ?? new CollectionItems(scope, expressions).Item(tested))
            is not RowSlot { Items.Kept: not null } row ? null
            : scope.Pool.Compare(isNull ? ComparisonOperator.Equal : ComparisonOperator.NotEqual,
                scope.Pool.Element(row.Items.Rows, row.Index), scope.Pool.Number(0, NumericType.Int32));
    }

    private static bool IsOfReferences(IMethodSymbol? equality) => equality is null or { IsImplicitlyDeclared: true }
        || equality.ContainingType.ToDisplayString() is "System.Delegate" or "System.MulticastDelegate";

    private Expr Outside(string path)
    {
        if (scope.IsMissing(path))
            return scope.Pool.Truth(true);
        scope.ExpectNull();
        return scope.Outside($"({path} is null)", NumericType.Boolean);
    }

    private static IOperation? Tested(IBinaryOperation binary) =>
        IsNothing(binary.RightOperand) ? binary.LeftOperand : IsNothing(binary.LeftOperand) ? binary.RightOperand : null;

    private static bool IsNothing(IOperation operation) => Unconverted(operation) is { ConstantValue: { HasValue: true, Value: null } };

    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion.Operand;
        return operation is IParenthesizedOperation parenthesized ? Unconverted(parenthesized.Operand) : operation;
    }
}
