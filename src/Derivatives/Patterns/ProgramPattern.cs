using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Which inputs results depend on: a tangent program in which every tangent is a set of inputs, a bit for each, and every operation
/// on tangents the union of their sets. What forward mode computes is zero outside of it, whatever the values on the same path.
/// </summary>
public sealed class ProgramPattern
{
    private readonly ExprPool _pool;
    private readonly HashSet<string> _names;
    private readonly Dictionary<IStorage, IStorage> _sets;
    private readonly HashSet<IStorage> _linear;
    private readonly IReadOnlyList<GeneratedFunction> _functions;
    private readonly Dictionary<IStorage, IStorage> _primals = [];
    private readonly PatternControl _control;

    private ProgramPattern(ProgramTangent tangent, ExprPool pool, HashSet<string> names, IReadOnlyDictionary<IStorage, IStorage> sets)
    {
        (_pool, _names, _functions) = (pool, names, tangent.GeneratedFunctions);
        _sets = sets.ToDictionary(static s => s.Key, static s => s.Value);
        List<Statement> all = tangent.GeneratedFunctions.Select(static f => f.Body).Prepend(tangent.Body).SelectMany(Statements.Within)
            .ToList();
        foreach (KeyValuePair<IStorage, Expr> pair in tangent.Tangents)
        {
            if (Statements.StorageOrNone(pair.Value) is { } moving)
                _primals[moving] = pair.Key;
        }
        _linear = Linear(tangent, all);
        _control = new PatternControl(all, tangent.GeneratedFunctions);
        Body = Of(tangent.Body);
        GeneratedFunctions = tangent.GeneratedFunctions.Select(Of).ToList();
        Results = tangent.Results.Select(r => Set(r) ?? Empty).ToList();
        ReturnedArray = tangent.ReturnedArray is null ? null : SetOf(tangent.ReturnedArray);
    }

    /// <summary>The statements of the primal with those of the sets.</summary>
    public Block Body { get; }

    /// <summary>The functions that the body calls.</summary>
    public IReadOnlyList<GeneratedFunction> GeneratedFunctions { get; }

    /// <summary>The sets of the scalars that are returned.</summary>
    public IReadOnlyList<Expr> Results { get; }

    /// <summary>The sets of the array that is returned; null where none is, or where it is constant.</summary>
    public ArrayVariable? ReturnedArray { get; }

    /// <summary>Whether the sets depend on values; otherwise on integer parameters and the lengths of arrays only.</summary>
    public bool DependsOnData => _control.DependsOnData;

    private Expr Empty => _pool.Number(Rational.Zero, NumericType.UInt64);

    /// <summary>The pattern of a tangent program.</summary>
    /// <param name="tangent">The tangent program, of one that is no derivative itself.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="sets">For each tangent that goes in or comes out, a <see cref="Variable"/> or an <see cref="ArrayVariable"/>, what has
    /// its sets, of type <see cref="NumericType.UInt64"/>.</param>
    public static ProgramPattern Of(ProgramTangent tangent, ExprPool pool, HashSet<string> names, IReadOnlyDictionary<IStorage,
        IStorage> sets) => new(tangent, pool, names, sets);

    // All that has tangents: what rules make for themselves and unused results too.
    private static HashSet<IStorage> Linear(ProgramTangent tangent, List<Statement> all)
    {
        HashSet<IStorage> linear = [.. tangent.Tangents.Values.Where(static t => t is Variable or WholeArray).Select(Statements.Storage),
            .. all.OfType<TapeStatement>().SelectMany(OnTape)];
        int before;
        do
        {
            before = linear.Count;
            foreach (Assignment assignment in all.OfType<Segment>().SelectMany(static s => s.Assignments)
                .Where(static a => a.Target.Type.IsReal()))
            {
                if (Traversal.PostOrder([assignment.Value], SmoothOperands)
                    .Any(n => n is Variable or Element && linear.Contains(Statements.Storage(n))))
                    linear.Add(Statements.Storage(assignment.Target));
            }
            foreach (Invoke call in all.OfType<Invoke>())
            {
                if (tangent.GeneratedFunctions.FirstOrDefault(f => f.Is(call.Routine)) is not { } function)
                {
                    if (TakesTangents(call, linear))
                        linear.UnionWith(call.Assigned);
                    continue;
                }
                for (int i = 0; i < call.Arguments.Count; i++)
                {
                    if (linear.Contains(function.Parameters[i]) && (call.Arguments[i] is Variable or WholeArray))
                        linear.Add(Statements.Storage(call.Arguments[i]));
                }
            }
        }
        while (linear.Count > before);
        return linear;
    }

    // What takes tangents from a tape, and the arrays that put them there.
    private static IEnumerable<IStorage> OnTape(TapeStatement statement) => statement switch
    {
        Pop pop => pop.Targets.Where((_, i) => IsTangent(pop, i)).Select(Statements.Storage),
        PushArray { Array: var array } when IsTangent(statement, 0) => [array.Root],
        PopArray { Array: var array } when IsTangent(statement, 0) => [array.Root],
        _ => [],
    };

    private static bool IsTangent(TapeStatement statement, int value) => statement.AreTangents.Count > 0 && statement.AreTangents[value];

    private static IReadOnlyList<Expr> SmoothOperands(Expr node) => node switch
    {
        Element => [],
        Conditional c => [c.WhenTrue, c.WhenFalse],
        _ => node.Operands,
    };

    // A step moves with no input: what comes through it is zero wherever it is a number.
    private static IReadOnlyList<Expr> MovingOperands(Expr node) => IsStep(node) ? [] : SmoothOperands(node);

    private static bool IsStep(Expr node) => node is Call call && call.Function == DerivativeFunctions.Step;

    // Routines that compute tangents from tangents: what a solver's equation gives.
    private static bool TakesTangents(Invoke call, HashSet<IStorage> linear) => call.Arguments.Where((_, i) => call.Routine.Reads(i))
        .Any(a => Traversal.PostOrder([a], SmoothOperands)
            .Any(n => n is Variable or Element or WholeArray && linear.Contains(Statements.Storage(n))));

    private bool IsLinear(IStorage storage) => _linear.Contains(storage);

    private Block Of(Block block)
    {
        List<Variable> locals = block.Locals.Select(v => IsLinear(v) ? SetOf(v) : v).ToList();
        return new Block(block.Statements
            .SelectMany(s => s is Invoke call && !_functions.Any(f => f.Is(call.Routine)) && TakesTangents(call, _linear)
            ? Mixed(call, locals) : [Of(s)]).ToList())
        { Locals = locals };
    }

    // Each result of such a routine depends on all that goes in.
    private IEnumerable<Statement> Mixed(Invoke call, List<Variable> locals)
    {
        Variable all = _pool.Variable(_names.Fresh("anySet"), NumericType.UInt64);
        locals.Add(all);
        List<Expr> read = call.Arguments.Where((_, i) => call.Routine.Reads(i)).ToList();
        Expr numbers = read.Where(static a => a is not WholeArray).Select(Set).Aggregate(Empty, (a, b) => b is null ? a : Union(a, b));
        yield return new Segment([new Assignment(all, numbers)]);
        foreach (ArrayVariable array in read.OfType<WholeArray>().Select(static w => w.Array).Where(a => IsLinear(a.Root)))
            yield return ForEach(SetOf(array), element => new Assignment(all, Union(all, element)));
        foreach (IStorage result in call.Assigned)
            yield return result is ArrayVariable array
                ? ForEach(SetOf(array), element => new Assignment(element, all))
                : new Segment([new Assignment(SetOf((Variable)result), all)]);
    }

    private For ForEach(ArrayVariable array, System.Func<Expr, Assignment> assignment)
    {
        Variable index = _pool.Variable(_names.Fresh("i"), NumericType.Int32);
        return new For(index, _pool.Number(0, NumericType.Int32), _pool.Length(array), 1,
            new Block(new Segment([assignment(_pool.Element(array, index))])));
    }

    private GeneratedFunction Of(GeneratedFunction function) => function with
    {
        Parameters = function.Parameters.Select(SetOrSelf).ToList(),
        References = function.References.Select(SetOrSelf).ToList(),
        Outputs = function.Outputs.Select(SetOrSelf).ToList(),
        Body = Of(function.Body),
    };

    private IStorage SetOrSelf(IStorage storage) =>
        !IsLinear(storage is ArrayVariable a ? a.Root : storage)
            ? storage : storage is ArrayVariable array ? SetOf(array) : SetOf((Variable)storage);

    private Statement Of(Statement statement) => statement switch
    {
        Segment segment => segment with { Assignments = segment.Assignments.Select(Of).ToList() },
        Swap swap when IsLinear(swap.First) => new Swap(SetOf(swap.First), SetOf(swap.Second)),
        NewArray array when IsLinear(array.Array) => array with { Array = SetOf(array.Array) },
        Grow grow => grow with { Grown = grow.Grown.Select(a => IsLinear(a) ? SetOf(a) : a).ToList() },
        NewRow row when IsLinear(row.Array) => row with { Array = SetOf(row.Array) },
        View view when IsLinear(view.Array.Root) => view with { Array = SetOf(view.Array) },
        Push push => push with { Values = push.Values.Select((v, i) => IsTangent(push, i) ? Set(v) ?? Empty : v).ToList() },
        Pop pop => pop with { Targets = pop.Targets.Select((t, i) => IsTangent(pop, i) ? SetOf(t) : t).ToList() },
        PushArray push when IsTangent(push, 0) => push with { Array = SetOf(push.Array) },
        PopArray pop when IsTangent(pop, 0) => pop with { Array = SetOf(pop.Array) },
        Invoke call => Of(call),
        _ => statement.WithBlocks(Of),
    };

    // Other routines are given values only.
    private Invoke Of(Invoke call) => _functions.FirstOrDefault(f => f.Is(call.Routine)) is not { } function ? call : call with
    {
        Arguments = call.Arguments.Select((a, i) => !IsLinear(function.Parameters[i]) ? a
            : a is WholeArray { Array: var array } ? _pool.Whole(SetOf(array))
            : Set(a) ?? Empty).ToList(),
    };

    private Assignment Of(Assignment assignment)
    {
        if (!IsLinear(Statements.Storage(assignment.Target)))
            return assignment;
        Expr target = SetOf(assignment.Target), value = Set(assignment.Value) ?? Empty;
        return new Assignment(target, assignment.Adds ? Union(target, value) : value);
    }

    // The union of all sets in an expression that is linear in tangents; null where there are none.
    private Expr? Set(Expr value)
    {
        var sets = new Dictionary<Expr, Expr?>();
        foreach (Expr node in Traversal.PostOrder([value], MovingOperands))
        {
            sets[node] = node switch
            {
                Variable or Element => IsLinear(Statements.Storage(node)) ? SetOf(node) : null,
                Nothing or Failure => node,
                _ when IsStep(node) => null,
                Conditional c => Choice(c, sets[c.WhenTrue], sets[c.WhenFalse]),
                _ => node.Operands.Select(o => sets[o])
                    .Where(static s => s is not null and not Failure).Distinct().Aggregate((Expr?)null, (a, b) => a is null
                    ? b : Union(a, b!)),
            };
        }
        return sets[value];
    }

    // Where values decide and both sets can be told anyway, the union of them holds for all values.
    private Expr? Choice(Conditional c, Expr? whenTrue, Expr? whenFalse)
    {
        if (whenTrue is null && whenFalse is null)
            return null;
        if (ReferenceEquals(whenTrue, whenFalse))
            return whenTrue;
        if (_control.IsFixed(c.Condition))
            return _pool.Conditional(c.Condition, whenTrue ?? Empty, whenFalse ?? Empty);
        HashSet<Expr> evaluated = c.Condition is Compare
            ? [.. Traversal.PostOrder([c.Condition], static n => n is not (Conditional or Logic))] : [];
        bool canBeTold = Traversal.PostOrder([c.WhenTrue, c.WhenFalse], MovingOperands)
            .All(n => n is not (Nothing or Failure) && (n is not Element e || !IsLinear(e.Array.Root) || IsEvaluated(e, evaluated)));
        if (canBeTold)
            return whenTrue is null ? whenFalse : whenFalse is null ? whenTrue : Union(whenTrue, whenFalse);
        _control.DependsOnData = true;
        return _pool.Conditional(c.Condition, whenTrue ?? Empty, whenFalse ?? Empty);
    }

    private bool IsEvaluated(Element tangent, HashSet<Expr> evaluated) =>
        _primals.TryGetValue(tangent.Array, out IStorage? primal)
            && evaluated.Contains(_pool.Element((ArrayVariable)primal, tangent.Operands));

    private Expr Union(Expr a, Expr b) => _pool.Integer(IntegerOperator.Or, NumericType.UInt64, a, b);

    private Expr SetOf(Expr tangent) => tangent is Element e ? _pool.Element(SetOf(e.Array), e.Operands) : SetOf((Variable)tangent);

    private Variable SetOf(Variable tangent)
    {
        if (!_sets.TryGetValue(tangent, out IStorage? set))
            _sets[tangent] = set = _pool.Variable(Name(tangent.Name), NumericType.UInt64);
        return (Variable)set;
    }

    private ArrayVariable SetOf(ArrayVariable tangent)
    {
        if (!_sets.TryGetValue(tangent, out IStorage? set))
        {
            ArrayVariable? source = tangent.Source is null ? null : SetOf(tangent.Source);
            _sets[tangent] = set = new ArrayVariable(Name(tangent.Name), NumericType.UInt64, tangent.Kind,
                source)
            { IsReadOnly = source?.IsReadOnly ?? tangent.IsReadOnly };
        }
        return (ArrayVariable)set;
    }

    private string Name(string tangent) =>
        _names.Fresh((tangent.EndsWith("Dot", System.StringComparison.Ordinal)
            ? tangent.Substring(0, tangent.Length - "Dot".Length) : tangent) + "Set");
}
