using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers stretches of arrays and spans of structs: of a span they are the items themselves, of an array copies.</summary>
internal sealed class CollectionSlices(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The stretch that an operation takes; null where it takes none that is followed.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="name">What a copy is called.</param>
    public CollectionValue? Lower(IOperation operation, string? name)
    {
        (IOperation? owner, IOperation? range, IOperation? start, IOperation? length) = operation switch
        {
            IArrayElementReferenceOperation { Indices: [var indices] } element when IndexLowering.IsRange(indices.Type) =>
                (element.ArrayReference, (IOperation?)indices, (IOperation?)null, (IOperation?)null),
            IImplicitIndexerReferenceOperation { Argument: var indices } element when IndexLowering.IsRange(indices.Type) =>
                (element.Instance, indices, null, null),
            IInvocationOperation { TargetMethod.Name: "Slice", Instance: { } span } call
                when TypeMap.IsSpan(scope.Types.Resolve(span.Type)) =>
                (span, null, InlinedCall.InOrder(call)[0], call.Arguments.Length == 2 ? InlinedCall.InOrder(call)[1] : null),
            _ => (null, null, null, null),
        };
        if (owner is null || !scope.IsObject(owner.Type)
            || new ObjectReferences(scope, expressions).Place(owner) is not CollectionValue all)
            return null;
        Expr count = scope.Captured(new CollectionItems(scope, expressions).Length(all), "count");
        Expr zero = _pool.Number(0, NumericType.Int32);
        var arrays = new ArrayLowering(scope, expressions);
        (Expr begin, Expr end) = range is not null ? arrays.Ends(range, count)
            : (start is not null ? expressions.LowerIndex(start) : zero, count);
        Expr first = scope.Captured(begin, "start");
        Expr many = scope.Captured(length is not null ? expressions.LowerIndex(length) : _pool.Sum(end, _pool.Negate(first)), "many");
        expressions.Guard(_pool.Logic(LogicOperator.Or, _pool.Compare(ComparisonOperator.Less, first, zero),
            _pool.Logic(LogicOperator.Or, _pool.Compare(ComparisonOperator.Less, many, zero),
                _pool.Compare(ComparisonOperator.Greater, many, _pool.Sum(count, _pool.Negate(first))))));
        Variable size = many as Variable ?? scope.NewLocal("many", NumericType.Int32);
        if (many is not Variable)
            scope.Statements.Add(new Assign(size, many));
        var stretch = new CollectionValue(scope.Key("slice" + operation.Syntax.SpanStart.ToString(CultureInfo.InvariantCulture)),
            scope.Types.Resolve(operation.Type)!, name ?? "slice", scope.Context, new SlicedItems(all.Items, first), null)
        {
            IsComplete = true,
            Given = size
        };
        scope.Add(stretch);
        return stretch.Type is IArrayTypeSymbol ? new CollectionCreation(scope, expressions).Copied(stretch, operation, name) : stretch;
    }
}
