using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// The lists, or the arrays, that one place makes again and again and that are kept. The items of all of them lie in the same arrays,
/// where each has a stretch; a list that needs more room than its stretch has moves to a longer one behind all others.
/// </summary>
/// <param name="key">What identifies the place.</param>
/// <param name="type">The type of the lists or arrays.</param>
/// <param name="name">What generated code calls them.</param>
/// <param name="home">The block where the arrays are made.</param>
internal sealed class CollectionPool(string key, ITypeSymbol type, string name, BlockContext home) : ObjectPool(key, type, name, home)
{
    private const int LeastRoom = 4;

    private readonly string _name = name;
    private readonly BlockContext _home = home;

    /// <summary>Where the items of all of them lie.</summary>
    public object AllItems { get; init; } = null!;

    /// <summary>Where the stretch of each begins.</summary>
    public ArrayVariable Starts { get; init; } = null!;

    /// <summary>How many items each has.</summary>
    public ArrayVariable Counts { get; init; } = null!;

    /// <summary>How often each has changed so far, for loops that run through it.</summary>
    public ArrayVariable Changes { get; init; } = null!;

    /// <summary>For how many items each has room.</summary>
    public ArrayVariable Rooms { get; init; } = null!;

    /// <summary>Where the stretches end.</summary>
    public Variable End { get; init; } = null!;

    /// <summary>For how many items there is room in all.</summary>
    public Variable Room { get; init; } = null!;

    /// <summary>Of arrays of several dimensions, the lengths of each along them; empty for others.</summary>
    public IReadOnlyList<ArrayVariable> Lengths { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [Starts, Counts, Changes, Rooms, .. Lengths];

    /// <inheritdoc/>
    public override ObjectValue At(Expr index, LoweringScope scope) => new CollectionValue(Key, Type, _name, _home,
        new SlicedItems(AllItems, scope.Pool.Element(Starts, index)), scope.Pool.Element(Counts, index))
    {
        Pool = this,
        Index = index,
        IsComplete = true,
    };

    /// <summary>Gives a collection, which is new, room for so many items.</summary>
    public void Reserve(CollectionValue made, Expr room, LoweringScope scope)
    {
        ExprPool pool = scope.Pool;
        scope.Capacities.AddSome(Room, pool.Sum(End, room), CollectionValue.Arrays(AllItems));
        scope.Statements.Add(new Assign(pool.Element(Starts, made.Index!), End));
        scope.Statements.Add(new Assign(pool.Element(Rooms, made.Index!), room));
        scope.Statements.Add(new Assign(End, pool.Sum(End, room)));
    }

    /// <summary>How often a list has changed so far.</summary>
    public Expr ChangesOf(CollectionValue list, LoweringScope scope) => scope.Pool.Element(Changes, list.Index!);

    /// <summary>Says that a list changes.</summary>
    public void Change(CollectionValue list, LoweringScope scope)
    {
        Expr changes = ChangesOf(list, scope);
        scope.Statements.Add(new Assign(changes, scope.Pool.Sum(changes, scope.Pool.Number(1, NumericType.Int32))));
    }

    /// <summary>Makes room in a list for one more item: twice as much as before where there is none.</summary>
    public void MakeRoom(CollectionValue list, LoweringScope scope)
    {
        ExprPool pool = scope.Pool;
        Expr room = pool.Element(Rooms, list.Index!);
        Block move = scope.InBlock(() =>
        {
            Expr from = scope.Captured(pool.Element(Starts, list.Index!), "from");
            Expr more = scope.Captured(pool.Call(Functions.Max, pool.Product(Number(2), room), Number(LeastRoom)), "more");
            Reserve(list, more, scope);
            Expr to = scope.Captured(pool.Element(Starts, list.Index!), "to");
            Variable index = pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
            scope.Fix(index);
            scope.Statements.Add(new For(index, Number(0), list.Count!, 1, scope.InBlock(() =>
            {
                foreach (ArrayVariable array in CollectionValue.Arrays(AllItems))
                    scope.Statements.Add(new Assign(pool.Element(array, pool.Sum(to, index)), pool.Element(array, pool.Sum(from, index))));
            }, BlockKind.Loop)));
        }, BlockKind.Branch);
        scope.Statements.Add(new If(pool.Compare(ComparisonOperator.Equal, list.Count!, room), move, new Block()));

        Expr Number(int value) => pool.Number(value, NumericType.Int32);
    }
}
