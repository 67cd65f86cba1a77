using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Where a copy is not what two names for one array are.</summary>
/// <param name="Number">The number of the assignment in the source after which it is not.</param>
/// <param name="Array">The array that got the elements of the other one.</param>
/// <param name="Other">The other one; or a view of the array, which is read when the array has got other elements.</param>
public sealed record SharedArray(int Number, ArrayVariable Array, ArrayVariable Other);

/// <summary>
/// Finds out whether local arrays that take over the elements of others (<see cref="Rebinding"/>) make a difference to the program, where
/// the source has one array by two names: while both are in use, neither must be written to. It follows which arrays are the same in
/// the source forward through the program, and which are still in use backward.
/// </summary>
public sealed class SharedArrays
{
    private readonly Dictionary<Statement, HashSet<ArrayVariable>> _after = new(ReferenceComparer<Statement>.Instance);
    private readonly Dictionary<(ArrayVariable, ArrayVariable), int> _numbers = [];
    private readonly HashSet<SharedArray> _found = [];
    private readonly HashSet<ArrayVariable> _atEnd;

    private SharedArrays(IEnumerable<ArrayVariable> atEnd) => _atEnd = [.. atEnd];

    /// <summary>What is wrong with a body; empty where nothing is.</summary>
    /// <param name="body">The body.</param>
    /// <param name="atEnd">The arrays whose elements are seen when it has ended.</param>
    public static IReadOnlyCollection<SharedArray> Find(Block body, IEnumerable<ArrayVariable> atEnd)
    {
        if (!Statements.Within(body).Any(static s => s is Rebinding))
            return [];
        var shared = new SharedArrays(atEnd);
        shared.Before(body.Statements, shared._atEnd, new([], []));
        shared.After(body.Statements, [], null);
        return shared._found;
    }

    /// <summary>The body without what only said what copies mean.</summary>
    public static Block Forget(Block body) => body with
    {
        Statements = body.Statements.SelectMany(static s => s is Rebinding rebinding ? rebinding.Copy.Statements : [s.WithBlocks(Forget)])
            .ToList(),
    };

    // What is in use where a jump of a loop goes to.
    private sealed record Ends(HashSet<ArrayVariable> Left, HashSet<ArrayVariable> Next);

    // The arrays and views that are in use before statements.
    private HashSet<ArrayVariable> Before(IReadOnlyList<Statement> statements, HashSet<ArrayVariable> after, Ends ends)
    {
        HashSet<ArrayVariable> used = after;
        for (int i = statements.Count - 1; i >= 0; i--)
        {
            Statement statement = statements[i];
            if (!_after.TryGetValue(statement, out HashSet<ArrayVariable>? known))
                _after[statement] = known = [];
            known.UnionWith(used);
            used = Before(statement, used, ends);
        }
        return used;
    }

    private HashSet<ArrayVariable> Before(Statement statement, HashSet<ArrayVariable> after, Ends ends)
    {
        switch (statement)
        {
            case Return:
                return [.. _atEnd, .. Used(statement)];
            case Throw:
                return [];
            case Jump jump:
                return jump.Leaves ? ends.Left : ends.Next;
            case If branch:
                return [.. Before(branch.Then.Statements, after, ends), .. Before(branch.Else.Statements, after, ends), .. Used(branch)];
            case For loop:
                HashSet<ArrayVariable> around = Around(after, head => Before(loop.Body.Statements, head, new(after, head)));
                return [.. around, .. Used(loop)];
            case While loop:
                return Around([.. after, .. Used(loop)], head =>
                {
                    HashSet<ArrayVariable> step = Before(loop.Step.Statements, head, ends);
                    return Before(loop.Body.Statements, step, new(after, step));
                });
            case NewArray made:
                return [.. after.Where(a => a != made.Array)];
            case Rebinding { Other: null } ended:
                return [.. after.Where(a => a != ended.Array)];
            case Rebinding { Other: { } other } begun:
                return Before(begun.Copy.Statements, other.Source is null ? after : [.. after, .. Parts(other)], ends);
            case View view:
                HashSet<ArrayVariable> used = [.. after.Where(a => a != view.Array)];
                if (view.Array.Source is { Source: not null } part)
                    used.UnionWith(Parts(part));
                return used;
            case Swap swap when after.Contains(swap.First) || after.Contains(swap.Second):
                return [.. after, swap.First, swap.Second];
            default:
                return [.. after, .. Used(statement)];
        }
    }

    // What is in use before each iteration of a loop.
    private static HashSet<ArrayVariable> Around(HashSet<ArrayVariable> head, Func<HashSet<ArrayVariable>, HashSet<ArrayVariable>> body)
    {
        head = [.. head];
        while (true)
        {
            int before = head.Count;
            head.UnionWith(body(head));
            if (head.Count == before)
                return head;
        }
    }

    private static IEnumerable<ArrayVariable> Used(Statement statement)
    {
        IEnumerable<ArrayVariable> whole = statement switch
        {
            Invoke call => call.Arguments.OfType<WholeArray>().Select(static w => w.Array),
            PushArray or PopArray => statement.Arrays,
            _ => [],
        };
        return Traversal.PostOrder([.. statement.Evaluated])
            .Select(static n => n is Element e ? e.Array
                : (n as WholeArray)?.Array).OfType<ArrayVariable>().Concat(whole).SelectMany(Parts);
    }

    // A view, and what it is a view of.
    private static IEnumerable<ArrayVariable> Parts(ArrayVariable array)
    {
        for (ArrayVariable? part = array; part is not null; part = part.Source)
            yield return part;
    }

    // Which arrays are the same in the source after statements; null where their end is not reached.
    private HashSet<(ArrayVariable A, ArrayVariable B)>? After(IReadOnlyList<Statement> statements,
        HashSet<(ArrayVariable A, ArrayVariable B)>? same, Exits? exits)
    {
        foreach (Statement statement in statements)
        {
            if (same is null)
                return null;
            same = After(statement, same, exits);
        }
        return same;
    }

    // What is the same where a loop is left, and where it goes on.
    private sealed record Exits(HashSet<(ArrayVariable A, ArrayVariable B)> Left, HashSet<(ArrayVariable A, ArrayVariable B)> Next);

    private HashSet<(ArrayVariable A, ArrayVariable B)>? After(Statement statement, HashSet<(ArrayVariable A, ArrayVariable B)> same,
        Exits? exits)
    {
        switch (statement)
        {
            case Return or Throw:
                return null;
            case Jump jump:
                (jump.Leaves ? exits!.Left : exits!.Next).UnionWith(same);
                return null;
            case If branch:
                HashSet<(ArrayVariable, ArrayVariable)>? then = After(branch.Then.Statements, [.. same], exits),
                    @else = After(branch.Else.Statements, [.. same], exits);
                return then is null ? @else : @else is null ? then : [.. then, .. @else];
            case For loop:
                return Loop(same, [], loop.Body.Statements, []);
            case While loop:
                return Loop(same, [], loop.Body.Statements, loop.Step.Statements);
            case NewArray made:
                return Without(same, made.Array);
            case Rebinding { Other: null } ended:
                foreach (ArrayVariable view in _after[statement].Where(v => v.Source is not null && v.Root == ended.Array))
                    _found.Add(new SharedArray(ended.Number, ended.Array, view));
                return Without(same, ended.Array);
            case Rebinding { Other: { } other } begun when other.Root != begun.Array:
                // What has it twice is another name for itself.
                HashSet<ArrayVariable> others = [other.Root, .. OthersOf(other.Root, same)];
                foreach (ArrayVariable name in others)
                {
                    same.Add((begun.Array, name));
                    _numbers[(begun.Array, name)] = begun.Number;
                }
                return same;
            case Swap swap:
                return [.. same.Select(p => (Exchanged(p.A, swap), Exchanged(p.B, swap)))];
            case Grow:
                return same;
            default:
                if (same.Count > 0)
                    Check(statement, same);
                return same;
        }
    }

    private HashSet<(ArrayVariable, ArrayVariable)> Loop(HashSet<(ArrayVariable, ArrayVariable)> head,
        HashSet<(ArrayVariable, ArrayVariable)> left, IReadOnlyList<Statement> body, IReadOnlyList<Statement> step)
    {
        while (true)
        {
            int before = head.Count;
            var exits = new Exits(left, []);
            HashSet<(ArrayVariable, ArrayVariable)>? end = After(body, [.. head], exits);
            if (After(step, [.. end ?? [], .. exits.Next], null) is { } next)
                head.UnionWith(next);
            if (head.Count == before)
                return [.. head, .. left];
        }
    }

    // What is written to must have no other name that is still in use.
    private void Check(Statement statement, HashSet<(ArrayVariable A, ArrayVariable B)> same)
    {
        HashSet<ArrayVariable> used = [.. _after[statement], .. statement is Invoke ? Used(statement) : []];
        foreach (ArrayVariable written in statement.Assigned.OfType<ArrayVariable>())
        {
            foreach (ArrayVariable other in OthersOf(written, same).Where(used.Contains))
            {
                int number = _numbers.TryGetValue((written, other), out int known)
                    || _numbers.TryGetValue((other, written), out known) ? known : _numbers.Values.First();
                _found.Add(new SharedArray(number, written, other));
            }
        }
    }

    private static IEnumerable<ArrayVariable> OthersOf(ArrayVariable array, HashSet<(ArrayVariable A, ArrayVariable B)> same) =>
        same.Where(p => p.A == array || p.B == array).Select(p => p.A == array ? p.B : p.A);

    private static HashSet<(ArrayVariable A, ArrayVariable B)> Without(HashSet<(ArrayVariable A, ArrayVariable B)> same,
        ArrayVariable array) =>
        [.. same.Where(p => p.A != array && p.B != array)];

    private static ArrayVariable Exchanged(ArrayVariable array, Swap swap) => array == swap.First ? swap.Second : array == swap.Second
        ? swap.First : array;
}
