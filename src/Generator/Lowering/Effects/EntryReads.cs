using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Whether a program reads what lay in a place before it began.</summary>
/// <param name="body">The method's body.</param>
/// <param name="functions">The functions beside it, which know the same places.</param>
/// <param name="given">What places begin with.</param>
internal sealed class EntryReads(Block body, IReadOnlyList<FunctionBody> functions, ISet<IStorage> given)
{
    private readonly HashSet<Function> _entered = [];

    /// <summary>Whether a program may read a place before it has written it. A loop that writes it is taken to run, and to write all that
    /// is read of an array.</summary>
    public bool IsReadFirst(IStorage place)
    {
        _entered.Clear();
        return Follow(body, place) == false;
    }

    // True where the place has been written, false where it may have been read before; null where neither has happened.
    private bool? Follow(Block block, IStorage place)
    {
        foreach (Statement statement in block.Statements.Where(s => !IsBeginning(s)))
        {
            if (statement.Reads.Contains(place))
                return false;
            bool? within = statement switch
            {
                Invoke { Routine: Function function } when _entered.Add(function) =>
                    functions.Where(f => f.Function == function).Select(f => Follow(f.Body, place)).FirstOrDefault(),
                If branch => Both(Follow(branch.Then, place), Follow(branch.Else, place)),
                _ => statement.Blocks.Select(b => Follow(b, place)).Aggregate((bool?)null, static (all, one) =>
                    all == false || one == false ? false : all ?? one),
            };
            if (within == false)
                return false;
            if (within == true || statement.Assigned.Contains(place))
                return true;
        }
        return null;
    }

    /// <summary>Whether a program compares what lies in a place with other numbers, to find out whether they are the same.</summary>
    public bool IsCompared(IReadOnlyCollection<IStorage> places) => functions.Select(static f => f.Body).Prepend(body)
        .SelectMany(Statements.Within).SelectMany(static s => Traversal.PostOrder([.. s.Evaluated])).OfType<Compare>()
        .Any(c => c.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual && IsOneOf(c.Left, c.Right, places));

    private static bool IsOneOf(Expr left, Expr right, IReadOnlyCollection<IStorage> places)
    {
        bool[] areKept = [.. new[] { left, right }.Select(side => Statements.Reads(side).Any(places.Contains))];
        return areKept[0] != areKept[1] && Statements.Reads(areKept[0] ? right : left).Any();
    }

    /// <summary>Whether a program throws at a place that comes after one where it writes, in the order of the text.</summary>
    public bool ThrowsAfterWriting(IStorage place) => functions.Select(static f => f.Body).Prepend(body).Any(block =>
        Statements.Within(block).SkipWhile(s => !s.Assigned.Contains(place)).OfType<Throw>().Any());

    private static bool? Both(bool? one, bool? other) =>
        one == false || other == false ? false : one == true && other == true ? true : null;

    private bool IsBeginning(Statement statement) => statement is Assign { Value: Variable value } && given.Contains(value);
}
