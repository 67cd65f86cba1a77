using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Finds the loop that is the first to touch an array and adds to every element of it once: it may as well assign, and then
/// nobody has to clear the array before.
/// </summary>
public static class FirstWrites
{
    /// <summary>The block without what clears such arrays.</summary>
    /// <param name="body">A program's outermost block.</param>
    /// <param name="like">For arrays, others that are as long.</param>
    public static Block Assigning(Block body, IReadOnlyDictionary<ArrayVariable, ArrayVariable> like)
    {
        foreach (Clear clear in body.Statements.OfType<Clear>().Where(c => c.Array.Kind == ArrayKind.Vector && like.ContainsKey(c.Array)))
        {
            Block rest = body with { Statements = body.Statements.Where(s => !ReferenceEquals(s, clear)).ToList() };
            body = Assigning(rest, clear.Array, like[clear.Array]) ?? body;
        }
        return body;
    }

    private static Block? Assigning(Block body, ArrayVariable array, ArrayVariable like)
    {
        int first = body.Statements.ToList().FindIndex(s => Touches(s, array));
        if (first < 0 || body.Statements[first] is not For
            {
                Step: 1, Start: Number { IsZero: true },
                End: ArrayLength { Dimension: 0 } end
            } loop
            || (end.Array != like && end.Array != array) || body.Statements.OfType<View>().Any(v => v.Array.Root == array))
        {
            return null;
        }
        List<Statement> touching = loop.Body.Statements.Where(s => Touches(s, array)).ToList();
        if (touching is not [Segment segment] || segment.Assignments.Count(a => Touches(a, array)) != 1)
            return null;
        Assignment addition = segment.Assignments.First(a => Touches(a, array));
        if (!addition.Adds || addition.Target is not Element { Operands: [var index] } || index != loop.Index
            || Statements.Reads(addition.Value).Contains(array) || HasNothing(addition.Value))
            return null;
        // Additions come after the other assignments.
        List<Assignment> assignments = [addition with { Adds = false }, .. segment.Assignments.Where(a => a != addition)];
        Segment assigning = segment with { Assignments = assignments.OrderBy(static a => a.Adds).ToList() };
        For changed = loop with
        {
            Body = loop.Body with
            {
                Statements = loop.Body.Statements.Select(s => s == segment ? assigning : s)
            .ToList()
            }
        };
        return body with { Statements = [.. body.Statements.Take(first), changed, .. body.Statements.Skip(first + 1)] };
    }

    private static bool HasNothing(Expr value) => Traversal.PostOrder(value).Exists(static n => n is Nothing);

    private static bool Touches(Assignment assignment, ArrayVariable array) =>
        Statements.Storage(assignment.Target) == array || Statements.Reads(assignment.Value).Contains(array);

    private static bool Touches(Statement statement, ArrayVariable array) => Statements.Within(new Block(statement)).Any(s =>
        s.Assigned.Contains(array) || s.Reads.Contains(array) || (s is View view && view.Array.Root == array));
}
