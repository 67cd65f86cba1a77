using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Loops each of whose iterations has elements of its own: <c>y[i] = f(y[i], x[i - 1], ...)</c>. What they overwrite is kept all at once,
/// and their adjoints may run in any order.
/// </summary>
/// <param name="transform">The driver.</param>
internal sealed class ElementRanges(AdjointTransform transform)
{
    // The names of parts of arrays, each in blocks of its own.
    private readonly Dictionary<Element, string> _parts = [];

    /// <summary>The elements that each iteration overwrites, which can be kept before the loop, all at once, instead of one by one in
    /// it.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="sweep">Its body's sweep; what is kept before the loop is no longer kept there.</param>
    public List<Element> Of(For loop, ref Sweep sweep)
    {
        // Whatever else an iteration keeps would come back after it, and what it left is read on its way back.
        if (loop.Step != 1 || transform.Checkpoints || sweep is not
            {
                Steps: [SegmentStep { KeepsHeld: false, Left.Count: 0, Undone.Count: 0, Kept.Count: > 0 } step],
                Kept.Count: 0
            }
            || !step.Kept.All(k => k is Element e && First(loop, e) is not null && IsOwn(e, step.Segment)))
            return [];
        List<Element> ranges = step.Kept.Cast<Element>().ToList();
        sweep = sweep with { Steps = [step with { Kept = [] }], Forward = [.. sweep.Forward.Where(static s => s is not Push)] };
        return ranges;
    }

    /// <summary>The elements of a loop from the first on go on the tape or come from there.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="element">The element of an iteration.</param>
    /// <param name="statement">Keeps or restores an array.</param>
    public Statement OnTape(For loop, Element element, Func<ArrayVariable, TapeStatement> statement)
    {
        ArrayVariable array = element.Array;
        if (loop is { Start: Number { IsZero: true }, End: ArrayLength length } && ReferenceEquals(element.Operands[0], loop.Index))
        {
            return statement(array) switch
            {
                PushArray push => push with { Length = length.Array == array ? null : length },
                PopArray pop => pop with { Length = length.Array == array ? null : length },
                var other => other,
            };
        }
        if (!_parts.TryGetValue(element, out string? name))
            _parts[element] = name = transform.Names.Fresh(array.Name.TrimStart('@') + "Part");
        var part = new ArrayVariable(name, array.ElementType, ArrayKind.Vector, array);
        ExprPool pool = transform.Pool;
        Expr count = loop.Start is Number { IsZero: true } ? loop.End : pool.Sum(loop.End, pool.Negate(loop.Start));
        return new If(pool.Compare(ComparisonOperator.Less, loop.Start, loop.End),
            new Block(new View(part, First(loop, element)!, count), statement(part)), Block.Empty);
    }

    /// <summary>Whether each iteration writes to elements that no other one looks at. What it reads besides has adjoints that are added
    /// up.</summary>
    public bool IsElementwise(For loop) => loop.Body.Statements is [Segment segment]
        && segment.Assignments.All(a => a.Target is Element e && ReferenceEquals(e.Operands[e.Operands.Count - 1], loop.Index)
            && IsOwn(e, segment)
            && !Statements.Reads(e.Operands.Take(e.Operands.Count - 1).ToList()).Contains(loop.Index));

    // The place of the first element, where each iteration has the one behind that of the iteration before.
    private Expr? First(For loop, Element element)
    {
        if (element is not { Array: { Kind: ArrayKind.Vector } array, Operands: [var index] }
            || Statements.Within(loop.Body).OfType<View>().Any(v => v.Array == array))
            return null;
        List<Expr> terms = index is Sum sum ? [.. sum.Operands] : [index];
        HashSet<IStorage> changed = [.. Statements.AssignedWithin(loop.Body), loop.Index];
        if (!terms.Remove(loop.Index) || Statements.Reads(terms).Any(changed.Contains))
            return null;
        ExprPool pool = transform.Pool;
        return loop.Start is Number { IsZero: true } && terms.Count > 0
            ? terms.Count == 1 ? terms[0] : pool.Sum(terms) : terms.Count == 0 ? loop.Start : pool.Sum([.. terms, loop.Start]);
    }

    // Whether an array takes part in a segment, and in its adjoint, with this one element only.
    private bool IsOwn(Element element, Segment segment) => Traversal
        .PostOrder([.. segment.Assignments.SelectMany(static a => a.Target.Operands.Append(a.Target).Append(a.Value)),
            .. transform.Adjoints.Of(segment).Assignments.SelectMany(static a => a.Target.Operands.Append(a.Value))])
        .All(n => n is not (Element or WholeArray) || Statements.Storage(n) != element.Array.Root || ReferenceEquals(n, element));
}
