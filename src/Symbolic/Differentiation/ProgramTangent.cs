using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// Forward mode of programs with loops and arrays: every assignment is followed by that of its tangent, in the same control
/// flow, so that df = f'(x) dx comes out beside f (Griewank and Walther, Evaluating Derivatives, 2nd ed., section 3.1).
/// </summary>
public sealed class ProgramTangent
{
    private readonly ExprPool _pool;
    private readonly HashSet<string> _names;
    private readonly ProgramActivity _activity;
    private readonly Dictionary<object, object> _tangents;
    private readonly Dictionary<Function, FunctionBody> _bodies;
    private readonly Dictionary<Function, string> _tangentFunctions = [];
    private readonly List<GeneratedFunction> _functions = [];

    private ProgramTangent(ExprPool pool, HashSet<string> names, ProgramActivity activity, Dictionary<object, object> tangents, IReadOnlyList<FunctionBody> functions)
    {
        _bodies = functions.ToDictionary(static f => f.Function);
        _pool = pool;
        _names = names;
        _activity = activity;
        _tangents = tangents;
    }

    /// <summary>The statements of the primal with those of the tangents.</summary>
    public Block Body { get; private set; } = Block.Empty;

    /// <summary>The functions that the body calls.</summary>
    public IReadOnlyList<GeneratedFunction> GeneratedFunctions => _functions;

    /// <summary>The tangents of the scalars that are returned.</summary>
    public IReadOnlyList<Expr> Results { get; private set; } = [];

    /// <summary>The tangent of the array that is returned; null where none is, or where it is constant.</summary>
    public ArrayVariable? ReturnedArray { get; private set; }

    /// <summary>Differentiates a program.</summary>
    /// <param name="program">The program, prepared by <see cref="ProgramForm"/>.</param>
    /// <param name="results">The scalars that it returns.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="tangents">For each active parameter, a <see cref="Variable"/> or an <see cref="ArrayVariable"/>, its tangent, likewise.</param>
    /// <param name="outputs">The arrays that count as results.</param>
    public static ProgramTangent Of(
        Program program, IReadOnlyList<Variable> results, ExprPool pool, HashSet<string> names,
        IReadOnlyDictionary<object, object> tangents, IReadOnlyCollection<ArrayVariable> outputs)
    {
        var activity = new ProgramActivity(program.Body, tangents.Keys, [.. results, .. outputs, .. program.ReturnedArray is null ? [] : new object[] { program.ReturnedArray.Root }], program.Functions);
        var tangent = new ProgramTangent(pool, names, activity, tangents.ToDictionary(static t => t.Key, static t => t.Value), program.Functions);
        tangent.Body = tangent.Of(program.Body with { Statements = program.Body.Statements.Where(static s => s is not Return).ToList() });
        tangent.Body = tangent.Body with
        {
            Statements = [.. program.Arrays.Concat(program.OutsideArrays).Where(a => activity.IsActive(a) && !tangents.ContainsKey(a)).Select(a => new NewArray(tangent.TangentOf(a), pool.Length(a))), .. tangent.Body.Statements],
        };
        tangent.Results = results.Select(r => activity.IsActive(r) ? tangent.TangentOf(r) : pool.Zero).ToList();
        tangent.ReturnedArray = program.ReturnedArray is { } array && activity.IsActive(array.Root) ? tangent.TangentOf(array) : null;
        return tangent;
    }

    private Block Of(Block block)
    {
        var statements = new List<Statement>();
        var locals = new List<Variable>();
        foreach (Statement statement in block.Statements)
        {
            switch (statement)
            {
                case Segment segment:
                    statements.Add(Of(segment));
                    break;
                case Invoke { Routine: Function function } call:
                    statements.Add(Of(call, function, locals));
                    break;
                case Invoke call when Statements.Assigned(call).Any(_activity.IsActive):
                    RoutineRule rule = call.Routine.Tangent(call, new RoutineContext(_pool, _names, _activity, TangentOf));
                    locals.AddRange(rule.Locals);
                    statements.AddRange(rule.UsesResults ? [call, .. rule.Statements] : [.. rule.Statements, call]);
                    break;
                case If branch:
                    statements.Add(branch with { Then = Of(branch.Then), Else = Of(branch.Else) });
                    break;
                case For loop:
                    statements.Add(loop with { Body = Of(loop.Body) });
                    break;
                case While loop:
                    statements.Add(loop with { Body = Of(loop.Body) });
                    break;
                default:
                    statements.Add(statement);
                    if (statement is Swap swap && _activity.IsActive(swap.First))
                        statements.Add(new Swap(TangentOf(swap.First), TangentOf(swap.Second)));
                    if (statement is NewArray array && _activity.IsActive(array.Array))
                        statements.Add(array with { Array = TangentOf(array.Array) });
                    if (statement is View view && _activity.IsActive(view.Array.Root))
                        statements.Add(view with { Array = TangentOf(view.Array) });
                    break;
            }
        }
        return new Block(statements) { Locals = [.. block.Locals, .. block.Locals.Where(_activity.IsActive).Select(v => (Variable)TangentOf(v)), .. locals] };
    }

    // A function takes the tangents of its active parameters after them and gives that of its result.
    private Invoke Of(Invoke call, Function function, List<Variable> locals)
    {
        var arguments = new List<Expr>(call.Arguments);
        var changed = new List<int>(function.Written);
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            if (!_activity.IsActive(function.Parameters[i]))
                continue;
            if (call.Arguments[i] is WholeArray { Array: var array })
            {
                if (function.Writes(i))
                    changed.Add(arguments.Count);
                arguments.Add(_pool.Whole(TangentOf(array)));
            }
            else
            {
                arguments.Add(_activity.IsActive((Variable)call.Arguments[i]) ? TangentOf(call.Arguments[i]) : _pool.Zero);
            }
        }
        int inputs = arguments.Count;
        if (_bodies[function].Result is { } result && _activity.IsActive(result))
        {
            Variable tangent = call.Result is not null && _activity.IsActive(call.Result) ? (Variable)TangentOf(call.Result) : _pool.Variable(_names.Fresh("unused"), result.Type);
            if (call.Result is null || !_activity.IsActive(call.Result))
                locals.Add(tangent);
            changed.Add(arguments.Count);
            arguments.Add(tangent);
        }
        return call with { Routine = new GeneratedCall(NameOf(function), changed, inputs), Arguments = arguments };
    }

    private string NameOf(Function function)
    {
        if (_tangentFunctions.TryGetValue(function, out string? name))
            return name;
        _tangentFunctions[function] = name = _names.Fresh(function.Name + "Tangent");
        (_, Block body, Variable? result) = _bodies[function];
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            if (function.Parameters[i] is ArrayVariable array && _activity.IsActive(array))
                _tangents[array] = new ArrayVariable(_names.Fresh(array.Name.TrimStart('@') + "Dot"), array.ElementType, array.Kind) { IsReadOnly = !function.Writes(i) };
        }
        Block block = Of(body);
        List<object> tangents = function.Parameters.Where(_activity.IsActive).Select(p => p is ArrayVariable a ? TangentOf(a) : (object)TangentOf((Variable)p)).ToList();
        Variable? resultTangent = result is not null && _activity.IsActive(result) ? (Variable)TangentOf(result) : null;
        _functions.Add(new GeneratedFunction(name, [.. function.Parameters, .. tangents, .. resultTangent is null ? [] : new object[] { resultTangent }], [], resultTangent is null ? [] : [resultTangent], block, result));
        return name;
    }

    private Segment Of(Segment segment)
    {
        List<Assignment> active = segment.Assignments.Where(a => _activity.IsActive(Statements.Storage(a.Target))).ToList();
        List<Expr> leaves = _activity.ActiveLeaves(active.ConvertAll(static a => a.Value));
        Expr[] tangents = ForwardMode.Tangents(active.ConvertAll(static a => a.Value), leaves, leaves.ConvertAll(TangentOf));
        return segment with { Assignments = [.. segment.Assignments, .. active.Select((a, i) => new Assignment(TangentOf(a.Target), tangents[i]))] };
    }

    private Expr TangentOf(Expr primal)
    {
        if (primal is Element e)
            return _pool.Element(TangentOf(e.Array), e.Operands);
        if (!_tangents.TryGetValue(primal, out object? tangent))
            _tangents[primal] = tangent = _pool.Variable(_names.Fresh(Names.Joined(((Variable)primal).Name) + "Dot"), primal.Type);
        return (Expr)tangent;
    }

    private ArrayVariable TangentOf(ArrayVariable array)
    {
        if (!_tangents.TryGetValue(array, out object? tangent))
        {
            ArrayVariable? source = array.Source is null ? null : TangentOf(array.Source);
            _tangents[array] = tangent = new ArrayVariable(_names.Fresh(array.Name.TrimStart('@') + "Dot"), array.ElementType, array.Kind, source) { IsReadOnly = source?.IsReadOnly ?? false };
        }
        return (ArrayVariable)tangent;
    }
}
