using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The Jacobian of straight-line code, element by element: one expression for each output by each input that it depends on, all over
/// one graph, so that the primal and whatever else rows share is computed once.
/// </summary>
public static class SegmentJacobian
{
    // Longer rows, or more of them, are left to sweeps.
    private const int MostNodes = 4000;

    /// <summary>Differentiates a program that is one segment.</summary>
    /// <param name="program">The program, prepared by <see cref="Pipeline"/>.</param>
    /// <param name="inputs">The scalars and arrays to differentiate by.</param>
    /// <param name="outputs">The arrays whose elements are differentiated.</param>
    /// <returns>
    /// Each element that is assigned, what it depends on, and the derivative; null where the program is no such code, an array is
    /// both, an element is assigned under a condition only, or an index is no constant.
    /// </returns>
    public static IReadOnlyList<(Element Output, Expr Input, Expr Value)>? Of(Program program, IReadOnlyCollection<IStorage> inputs,
        IReadOnlyCollection<ArrayVariable> outputs)
    {
        if (program.Body.Statements is not [Segment segment] || outputs.Any(inputs.Contains))
            return null;
        List<Assignment> rows = segment.Assignments.Where(a => a.Target is Element e && outputs.Contains(e.Array)).ToList();
        List<Expr> nodes = Traversal.PostOrder(rows.ConvertAll(static r => r.Value));
        List<Expr> leaves = nodes.FindAll(n => n is Variable or Element && inputs.Contains(Statements.Storage(n)));
        if (!leaves.Concat(rows.Select(static r => r.Target)).All(IsFixed) || rows.Exists(static r => r.Adds)
            || nodes.Exists(static n => n is Nothing or Failure) || (long)nodes.Count * rows.Count > MostNodes)
            return null;
        var result = new List<(Element, Expr, Expr)>();
        foreach (Assignment row in rows)
        {
            Expr[] partials = ReverseMode.Adjoints([row.Value], [row.Value.Pool.One], leaves);
            result.AddRange(leaves.Select((leaf, i) => ((Element)row.Target, leaf, SegmentAdjoint.WithoutNothing(partials[i])))
                .Where(static e => !e.Item3.IsZero));
        }
        return result;
    }

    private static bool IsFixed(Expr place) =>
        place is Variable or Element { Array: { Kind: ArrayKind.Vector, Source: null }, Operands: [Number] };
}
