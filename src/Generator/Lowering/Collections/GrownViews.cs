using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Parts of lists that are used after the list has got other memory, which they do not see.</summary>
internal sealed class GrownViews
{
    // What functions give more room, by themselves or through others.
    private readonly Dictionary<Routine, HashSet<ArrayVariable>> _grown;

    public GrownViews(IReadOnlyList<FunctionBody> functions)
    {
        _grown = functions.ToDictionary(static f => (Routine)f.Function, static f => new HashSet<ArrayVariable>());
        for (bool changes = true; changes;)
        {
            changes = false;
            foreach (FunctionBody function in functions)
            {
                int before = _grown[function.Function].Count;
                _grown[function.Function].UnionWith(Statements.Within(function.Body).SelectMany(Grown).ToList());
                changes |= _grown[function.Function].Count > before;
            }
        }
    }

    private IEnumerable<ArrayVariable> Grown(Statement statement) => statement switch
    {
        Grow grow => grow.Grown,
        Invoke call when _grown.TryGetValue(call.Routine, out HashSet<ArrayVariable>? grown) => grown,
        _ => [],
    };

    /// <summary>Whether a block uses such a part.</summary>
    public bool AreUsed(Block block) => Statements.Within(block).Any(static s => s is Grow or Invoke)
        && Blocks(block).Any(b => b.Statements.Select(static (s, i) => (Statement: s, At: i))
            .Any(s => s.Statement is View view && IsUsedGrown(b.Statements.Skip(s.At + 1).ToList(), view.Array)));

    private static IEnumerable<Block> Blocks(Block block) => Statements.Within(block).SelectMany(static s => s.Blocks).Prepend(block);

    private bool Grows(Statement statement, ArrayVariable root) => Grown(statement).Contains(root);

    private bool IsUsedGrown(IReadOnlyList<Statement> after, ArrayVariable view)
    {
        int grown = after.ToList().FindIndex(s => Statements.Within(new Block(s)).Any(g => Grows(g, view.Root)));
        if (grown < 0)
            return false;
        // Of a loop the part may be used in the next iteration, and of a branch after it has grown there.
        return after.Skip(grown + 1).Any(s => Uses(s, view)) || (after[grown] is If branch
            ? branch.Blocks.Any(b => IsUsedGrown(b.Statements, view)) : !Grows(after[grown], view.Root) && Uses(after[grown], view));
    }

    private static bool Uses(Statement statement, ArrayVariable view) => Statements.Within(new Block(statement)).Any(s =>
        s.Arrays.Any(a => IsPart(a, view)) || Traversal.PostOrder([.. s.Evaluated, .. s.Named])
            .Exists(n => (n is Element e && IsPart(e.Array, view)) || (n is WholeArray w && IsPart(w.Array, view))));

    private static bool IsPart(ArrayVariable? array, ArrayVariable view) =>
        array is not null && (array == view || IsPart(array.Source, view));
}
