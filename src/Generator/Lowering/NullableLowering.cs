using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers <c>T?</c> of values: a struct of whether there is a value, and the value.</summary>
internal sealed class NullableLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private const string Has = "HasValue";
    private const string Held = "Value";

    private readonly ExprPool _pool = scope.Pool;

    /// <summary>Whether a type is one of values that may be missing.</summary>
    public static bool Is(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>What such a value is made of; null if the type is none.</summary>
    public static IReadOnlyList<(string Name, ITypeSymbol Type)>? FieldsOf(ITypeSymbol? type) =>
        Is(type) && type!.GetMembers(Has).OfType<IPropertySymbol>().FirstOrDefault() is { } has
            ? [(Has, has.Type), (Held, ((INamedTypeSymbol)type).TypeArguments[0])] : null;

    /// <summary>A value that may be missing; null where an operation makes none in a way of its own.</summary>
    public StructValue? Lower(IOperation operation)
    {
        ITypeSymbol type = scope.Types.Resolve(operation.Type)!;
        switch (operation)
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return new StructLowering(scope, expressions).Zero(type);
            case IConversionOperation { OperatorMethod: null, Operand: var operand } conversion:
                return Is(scope.Types.Resolve(operand.Type))
                    ? Kept(operand) is { } other ? Of(Flag(other), Converted(Value(other), type)) : null
                    : new StructLowering(scope, expressions).Value(operand) is { } value
                        ? Of(_pool.Truth(true), Converted(value, type)) : null;
            case IObjectCreationOperation { Arguments: [{ Value: var given }] }:
                return new StructLowering(scope, expressions).Value(given) is { } made
                    ? Of(_pool.Truth(true), Converted(made, type)) : null;
            case ICoalesceOperation coalesce when Kept(coalesce.Value) is { } first:
                var structs = new StructLowering(scope, expressions);
                StructValue chosen = structs.NewLocal("chosen", type);
                bool isFollowed = false;
                Block otherwise = scope.InBlock(() =>
                {
                    if (structs.Lower(coalesce.WhenNull) is not { } second)
                        return;
                    structs.Assign(chosen, second, null);
                    isFollowed = true;
                }, BlockKind.Branch);
                scope.Statements.Add(new If(Flag(first), scope.InBlock(() => structs.Assign(chosen, first, null)), otherwise));
                return isFollowed ? chosen : null;
            case IConditionalAccessOperation access when scope.IsObject(access.Operation.Type)
                && new ObjectReferences(scope, expressions).Lower(access.Operation) is { } accessed:
                return Accessed(access, accessed, type);
            case IBinaryOperation { IsLifted: true, OperatorMethod: null } lifted when Kept(lifted.LeftOperand) is { } left
                && Kept(lifted.RightOperand) is { } right && scope.Types.Of(((INamedTypeSymbol)type).TypeArguments[0]) is { } number:
                return Computed(lifted.OperatorKind, left, right, number) is { } computed
                    ? Of(_pool.Logic(LogicOperator.And, Flag(left), Flag(right)), computed) : null;
            default:
                return null;
        }
    }

    // Of what may be null, a member that may be missing or not.
    private StructValue? Accessed(IConditionalAccessOperation access, ObjectReference accessed, ITypeSymbol type)
    {
        var structs = new StructLowering(scope, expressions);
        StructValue member = structs.NewLocal("member", type);
        bool isFollowed = false;
        Block missing = scope.InBlock(() => structs.Assign(member, structs.Zero(type), null), BlockKind.Branch);
        Block present = scope.InBlock(() =>
        {
            scope.Accessed.Push(accessed);
            StructValue? value = Is(scope.Types.Resolve(access.WhenNotNull.Type)) ? structs.Lower(access.WhenNotNull)
                : structs.Value(access.WhenNotNull) is { } certain ? Of(_pool.Truth(true), Converted(certain, type)) : null;
            scope.Accessed.Pop();
            if (value is null)
                return;
            structs.Assign(member, value, null);
            isFollowed = true;
        }, BlockKind.Branch);
        scope.Statements.Add(new If(new ObjectTests(scope, expressions).IsNull(accessed), missing, present));
        return isFollowed ? member : null;
    }

    /// <summary>A number or condition that is got from values that may be missing; null where the operation is none.</summary>
    public Expr? Value(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Property.Name: Held, Instance: { } instance }
                when IsNullable(instance) && Kept(instance) is { } read:
                expressions.Guard(_pool.Not(Flag(read)), "System.InvalidOperationException");
                return Value(read) as Expr;
            case IConversionOperation { OperatorMethod: null, Operand: var operand } conversion
                when !Is(scope.Types.Resolve(conversion.Type)) && IsNullable(operand) && scope.Types.Of(conversion.Type) is { } to
                    && Kept(operand) is { } converted:
                expressions.Guard(_pool.Not(Flag(converted)), "System.InvalidOperationException");
                return Value(converted) is Expr held ? expressions.Converted(to, held) : null;
            case IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Instance: { } instance } call when IsNullable(instance)
                && Kept(instance) is { } given && Value(given) is Expr own:
                Expr other = call.Arguments.Length == 0 ? new StructLowering(scope, expressions).Zero(own.Type)
                    : expressions.Lower(call.Arguments[0].Value);
                return _pool.Conditional(Flag(given), own, _pool.Convert(own.Type, other));
            case ICoalesceOperation coalesce when IsNullable(coalesce.Value) && scope.Types.Of(coalesce.Type) is { } type
                && Kept(coalesce.Value) is { } first && Value(first) is Expr present:
                return expressions.Choose(Flag(first), () => expressions.Converted(type, present),
                    () => expressions.Lower(coalesce.WhenNull), type);
            case ICoalesceAssignmentOperation { Target: var kept, Value: var late } when IsNullable(kept)
                && new StructLowering(scope, expressions).Assignable(kept) is { } place && Value(place) is Expr number:
                Block filled = scope.InBlock(() =>
                {
                    Expr given = Is(scope.Types.Resolve(late.Type)) && Kept(late) is { } other
                        ? (Expr)Value(other) : expressions.Lower(late);
                    scope.Statements.Add(new Assign(number, _pool.Convert(number.Type, given)));
                    scope.Statements.Add(new Assign(Flag(place), _pool.Truth(true)));
                }, BlockKind.Branch);
                scope.Statements.Add(new If(_pool.Not(Flag(place)), filled, Block.Empty));
                return number;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } test
                when Tested(test) is { } tested && Kept(tested) is { } value:
                return test.OperatorKind == BinaryOperatorKind.Equals ? _pool.Not(Flag(value)) : Flag(value);
            case IBinaryOperation { IsLifted: true, OperatorMethod: null } compared
                when scope.Types.Of(compared.Type) == NumericType.Boolean
                    && ExpressionLowering.Comparison(compared.OperatorKind) is { } comparison
                && Kept(compared.LeftOperand) is { } left && Kept(compared.RightOperand) is { } right:
                return Compared(comparison, left, right);
            case IIsPatternOperation { Value: var matched, Pattern: var pattern } when IsNullable(matched) && Kept(matched) is { } value:
                return Matches(pattern, value);
            default:
                return null;
        }
    }

    private Expr? Matches(IPatternOperation pattern, StructValue value)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return Matches(negated.Pattern, value) is { } holds ? _pool.Not(holds) : null;
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }:
            case IConstantPatternOperation { Value: IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: null } } }:
                return _pool.Not(Flag(value));
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } when !Is(local.Type):
                return new CollectionItems(scope, expressions).Declare(local, Value(value)) ? Flag(value) : null;
            case IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0, PropertySubpatterns.Length: 0 } recursive:
                return recursive.DeclaredSymbol is not ILocalSymbol named
                    || new CollectionItems(scope, expressions).Declare(named, Value(value))
                    ? Flag(value) : null;
            case IConstantPatternOperation or IRelationalPatternOperation or IBinaryPatternOperation:
                return _pool.Logic(LogicOperator.And, Flag(value), new PatternLowering(scope, expressions).Lower(pattern, Value(value)));
            default:
                return null;
        }
    }

    private Expr? Compared(ComparisonOperator comparison, StructValue left, StructValue right)
    {
        if (Value(left) is not Expr a || Value(right) is not Expr b)
            return null;
        Expr both = _pool.Logic(LogicOperator.And, Flag(left), Flag(right)), compared = _pool.Compare(comparison, a, b);
        if (comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
            return _pool.Logic(LogicOperator.And, both, compared);
        Expr neither = _pool.Logic(LogicOperator.And, _pool.Not(Flag(left)), _pool.Not(Flag(right)));
        Expr same = _pool.Logic(LogicOperator.Or, neither, _pool.Logic(LogicOperator.And, both,
            _pool.Compare(ComparisonOperator.Equal, a, b)));
        return comparison == ComparisonOperator.Equal ? same : _pool.Not(same);
    }

    private Expr? Computed(BinaryOperatorKind kind, StructValue left, StructValue right, NumericType type)
    {
        if (Value(left) is not Expr one || Value(right) is not Expr two)
            return null;
        (Expr a, Expr b) = (expressions.Converted(type, one), expressions.Converted(type, two));
        return kind switch
        {
            BinaryOperatorKind.Add => _pool.Sum(a, b),
            BinaryOperatorKind.Subtract => _pool.Sum(a, _pool.Negate(b)),
            BinaryOperatorKind.Multiply => _pool.Product(a, b),
            // Where one is missing, nothing is divided.
            BinaryOperatorKind.Divide when type.IsReal() => _pool.Quotient(a, b),
            _ => null,
        };
    }

    private bool IsNullable(IOperation operation) =>
        Is(scope.Types.Resolve(operation.Type)) && scope.Types.FieldsOf(operation.Type) is not null;

    // What is compared with null.
    private IOperation? Tested(IBinaryOperation binary) =>
        IsNull(binary.RightOperand) && IsNullable(binary.LeftOperand) ? binary.LeftOperand
        : IsNull(binary.LeftOperand) && IsNullable(binary.RightOperand) ? binary.RightOperand : null;

    private static bool IsNull(IOperation operation) =>
        ArrayUse.Unconverted(operation) is { ConstantValue: { HasValue: true, Value: null } };

    private StructValue? Kept(IOperation operation) =>
        new StructLowering(scope, expressions).Lower(operation)?.Map(s => scope.Captured(s, "value"));

    private static Expr Flag(StructValue value) => (Expr)value[Has]!;

    private static object Value(StructValue value) => value[Held]!;

    private static StructValue Of(Expr has, object value) => new([(Has, has), (Held, value)]);

    private object Converted(object value, ITypeSymbol type) =>
        value is Expr number && scope.Types.Of(((INamedTypeSymbol)type).TypeArguments[0]) is { } to
            ? expressions.Converted(to, number) : value;
}
