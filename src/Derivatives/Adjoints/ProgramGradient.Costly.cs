using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// What costs more than a place to keep it: exponentials and their like.
public sealed partial class ProgramGradient
{
    // Exponentials and their like cost more than a place on the tape. What is computed under a condition only is left alone.
    private List<Expr> Costly(Segment segment)
    {
        var needed = new HashSet<Expr>(Traversal.PostOrder(Untold(AdjointOf(segment)).Select(static a => a.Value).ToList())
            .Where(static n => n is Call c && IsCostly(c.Function)));
        if (needed.Count == 0)
            return [];
        needed.UnionWith(needed.OfType<Call>().Select(static c => Origin(c)).OfType<Expr>().ToList());
        var regions = new Regions(segment.Assignments.Select(static a => a.Value).ToList());
        return regions.Order.Where(n => needed.Contains(n) && regions.IsAlwaysEvaluated(n) && !ComesAlong((Call)n, needed)).ToList();
    }

    // What a segment leaves where it can be found on the way back need not be kept once more: in locals of the block, which are kept
    // at its end, and in elements. Those values are taken out of the list.
    private List<Assignment> LeftOf(Segment segment, List<Expr> costly)
    {
        var left = new List<Assignment>();
        HashSet<IStorage> changed = [.. segment.Assigned];
        foreach (Assignment assignment in segment.Assignments.Where(a => !a.Adds && costly.Contains(a.Value)))
        {
            if (assignment.Target is Element element && !Statements.Reads(element.Operands).Any(changed.Contains)
                && segment.Assignments.Count(a => Statements.Storage(a.Target) == element.Array.Root) == 1)
            {
                left.Add(new Assignment(Holder(assignment.Value), element));
                _needed.UnionWith(Statements.Reads(element));
            }
            else if (assignment.Target is Variable local && _definitions.ContainsKey(local))
            {
                _needed.Add(local);
            }
            else
            {
                continue;
            }
            costly.Remove(assignment.Value);
        }
        return left;
    }

    // What a derivative can be computed from: sech² from tanh, and 1 - sigmoid from sigmoid.
    private static Expr? Origin(Call call) => call.Function == Functions.Sech ? call.Pool.Call(Functions.Tanh, call.Operands[0])
        : call.Function == Functions.Sigmoid
            ? call.Pool.Call(Functions.Sigmoid, call.Operands[0] is Negate n ? n.Operand : call.Pool.Negate(call.Operands[0]))
        : null;

    // What is held, and what is computed from it.
    private Dictionary<Expr, Expr> WithDerivatives(IEnumerable<KeyValuePair<Expr, Expr>> held)
    {
        var result = new Dictionary<Expr, Expr>();
        foreach (KeyValuePair<Expr, Expr> entry in held)
            result[entry.Key] = entry.Value;
        foreach (KeyValuePair<Expr, Expr> entry in result.ToList())
        {
            if (entry.Key is not Call call)
                continue;
            Expr argument = call.Operands[0];
            if (call.Function == Functions.Tanh)
                result[Algebra.Raise(_pool.Call(Functions.Sech, argument), _pool.Number(2))] = _pool.Call(Functions.SechSquared,
                    Traversal.Substitute(argument, result), entry.Value);
            if (call.Function == Functions.Sigmoid)
                result[_pool.Call(Functions.Sigmoid, -argument)] = _pool.Call(Functions.OneMinusSigmoid,
                    Traversal.Substitute(argument, result), entry.Value);
        }
        return result;
    }

    // The sine costs nothing beside the cosine.
    private static bool ComesAlong(Call call, HashSet<Expr> needed) =>
        (call.Function == Functions.Sin && needed.Contains(call.Pool.Call(Functions.Cos, call.Operands[0])))
        || (call.Function == Functions.Cos && needed.Contains(call.Pool.Call(Functions.Sin, call.Operands[0])));

    /// <summary>What a counted loop keeps of its iterations, whose number is known before them: an array for each value.</summary>
    /// <param name="Trips">The number of iterations.</param>
    /// <param name="Place">The number of the current one.</param>
    private sealed record Buffers(Expr Trips, Expr Place)
    {
        public List<ArrayVariable> Arrays { get; } = [];
    }

    // The buffers of the loop of whose body a statement is lowered; null where there are none.
    private Buffers? _buffers;

    // In a loop within another one, the number of all iterations is not known.
    private Buffers? BuffersOf(For loop) => _depth > 0 || loop.Step is not (1 or -1) || _checkpoints ? null
        : loop.Step > 0 ? new Buffers(Trips(loop), loop.Start is Number { IsZero: true }
            ? loop.Index : _pool.Sum(loop.Index, _pool.Negate(loop.Start)))
        : new Buffers(Trips(loop), _pool.Sum(loop.Start, _pool.Negate(loop.Index)));

    private Expr Holder(Expr node)
    {
        string name = NameOf(((Call)node).Function);
        if (_buffers is null)
            return _pool.Variable(_names.Fresh(name), node.Type);
        var array = new ArrayVariable(_names.Fresh(name + "s"), node.Type);
        _buffers.Arrays.Add(array);
        return _pool.Element(array, _buffers.Place);
    }

    // C#'s Math.Pow is known by that name.
    private static string NameOf(FunctionDef function) => function.Name.Substring(function.Name.LastIndexOf('.') + 1).ToLowerInvariant();

    private static bool IsCostly(FunctionDef function) => function.Kink is null && function != Functions.Sqrt;
}
