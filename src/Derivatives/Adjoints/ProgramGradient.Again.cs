using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// Locals that adjoints read after their block has ended: computed once more where that is cheap and what they are made of is still
// there, kept otherwise. The adjoint of the statement that gave one its value has it too and does not compute it again.
public sealed partial class ProgramGradient
{
    // More operations than these cost more than a place on the tape.
    private const int MostOperations = 12;

    // What the program never assigns to.
    private readonly HashSet<IStorage> _assigned;

    // What gives the locals of the block that is being written their values.
    private Dictionary<Variable, Assignment> _definitions = [];

    /// <summary>What is computed once more at the start of the way back of a block, in the order of the block.</summary>
    /// <param name="block">The block, at the end of its forward sweep.</param>
    private List<Segment> AgainOf(Block block)
    {
        HashSet<IStorage> gone = [.. Statements.AssignedWithin(block),
            .. Statements.Within(block).OfType<View>().Select(static v => v.Array), .. block.Locals];
        var again = new List<Segment>();
        foreach (Segment segment in block.Statements.OfType<Segment>().Reverse())
        {
            List<Assignment> own = segment.Assignments
                .Where(a => a.Target is Variable v && _definitions.ContainsKey(v) && _needed.Contains(v) && IsCheap(a)).ToList();
            if (own.Count > 0)
                again.Insert(0, new Segment(own) { Primal = own.ConvertAll(static a => a.Value) });
        }
        List<Assignment> all = again.SelectMany(static s => s.Assignments).ToList();
        _needed.ExceptWith(all.Select(static a => (Variable)a.Target));
        _needed.UnionWith(Statements.Reads(all.ConvertAll(static a => a.Value))
            .Where(s => s is not Variable v || !block.Locals.Contains(v)));
        return again;

        bool IsCheap(Assignment definition)
        {
            List<Expr> nodes = Traversal.PostOrder(definition.Value);
            return nodes.Count(static n => n.Operands.Count > 0 && n.Type.IsReal()) <= MostOperations && nodes.TrueForAll(n => n switch
            {
                Variable v => !gone.Contains(v) || (_needed.Contains(v) && _definitions.ContainsKey(v)),
                Element { Array: var array } => array.Kind != ArrayKind.Jagged && !gone.Contains(array) && !gone.Contains(array.Root)
                    && (_needed.Contains(array.Root) || !_assigned.Contains(array.Root)),
                ArrayLength { Operands.Count: 0, Array: var array } => !gone.Contains(array) && !gone.Contains(array.Root),
                Quotient q => n.Type.IsReal() || q.Operands[1] is Number { Value.Sign: > 0 },
                Number or Sum or Product or Negate or Convert or Compare or Logic or Conditional => true,
                _ => false,
            });
        }
    }

    // The block's locals that get their only value in one of its own segments.
    private static Dictionary<Variable, Assignment> DefinitionsOf(Block block)
    {
        var counts = new Dictionary<IStorage, int>();
        foreach (IStorage assigned in Statements.Within(block).SelectMany(static s => s.Assigned))
            counts[assigned] = counts.TryGetValue(assigned, out int count) ? count + 1 : 1;
        return block.Statements.OfType<Segment>().SelectMany(static s => s.Assignments)
            .Where(a => !a.Adds && a.Target is Variable v && counts[v] == 1 && block.Locals.Contains(v))
                .ToDictionary(static a => (Variable)a.Target);
    }

    // What the adjoint of a segment computes, and which local has it on the way back.
    private static Dictionary<Expr, Expr> PresentIn(Segment segment, HashSet<Variable> present, List<Assignment> left)
    {
        var result = new Dictionary<Expr, Expr>();
        foreach (Assignment assignment in segment.Assignments)
        {
            if (left.Find(l => ReferenceEquals(l.Value, assignment.Target)) is { } read)
                result[assignment.Value] = read.Target;
            else if (assignment.Target is Variable v && present.Contains(v) && assignment.Value is not Element
                && assignment.Value.Operands.Count > 0)
                result[assignment.Value] = v;
        }
        return result;
    }
}
