using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// The arrays in which objects lie, as functions know them: what a function uses of those that lie around it, by itself or through
/// others, it is handed in every call.
/// </summary>
/// <param name="scope">Where the method is lowered.</param>
/// <param name="bodies">What each function does.</param>
/// <param name="around">The statements of the method.</param>
/// <param name="given">The parameters of the method.</param>
internal sealed class FunctionStorage(LoweringScope scope, IReadOnlyDictionary<Function, Block> bodies, Block around,
    IReadOnlyCollection<IStorage> given)
{
    private readonly Dictionary<Function, List<IStorage>> _used = [];
    private readonly HashSet<IStorage> _around = [.. given, .. Declared(around)];
    private readonly Dictionary<Variable, ArrayVariable> _boxes = [];
    private readonly Dictionary<Expr, Expr> _elements = [];
    private readonly Dictionary<Variable, IReadOnlyList<ArrayVariable>> _rooms = [];
    private readonly List<(Invoke Call, IStorage Lost)> _lost = [];
    private readonly Dictionary<Invoke, Invoke> _calls = [];

    /// <summary>The calls whose functions need what they do not know, and what that is.</summary>
    public IReadOnlyList<(Invoke Call, IStorage Lost)> Lost => _lost;

    /// <summary>The calls with all that they hand over, by what they were.</summary>
    public IReadOnlyDictionary<Invoke, Invoke> Calls => _calls;

    /// <summary>What a function uses of what lies around it, by itself or through others.</summary>
    public IReadOnlyList<IStorage> Uses(Function function) => _used[function];

    /// <summary>What a function is to be handed beside its own parameters.</summary>
    public IEnumerable<IStorage> UsedBy(Function function) =>
        _used[function].Select(s => s is Variable number && _boxes.TryGetValue(number, out ArrayVariable? box) ? box : s);

    /// <summary>Finds what functions use; false where none uses anything.</summary>
    public bool Find()
    {
        foreach (KeyValuePair<Function, Block> body in bodies)
        {
            HashSet<IStorage> own = [.. body.Key.Parameters, .. Declared(body.Value)];
            // How much room there is, functions know from the arrays; objects without numbers need none.
            foreach (Grow grow in Statements.Within(body.Value).OfType<Grow>().Where(g => !own.Contains(g.Room)))
            {
                if (grow.Grown.Count > 0)
                    _rooms[grow.Room] = grow.Grown;
                own.Add(grow.Room);
            }
            _used[body.Key] = Used(body.Value).Where(s => !own.Contains(s) && _around.Contains(s)).Distinct().ToList();
        }
        for (bool changes = true; changes;)
        {
            changes = false;
            foreach (KeyValuePair<Function, Block> body in bodies)
            {
                foreach (Function called in Statements.Within(body.Value).OfType<Invoke>().Select(static i => i.Routine).OfType<Function>())
                {
                    List<IStorage> more = _used[called].Except(_used[body.Key]).ToList();
                    _used[body.Key].AddRange(more);
                    changes |= more.Count > 0;
                }
            }
        }
        HashSet<IStorage> assigned = [.. bodies.Values.SelectMany(Statements.AssignedWithin)];
        foreach (Variable number in _used.Values.SelectMany(static u => u).OfType<Variable>().Where(assigned.Contains).Distinct().ToList())
        {
            _boxes[number] = new ArrayVariable(scope.Names.Fresh(number.Name), number.Type);
            _elements[number] = scope.Pool.Element(_boxes[number], scope.Pool.Number(0, NumericType.Int32));
        }
        return _used.Values.Any(static u => u.Count > 0);
    }

    /// <summary>The method with what its calls hand over.</summary>
    public Block WithCalls() => Boxed(WithCalls(around, [.. given]), isOutermost: true);

    /// <summary>A function with what its calls hand over.</summary>
    public Block WithCalls(Function function) =>
        Boxed(WithCalls(bodies[function], [.. function.Parameters, .. _used[function]]), isOutermost: false);

    private Block WithCalls(Block block, HashSet<IStorage> known)
    {
        known = [.. known, .. block.Locals];
        var locals = new List<Variable>();
        var statements = new List<Statement>();
        foreach (Statement statement in block.Statements)
        {
            if (statement.Declared is { } declared)
                known.Add(declared);
            switch (statement)
            {
                case Invoke { Routine: Function function } call when _used[function].Count > 0:
                    statements.Add(WithStorage(call, function, known));
                    statements.AddRange(_rooms.Where(r => known.Contains(r.Key) && GrownBy(function).Contains(r.Value[0]))
                        .Select(static r => new Grow(r.Value, r.Key, null)));
                    break;
                case Grow { Grown.Count: 0 } grow when !known.Contains(grow.Room):
                    break;
                case Grow grow when !known.Contains(grow.Room):
                    Variable room = scope.Pool.Variable(scope.Names.Fresh("room"), NumericType.Int32);
                    locals.Add(room);
                    statements.Add(new Assign(room, scope.Pool.Length(grow.Grown[0])));
                    statements.Add(grow with { Room = room });
                    break;
                default:
                    statements.Add(statement.WithBlocks(b => WithCalls(b, known)));
                    break;
            }
        }
        return block with { Statements = statements, Locals = [.. block.Locals, .. locals] };
    }

    private Invoke WithStorage(Invoke call, Function function, HashSet<IStorage> known)
    {
        foreach (IStorage lost in _used[function].Where(s => s is ArrayVariable { Source: not null } || !known.Contains(s)))
            _lost.Add((call, lost));
        return _calls[call] = call with
        {
            Arguments = [.. call.Arguments, .. UsedBy(function).Select(s => s is ArrayVariable array ? scope.Pool.Whole(array) : (Expr)s)],
        };
    }

    // The arrays that a function gets more room for, by itself or through others.
    private IEnumerable<ArrayVariable> GrownBy(Function function)
    {
        var seen = new HashSet<Function> { function };
        var next = new Stack<Function>([function]);
        while (next.Count > 0)
        {
            foreach (Statement statement in Statements.Within(bodies[next.Pop()]))
            {
                if (statement is Invoke { Routine: Function called } && seen.Add(called))
                    next.Push(called);
                foreach (ArrayVariable array in (statement as Grow)?.Grown ?? [])
                    yield return array;
            }
        }
    }

    // A number that functions assign to lies in an array of one element.
    private Block Boxed(Block block, bool isOutermost)
    {
        if (_boxes.Count == 0)
            return block;
        Block boxed = Without(new Rewriting(e => Traversal.Substitute(e, _elements), static a => a).OfBlock(block));
        return !isOutermost ? boxed : boxed with
        {
            Statements = [.. _boxes.Values.Select(b => new NewArray(b, scope.Pool.Number(1, NumericType.Int32))), .. boxed.Statements],
        };
    }

    private Block Without(Block block) => block with
    {
        Locals = block.Locals.Where(l => !_boxes.ContainsKey(l)).ToList(),
        Statements = block.Statements.Select(s => s.WithBlocks(Without)).ToList(),
    };

    private static IEnumerable<IStorage> Declared(Block block) => block.Locals.Concat(Statements.Within(block)
        .SelectMany(static s => s.Blocks.SelectMany(static b => b.Locals).Concat<IStorage>(s.Declared is { } own ? [own] : [])));

    private static IEnumerable<IStorage> Used(Block block) => Statements.Within(block).SelectMany(static s =>
        s.Arrays.Concat(s.Assigned).Concat(Traversal.PostOrder([.. s.Evaluated, .. s.Named]).Select(static n => n switch
        {
            Element e => e.Array,
            WholeArray w => w.Array,
            ArrayLength l => l.Array,
            _ => n as IStorage,
        }).OfType<IStorage>()).Concat(s is View { Array.Source: { } source } ? [source] : []));
}
