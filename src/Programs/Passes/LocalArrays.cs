using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Spares local arrays what they do not need: the backward sweep declares those of each block once more, and may use only some of
/// them; one that is filled before anything else happens to it need not be zero at first; what the last loop to use one assigns to
/// it, as to adjoints that have been passed on, nobody reads.
/// </summary>
public static class LocalArrays
{
    /// <summary>The block without arrays and views that inner blocks do not use.</summary>
    /// <param name="body">A program's outermost block, whose own arrays may be used after it.</param>
    public static Block Trimmed(Block body) => Trimmed(body, isInner: false);

    private static Block Trimmed(Block block, bool isInner)
    {
        var kept = new List<Statement>();
        foreach (Statement statement in block.Statements.Reverse())
        {
            switch (statement)
            {
                case NewArray { Array: var array } when isInner && !kept.Exists(s => Mentions(s, array)):
                case View { Array: var view } when isInner && !kept.Exists(s => Mentions(s, view)):
                    continue;
                case NewArray { Like: null, From: null, Array.Kind: ArrayKind.Vector } made:
                    if (isInner)
                        RemoveLastStores(kept, made.Array);
                    kept.Insert(0, IsFilled(made, kept) ? made with { IsFilled = true } : made);
                    break;
                default:
                    kept.Insert(0, statement.WithBlocks(static b => Trimmed(b, true)));
                    break;
            }
        }
        return block with { Statements = kept };
    }

    // The first to touch it is a loop that assigns every element, or comes off the tape as a whole.
    private static bool IsFilled(NewArray made, List<Statement> after)
    {
        int first = after.FindIndex(s => Mentions(s, made.Array));
        if (first < 0 || after[first] is PopArray { Length: null })
            return first >= 0;
        if (after[first] is not For { Step: 1, Start: Number { IsZero: true }, Body.Statements: [Segment segment] } loop)
            return false;
        bool isWhole = loop.End is ArrayLength { Dimension: 0 } length && length.Array == made.Array;
        HashSet<IStorage> changed = [.. Statements.AssignedWithin(new Block(after.Take(first + 1).ToList()))];
        if (!isWhole && (!ReferenceEquals(loop.End, made.Length) || Statements.Reads(made.Length).Any(changed.Contains)))
            return false;
        List<Assignment> own = segment.Assignments.Where(a => Statements.Storage(a.Target) == made.Array).ToList();
        return own is [{ Adds: false, Target: Element { Operands: [var index] } target } assignment] && target.Array == made.Array
            && ReferenceEquals(index, loop.Index)
            && !segment.Reads.Contains(made.Array) && !Traversal.PostOrder(assignment.Value).Exists(static n => n is Nothing);
    }

    // Each iteration of that loop has one element to itself, and one segment that reads it before it is assigned.
    private static void RemoveLastStores(List<Statement> statements, ArrayVariable array)
    {
        int last = statements.FindLastIndex(s => Mentions(s, array));
        if (last < 0 || statements[last] is not For loop)
            return;
        List<Statement> body = loop.Body.Statements.ToList();
        int only = body.FindIndex(s => Mentions(s, array));
        if (only < 0 || body[only] is not Segment segment || body.FindLastIndex(s => Mentions(s, array)) != only
            || !Traversal.PostOrder([.. segment.Evaluated, .. segment.Named]).TrueForAll(n => IsOwn(n, array, loop.Index)))
        {
            return;
        }
        List<Assignment> rest = segment.Assignments.Where(a => Statements.Storage(a.Target) != array).ToList();
        if (rest.Count == segment.Assignments.Count)
            return;
        body.RemoveAt(only);
        if (rest.Count > 0)
            body.Insert(only, segment with { Assignments = rest });
        statements[last] = loop with { Body = loop.Body with { Statements = body } };
        if (body.Count == 0)
            statements.RemoveAt(last);
    }

    private static bool IsOwn(Expr node, ArrayVariable array, Variable index) => node switch
    {
        Element e when e.Array.Root == array => e.Array == array && ReferenceEquals(e.Operands[0], index),
        WholeArray whole => whole.Array.Root != array,
        _ => true,
    };

    // Whether a statement has to do with an array or with a view of it.
    private static bool Mentions(Statement statement, ArrayVariable array)
    {
        return Statements.Within(new Block(statement)).Any(s => s.Arrays.Any(IsPart)
            || Traversal.PostOrder([.. s.Evaluated, .. s.Named])
                .Exists(n => n is Element e && IsPart(e.Array) || n is ArrayLength l && IsPart(l.Array)
                || n is WholeArray w && IsPart(w.Array)));

        bool IsPart(ArrayVariable other)
        {
            ArrayVariable? part = other;
            while (part is not null && part != array)
                part = part.Source;
            return part is not null;
        }
    }
}
