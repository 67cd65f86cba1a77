using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Functions that call themselves: each becomes a pair, one for each sweep, which shares the tape with all others. The forward one
/// keeps at its end what the backward one needs; the caller keeps the arguments. One that can do both at once becomes that.
/// </summary>
/// <param name="transform">The driver.</param>
/// <param name="functions">The functions of the program.</param>
internal sealed class FunctionAdjoints(AdjointTransform transform, IReadOnlyList<FunctionBody> functions)
{
    private readonly Dictionary<Function, FunctionBody> _bodies = functions.ToDictionary(static f => f.Function);
    private readonly Dictionary<Function, Pair> _pairs = [];
    private readonly Dictionary<Function, string> _plain = [];
    private readonly Dictionary<Function, string> _joint = [];
    private readonly List<GeneratedFunction> _generated = [];

    /// <summary>The functions that the sweeps call.</summary>
    public IReadOnlyList<GeneratedFunction> Generated => _generated;

    /// <summary>The two halves of a function.</summary>
    /// <param name="Forward">The name of the one that computes the value.</param>
    /// <param name="Backward">The name of the one that computes the adjoints.</param>
    private sealed record Pair(string Forward, string Backward);

    /// <summary>What a function does.</summary>
    public FunctionBody BodyOf(Function function) => _bodies[function];

    /// <summary>Whether a function has a backward half: not what neither has an adjoint nor changes an array or a tape.</summary>
    public bool IsDifferentiated(Function function) =>
        function.UsesTape || (_bodies[function].Result is { } result && transform.Activity.IsActive(result))
            || Enumerable.Range(0, function.Parameters.Count).Any(function.Writes);

    /// <summary>The call of the forward half.</summary>
    public Invoke ForwardCall(Invoke call, Function function, SweepScope scope)
    {
        if (!IsDifferentiated(function))
            return call with { Routine = new GeneratedCall(PlainOf(function), false, function.Written) };
        Pair pair = PairOf(function);
        // The backward half takes the same arguments, and arrays as the forward half leaves them.
        scope.Needed.UnionWith(Statements.Reads(call.Arguments));
        return call with { Routine = new GeneratedCall(pair.Forward, true, function.Written) };
    }

    /// <summary>Calls the backward half.</summary>
    public void AddBackwardCall(Invoke call, Function function, SweepScope scope, List<Statement> output)
    {
        if (IsDifferentiated(function))
            AddCall(call, function, PairOf(function).Backward, isJoint: false, scope, output);
    }

    /// <summary>Calls the function that computes the value and passes its adjoint on in the same run.</summary>
    public void AddJointCall(Invoke call, Function function, SweepScope scope, List<Statement> output)
    {
        if (IsDifferentiated(function))
            AddCall(call, function, JointOf(function), isJoint: true, scope, output);
    }

    private void AddCall(Invoke call, Function function, string name, bool isJoint, SweepScope scope, List<Statement> output)
    {
        (ExprPool pool, ProgramActivity activity, AdjointStorage adjoints) = (transform.Pool, transform.Activity, transform.Adjoints);
        var arguments = new List<Expr>(call.Arguments);
        var changed = new List<int>(function.Written);
        var values = new List<Assignment>();
        bool isResultActive = call.Result is not null && activity.IsActive(call.Result);
        if (_bodies[function].Result is { } result && activity.IsActive(result))
            arguments.Add(pool.Stored(result.Type, isResultActive ? scope.Known.Now(adjoints.Of(call.Result!)) : pool.Zero));
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            if (!activity.IsActive(function.Parameters[i]))
                continue;
            if (call.Arguments[i] is WholeArray { Array: var array })
            {
                changed.Add(arguments.Count);
                arguments.Add(pool.Whole(adjoints.Of(array)));
                continue;
            }
            var argument = (Variable)call.Arguments[i];
            Expr adjoint;
            if (activity.IsActive(argument))
            {
                adjoint = adjoints.Of(argument);
                values.AddRange(scope.Known.Assigned([adjoint]));
            }
            else
            {
                Variable unused = pool.Variable(transform.Names.Fresh("unused"), argument.Type);
                scope.Locals.Add(unused);
                values.Add(new Assignment(unused, pool.Zero));
                adjoint = unused;
            }
            changed.Add(arguments.Count);
            arguments.Add(adjoint);
        }
        if (values.Count > 0)
            output.Add(new Segment(values));
        output.Add(new Invoke(new GeneratedCall(name, !isJoint, changed), arguments, isJoint ? call.Result : null));
        if (isResultActive)
            scope.Known.Set(adjoints.Of(call.Result!), pool.Zero);
    }

    private Pair PairOf(Function function)
    {
        if (_pairs.TryGetValue(function, out Pair? pair))
            return pair;
        _pairs[function] = pair = new Pair(transform.Names.Fresh(function.Name + "Forward"),
            transform.Names.Fresh(function.Name + "Backward"));
        // Whatever the callers need of an array is in it at the start.
        var scope = new SweepScope([.. function.Parameters.OfType<ArrayVariable>()], new KnownAdjoints()) { Depth = 1 };
        (_, Block body, Variable? result) = _bodies[function];
        Sweep sweep = transform.Forward(body, scope);
        Variable? seed = result is not null && transform.Activity.IsActive(result) ? SeedOf(function, result) : null;
        Block backward = transform.WithAdjoints(body, scope, (inner, statements) =>
        {
            if (seed is not null)
                inner.Known.Set(transform.Adjoints.Of(result!), seed);
            transform.Backward(sweep, inner, statements);
        });
        List<IStorage> adjoints = AdjointsOf(function);
        _generated.Add(new GeneratedFunction(pair.Forward, function.Parameters, [], [], body with { Statements = sweep.Forward }, result));
        _generated.Add(new GeneratedFunction(pair.Backward,
            [.. function.Parameters, .. seed is null ? [] : new IStorage[] { seed }, .. adjoints], adjoints.OfType<Variable>().ToList(), [],
            backward, null));
        return pair;
    }

    private string PlainOf(Function function)
    {
        if (_plain.TryGetValue(function, out string? name))
            return name;
        _plain[function] = name = transform.Names.Fresh(function.Name);
        FunctionBody body = _bodies[function];
        Block plain = Statements.Map(body.Body, s => s is Invoke { Routine: Function inner } call
            ? call with { Routine = new GeneratedCall(PlainOf(inner), false, inner.Written) } : s);
        _generated.Add(new GeneratedFunction(name, function.Parameters, [], [], plain, body.Result));
        return name;
    }

    private string JointOf(Function function)
    {
        if (_joint.TryGetValue(function, out string? name))
            return name;
        _joint[function] = name = transform.Names.Fresh(function.Name + "WithAdjoint");
        var scope = new SweepScope([], new KnownAdjoints());
        (_, Block body, Variable? result) = _bodies[function];
        Variable seed = SeedOf(function, result!);
        Block joint = transform.WithAdjoints(body, scope, (inner, statements) =>
        {
            inner.Known.Set(transform.Adjoints.Of(result!), seed);
            transform.Joint.Write(body, [result!], inner, statements);
        });
        List<IStorage> adjoints = AdjointsOf(function);
        _generated.Add(new GeneratedFunction(name, [.. function.Parameters, seed, .. adjoints], adjoints.OfType<Variable>().ToList(), [],
            joint, result));
        return name;
    }

    private Variable SeedOf(Function function, Variable result) =>
        transform.Pool.Variable(transform.Names.Fresh(function.Name + "Bar"), result.Type);

    private List<IStorage> AdjointsOf(Function function) =>
        function.Parameters.Where(transform.Activity.IsActive).Select(transform.Adjoints.StorageOf).ToList();
}
