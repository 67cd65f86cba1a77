using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers the methods that change a list.</summary>
internal sealed class CollectionCalls(LoweringScope scope, ExpressionLowering expressions)
{
    private const string OutOfRange = "System.ArgumentOutOfRangeException";

    private readonly ExprPool _pool = scope.Pool;
    private readonly CollectionItems _items = new(scope, expressions);

    /// <summary>Lowers a call; false where it is none of a list.</summary>
    public bool Lower(IInvocationOperation call)
    {
        if (call.Instance is not { } instance || !CollectionTypes.IsList(scope.Types.Resolve(instance.Type))
            || !scope.IsObject(instance.Type))
            return false;
        ObjectReference? reference = new ObjectReferences(scope, expressions).Lower(instance);
        if (reference is ChosenObject or NullReference)
        {
            new ObjectChoice(scope, expressions).Do(reference, instance, () => Lower(call));
            return true;
        }
        if (reference is OutsideObject && new Effects(scope, expressions).Lower(call))
            return true;
        if (LibrarySource.Of(call.TargetMethod, scope.Compilation) is not null && new InlinedCall(scope, expressions).Lower(call, out _))
            return true;
        if (reference is not CollectionValue { Count: { } count } list || !Run(call, list, count))
            scope.Report(Rules.UnsupportedCall, call, "List." + call.TargetMethod.Name,
                "; lists are followed that the method makes, with Add, Insert, RemoveAt, Clear, Reverse, indices, Count and foreach");
        return true;
    }

    private bool Run(IInvocationOperation call, CollectionValue list, Expr count)
    {
        // How many items a list has that the caller gives, does not change.
        if (list.Capacity is null && list.Together is null)
            return false;
        list.Together?.Change(list, scope);
        Expr one = _pool.Number(1, NumericType.Int32);
        string text = StatementLowering.TextOf(call.Syntax);
        switch (call.TargetMethod.Name, call.Arguments.Length)
        {
            case ("Add", 1):
                return Add(call, list, count, text);
            case ("Clear", 0):
                scope.Statements.Add(new Assign(count, _pool.Number(0, NumericType.Int32)) { Text = text });
                return true;
            case ("Insert", 2):
                IOperation at = Argument(call, 0), inserted = Argument(call, 1);
                Expr place = scope.Captured(expressions.LowerIndex(at), "index");
                if (_items.Computed(inserted) is not { } value)
                    return false;
                expressions.GuardIndex(place, _pool.Compare(ComparisonOperator.Greater, place, count), OutOfRange);
                value = Kept(value);
                _items.MakeRoom(list);
                Loop(_pool.Sum(count, _pool.Negate(one)), _pool.Sum(place, _pool.Negate(one)), -1, i => Move(list, i, _pool.Sum(i, one)));
                scope.Statements.Add(new Assign(count, _pool.Sum(count, one)) { Text = text });
                return _items.Assign(CollectionItems.At(list.Items, place, list.Home, scope), value, null);
            case ("RemoveAt", 1):
                Expr index = expressions.LowerIndex(call.Arguments[0].Value), last = _pool.Sum(count, _pool.Negate(one));
                if (index == last)
                {
                    expressions.Guard(_pool.Compare(ComparisonOperator.Equal, count, _pool.Number(0, NumericType.Int32)), OutOfRange);
                    scope.Statements.Add(new Assign(count, last) { Text = text });
                    return true;
                }
                Expr removed = scope.Captured(index, "index");
                expressions.GuardIndex(removed, _pool.Compare(ComparisonOperator.GreaterOrEqual, removed, count), OutOfRange);
                Loop(removed, last, 1, i => Move(list, _pool.Sum(i, one), i));
                scope.Statements.Add(new Assign(count, last) { Text = text });
                return true;
            case ("Sort", 0 or 1 or 2):
                return new ArraySorting(scope, expressions).Lower(call);
            case ("Reverse", 0):
                Loop(_pool.Number(0, NumericType.Int32), _pool.Quotient(count, _pool.Number(2, NumericType.Int32)), 1,
                    i => Exchange(list, i, _pool.Sum(count, _pool.Negate(one), _pool.Negate(i))));
                return true;
            default:
                return false;
        }
    }

    private static IOperation Argument(IInvocationOperation call, int position)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter!.Ordinal == position)
                return argument.Value;
        }
        return call;
    }

    private bool Add(IInvocationOperation call, CollectionValue list, Expr count, string text)
    {
        if (_items.Computed(call.Arguments[0].Value) is not { } value)
            return false;
        _items.MakeRoom(list);
        if (!_items.Assign(CollectionItems.At(list.Items, count, list.Home, scope), value, text))
        {
            new ObjectReferences(scope, expressions).RefuseKept(call.Arguments[0].Value);
            return true;
        }
        scope.Statements.Add(new Assign(count, _pool.Sum(count, _pool.Number(1, NumericType.Int32))));
        return true;
    }

    private object Kept(object value) => value switch
    {
        Expr scalar => scope.Captured(scalar, "value"),
        StructValue structure => structure.Map(s => scope.Captured(s, "value")),
        ObjectReference reference => scope.Kept(reference),
        _ => value,
    };

    private static IEnumerable<(Expr One, Expr Other)> Numbers(CollectionValue list, Expr one, Expr other) =>
        CollectionItems.NumbersAt(list.Items, one).Zip(CollectionItems.NumbersAt(list.Items, other), static (a, b) => (a, b));

    private void Move(CollectionValue list, Expr from, Expr to)
    {
        foreach ((Expr one, Expr other) in Numbers(list, from, to))
            scope.Statements.Add(new Assign(other, one));
    }

    private void Exchange(CollectionValue list, Expr a, Expr b)
    {
        foreach ((Expr one, Expr other) in Numbers(list, a, b))
        {
            Expr kept = scope.Captured(one, "item");
            scope.Statements.Add(new Assign(one, other));
            scope.Statements.Add(new Assign(other, kept));
        }
    }

    private void Loop(Expr first, Expr limit, int step, Action<Expr> body)
    {
        (first, limit) = (scope.Captured(first, "first"), scope.Captured(limit, "limit"));
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        scope.Fix(index);
        scope.Statements.Add(new For(index, first, limit, step, scope.InBlock(() => body(index))));
    }
}
