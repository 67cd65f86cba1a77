using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// Functions that call themselves: each becomes a pair, one for each sweep, which shares the tape with all others. The forward
// one keeps at its end what the backward one needs; the caller keeps the arguments.
public sealed partial class ProgramGradient
{
    private readonly Dictionary<Function, FunctionBody> _bodies;
    private readonly Dictionary<Function, Pair> _pairs = [];
    private readonly Dictionary<Function, string> _plain = [];
    private readonly List<GeneratedFunction> _functions = [];

    /// <summary>The functions that the body calls.</summary>
    public IReadOnlyList<GeneratedFunction> GeneratedFunctions => _functions;

    /// <summary>The two halves of a function.</summary>
    /// <param name="Forward">The name of the one that computes the value.</param>
    /// <param name="Backward">The name of the one that computes the adjoints.</param>
    private sealed record Pair(string Forward, string Backward);

    // What neither has an adjoint nor changes an array or a tape has no backward half.
    private bool IsDifferentiated(Function function) =>
        function.UsesTape || (_bodies[function].Result is { } result && _activity.IsActive(result))
            || Enumerable.Range(0, function.Parameters.Count).Any(function.Writes);

    private Invoke ForwardCall(Invoke call, Function function)
    {
        if (!IsDifferentiated(function))
            return call with { Routine = new GeneratedCall(PlainOf(function), false, function.Written) };
        Pair pair = PairOf(function);
        // The backward half takes the same arguments, and arrays as the forward half leaves them.
        _needed.UnionWith(Statements.Reads(call.Arguments));
        return call with { Routine = new GeneratedCall(pair.Forward, true, function.Written) };
    }

    // Either the backward half, or a function that computes the value as well.
    private void AddBackwardCall(Invoke call, Function function, List<Statement> output, string? joint = null)
    {
        if (!IsDifferentiated(function))
            return;
        var arguments = new List<Expr>(call.Arguments);
        var changed = new List<int>(function.Written);
        var values = new List<Assignment>();
        bool isResultActive = call.Result is not null && _activity.IsActive(call.Result);
        if (_bodies[function].Result is { } result && _activity.IsActive(result))
            arguments.Add(_pool.Stored(result.Type, isResultActive ? Now(AdjointOf(call.Result!)) : _pool.Zero));
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            if (!_activity.IsActive(function.Parameters[i]))
                continue;
            if (call.Arguments[i] is WholeArray { Array: var array })
            {
                changed.Add(arguments.Count);
                arguments.Add(_pool.Whole(ShadowOf(array)));
                continue;
            }
            var argument = (Variable)call.Arguments[i];
            Expr adjoint;
            if (_activity.IsActive(argument))
            {
                adjoint = AdjointOf(argument);
                if (_known.TryGetValue(adjoint, out Expr? value))
                    values.Add(new Assignment(adjoint, value));
                _known.Remove(adjoint);
            }
            else
            {
                Variable unused = _pool.Variable(_names.Fresh("unused"), argument.Type);
                _ruleLocals.Add(unused);
                values.Add(new Assignment(unused, _pool.Zero));
                adjoint = unused;
            }
            changed.Add(arguments.Count);
            arguments.Add(adjoint);
        }
        if (values.Count > 0)
            output.Add(new Segment(values));
        output.Add(new Invoke(new GeneratedCall(joint ?? PairOf(function).Backward, joint is null, changed), arguments, joint is null
            ? null : call.Result));
        if (isResultActive)
            _known[AdjointOf(call.Result!)] = _pool.Zero;
    }

    private Pair PairOf(Function function)
    {
        if (_pairs.TryGetValue(function, out Pair? pair))
            return pair;
        _pairs[function] = pair = new Pair(_names.Fresh(function.Name + "Forward"), _names.Fresh(function.Name + "Backward"));
        (HashSet<IStorage> needed, int depth, List<Variable> locals) = (_needed, _depth, _ruleLocals);
        var known = new Dictionary<Expr, Expr>(_known);
        // Whatever the callers need of an array is in it at the start.
        (_needed, _depth, _ruleLocals) = ([.. function.Parameters.OfType<ArrayVariable>()], 1, []);
        _known.Clear();

        (_, Block body, Variable? result) = _bodies[function];
        Sweep sweep = Forward(body);
        Variable? seed = result is not null && _activity.IsActive(result)
            ? _pool.Variable(_names.Fresh(function.Name + "Bar"), result.Type) : null;
        Block backward = WithAdjoints(body, statements =>
        {
            if (seed is not null)
                _known[AdjointOf(result!)] = seed;
            Backward(sweep, statements);
        });
        List<IStorage> active = function.Parameters.Where(_activity.IsActive).ToList();
        List<IStorage> adjoints = active.ConvertAll(p => p is ArrayVariable a ? ShadowOf(a) : (IStorage)AdjointOf((Variable)p));
        _functions.Add(new GeneratedFunction(pair.Forward, function.Parameters, [], [], body with { Statements = sweep.Forward }, result));
        _functions.Add(new GeneratedFunction(pair.Backward,
            [.. function.Parameters, .. seed is null ? [] : new IStorage[] { seed }, .. adjoints], adjoints.OfType<Variable>().ToList(), [],
            backward, null));

        (_needed, _depth, _ruleLocals) = (needed, depth, locals);
        _known.Clear();
        foreach (KeyValuePair<Expr, Expr> entry in known)
            _known.Add(entry.Key, entry.Value);
        return pair;
    }

    private string PlainOf(Function function)
    {
        if (_plain.TryGetValue(function, out string? name))
            return name;
        _plain[function] = name = _names.Fresh(function.Name);
        FunctionBody body = _bodies[function];
        Block plain = Statements.Map(body.Body, s => s is Invoke { Routine: Function inner } call
            ? call with { Routine = new GeneratedCall(PlainOf(inner), false, inner.Written) } : s);
        _functions.Add(new GeneratedFunction(name, function.Parameters, [], [], plain, body.Result));
        return name;
    }
}
