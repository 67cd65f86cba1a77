using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Forward mode of programs with loops and arrays: every assignment is followed by that of its tangent, in the same control
/// flow, so that df = f'(x) dx comes out beside f (Griewank and Walther, Evaluating Derivatives, 2nd ed., section 3.1).
/// </summary>
/// <remarks>
/// What reverse mode makes is such a program too: what is kept for the backward sweep is kept with its tangent. The tangent of a
/// gradient is the product of the Hessian with the direction (forward mode over reverse mode, ibid., section 5.5).
/// </remarks>
public sealed class ProgramTangent
{
    private static readonly Dictionary<IStorage, Expr> NoTangents = [];

    private readonly ExprPool _pool;
    private readonly HashSet<string> _names;
    private readonly ProgramActivity _activity;
    private readonly Dictionary<IStorage, Expr> _tangents;
    private readonly HashSet<IStorage> _moved;
    private readonly IReadOnlyList<GeneratedFunction> _callees;
    private readonly Dictionary<GeneratedFunction, string> _tangentFunctions = [];
    private readonly List<GeneratedFunction> _functions = [];

    private ProgramTangent(ExprPool pool, HashSet<string> names, ProgramActivity activity, IReadOnlyDictionary<IStorage, Expr> tangents,
        IReadOnlyCollection<IStorage> moved, IReadOnlyList<GeneratedFunction> callees)
    {
        _callees = callees;
        _pool = pool;
        _names = names;
        _activity = activity;
        _tangents = tangents.ToDictionary(static t => t.Key, static t => t.Value);
        _moved = [.. moved];
    }

    /// <summary>The statements of the primal with those of the tangents.</summary>
    public Block Body { get; private set; } = Block.Empty;

    /// <summary>The functions that the body calls.</summary>
    public IReadOnlyList<GeneratedFunction> GeneratedFunctions => _functions;

    /// <summary>The tangents of the scalars that are returned.</summary>
    public IReadOnlyList<Expr> Results { get; private set; } = [];

    /// <summary>The tangent of the array that is returned; null where none is, or where it is constant.</summary>
    public ArrayVariable? ReturnedArray { get; private set; }

    /// <summary>Every scalar and array that has a tangent, and the tangent.</summary>
    public IReadOnlyDictionary<IStorage, Expr> Tangents => _tangents;

    /// <summary>Differentiates a program.</summary>
    /// <param name="program">The program, prepared by <see cref="Pipeline"/>.</param>
    /// <param name="results">The scalars that it returns.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="tangents">For each active parameter, its tangent: a <see cref="Variable"/>, or a <see cref="WholeArray"/>.</param>
    /// <param name="outputs">The arrays that count as results.</param>
    public static ProgramTangent Of(
        Program program, IReadOnlyList<Variable> results, ExprPool pool, HashSet<string> names,
        IReadOnlyDictionary<IStorage, Expr> tangents, IReadOnlyCollection<ArrayVariable> outputs)
    {
        List<GeneratedFunction> functions = program.Functions.Select(static f => f.Generated).ToList();
        ProgramTangent tangent = Of(program.Body with { Statements = program.Body.Statements.Where(static s => s is not Return).ToList() },
            functions, pool, names, tangents, NoTangents,
            [.. results, .. outputs, .. program.ReturnedArray is null ? [] : new IStorage[] { program.ReturnedArray.Root }],
            [.. program.Arrays, .. program.OutsideArrays]);
        ProgramVerifier.CheckDerivative(program, tangent.Body, tangent._functions,
            tangent._tangents.Values.Select(Statements.StorageOrNone).OfType<IStorage>());
        tangent.Results = results.Select(tangent.ResultTangent).ToList();
        tangent.ReturnedArray = program.ReturnedArray is { } array && tangent._activity.IsActive(array.Root)
            ? tangent.TangentOf(array) : null;
        return tangent;
    }

    /// <summary>Differentiates statements, which may be those of a derivative.</summary>
    /// <param name="body">The statements.</param>
    /// <param name="functions">The functions that they call.</param>
    /// <param name="pool">The pool of their expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="inputs">For each scalar and array that moves at the start, its tangent; for an array that nothing writes to, perhaps a
    /// number, as each element's tangent.</param>
    /// <param name="given">The tangents of others, which begin at zero or are computed already.</param>
    /// <param name="outputs">The scalars and arrays whose tangents are wanted.</param>
    /// <param name="arrays">The arrays that the statements do not make themselves.</param>
    /// <param name="moved">Those whose tangents the statements compute already, as a derivative of lower order has them.</param>
    public static ProgramTangent Of(
        Block body, IReadOnlyList<GeneratedFunction> functions, ExprPool pool, HashSet<string> names,
        IReadOnlyDictionary<IStorage, Expr> inputs, IReadOnlyDictionary<IStorage, Expr> given, IReadOnlyCollection<IStorage> outputs,
        IReadOnlyList<ArrayVariable> arrays, IReadOnlyCollection<IStorage>? moved = null)
    {
        var activity = new ProgramActivity(body, inputs.Keys, outputs, functions);
        Dictionary<IStorage, Expr> tangents = inputs.Concat(given).ToDictionary(static t => t.Key, static t => t.Value);
        var tangent = new ProgramTangent(pool, names, activity, tangents, moved ?? [], functions);
        Block whole = tangent.Of(body);
        // Constant arrays may take active values.
        IEnumerable<Statement> constant = arrays.Where(a => activity.IsActive(a) && !tangents.ContainsKey(a))
            .Select(a => new NewArray(tangent.TangentOf(a), pool.Length(a)) { Like = a });
        tangent.Body = whole with { Statements = [.. constant, .. whole.Statements] };
        foreach (GeneratedFunction function in functions.Where(f => !tangent._tangentFunctions.ContainsKey(f) && tangent.IsCalled(f)))
            tangent._functions.Add(function);
        return tangent;
    }

    /// <summary>The tangent of a value after the body: 0 where nothing moves it.</summary>
    public Expr ResultTangent(Expr value)
    {
        List<Expr> leaves = _activity.ActiveLeaves([value]);
        return ForwardMode.Tangents([value], leaves, leaves.ConvertAll(TangentOf), EdgeRule.Selected, _activity.Magnitudes)[0];
    }

    private bool IsCalled(GeneratedFunction function) =>
        _functions.Select(static f => f.Body).Prepend(Body).SelectMany(Statements.Within).OfType<Invoke>().Any(c => function.Is(c.Routine));

    private Block Of(Block block)
    {
        var statements = new List<Statement>();
        var locals = new List<Variable>();
        foreach (Statement statement in block.Statements)
            Add(statement, statements, locals);
        IEnumerable<Variable> tangents = block.Locals.Where(HasNewTangent).Select(v => (Variable)TangentOf(v));
        return new Block(statements) { Locals = [.. block.Locals, .. tangents, .. locals] };
    }

    private void Add(Statement statement, List<Statement> statements, List<Variable> locals)
    {
        _pool.Cancellation.ThrowIfCancellationRequested();
        switch (statement)
        {
            case Segment segment:
                statements.Add(Of(segment));
                break;
            case Invoke call when _callees.FirstOrDefault(f => f.Is(call.Routine)) is { } function:
                statements.Add(Of(call, function, locals));
                break;
            case Invoke call when call.Assigned.Any(HasNewTangent):
                RoutineRule rule = ((DifferentiableRoutine)call.Routine).Tangent(call,
                    new RoutineContext(_pool, _names, _activity, TangentOf));
                locals.AddRange(rule.Locals);
                statements.AddRange(rule.UsesResults ? [call, .. rule.Statements] : [.. rule.Statements, call]);
                break;
            // A tangent lies below its primal: the indices of elements come back first.
            case Push push:
                List<IReadOnlyList<Expr>> kept = push.Values.Select(v => WithTangent(push, v)).ToList();
                statements.Add(push with { Values = kept.SelectMany(static k => k).ToList(), AreTangents = AreTangents(kept) });
                break;
            case Pop pop:
                List<IReadOnlyList<Expr>> restored = pop.Targets.Select(t => WithTangent(pop, t, locals)).ToList();
                statements.Add(pop with { Targets = restored.SelectMany(static r => r).ToList(), AreTangents = AreTangents(restored) });
                break;
            case PushArray push when IsNewOnTape(push, push.Array):
                statements.AddRange([.. OnTape(push.Array, push.Length, out ArrayVariable pushed),
                    push with { Array = pushed, AreTangents = [true] }, push with { AreTangents = [] }]);
                break;
            case PopArray pop when IsNewOnTape(pop, pop.Array):
                statements.AddRange([pop with { AreTangents = [] }, .. OnTape(pop.Array, pop.Length, out ArrayVariable popped),
                    pop with { Array = popped, AreTangents = [true] }]);
                break;
            case Grow grow:
                statements.Add(grow with { Grown = [.. grow.Grown, .. grow.Grown.Where(HasNewTangent).Select(TangentOf)] });
                break;
            default:
                Statement primal = statement is TapeStatement tape ? tape with { AreTangents = [] } : statement.WithBlocks(Of);
                statements.AddRange(TangentOfArrays(statement) is { } tangent ? [primal, tangent] : [primal]);
                break;
        }
    }

    private Statement? TangentOfArrays(Statement statement) => statement switch
    {
        Swap swap when HasNewTangent(swap.First) => new Swap(TangentOf(swap.First), TangentOf(swap.Second)),
        NewArray array when HasNewTangent(array.Array) => array with { Array = TangentOf(array.Array) },
        NewRow row when HasNewTangent(row.Array) => row with { Array = TangentOf(row.Array) },
        View view when HasNewTangent(view.Array.Root)
            && !(_tangents.TryGetValue(view.Array.Root, out Expr? all)
            && all is not WholeArray) => view with { Array = TangentOf(view.Array) },
        _ => null,
    };

    private bool HasNewTangent(IStorage storage) => _activity.IsActive(storage) && !_moved.Contains(storage);

    private IReadOnlyList<Expr> WithTangent(Push push, Expr value)
    {
        if (push.IsPaired)
            return HasNewTangent(Statements.Storage(value)) ? [TangentOf(value), value] : [value];
        return _activity.IsActive(new TapeContent(push.Tape, value.Type))
            ? [value.Pool.Convert(value.Type, ResultTangent(value)), value] : [value];
    }

    private IReadOnlyList<Expr> WithTangent(Pop pop, Expr target, List<Variable> locals)
    {
        if (pop.IsPaired)
            return HasNewTangent(Statements.Storage(target)) ? [TangentOf(target), target] : [target];
        if (!_activity.IsActive(new TapeContent(pop.Tape, target.Type)))
            return [target];
        return [_activity.IsActive(Statements.Storage(target)) ? TangentOf(target) : Unused(target.Type, locals), target];
    }

    private static List<bool> AreTangents(List<IReadOnlyList<Expr>> values) =>
        values.SelectMany(static v => v.Select((_, i) => i < v.Count - 1)).ToList();

    private bool IsNewOnTape(TapeStatement statement, ArrayVariable array) =>
        _activity.IsActiveOnTape(statement, array) && !(statement.IsPaired && _moved.Contains(array.Root));

    // The tangents that an array has on a tape: zeros where it has none itself.
    private IReadOnlyList<Statement> OnTape(ArrayVariable array, Expr? length, out ArrayVariable tangents)
    {
        tangents = _activity.IsActive(array.Root) ? TangentOf(array) : new ArrayVariable(_names.Fresh("zeros"), array.ElementType);
        return _activity.IsActive(array.Root) ? [] : [new NewArray(tangents, length ?? _pool.Length(array))];
    }

    // A function takes the tangents of its active parameters after them and gives that of its result.
    private Invoke Of(Invoke call, GeneratedFunction function, List<Variable> locals)
    {
        if (!function.Parameters.Append(function.Result).Any(p => p is not null && _activity.IsActive(p))
            && !Statements.UseTape(function.Body))
            return call;
        var arguments = new List<Expr>(call.Arguments);
        List<int> changed = Enumerable.Range(0, arguments.Count).Where(call.Routine.Writes).ToList();
        List<int> outputs = changed.FindAll(i => !call.Routine.Reads(i));
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            IStorage parameter = function.Parameters[i];
            if (!HasNewTangent(parameter))
                continue;
            bool comesBack = function.References.Contains(parameter) || function.Outputs.Contains(parameter);
            if (call.Arguments[i] is WholeArray ? call.Routine.Writes(i) : comesBack)
                changed.Add(arguments.Count);
            if (function.Outputs.Contains(parameter))
                outputs.Add(arguments.Count);
            arguments.Add(call.Arguments[i] switch
            {
                WholeArray { Array: var array } => _pool.Whole(TangentOf(array)),
                Variable v when _activity.IsActive(v) => TangentOf(v),
                Variable v when comesBack => Unused(v.Type, locals),
                Variable v => _pool.Stored(v.Type, _pool.Zero),
                var e => _pool.Stored(((Variable)parameter).Type, ResultTangent(e)),
            });
        }
        if (function.Result is { } result && HasNewTangent(result))
        {
            changed.Add(arguments.Count);
            outputs.Add(arguments.Count);
            arguments.Add(call.Result is not null && _activity.IsActive(call.Result)
                ? TangentOf(call.Result) : Unused(result.Type, locals));
        }
        return call with { Routine = new GeneratedCall(NameOf(function), call.Routine.UsesTape, changed, outputs), Arguments = arguments };
    }

    private Variable Unused(NumericType type, List<Variable> locals)
    {
        Variable unused = _pool.Variable(_names.Fresh("unused"), type);
        locals.Add(unused);
        return unused;
    }

    private string NameOf(GeneratedFunction function)
    {
        if (_tangentFunctions.TryGetValue(function, out string? name))
            return name;
        _tangentFunctions[function] = name = _names.Fresh(function.Name + "Tangent");
        // The two halves of a function have their parameters in common.
        HashSet<IStorage> written = [.. _callees.Select(static f => f.Body).SelectMany(Statements.AssignedWithin)];
        foreach (ArrayVariable array in function.Parameters.OfType<ArrayVariable>()
            .Where(a => HasNewTangent(a) && !_tangents.ContainsKey(a)))
            _tangents[array] = _pool.Whole(new ArrayVariable(_names.Fresh(array.Name.TrimStart('@') + "Dot"), array.ElementType,
                array.Kind)
            { IsReadOnly = !written.Contains(array) });
        Block block = Of(function.Body);
        List<IStorage> active = function.Parameters.Where(HasNewTangent).ToList();
        List<IStorage> tangents = active.ConvertAll(p => p is ArrayVariable a ? TangentOf(a) : (IStorage)TangentOf((Variable)p));
        Variable? result = function.Result is { } r && HasNewTangent(r) ? (Variable)TangentOf(r) : null;
        IStorage[] resultParameter = result is null ? [] : [result];
        _functions.Add(new GeneratedFunction(
            name, [.. function.Parameters, .. tangents, .. resultParameter],
            [.. function.References, .. tangents.Where((_, i) => function.References.Contains(active[i]))],
            [.. function.Outputs, .. tangents.Where((_, i) => function.Outputs.Contains(active[i])), .. resultParameter], block,
                function.Result));
        return name;
    }

    // Sums come last, those of tangents too.
    private Segment Of(Segment segment)
    {
        _pool.At = segment.Source ?? _pool.At;
        List<Assignment> moving = segment.Assignments.Where(a => HasNewTangent(Statements.Storage(a.Target))).ToList();
        List<Expr> values = moving.SelectMany(static a => Assigned(a.Value)).ToList();
        List<Expr> leaves = _activity.ActiveLeaves(values);
        var tangents = new Queue<Expr>(ForwardMode.Tangents(values, leaves, leaves.ConvertAll(TangentOf), EdgeRule.Selected,
            _activity.Magnitudes));
        var assignments = new List<Assignment>(segment.Assignments);
        foreach (Assignment assignment in moving)
        {
            Expr tangent = InPlace(assignment.Value, tangents);
            if (!assignment.Adds || !(tangent.IsZero || tangent is Nothing))
                assignments.Add(assignment with { Target = TangentOf(assignment.Target), Value = tangent });
        }
        return segment with { Assignments = assignments.OrderBy(static a => a.Adds).ToList() };
    }

    // What a choice assigns, where it assigns nothing in some case.
    private static IEnumerable<Expr> Assigned(Expr value) => value switch
    {
        Nothing => [],
        Conditional c when AssignsNothing(c) => Assigned(c.WhenTrue).Concat(Assigned(c.WhenFalse)),
        _ => [value],
    };

    // Where nothing is assigned, nothing is to the tangent.
    private static Expr InPlace(Expr value, Queue<Expr> tangents)
    {
        if (value is Nothing)
            return value;
        if (value is not Conditional c || !AssignsNothing(c))
            return tangents.Dequeue();
        Expr whenTrue = InPlace(c.WhenTrue, tangents), whenFalse = InPlace(c.WhenFalse, tangents);
        return Algebra.Select(c.Condition, whenTrue, whenFalse);
    }

    private static bool AssignsNothing(Expr e) =>
        e is Nothing || (e is Conditional c && (AssignsNothing(c.WhenTrue) || AssignsNothing(c.WhenFalse)));

    private Expr TangentOf(Expr primal)
    {
        if (primal is Element e)
            return _tangents.TryGetValue(e.Array.Root, out Expr? all) && all is not WholeArray
                ? all : _pool.Element(TangentOf(e.Array), e.Operands);
        var variable = (Variable)primal;
        if (!_tangents.TryGetValue(variable, out Expr? tangent))
            _tangents[variable] = tangent = _pool.Variable(_names.Fresh(Names.Joined(variable.Name) + "Dot"), variable.Type);
        return tangent;
    }

    private ArrayVariable TangentOf(ArrayVariable array)
    {
        if (_tangents.TryGetValue(array, out Expr? known))
            return ((WholeArray)known).Array;
        ArrayVariable? source = array.Source is null ? null : TangentOf(array.Source);
        var tangent = new ArrayVariable(_names.Fresh(array.Name.TrimStart('@') + "Dot"), array.ElementType, array.Kind,
            source)
        { IsReadOnly = source?.IsReadOnly ?? false };
        _tangents[array] = _pool.Whole(tangent);
        return tangent;
    }
}
