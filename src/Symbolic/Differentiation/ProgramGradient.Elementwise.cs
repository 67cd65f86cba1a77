using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

// Loops each of whose iterations has elements of its own: y[i] = f(y[i], x[i - 1], ...). What they overwrite is kept all at
// once, and their adjoints may run in any order.
public sealed partial class ProgramGradient
{
    /// <summary>The arrays whose overwritten elements can be kept before the loop instead of one by one in it.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="sweep">Its body's sweep; what is kept before the loop is no longer kept there.</param>
    private List<ArrayVariable> RangesOf(For loop, ref Sweep sweep)
    {
        // Whatever else an iteration keeps would come back after it.
        if (loop is not { Step: 1, Start: Number { IsZero: true }, End: ArrayLength } || sweep is not { Steps: [{ Statement: Segment segment, KeepsHeld: false } step], Kept.Count: 0 }
            || _checkpoints || step.Kept.Count == 0 || !step.Kept.All(k => k is Element { Array.Kind: ArrayKind.Vector } e && ReferenceEquals(e.Operands[0], loop.Index) && IsOwn(e, segment)))
        {
            return [];
        }
        List<ArrayVariable> ranges = step.Kept.Select(static k => ((Element)k).Array).ToList();
        sweep = sweep with { Steps = [step with { Kept = [] }], Forward = [.. sweep.Forward.Where(static s => s is not Push)] };
        return ranges;
    }

    private static ArrayLength? RangeOf(For loop, ArrayVariable array) => ((ArrayLength)loop.End).Array == array ? null : (ArrayLength)loop.End;

    // Whether an array takes part in a segment, and in its adjoint, with this one element only.
    private bool IsOwn(Element element, Segment segment) => Traversal
        .PostOrder([.. segment.Assignments.SelectMany(static a => a.Target.Operands.Append(a.Target).Append(a.Value)), .. AdjointOf(segment).Assignments.SelectMany(static a => a.Target.Operands.Append(a.Value))])
        .All(n => n is not (Element or WholeArray) || Statements.Storage(n) != element.Array.Root || ReferenceEquals(n, element));

    // Whether each iteration writes to elements that no other one looks at. What it reads besides has adjoints that are added up.
    private bool IsElementwise(For loop) => loop.Body.Statements is [Segment segment]
        && segment.Assignments.All(a => a.Target is Element e && ReferenceEquals(e.Operands[e.Operands.Count - 1], loop.Index) && IsOwn(e, segment)
            && !Statements.Reads(e.Operands.Take(e.Operands.Count - 1).ToList()).Contains(loop.Index));
}
