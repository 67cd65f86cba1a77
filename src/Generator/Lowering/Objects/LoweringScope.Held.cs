using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// References to objects that a loop makes and that are kept after the iteration, where the objects never change: the reference has
/// storage of its own, which takes the fields' values over, and what reads the reference gets a copy.
/// </summary>
internal sealed partial class LoweringScope
{
    // An object whose fields a reference holds; null where it holds none.
    private ObjectValue? HeldBy(string slot, string name)
    {
        if (Facts.HeldBy(slot) is not { } type)
            return null;
        ObjectValue held = new ObjectCreation(this, new ExpressionLowering(this)).New(type, slot + ".held", name);
        held.IsCopy = true;
        return held;
    }

    private bool Hold(ReferenceSlot slot, ObjectReference value, string? text)
    {
        ObjectValue held = slot.Held!;
        switch (value)
        {
            case ChosenObject chosen:
                return Hold(slot, chosen, 0, text);
            case NullReference:
                AddCandidate(slot, NullKey);
                Statements.Add(new Assign(slot.Choice!, pool.Number(0, NumericType.Int32)) { Text = text });
                return true;
            case ObjectValue { IsComplete: true } made when SymbolEqualityComparer.Default.Equals(made.Type, held.Type):
                AddCandidate(slot, held.Key);
                Statements.Add(new Assign(slot.Choice!, NumberAs(held)) { Text = text });
                return Take(held, made);
            case ObjectValue { IsComplete: true } other when CanBePooled(other):
                return Facts.Mix(slot.Key);
            default:
                return false;
        }
    }

    private bool Hold(ReferenceSlot slot, ChosenObject chosen, int at, string? text)
    {
        if (at == chosen.Candidates.Count - 1)
            return Hold(slot, chosen.Candidates[at], text);
        bool isHeld = true;
        Expr isIt = Is(chosen, chosen.Candidates[at]);
        Block then = InBlock(() => isHeld &= Hold(slot, chosen.Candidates[at], text), BlockKind.Branch);
        Statements.Add(new If(isIt, then, InBlock(() => isHeld &= Hold(slot, chosen, at + 1, text), BlockKind.Branch)));
        return isHeld;
    }

    private bool Take(ObjectValue to, ObjectValue from)
    {
        var members = new ObjectMembers(this, new ExpressionLowering(this));
        return to.Storage.All(s => from.Storage.TryGetValue(s.Key, out object? storage) && members.Copy(storage, s.Value));
    }

    // The object as it is now; the reference may take another over.
    private ObjectValue Copy(ObjectValue held)
    {
        ObjectValue copy = new ObjectCreation(this, new ExpressionLowering(this)).New((INamedTypeSymbol)held.Type, "copy", held.Name);
        Take(copy, held);
        (copy.IsComplete, copy.IsCopy) = (true, true);
        return copy;
    }

    private ObjectReference Held(ReferenceSlot slot, List<ObjectReference> candidates)
    {
        if (!candidates.Contains(slot.Held!))
            return NullReference.Instance;
        ObjectValue copy = Copy(slot.Held!);
        return !candidates.Contains(NullReference.Instance) ? copy : new ChosenObject(
            pool.Conditional(pool.Compare(ComparisonOperator.Equal, slot.Choice!, pool.Number(0, NumericType.Int32)),
                pool.Number(0, NumericType.Int32), NumberAs(copy)),
            [copy, NullReference.Instance]);
    }
}
