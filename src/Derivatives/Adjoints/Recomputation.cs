using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Locals that adjoints read after their block has ended: computed once more where that is cheap and what they are made of is still
/// there, kept otherwise. The adjoint of the statement that gave one its value has it too and does not compute it again.
/// </summary>
/// <param name="transform">The driver.</param>
internal sealed class Recomputation(AdjointTransform transform)
{
    // More operations than these cost more than a place on the tape.
    private const int MostOperations = 12;

    /// <summary>What is computed once more at the start of the way back of a block, in the order of the block.</summary>
    /// <param name="block">The block, at the end of its forward sweep.</param>
    /// <param name="scope">What is known there.</param>
    public List<Segment> Of(Block block, SweepScope scope)
    {
        HashSet<IStorage> gone = [.. Statements.AssignedWithin(block),
            .. Statements.Within(block).OfType<View>().Select(static v => v.Array), .. block.Locals];
        var recomputed = new List<Segment>();
        foreach (Segment segment in block.Statements.OfType<Segment>().Reverse())
        {
            List<Assignment> own = segment.Assignments
                .Where(a => a.Target is Variable v && scope.Definitions.ContainsKey(v) && scope.Needed.Contains(v) && IsCheap(a)).ToList();
            if (own.Count > 0)
                recomputed.Insert(0, new Segment(own) { Primal = own.ConvertAll(static a => a.Value) });
        }
        List<Assignment> all = recomputed.SelectMany(static s => s.Assignments).ToList();
        scope.Needed.ExceptWith(all.Select(static a => (Variable)a.Target));
        scope.Needed.UnionWith(Statements.Reads(all.ConvertAll(static a => a.Value))
            .Where(s => s is not Variable v || !block.Locals.Contains(v)));
        return recomputed;

        bool IsCheap(Assignment definition)
        {
            List<Expr> nodes = Traversal.PostOrder(definition.Value);
            return nodes.Count(static n => n.Operands.Count > 0 && n.Type.IsReal()) <= MostOperations && nodes.TrueForAll(n => n switch
            {
                Variable v => !gone.Contains(v) || (scope.Needed.Contains(v) && scope.Definitions.ContainsKey(v)),
                Element { Array.IsWrittenOnce: true } => true,
                Element { Array: var array } => array.Kind != ArrayKind.Jagged && !gone.Contains(array) && !gone.Contains(array.Root)
                    && (scope.Needed.Contains(array.Root) || !transform.Assigned.Contains(array.Root)),
                ArrayLength { Operands.Count: 0, Array: var array } => !gone.Contains(array) && !gone.Contains(array.Root),
                Quotient q => n.Type.IsReal() || q.Operands[1] is Number { Value.Sign: > 0 },
                Number or Sum or Product or Negate or Convert or Compare or Logic or Conditional => true,
                _ => false,
            });
        }
    }

    /// <summary>The block's locals that get their only value in one of its own segments, each with that.</summary>
    public static IReadOnlyDictionary<Variable, Assignment> DefinitionsOf(Block block)
    {
        var counts = new Dictionary<IStorage, int>();
        foreach (IStorage assigned in Statements.Within(block).SelectMany(static s => s.Assigned))
            counts[assigned] = counts.TryGetValue(assigned, out int count) ? count + 1 : 1;
        return block.Statements.OfType<Segment>().SelectMany(static s => s.Assignments)
            .Where(a => !a.Adds && a.Target is Variable v && counts[v] == 1 && block.Locals.Contains(v))
            .ToDictionary(static a => (Variable)a.Target);
    }
}
