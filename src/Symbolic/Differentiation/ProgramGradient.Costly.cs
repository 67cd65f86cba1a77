using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

// What costs more than a place to keep it: exponentials and their like.
public sealed partial class ProgramGradient
{
    // Exponentials and their like cost more than a place on the tape. What is computed under a condition only is left alone.
    private List<Expr> Costly(Segment segment)
    {
        var needed = new HashSet<Expr>(Traversal.PostOrder(Unsettled(AdjointOf(segment)).Select(static a => a.Value).ToList()).Where(static n => n is Call c && IsCostly(c.Function)));
        if (needed.Count == 0)
            return [];
        needed.UnionWith(needed.OfType<Call>().Select(static c => Origin(c)).OfType<Expr>().ToList());
        var regions = new Regions(segment.Assignments.Select(static a => a.Value).ToList());
        return regions.Order.Where(n => needed.Contains(n) && regions.IsAlwaysEvaluated(n) && !ComesAlong((Call)n, needed)).ToList();
    }

    // What a derivative can be computed from: sech² from tanh, and 1 - sigmoid from sigmoid.
    private static Expr? Origin(Call call) => call.Function == Functions.Sech ? call.Pool.Call(Functions.Tanh, call.Operands[0])
        : call.Function == Functions.Sigmoid ? call.Pool.Call(Functions.Sigmoid, call.Operands[0] is Negate n ? n.Operand : call.Pool.Negate(call.Operands[0]))
        : null;

    // What is held, and what is computed from it.
    private Dictionary<Expr, Expr> WithDerivatives(IReadOnlyDictionary<Expr, Expr> held)
    {
        Dictionary<Expr, Expr> result = held.ToDictionary(static h => h.Key, static h => h.Value);
        foreach (KeyValuePair<Expr, Expr> entry in held)
        {
            var call = (Call)entry.Key;
            Expr argument = call.Operands[0];
            if (call.Function == Functions.Tanh)
                result[Algebra.Raise(_pool.Call(Functions.Sech, argument), _pool.Number(2))] = _pool.Call(Functions.SechSquared, Traversal.Substitute(argument, result), entry.Value);
            if (call.Function == Functions.Sigmoid)
                result[_pool.Call(Functions.Sigmoid, -argument)] = _pool.Call(Functions.OneMinusSigmoid, Traversal.Substitute(argument, result), entry.Value);
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
        : loop.Step > 0 ? new Buffers(Trips(loop), loop.Start is Number { IsZero: true } ? loop.Index : _pool.Sum(loop.Index, _pool.Negate(loop.Start)))
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
