using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <content>Delegates that are kept, returned or chosen, and what their variables stand for.</content>
internal sealed partial class LoweringScope
{
    /// <summary>A delegate for a function, with the variables that it knows now; null where one of them cannot be kept.</summary>
    /// <param name="function">The function.</param>
    /// <param name="type">The delegate's type.</param>
    /// <param name="at">Where it is made.</param>
    public ClosureValue? Closure(FunctionValue function, ITypeSymbol type, IOperation at)
    {
        if (function.Closure is { } known)
            return known;
        IOperation? body = function.Body ?? (function.Method.MethodKind == MethodKind.LocalFunction
            ? MethodBodies.Of(function.Method.OriginalDefinition, this) : null);
        BlockContext home = Outermost;
        var storages = new Dictionary<ISymbol, object>(SymbolEqualityComparer.Default);
        foreach (ISymbol symbol in CapturedVariables.Of(function.Method, body, this))
        {
            if (StorageOf(symbol) is not { } storage)
                continue;
            // A function that it calls has variables of its own.
            if (storage is FunctionSlot { Function: { } called } && !SymbolEqualityComparer.Default.Equals(called.Method, function.Method))
            {
                if (Closure(called, TypeOf(symbol), at) is not { } inner)
                    return null;
                storage = new ReferenceSlot(Key("captured"), Context, null) { Value = inner };
            }
            storages[symbol] = storage;
            BlockContext around = IsCounter(storage) ? Context : HomeOf(storage);
            if (home.Contains(Innermost) && around != home && !around.Contains(home))
                home = around;
        }
        if (function.Self is ObjectValue { Home: var made } && !made.Contains(home))
            home = made;
        // Which of many objects it is, is known here, whatever becomes of the variable that says so.
        if (function.Self is ObjectValue { Pool: { } many, Index: { } index and not Number })
        {
            function = function with { Self = many.At(Captured(index, "self"), this) };
            home = Context;
        }
        while (home is { Kind: BlockKind.Straight, Outer: { } outer })
            home = outer;
        string key = Key("function" + at.Syntax.SpanStart.ToString(CultureInfo.InvariantCulture));
        var closure = new ClosureValue(key, Types.Resolve(type)!, "function", home, function) { IsComplete = true };
        foreach (KeyValuePair<ISymbol, object> storage in storages)
            closure.Storage[storage.Key] = storage.Value;
        if (function.Self is { } self)
            closure.Storage[function.Method] = new ReferenceSlot(key, home, null) { Value = self };
        if (PoolOf(key) is ClosurePool pool)
            return OneMore(pool, closure, storages);
        Add(closure);
        return closure;
    }

    // One more of the delegates of a loop, with its own variables as they are now.
    private ClosureValue? OneMore(ClosurePool pool, ClosureValue alone, Dictionary<ISymbol, object> storages)
    {
        var expressions = new ExpressionLowering(this);
        pool.Run(alone);
        var made = (ClosureValue)new ObjectCreation(this, expressions).NewIn(pool);
        var members = new ObjectMembers(this, expressions);
        foreach (ISymbol symbol in pool.Items.Keys)
        {
            if (!storages.TryGetValue(symbol, out object? storage) && !alone.Storage.TryGetValue(symbol, out storage))
                return null;
            if (!members.Copy(storage, made.Storage[symbol]))
                return null;
        }
        return made;
    }

    // The delegates of a loop have those variables for themselves that nothing else changes; the others must be there around the loop.
    private bool KeepsItself(ClosureValue closure, BlockContext reach)
    {
        if (closure.Pool is not null || Regions.Count > 0)
            return false;
        var own = new List<(ISymbol Symbol, ITypeSymbol Type)>();
        LoopVariables? variables = closure.Function.Body is { } body ? new LoopVariables(body) : null;
        foreach (KeyValuePair<ISymbol, object> storage in closure.Storage)
        {
            if (storage.Key is IMethodSymbol)
            {
                if (closure.Function.Self is ObjectValue { Pool: not null, Type: var type })
                    own.Add((storage.Key, type));
                else if (closure.Function.Self is not ObjectValue self || !self.Home.Contains(reach))
                    return false;
            }
            else if (variables?.IsOwn(storage.Key) == true)
            {
                own.Add((storage.Key, Types.Resolve(TypeOf(storage.Key))!));
            }
            else if (IsCounter(storage.Value))
            {
                // It is one variable for all iterations, which the functions know as it is when they are called.
                Facts.Uncount(Counters[(Variable)storage.Value]);
            }
            else if (!HomeOf(storage.Value).Contains(reach))
            {
                return false;
            }
        }
        Facts.Pool(closure.Key, closure.Type, own);
        return true;
    }

    /// <summary>Lets the variables that a function knows stand for what they stood for where it was made.</summary>
    /// <param name="closure">The function's delegate.</param>
    /// <returns>What gives them back what they stand for here.</returns>
    public Action Enter(ClosureValue closure)
    {
        HashSet<ISymbol> symbols = new(closure.Storage.Keys.Where(static s => s is ILocalSymbol or IParameterSymbol),
            SymbolEqualityComparer.Default);
        Action restore = Saved(symbols.Contains);
        foreach (ISymbol symbol in symbols)
        {
            Unbind(symbol);
            UnbindNumber(symbol);
            _functions.Remove(symbol);
            _structs.Remove(symbol);
            BindStorage(symbol, closure.Storage[symbol]);
        }
        return restore;
    }

    /// <summary>The counters of loops whose iterations are known before the first, with what identifies the loops.</summary>
    public Dictionary<Variable, string> Counters { get; } = [];

    private bool IsCounter(object storage) => storage is Variable variable && Counters.ContainsKey(variable);

    // The block around this place in which a variable is declared.
    private BlockContext HomeOf(object storage)
    {
        switch (storage)
        {
            case ReferenceSlot slot:
                return slot.Reach;
            case ArraySlot slot:
                return slot.Home;
            case FunctionSlot slot:
                return slot.Home;
            case SequenceSlot slot:
                return slot.Home;
        }
        HashSet<Variable> variables = storage is StructValue structure
            ? [.. structure.Scalars.SelectMany(static s => Traversal.PostOrder(s)).OfType<Variable>()]
            : [.. Traversal.PostOrder((Expr)storage).OfType<Variable>()];
        for (BlockContext? context = Innermost; context is not null; context = context.Outer)
        {
            if (context.Locals.Any(variables.Contains))
                return context;
        }
        return Outermost;
    }
}
