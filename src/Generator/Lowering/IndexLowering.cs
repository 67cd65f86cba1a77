using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers <c>Index</c> and <c>Range</c>: an index is the integer that .NET keeps, n or, counted from the end, ~n, and a range is a struct
/// of two.
/// </summary>
internal sealed class IndexLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>Whether a type is <c>System.Index</c>.</summary>
    public static bool IsIndex(ITypeSymbol? type) => IsOfNet(type, "Index");

    /// <summary>Whether a type is <c>System.Range</c>.</summary>
    public static bool IsRange(ITypeSymbol? type) => IsOfNet(type, "Range");

    /// <summary>The ends of a range; null for other types.</summary>
    public static IReadOnlyList<(string Name, ITypeSymbol Type)>? FieldsOf(INamedTypeSymbol type) => !IsRange(type) ? null
        : type.GetMembers().OfType<IPropertySymbol>().Where(static p => p.Name is "Start" or "End")
            .OrderByDescending(static p => p.Name, System.StringComparer.Ordinal).Select(static p => (p.Name, p.Type)).ToList();

    /// <summary>What an index is; null where the operation is none, or none that is followed.</summary>
    public Expr? Lower(IOperation operation) => operation switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => FromEnd(Counted(hat.Operand)),
        IConversionOperation { Operand: { } counted } conversion when IsIndex(conversion.Type) && !IsIndex(counted.Type)
            && scope.Types.Of(counted.Type) is not null => Counted(counted),
        IObjectCreationOperation { Arguments: [var only] } creation when IsIndex(creation.Type) => Counted(only.Value),
        IObjectCreationOperation { Arguments: [var value, var isFromEnd] } creation when IsIndex(creation.Type)
            && isFromEnd.Value.ConstantValue is { HasValue: true, Value: bool fromEnd } =>
            fromEnd ? FromEnd(Counted(value.Value)) : Counted(value.Value),
        IInvocationOperation { TargetMethod: { Name: "FromEnd", ContainingType: var type } } call when IsIndex(type) =>
            FromEnd(Counted(Argument(call.Arguments))),
        IInvocationOperation { TargetMethod: { Name: "FromStart", ContainingType: var type } } call when IsIndex(type) =>
            Counted(Argument(call.Arguments)),
        IInvocationOperation { TargetMethod.Name: "GetOffset", Instance: { } index } call when IsIndex(index.Type) =>
            Offset(scope.Captured(expressions.Lower(index), "index"), expressions.LowerIndex(Argument(call.Arguments))),
        IPropertyReferenceOperation { Property.Name: "IsFromEnd", Instance: { } index } when IsIndex(index.Type) =>
            IsFromEnd(expressions.Lower(index)),
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { } index } when IsIndex(index.Type) =>
            Value(scope.Captured(expressions.Lower(index), "index")),
        IPropertyReferenceOperation { Property: { Name: "Start", IsStatic: true } } start when IsIndex(start.Type) => Number(0),
        IPropertyReferenceOperation { Property: { Name: "End", IsStatic: true } } end when IsIndex(end.Type) => Number(-1),
        _ => null,
    };

    /// <summary>The ends of a range that is written out; null where the operation is none.</summary>
    public StructValue? Range(IOperation operation) => operation switch
    {
        IRangeOperation range => Range(range.LeftOperand, range.RightOperand),
        IObjectCreationOperation { Arguments: [{ Value: var start }, { Value: var end }] } creation when IsRange(creation.Type) =>
            Range(start, end),
        IInvocationOperation { TargetMethod: { Name: "StartAt", ContainingType: var type } } call when IsRange(type) =>
            Range(Argument(call.Arguments), null),
        IInvocationOperation { TargetMethod: { Name: "EndAt", ContainingType: var type } } call when IsRange(type) =>
            Range(null, Argument(call.Arguments)),
        IPropertyReferenceOperation { Property: { Name: "All", IsStatic: true } } all when IsRange(all.Type) => Range(null, null),
        _ => null,
    };

    /// <summary>The place among so many that an index means.</summary>
    public Expr Offset(Expr index, Expr length) => index is Number { Value: var value }
        ? value < Rational.Zero ? _pool.Sum(length, _pool.Number(value + Rational.One, NumericType.Int32)) : index
        : _pool.Conditional(IsFromEnd(index), _pool.Sum(length, index, Number(1)), index);

    private StructValue Range(IOperation? start, IOperation? end)
    {
        Expr first = start is null ? Number(0) : scope.Captured(expressions.Lower(start), "start");
        return new StructValue([("Start", first), ("End", end is null ? Number(-1) : expressions.Lower(end))]);
    }

    // What an index counts by is not negative.
    private Expr Counted(IOperation operation)
    {
        Expr value = expressions.LowerIndex(operation);
        if (value is Number)
            return value;
        value = scope.Captured(value, "index");
        expressions.Guard(_pool.Compare(ComparisonOperator.Less, value, Number(0)), "System.ArgumentOutOfRangeException");
        return value;
    }

    private Expr FromEnd(Expr value) => value is Number { Value: var constant }
        ? _pool.Number(-constant - Rational.One, NumericType.Int32) : _pool.Sum(_pool.Negate(value), Number(-1));

    private Expr IsFromEnd(Expr index) => _pool.Compare(ComparisonOperator.Less, index, Number(0));

    private Expr Value(Expr index) => _pool.Conditional(IsFromEnd(index), FromEnd(index), index);

    private static IOperation Argument(IReadOnlyList<IArgumentOperation> arguments) =>
        arguments.First(static a => a.Parameter!.Ordinal == 0).Value;

    private Expr Number(int value) => _pool.Number(value, NumericType.Int32);

    private static bool IsOfNet(ITypeSymbol? type, string name) => type is INamedTypeSymbol
    {
        TypeKind: TypeKind.Struct,
        Arity: 0,
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    } && type.Name == name;
}
