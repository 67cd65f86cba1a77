using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

// Choices that are decided by if statements: one statement for all on the same condition that can be decided together.
internal sealed partial class BodyWriter
{
    private void WriteChoice(Conditional first, Region region, IReadOnlyList<Output> outputs)
    {
        List<Conditional> members = Members(first, region, outputs);
        var assignments = new List<Output>();
        foreach (Conditional member in members)
        {
            MarkEmitted(member);
            if (IsOwnChoice(member, region, outputs))
            {
                foreach (Output output in outputs)
                {
                    if (!ReferenceEquals(output.Value, member))
                        continue;
                    assignments.Add(output);
                    if (output.Place is not null)
                        _statements.DeclareOutput(_writer, output.Place);
                }
                continue;
            }
            string? place = _split.PlaceOf(member);
            if (place is not null)
                _names.Bind(member, place);
            else if (!_carried.Contains(member))
                _statements.Declare(_writer, TypeOf(member), _names.Declare(member));
            assignments.Add(new Output(_names.Of(member), _plan.TypeOf(member), member));
        }
        foreach (Expr node in Carried(first.Condition, region, members))
        {
            string local = _statements.Local(TypeOf(node), _names.Declare(node, NameFor(node)), isAssignedAgain: true);
            _writer.Line(local + (node.Type == NumericType.Boolean ? " = false" : " = " + _statements.Zero) + _statements.End);
            _carried.Add(node);
        }
        WriteIf(isChained: false, first.Condition, region, assignments);
        _statements.EndIf(_writer);
        _writer.Gap();
    }

    // What the branches of this if compute and those of a later one on the same condition use.
    private List<Expr> Carried(Expr condition, Region region, List<Conditional> members)
    {
        var result = new List<Expr>();
        var later = new List<Conditional>();
        foreach (Expr node in _plan.NodesIn(region))
        {
            if (node is Conditional c && ReferenceEquals(c.Condition, condition) && _plan.IsStatement(c) && !_emitted.Contains(c)
                && _needed?.Contains(c) != false)
                later.Add(c);
        }
        foreach (bool branch in (bool[])[true, false])
        {
            Region inner = region.Child(condition, branch);
            if (later.Count == 0 || _split.Parts(region) is not null || _split.Parts(inner) is not null)
                continue;
            List<Expr> arms = ArmsOf(later);
            HashSet<Expr> now = [.. Traversal.PostOrder(ArmsOf(members), IsInner)];
            result.AddRange(Traversal.PostOrder(arms, node => IsInner(node) && !IsComputed(node)).SelectMany(static n => n.Operands)
                .Concat(arms).Where(IsComputed)
                .SelectMany(node => _plan.SinCos(node) is { } pair ? [pair.Sin, pair.Cos] : new[] { node }).Distinct());

            List<Expr> ArmsOf(List<Conditional> choices) => choices.ConvertAll(c => branch ? c.WhenTrue : c.WhenFalse);

            bool IsInner(Expr node) => IsInside(_plan.Regions.Of(node), inner) && !_emitted.Contains(node);

            bool IsComputed(Expr node) => now.Contains(node) && _plan.Regions.Of(node) == inner && _plan.IsLocal(node)
                && _split.PlaceOf(node) is null;
        }
        return result;
    }

    private static bool IsInside(Region region, Region outer)
    {
        Region? inner = region;
        while (inner is not null && inner != outer)
            inner = inner.Parent;
        return inner is not null;
    }

    // All but the end.
    private void WriteIf(bool isChained, Expr condition, Region region, List<Output> assignments)
    {
        List<Output> thenArms = Arms(assignments, condition, true);
        List<Output> elseArms = Arms(assignments, condition, false);
        Region otherwise = region.Child(condition, false);
        if (thenArms.TrueForAll(static o => o.IsNothing))
        {
            Begin(condition.Pool.Not(condition));
            WriteBranch(otherwise, elseArms, isTail: false);
            return;
        }
        Begin(condition);
        WriteBranch(region.Child(condition, true), thenArms, isTail: false);
        if (elseArms.TrueForAll(static o => o.IsNothing))
            return;
        if (ChainedCondition(otherwise, elseArms) is { } next)
        {
            WriteIf(isChained: true, next, otherwise, elseArms);
            return;
        }
        _statements.Else(_writer);
        WriteBranch(otherwise, elseArms, isTail: false);

        void Begin(Expr holds)
        {
            string text = _expressions.Write(holds, NumericType.Boolean);
            if (isChained)
                _statements.ElseIf(_writer, text);
            else
                _statements.If(_writer, text);
        }
    }

    // The else branch is nothing but another choice: its condition; otherwise null.
    private Expr? ChainedCondition(Region region, List<Output> outputs)
    {
        Expr? condition = null;
        foreach (Output output in outputs)
        {
            if (IsOwnChoice(output.Value, region, outputs))
                condition ??= ((Conditional)output.Value).Condition;
            else if (output.Value.Operands.Count > 0 && _names.Of(output.Value) is null)
                return null;
        }
        if (condition is null)
            return null;
        foreach (Expr node in _plan.NodesIn(region))
        {
            bool isLink = node is Conditional c && ReferenceEquals(c.Condition, condition) && IsOwnChoice(c, region, outputs);
            if (node is Failure || (!isLink && (_plan.IsLocal(node) || (_plan.IsStatement(node) && _names.Of(node) is null))))
                return null;
        }
        return condition;
    }

    // Locals of a block are gone at its end, but for those that are declared before it: another block of the same region computes
    // them anew.
    private void WriteBranch(Region region, IReadOnlyList<Output> outputs, bool isTail)
    {
        int before = _journal.Count;
        WriteRegion(region, outputs, isTail);
        int kept = before;
        for (int i = before; i < _journal.Count; i++)
        {
            Expr node = _journal[i];
            if (_carried.Remove(node))
            {
                _journal[kept++] = node;
                continue;
            }
            _emitted.Remove(node);
            _names.Forget(node);
        }
        _journal.RemoveRange(kept, _journal.Count - kept);
    }

    /// <summary>All conditionals that the same if can decide: those on the condition that do not wait for another choice.</summary>
    private List<Conditional> Members(Conditional first, Region region, IReadOnlyList<Output> outputs)
    {
        var members = new List<Conditional> { first };
        foreach (Expr node in _plan.NodesIn(region))
        {
            if (node is not Conditional c || c == first || !ReferenceEquals(c.Condition, first.Condition)
                || !_plan.IsStatement(c) || _emitted.Contains(c) || _needed?.Contains(c) == false)
            {
                continue;
            }
            List<Expr>? needed = NeededFirst(c, region);
            if (needed is null || (needed.Count > 0 && _split.Parts(region) is not null))
                continue;
            foreach (Expr before in needed)
                WriteNode(before, region, outputs);
            members.Add(c);
        }
        return members;
    }

    // The locals of this region that the conditional needs and that are not there yet; null where one of them is a choice.
    private List<Expr>? NeededFirst(Conditional c, Region region)
    {
        var needed = new List<Expr>();
        foreach (Expr node in Traversal.PostOrder(c.Operands, n => !_emitted.Contains(n)))
        {
            if (!_plan.IsIn(node, region))
                continue;
            if (_plan.IsStatement(node))
                return null;
            if (_plan.IsLocal(node))
                needed.Add(node);
        }
        return needed;
    }
}
