using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>A number by which values are ordered.</summary>
/// <param name="Type">Its type, one that <c>SymGrad.Sorting</c> has.</param>
/// <param name="Of">What it is of a value, an <see cref="Expr"/> or a <see cref="StructValue"/>.</param>
internal sealed record OrderKey(NumericType Type, Func<object, Expr> Of);

/// <summary>Tells by which numbers values of a type are ordered, as their <c>CompareTo</c> does.</summary>
internal static class OrderKeys
{
    /// <summary>The numbers, what decides first as the first; null where the order is not known.</summary>
    public static IReadOnlyList<OrderKey>? Of(ITypeSymbol? type, LoweringScope scope)
    {
        type = scope.Types.Resolve(type);
        if (!ArraySorting.IsOrdered(type))
            return null;
        if (scope.Types.Of(type) is { } number)
        {
            return number == NumericType.Boolean ? [new OrderKey(NumericType.Int32, value => AsInteger((Expr)value, scope.Pool))]
                : ArraySorting.KeyType(number) is { } key ? [new OrderKey(key, value => scope.Pool.Convert(key, (Expr)value))] : null;
        }
        // What a decimal is exactly comes first, and a date is its ticks.
        if (type!.SpecialType == SpecialType.System_Decimal)
            return [new OrderKey(NumericType.Decimal, static value => ((StructValue)value).Scalars.First())];
        if (type is INamedTypeSymbol { Name: "DateTime" or "TimeSpan" } date && LibrarySource.FieldsOf(date) is not null)
            return [new OrderKey(NumericType.Int64, static value => ((StructValue)value).Scalars.First())];
        return type is INamedTypeSymbol { IsTupleType: true } tuple ? OfTuple(tuple, scope) : null;
    }

    private static List<OrderKey>? OfTuple(INamedTypeSymbol tuple, LoweringScope scope)
    {
        List<OrderKey> keys = [];
        for (int i = 0; i < tuple.TupleElements.Length; i++)
        {
            int place = i;
            if (Of(tuple.TupleElements[i].Type, scope) is not { } parts)
                return null;
            keys.AddRange(parts.Select(part => new OrderKey(part.Type, value => part.Of(((StructValue)value).Fields[place].Value))));
        }
        return keys;
    }

    private static Expr AsInteger(Expr holds, ExprPool pool) =>
        pool.Conditional(holds, pool.Number(1, NumericType.Int32), pool.Number(0, NumericType.Int32));
}
