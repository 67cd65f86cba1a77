using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <content>Calls of iterators.</content>
internal sealed partial class InlinedCall
{
    /// <summary>Lowers the body of an iterator, with what is done with each item where it is yielded; false where it cannot be
    /// followed.</summary>
    /// <param name="call">The call.</param>
    /// <param name="item">Lowers an item that is yielded; null where it cannot be followed.</param>
    /// <param name="use">Lowers what is done with it.</param>
    /// <param name="mayReturn">Whether that may end the method around the loop.</param>
    public bool LowerIterator(IInvocationOperation call, Func<IOperation, object?> item, Action<object> use, bool mayReturn)
    {
        ObjectReference? receiver = ReceiverOf(call.Instance);
        if (receiver is ChosenObject or NullReference || scope.Functions.IsRecursive(call.TargetMethod))
            return false;
        _self = receiver;
        return Body(call) is { } body && LowerIterator(body, () => Bind(call, body), item, use, mayReturn);
    }

    /// <summary>Lowers the body of the iterator by which an object is enumerated; false where it cannot be followed.</summary>
    /// <param name="method">The iterator.</param>
    /// <param name="instance">The object.</param>
    /// <param name="item">Lowers an item that is yielded; null where it cannot be followed.</param>
    /// <param name="use">Lowers what is done with it.</param>
    /// <param name="mayReturn">Whether that may end the method around the loop.</param>
    public bool LowerIterator(IMethodSymbol method, IOperation instance, Func<IOperation, object?> item, Action<object> use, bool mayReturn)
    {
        _self = instance is IInstanceReferenceOperation ? scope.Self : ReceiverOf(instance);
        if (_self is not ObjectValue || scope.Functions.IsRecursive(method) || BodyOf(method) is not { } body)
            return false;
        return LowerIterator(body, () => Bind(method, [], instance, body, instance), item, use, mayReturn);
    }

    private bool LowerIterator(IBlockOperation body, Func<bool> bind, Func<IOperation, object?> item,
        Action<object> use, bool mayReturn)
    {
        Surroundings around = scope.Around;
        IMethodSymbol consumer = scope.Methods.Peek();
        if (!bind())
            return false;
        var iterators = new Iterators(scope, expressions);
        (Variable Flag, Variable? Value)? returned = null;
        if (mayReturn)
        {
            NumericType? type = scope.Types.Of(consumer.ReturnType);
            returned = (scope.NewLocal("hasReturned", NumericType.Boolean), type is { } number ? scope.NewLocal("returned", number) : null);
            scope.Statements.Add(new Assign(returned.Value.Flag, scope.Pool.Truth(false)));
            if (returned.Value.Value is { } value)
                scope.Statements.Add(new Assign(value, new StructLowering(scope, expressions).Zero(value.Type)));
        }
        scope.Yield = yielded =>
        {
            if (item(yielded) is { } one)
                scope.Splice(iterators.Within(() => scope.As(around, () => use(one)), returned));
        };
        Inline(body, null, out _);
        scope.Yield = around.Yield;
        Leave();
        if (returned is var (flag, result))
            scope.Statements.Add(new If(flag, new Block(new Return((Expr?)result ?? scope.Pool.Zero)), Block.Empty));
        return true;
    }
}
