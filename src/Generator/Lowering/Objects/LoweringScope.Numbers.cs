using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// The numbers by which a program tells objects apart while it runs: 0 is null, an object that is made once has a number of its own, and
/// of the objects of a loop the number holds the index too. What refers to such objects alone holds the index, from 1 on.
/// </summary>
internal sealed partial class LoweringScope
{
    /// <summary>How many objects are told apart that are made once, and how many places that make many.</summary>
    public const int MostNumbers = 1024;

    /// <summary>How much room lists and objects of loops need.</summary>
    public Capacities Capacities => _capacities ??= new Capacities(this);

    /// <summary>Whether an array comes from outside, so that its length is known from the beginning of the method on.</summary>
    public bool IsGiven(ArrayVariable array) => !_lengths.ContainsKey(array) && array.Source is null;

    /// <summary>Whether a variable is a parameter that keeps its value.</summary>
    public bool IsGiven(Variable variable) => GivenNumbers.Contains(variable) || _fixed.Contains(variable) && method.Parameters
        .Any(p => Identifiers.Escaped(p.Name) == variable.Name && _variables.TryGetValue(p, out Variable? bound) && bound == variable);

    /// <summary>Takes note of the objects of a loop.</summary>
    public void Add(ObjectPool added) => _pools[added.Key] = added;

    /// <summary>The objects that a place makes of which many are kept; null where none are.</summary>
    public ObjectPool? PoolOf(string place) => _pools.TryGetValue(place, out ObjectPool? known) ? known : null;

    /// <summary>Whether an array holds where the items of each of many lists begin.</summary>
    public bool BeginsLists(ArrayVariable array) => _pools.Values.Any(p => p is CollectionPool lists && lists.Starts == array);

    // The objects that alone a reference can refer to; null where there are others.
    private ObjectPool? SolePool(string slot)
    {
        List<string> candidates = Facts.CandidatesOf(slot).Where(static c => c != NullKey).ToList();
        return candidates.Count == 1 ? PoolOf(candidates[0]) : null;
    }

    private Expr Int(int value) => pool.Number(value, NumericType.Int32);

    // Where a number is that of another object, the index is the first: adjoints that are zero are added there.
    private Expr IndexIn(ObjectPool objects, Expr number, ObjectPool? sole) => Captured(sole == objects
        ? pool.Call(Symbolic.Functions.Max, pool.Sum(number, pool.Negate(Int(1))), Int(0))
        : pool.Conditional(IsOf(objects, number), pool.Sum(pool.Quotient(number, Int(MostNumbers)), pool.Negate(Int(1))), Int(0)), "at");

    private Expr IsOf(ObjectPool objects, Expr number) => pool.Compare(ComparisonOperator.Equal,
        pool.Integer(IntegerOperator.Remainder, NumericType.Int32, number, Int(MostNumbers)), Int(NumberOf(objects)));

    /// <summary>The number of an object among all objects.</summary>
    public Expr NumberAs(ObjectReference reference) => NumberIn(reference, null);

    private Expr NumberIn(ObjectReference reference, ObjectPool? sole)
    {
        switch (reference)
        {
            case ChosenObject chosen when chosen.Pool == sole:
                return chosen.Number;
            case ChosenObject { Pool: { } objects } chosen:
                Expr number = pool.Sum(Int(NumberOf(objects)), pool.Product(Int(MostNumbers), chosen.Number));
                return chosen.Candidates.Contains(NullReference.Instance)
                    ? pool.Conditional(pool.Compare(ComparisonOperator.Equal, chosen.Number, Int(0)), Int(0), number) : number;
            case ChosenObject chosen:
                return pool.Quotient(chosen.Number, Int(MostNumbers));
            case ObjectValue { Pool: { } objects, Index: { } index }:
                Expr following = pool.Sum(index, Int(1));
                return objects == sole ? following : pool.Sum(Int(NumberOf(objects)), pool.Product(Int(MostNumbers), following));
            default:
                return Int(NumberOf(reference));
        }
    }

    /// <summary>The number of the objects of a place among all objects.</summary>
    public int NumberOf(ObjectPool objects) => Counted(objects);

    private int Counted(object counted)
    {
        if (_numbers.TryGetValue(counted, out int known))
            return known;
        int number = _numbers[counted] = _numbers.Count + 1;
        if (number == MostNumbers)
            Report(Rules.UnsupportedExpression, Root, $"What makes more than {MostNumbers - 1} objects that are told apart",
                "; keep their numbers in arrays");
        return number;
    }

    /// <summary>Whether a choice is one of its candidates.</summary>
    public Expr Is(ChosenObject chosen, ObjectReference candidate) => candidate switch
    {
        ObjectValue { Pool: { } objects } when objects == chosen.Pool => pool.Compare(ComparisonOperator.Greater, chosen.Number, Int(0)),
        ObjectValue { Pool: { } objects } => IsOf(objects, chosen.Number),
        _ => pool.Compare(ComparisonOperator.Equal, chosen.Number, Int(NumberOf(candidate))),
    };
}
