using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>What a counted loop keeps of its iterations, whose number is known before them: an array for each value.</summary>
/// <param name="Trips">The number of iterations.</param>
/// <param name="Place">The number of the current one.</param>
internal sealed record LoopBuffers(Expr Trips, Expr Place)
{
    /// <summary>The arrays.</summary>
    public List<ArrayVariable> Arrays { get; } = [];
}

/// <summary>
/// Values that cost more to compute than a place to keep them: exponentials and their like, which adjoints read as the primal computed
/// them.
/// </summary>
/// <param name="transform">The driver.</param>
internal sealed class CostlyValues(AdjointTransform transform)
{
    // What a place on the tape costs, written and read, where an addition costs 1.
    private const int CostOfKeeping = 10;

    private readonly ExprPool _pool = transform.Pool;

    /// <summary>Those that the adjoint of a segment needs. What is computed under a condition only is left alone.</summary>
    public List<Expr> In(Segment segment, SweepScope scope)
    {
        var needed = new HashSet<Expr>(Traversal.PostOrder(transform.Untold(transform.Adjoints.Of(segment), scope)
            .Select(static a => a.Value).ToList()).Where(static n => n is Call c && IsCostly(c.Function)));
        if (needed.Count == 0)
            return [];
        needed.UnionWith(needed.OfType<Call>().Select(static c => Origin(c)).OfType<Expr>().ToList());
        var regions = new Regions(segment.Assignments.Select(static a => a.Value).ToList());
        return regions.Order.Where(n => needed.Contains(n) && regions.IsAlwaysEvaluated(n) && !ComesAlong((Call)n, needed)).ToList();
    }

    /// <summary>
    /// What a segment leaves where it can be found on the way back need not be kept once more: in locals of the block, which are kept at
    /// its end, and in elements. Those values are taken out of the list.
    /// </summary>
    public List<Assignment> LeftOf(Segment segment, List<Expr> costly, SweepScope scope)
    {
        var left = new List<Assignment>();
        HashSet<IStorage> changed = [.. segment.Assigned];
        foreach (Assignment assignment in segment.Assignments.Where(a => !a.Adds && costly.Contains(a.Value)))
        {
            if (assignment.Target is Element element && !Statements.Reads(element.Operands).Any(changed.Contains)
                && segment.Assignments.Count(a => Statements.Storage(a.Target) == element.Array.Root) == 1)
            {
                left.Add(new Assignment(Holder(assignment.Value, scope), element));
                scope.Needed.UnionWith(Statements.Reads(element));
            }
            else if (assignment.Target is Variable local && scope.Definitions.ContainsKey(local))
            {
                scope.Needed.Add(local);
            }
            else
            {
                continue;
            }
            costly.Remove(assignment.Value);
        }
        return left;
    }

    /// <summary>Where a value is held: in a variable or, in a loop with buffers, in an element of one.</summary>
    public Expr Holder(Expr node, SweepScope scope)
    {
        string name = NameOf(((Call)node).Function);
        if (scope.Buffers is not { } buffers)
            return _pool.Variable(transform.Names.Fresh(name), node.Type);
        var array = new ArrayVariable(transform.Names.Fresh(name + "s"), node.Type);
        buffers.Arrays.Add(array);
        return _pool.Element(array, buffers.Place);
    }

    /// <summary>What is held, and what is computed from it.</summary>
    public Dictionary<Expr, Expr> WithDerivatives(IEnumerable<KeyValuePair<Expr, Expr>> held)
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

    /// <summary>The buffers of a loop; null where its values are kept on the tape: in a loop within another one, the number of all
    /// iterations is not known.</summary>
    public LoopBuffers? BuffersOf(For loop, SweepScope scope)
    {
        if (scope.Depth > 0 || loop.Step is not (1 or -1) || transform.Checkpoints)
            return null;
        Expr trips = LoopTrips.Of(loop);
        return loop.Step > 0
            ? new LoopBuffers(trips, loop.Start is Number { IsZero: true } ? loop.Index : _pool.Sum(loop.Index, _pool.Negate(loop.Start)))
            : new LoopBuffers(trips, _pool.Sum(loop.Start, _pool.Negate(loop.Index)));
    }

    // What a derivative can be computed from: sech² from tanh, and 1 - sigmoid from sigmoid.
    private static Expr? Origin(Call call) => call.Function == Functions.Sech ? call.Pool.Call(Functions.Tanh, call.Operands[0])
        : call.Function == Functions.Sigmoid
            ? call.Pool.Call(Functions.Sigmoid, call.Operands[0] is Negate n ? n.Operand : call.Pool.Negate(call.Operands[0]))
        : null;

    // The sine costs nothing beside the cosine.
    private static bool ComesAlong(Call call, HashSet<Expr> needed) => call.Function.Companion is { } companion
        && needed.OfType<Call>().Any(c => c.Function.Name == companion && ReferenceEquals(c.Operands[0], call.Operands[0]));

    // C#'s Math.Pow is known by that name.
    private static string NameOf(FunctionDef function) => function.Name.Substring(function.Name.LastIndexOf('.') + 1).ToLowerInvariant();

    private static bool IsCostly(FunctionDef function) => function.Cost >= CostOfKeeping;
}
