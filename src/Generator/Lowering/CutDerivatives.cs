using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// A place behind which a value has no derivative: a conversion to an integer, an argument of a method whose derivatives are not by it.
/// </summary>
/// <param name="At">Where it stands.</param>
/// <param name="Operand">What goes in.</param>
/// <param name="Rule">What is reported where that has a derivative.</param>
/// <param name="Arguments">The message's arguments.</param>
internal sealed record Cut(IOperation At, Expr Operand, DiagnosticDescriptor Rule, params object[] Arguments);

/// <summary>Finds the places at which a derivative ends: those into which goes what is computed from active inputs.</summary>
internal sealed class CutDerivatives
{
    private readonly HashSet<IStorage> _active;
    private readonly HashSet<Function> _activeResults = [];
    private bool _isTapeActive;
    private bool _changes;

    private CutDerivatives(IEnumerable<IStorage> active) => _active = [.. active];

    /// <summary>The places into which goes what depends on active inputs.</summary>
    /// <param name="cuts">All places.</param>
    /// <param name="body">The method's body.</param>
    /// <param name="functions">The functions beside it.</param>
    /// <param name="active">The active inputs, each a <see cref="Variable"/> or an <see cref="ArrayVariable"/>.</param>
    public static IEnumerable<Cut> Among(IReadOnlyList<Cut> cuts, Block body, IReadOnlyList<FunctionBody> functions,
        IEnumerable<IStorage> active)
    {
        if (cuts.Count == 0)
            return [];
        CutDerivatives flow = Of(body, functions, active);
        // A helper is lowered wherever it is called.
        return cuts.Where(c => flow.IsActive(c.Operand)).GroupBy(static c => (c.At.Syntax, c.Rule)).Select(static g => g.First());
    }

    /// <summary>The scalars and arrays that depend on active inputs, at any time.</summary>
    /// <inheritdoc cref="Among" path="/param"/>
    public static HashSet<IStorage> ActiveIn(Block body, IReadOnlyList<FunctionBody> functions, IEnumerable<IStorage> active) =>
        Of(body, functions, active)._active;

    private static CutDerivatives Of(Block body, IReadOnlyList<FunctionBody> functions, IEnumerable<IStorage> active)
    {
        var flow = new CutDerivatives(active);
        do
        {
            flow._changes = false;
            flow.Follow(body, null);
            foreach (FunctionBody function in functions)
                flow.Follow(function.Body, function.Function);
        }
        while (flow._changes);
        return flow;
    }

    private void Follow(Block block, Function? function)
    {
        foreach (Statement statement in Statements.Within(block))
        {
            switch (statement)
            {
                case Invoke { Routine: Function called } call:
                    Follow(call, called);
                    break;
                case Return result when function is not null && IsActive(result.Value):
                    _changes |= _activeResults.Add(function);
                    break;
                case Push push when push.Values.Any(IsActive):
                    _changes |= !_isTapeActive;
                    _isTapeActive = true;
                    break;
                case Pop pop when _isTapeActive:
                    AddAll(pop);
                    break;
                case Swap swap when _active.Contains(swap.First.Root) || _active.Contains(swap.Second.Root):
                    AddAll(swap);
                    break;
                default:
                    if (statement.Evaluated.Any(IsActive))
                        AddAll(statement);
                    break;
            }
        }
    }

    private void Follow(Invoke call, Function called)
    {
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            if (IsActive(call.Arguments[i]))
                Add(called.Parameters[i]);
            else if (call.Arguments[i] is WholeArray whole && _active.Contains(called.Parameters[i]))
                Add(whole.Array.Root);
        }
        if (call.Result is { } result && _activeResults.Contains(called))
            Add(result);
    }

    private void AddAll(Statement statement)
    {
        foreach (IStorage storage in statement.Assigned)
            Add(storage);
    }

    private void Add(IStorage storage)
    {
        if (storage is Variable { Type: var type } && !type.IsReal())
            return;
        _changes |= _active.Add(storage is ArrayVariable array ? array.Root : storage);
    }

    // Integers and conditions have no derivatives.
    private bool IsActive(Expr value) =>
        Traversal.PostOrder([value], static n => n.Type == NumericType.Exact || n.Type.IsReal())
            .Exists(n => n is Variable or Element or WholeArray && _active.Contains(Statements.Storage(n)));
}
