using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>The adjoints of local arrays and of views: made where those are made, in both sweeps.</summary>
/// <param name="transform">The driver.</param>
internal sealed class ShadowArrays(AdjointTransform transform)
{
    // What the caller gives as the adjoint of a local array that is returned.
    private readonly Dictionary<ArrayVariable, ArrayVariable> _given = [];

    /// <summary>The arrays that the caller gives.</summary>
    public IReadOnlyCollection<ArrayVariable> Given => _given.Values;

    /// <summary>The caller gives the adjoint of a local array that is returned.</summary>
    public void Give(ArrayVariable array, ArrayVariable adjoint) => _given.Add(array, adjoint);

    /// <summary>The local arrays of a block exist in its backward sweep too, and so do their adjoints.</summary>
    public void Prepare(Block block, List<Statement> output)
    {
        for (int i = 0; i < block.Statements.Count; i++)
        {
            if (IsExchangedIn(block.Statements.Skip(i + 1), block.Statements[i]))
                continue;
            if (block.Statements[i] is NewArray { Array.Kind: not ArrayKind.Jagged } or View)
                output.Add(block.Statements[i]);
            Add(block.Statements[i], output);
        }
    }

    /// <summary>Makes the adjoint of the array or view that a statement makes.</summary>
    public void Add(Statement statement, List<Statement> output)
    {
        if (statement is NewArray array && transform.Activity.IsActive(array.Array))
        {
            ArrayVariable shadow = transform.Adjoints.Of(array.Array);
            output.Add(new NewArray(shadow, array.Length) { Like = array.Array.Kind == ArrayKind.Jagged ? array.Array : null });
            if (_given.TryGetValue(array.Array, out ArrayVariable? given))
                output.AddRange([new SameLength(given, array.Array), ArrayLoops.Copy(transform.Pool, transform.Names, given, shadow)]);
        }
        if (statement is View view && transform.Activity.IsActive(view.Array.Root))
            output.Add(view with { Array = transform.Adjoints.Of(view.Array) });
    }

    /// <summary>
    /// The views to make again once a statement has gone back. A view is of the memory that its array has where it is made: on the way
    /// back it is made once the array has that again, behind the first statement that lets the array change places.
    /// </summary>
    /// <param name="statements">The statements of a block.</param>
    /// <param name="at">The position of the statement.</param>
    public static IEnumerable<View> ExchangedBy(List<Statement> statements, int at)
    {
        HashSet<ArrayVariable> exchanged = Exchanged(statements[at]);
        return exchanged.Count == 0
            ? [] : Enumerable.Range(0, at).Where(i => statements[i] is View view && exchanged.Contains(view.Array.Root)
            && !IsExchangedIn(statements.Skip(i + 1).Take(at - i - 1), view)).Select(i => (View)statements[i]);
    }

    /// <summary>Whether a statement makes a view of an array that changes places later.</summary>
    public static bool IsExchangedIn(IEnumerable<Statement> later, Statement statement) =>
        statement is View view && later.Any(s => Exchanged(s).Contains(view.Array.Root));

    private static HashSet<ArrayVariable> Exchanged(Statement statement) =>
        [.. Statements.Within(new Block(statement)).OfType<Swap>().SelectMany(static s => new[] { s.First.Root, s.Second.Root })];
}
