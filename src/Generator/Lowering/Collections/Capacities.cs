using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// How much room lists need, and objects of which a loop makes many: as much as the loops around each place that adds one can run
/// through, which has to be known before the first of them.
/// </summary>
internal sealed class Capacities(LoweringScope scope)
{
    private readonly ExprPool _pool = scope.Pool;
    private readonly Dictionary<Variable, List<Expr>> _terms = [];
    private readonly Dictionary<Variable, Expr> _definitions = [];
    private readonly Dictionary<Variable, (Expr Low, Expr High)> _ranges = [];

    /// <summary>A new capacity, of what will have been added in the end.</summary>
    public Variable New(string name)
    {
        Variable capacity = scope.NewLocal(name + "Capacity", NumericType.Int32);
        _terms[capacity] = [];
        scope.Statements.Add(new Assign(capacity, capacity));
        return capacity;
    }

    /// <summary>Says what a variable is that never changes.</summary>
    public void Define(Variable variable, Expr value) => _definitions[variable] = value;

    /// <summary>Says between which numbers the index of a loop lies, the second not included.</summary>
    public void Define(Variable index, Expr low, Expr high) => _ranges[index] = (low, high);

    /// <summary>Whether an index is that of a loop which ends with the last item.</summary>
    public bool IsWithin(Expr index, Variable count) => index is Variable variable && _ranges.TryGetValue(variable, out (Expr Low, Expr High) range) && range.High == count;

    /// <summary>Makes room for so many more, which is known where the capacity is.</summary>
    public void Add(Variable capacity, Expr count) => _terms[capacity].Add(Bound(count, isUpper: true) ?? count);

    /// <summary>Makes room for one more each time that this place is reached; false where it is not known how often.</summary>
    /// <param name="capacity">The capacity.</param>
    /// <param name="home">The block where what needs it was made.</param>
    public bool AddOne(Variable capacity, BlockContext home)
    {
        Expr times = _pool.Number(1, NumericType.Int32);
        for (BlockContext context = scope.Context; !context.Contains(home); context = context.Outer!)
        {
            if (context.Kind != BlockKind.Loop)
                continue;
            if (context.Trips is not { } trips || Bound(trips, isUpper: true) is not { } bound)
                return false;
            times = times is Number { IsOne: true } ? bound : _pool.Product(times, bound);
        }
        Add(capacity, times);
        return true;
    }

    /// <summary>How often a loop runs at most.</summary>
    public Expr Trips(Expr first, Expr limit, int step)
    {
        (Expr low, Expr high) = step > 0 ? (first, limit) : (limit, first);
        Expr distance = low is Number { IsZero: true } ? high : low is Number a && high is Number b ? Number(b, a) : _pool.Sum(high, _pool.Negate(low));
        return System.Math.Abs(step) == 1 ? distance : _pool.Sum(_pool.Quotient(distance, _pool.Number(System.Math.Abs(step), NumericType.Int32)), _pool.Number(1, NumericType.Int32));
    }

    private Expr Number(Number high, Number low) => _pool.Number(high.Value - low.Value, NumericType.Int32);

    // A bound that is known from the beginning of the method on, and not negative if it is an upper one; null where there is none.
    private Expr? Bound(Expr value, bool isUpper)
    {
        var known = new Dictionary<Expr, Expr>();
        foreach (Expr part in Traversal.PostOrder(value))
        {
            Expr? bound = part switch
            {
                SymGrad.Symbolic.Number or Sum or Product or Negate or Quotient or SymGrad.Symbolic.Convert => part,
                ArrayLength { Array: var array, Dimension: 0 } length => scope.LengthOf(array) is { } made ? Bound(made, isUpper) : array.Source is null && scope.IsGiven(array) ? length : null,
                ArrayLength { Array: var array } length => scope.IsGiven(array) ? length : null,
                Variable variable when _terms.ContainsKey(variable) => variable,
                Variable variable when _definitions.TryGetValue(variable, out Expr? definition) => Grows(value, variable) is { } grows ? Bound(definition, isUpper == grows) : null,
                Variable variable when _ranges.TryGetValue(variable, out (Expr Low, Expr High) range) => Grows(value, variable) is { } grows
                    ? isUpper == grows ? Bound(range.High, isUpper: true) : Bound(range.Low, isUpper: false) : null,
                Variable variable => scope.IsGiven(variable) ? variable : null,
                _ => null,
            };
            if (bound is null)
                return null;
            if (bound != part)
                known[part] = bound;
        }
        Expr result = known.Count == 0 ? value : Traversal.Substitute(value, known);
        return !isUpper || result is SymGrad.Symbolic.Number or ArrayLength ? result : _pool.Call(Functions.Max, result, _pool.Number(0, NumericType.Int32));
    }

    // Whether a value grows with a variable or falls; null where it does either, or is not a sum of it.
    private static bool? Grows(Expr value, Variable variable) => value switch
    {
        Variable => value == variable,
        Negate negate => !Grows(negate.Operands[0], variable),
        Quotient { Denominator: SymGrad.Symbolic.Number } quotient => Grows(quotient.Numerator, variable),
        Sum sum when sum.Operands.Where(o => Traversal.PostOrder(o).Contains(variable)).Select(o => Grows(o, variable)).Distinct().ToList() is [var grows] => grows,
        _ => null,
    };

    /// <summary>The block with capacities filled in; null where two lists each need as much room as the other.</summary>
    public Block? Fill(Block block)
    {
        if (_terms.Count == 0)
            return block;
        var totals = new Dictionary<Variable, Expr>();
        return _terms.Keys.All(c => Total(c, totals, []) is not null)
            ? Statements.Map(block, s => s is Assign { Target: Variable capacity } assign && assign.Value == assign.Target
                && totals.TryGetValue(capacity, out Expr? total) ? assign with { Value = total } : s)
            : null;
    }

    private Expr? Total(Variable capacity, Dictionary<Variable, Expr> totals, HashSet<Variable> open)
    {
        if (totals.TryGetValue(capacity, out Expr? known))
            return known;
        if (!open.Add(capacity))
            return null;
        List<Expr> terms = [];
        foreach (Expr term in _terms[capacity])
        {
            var others = new Dictionary<Expr, Expr>();
            foreach (Variable other in Traversal.PostOrder(term).OfType<Variable>().Where(_terms.ContainsKey))
            {
                if (Total(other, totals, open) is not { } total)
                    return null;
                others[other] = total;
            }
            terms.Add(others.Count == 0 ? term : Traversal.Substitute(term, others));
        }
        return totals[capacity] = terms.TrueForAll(static t => t is SymGrad.Symbolic.Number)
            ? _pool.Number(terms.Aggregate(Rational.Zero, static (sum, t) => sum + ((Number)t).Value), NumericType.Int32)
            : terms.Count == 1 ? terms[0] : _pool.Sum(terms);
    }
}
