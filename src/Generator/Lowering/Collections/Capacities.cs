using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// How much room lists need, and objects of which a loop makes many: as much as the loops around each place that adds one can run
/// through. Where that is not known before the first of them, they get more while the program runs.
/// </summary>
internal sealed class Capacities(LoweringScope scope)
{
    private readonly ExprPool _pool = scope.Pool;
    private readonly Dictionary<Variable, List<Term>> _terms = [];
    private readonly HashSet<Variable> _uncounted = [];
    private readonly Dictionary<Variable, Expr> _definitions = [];
    private readonly Dictionary<Variable, (Expr Low, Expr High)> _ranges = [];
    private readonly Dictionary<Variable, List<Expr>> _growth = [];

    // For how many there is to be room: a bound that is known from the beginning, and what it is where the capacity is; null for not known.
    private sealed record Term(Expr Bound, Expr? Now = null);

    /// <summary>A new capacity, of what will have been added in the end.</summary>
    public Variable New(string name)
    {
        Variable capacity = scope.NewLocal(name + "Capacity", NumericType.Int32);
        _terms[capacity] = [];
        scope.Statements.Add(new Assign(capacity, capacity));
        return capacity;
    }

    /// <summary>A new capacity, of the largest of what there will be at one time or another.</summary>
    public Variable NewMaximum(string name)
    {
        Variable capacity = New(name);
        _growth[capacity] = [];
        return capacity;
    }

    /// <summary>Makes room for so many at one time.</summary>
    /// <param name="capacity">The capacity.</param>
    /// <param name="count">How many.</param>
    /// <param name="home">The block where what needs it was made.</param>
    public void AddMaximum(Variable capacity, Expr count, BlockContext home)
    {
        // What is no longer than before needs no more room, and what grows by a number does so as often as this place is reached.
        if (Bound(count, isUpper: true, isRaw: true) is not { } bound)
        {
            _uncounted.Add(capacity);
        }
        else if (Larger(bound) is var (other, more) && other == capacity)
        {
            if (more <= Rational.Zero)
                return;
            if (Times(home) is { } times)
                _growth[capacity].Add(more == Rational.One ? times : _pool.Product(times, _pool.Number(more, NumericType.Int32)));
            else
                _uncounted.Add(capacity);
        }
        else
        {
            _terms[capacity].Add(new Term(Larger(bound) is var (larger, added) && added <= Rational.Zero ? larger
                : bound is SymGrad.Symbolic.Number or ArrayLength
                    ? bound : _pool.Call(Functions.Max, bound, _pool.Number(0, NumericType.Int32))));
        }
    }

    // The capacity that a bound is, or exceeds by a number; a part of it does not exceed it. Null where it is anything else.
    private (Variable Capacity, Rational More)? Larger(Expr bound) => bound switch
    {
        Variable variable when _terms.ContainsKey(variable) => (variable, Rational.Zero),
        Quotient { Numerator: var whole, Denominator: SymGrad.Symbolic.Number { Value: var by } } when by >= Rational.One
            && Larger(whole) is var (capacity, more) && more <= Rational.Zero => (capacity, Rational.Zero),
        Sum { Operands: [var one, var two] } when Larger(one) is var (capacity, more) && Constant(two) is { } added =>
            (capacity, more + added),
        Sum { Operands: [var one, var two] } when Larger(two) is var (capacity, more) && Constant(one) is { } added =>
            (capacity, more + added),
        _ => null,
    };

    /// <summary>A length in terms of what never changes; two that are the same expression are equal.</summary>
    public Expr Canonical(Expr length)
    {
        var known = new Dictionary<Expr, Expr>();
        foreach (Expr part in Traversal.PostOrder(length))
        {
            Expr canonical = part switch
            {
                ArrayLength { Dimension: 0, Array: var array } when scope.LengthOf(array) is { } made && made != part => Canonical(made),
                Variable variable when _definitions.TryGetValue(variable, out Expr? definition) && Canonical(definition) is var value
                    && IsSettled(value) => value,
                _ => part,
            };
            if (canonical != part)
                known[part] = canonical;
        }
        return known.Count == 0 ? length : Traversal.Substitute(length, known);
    }

    private static Rational? Constant(Expr value) => value switch
    {
        SymGrad.Symbolic.Number number => number.Value,
        Negate negate => -Constant(negate.Operands[0]),
        _ => null,
    };

    private bool IsSettled(Expr value) =>
        Traversal.PostOrder(value).TrueForAll(n =>
            n is SymGrad.Symbolic.Number or Sum or Product or Negate or Quotient or SymGrad.Symbolic.Convert
        || (n is ArrayLength length && scope.IsGiven(length.Array))
            || (n is Variable variable && (scope.IsFixed(variable) || _terms.ContainsKey(variable))));

    /// <summary>Says what a variable is that never changes.</summary>
    public void Define(Variable variable, Expr value) => _definitions[variable] = value;

    /// <summary>Says between which numbers the index of a loop lies, the second not included.</summary>
    public void Define(Variable index, Expr low, Expr high) => _ranges[index] = (low, high);

    /// <summary>Whether an index is that of a loop which ends with the last item.</summary>
    public bool IsWithin(Expr index, Expr count) =>
        index is Variable variable && _ranges.TryGetValue(variable, out (Expr Low, Expr High) range) && range.High == count;

    /// <summary>Whether an index is certain to be one of so many from 0 on.</summary>
    public bool IsInside(Expr index, Expr count) => index switch
    {
        Number number => count is Number many && number.Value >= Rational.Zero && number.Value < many.Value,
        Variable variable => _ranges.TryGetValue(variable, out (Expr Low, Expr High) range) && range.Low is Number { Value: var low }
            && low >= Rational.Zero && Canonical(range.High) == Canonical(count),
        _ => false,
    };

    /// <summary>Makes room for so many more, which is known where the capacity is.</summary>
    public void Add(Variable capacity, Expr count) => _terms[capacity].Add(new Term(Bound(count, isUpper: true) ?? count, count));

    /// <summary>Makes room for one more each time that this place is reached.</summary>
    /// <param name="capacity">The capacity.</param>
    /// <param name="count">How many there are before.</param>
    /// <param name="arrays">Where they lie.</param>
    /// <param name="home">The block where what needs it was made.</param>
    public void AddOne(Variable capacity, Expr count, IEnumerable<ArrayVariable> arrays, BlockContext home)
    {
        if (Times(home) is { } times)
            _terms[capacity].Add(new Term(Bound(times, isUpper: true) ?? times));
        else
            _uncounted.Add(capacity);
        scope.Statements.Add(new Grow(arrays.ToList(), capacity, _pool.Sum(count, _pool.Number(1, NumericType.Int32))));
    }

    /// <summary>Makes room for so many in all, which is not known before.</summary>
    /// <param name="capacity">The capacity.</param>
    /// <param name="needed">How many.</param>
    /// <param name="arrays">Where they lie.</param>
    public void AddSome(Variable capacity, Expr needed, IEnumerable<ArrayVariable> arrays)
    {
        _uncounted.Add(capacity);
        scope.Statements.Add(new Grow(arrays.ToList(), capacity, needed));
    }

    // How often this place is reached, for each time that a block around it is; null where that is not known.
    private Expr? Times(BlockContext home)
    {
        Expr times = _pool.Number(1, NumericType.Int32);
        for (BlockContext context = scope.Context; !context.Contains(home); context = context.Outer!)
        {
            if (context.Kind != BlockKind.Loop)
                continue;
            if (context.Trips is not { } trips || Bound(trips, isUpper: true) is not { } bound)
                return null;
            times = times is Number { IsOne: true } ? bound : _pool.Product(times, bound);
        }
        return times;
    }

    /// <summary>How often a loop runs at most.</summary>
    public Expr Trips(Expr first, Expr limit, int step)
    {
        (Expr low, Expr high) = step > 0 ? (first, limit) : (limit, first);
        Expr distance = low is Number { IsZero: true }
            ? high : low is Number a && high is Number b ? Number(b, a) : _pool.Sum(high, _pool.Negate(low));
        return System.Math.Abs(step) == 1
            ? distance : _pool.Sum(_pool.Quotient(distance, _pool.Number(System.Math.Abs(step), NumericType.Int32)),
            _pool.Number(1, NumericType.Int32));
    }

    private Expr Number(Number high, Number low) => _pool.Number(high.Value - low.Value, NumericType.Int32);

    // A bound that is known from the beginning of the method on, and not negative if it is an upper one; null where there is none.
    private Expr? Bound(Expr value, bool isUpper, bool isRaw = false)
    {
        var known = new Dictionary<Expr, Expr>();
        foreach (Expr part in Traversal.PostOrder(value))
        {
            Expr? bound = part switch
            {
                SymGrad.Symbolic.Number or Sum or Product or Negate or Quotient or SymGrad.Symbolic.Convert => part,
                ArrayLength { Array: var array, Dimension: 0 } length when scope.LengthOf(array) is { } made => Grows(value,
                    length) is { } grows ? Bound(made, isUpper == grows, isRaw) : null,
                ArrayLength { Array: var array, Dimension: 0 } length => array.Source is null && scope.IsGiven(array) ? length : null,
                ArrayLength { Array: var array } length => scope.IsGiven(array) ? length : null,
                Variable variable when _terms.ContainsKey(variable) => variable,
                Variable variable when _definitions.TryGetValue(variable, out Expr? definition) => Grows(value, variable) is { } grows
                    ? Bound(definition, isUpper == grows, isRaw) : null,
                Variable variable when _ranges.TryGetValue(variable, out (Expr Low, Expr High) range) => Grows(value, variable) is { } grows
                    ? isUpper == grows ? Bound(range.High, isUpper: true, isRaw) : Bound(range.Low, isUpper: false) : null,
                Variable variable => scope.IsGiven(variable) ? variable : null,
                _ => null,
            };
            if (bound is null)
                return null;
            if (bound != part)
                known[part] = bound;
        }
        Expr result = known.Count == 0 ? value : Traversal.Substitute(value, known);
        return !isUpper || isRaw || result is SymGrad.Symbolic.Number or ArrayLength
            ? result : _pool.Call(Functions.Max, result, _pool.Number(0, NumericType.Int32));
    }

    // Whether a value grows with a variable or falls; null where it does either, or is not a sum of it.
    private static bool? Grows(Expr value, Expr variable) => value switch
    {
        Variable or ArrayLength => value == variable,
        Negate negate => !Grows(negate.Operands[0], variable),
        Quotient { Denominator: SymGrad.Symbolic.Number } quotient => Grows(quotient.Numerator, variable),
        Sum sum when sum.Operands.Where(o => Traversal.PostOrder(o).Contains(variable)).Select(o => Grows(o, variable)).Distinct()
            .ToList() is [var grows] => grows,
        _ => null,
    };

    /// <summary>The block with capacities filled in.</summary>
    public Block Fill(Block block)
    {
        if (_terms.Count == 0)
            return block;
        var totals = new Dictionary<Variable, Expr>();
        // Those that each need as much room as the other are known no sooner than what is counted nowhere.
        foreach (Variable capacity in _terms.Keys)
        {
            if (!IsCounted(capacity) || Total(capacity, totals, []) is null)
                _uncounted.Add(capacity);
        }
        foreach (Variable capacity in _terms.Keys.Where(c => !IsCounted(c)))
            totals[capacity] = Initial(capacity, totals);
        return Filled(block, totals);
    }

    private Block Filled(Block block, Dictionary<Variable, Expr> totals) => block with
    {
        Statements = block.Statements.Where(s => s is not Grow grow || !IsCounted(grow.Room)).Select(s => (s switch
        {
            Assign { Target: Variable capacity } assign when assign.Value == assign.Target
                && totals.TryGetValue(capacity, out Expr? total) => assign with { Value = total },
            NewArray { Length: Variable capacity } made when _growth.ContainsKey(capacity) && IsCounted(capacity)
                && totals[capacity] is SymGrad.Symbolic.Number number => made with { Length = number },
            _ => s,
        }).WithBlocks(b => Filled(b, totals))).ToList(),
    };

    // Whether it is known at the beginning how much room there is to be.
    private bool IsCounted(Variable capacity)
    {
        var seen = new HashSet<Variable> { capacity };
        var next = new Stack<Variable>([capacity]);
        while (next.Count > 0)
        {
            Variable one = next.Pop();
            if (_uncounted.Contains(one) || !_terms.TryGetValue(one, out List<Term>? terms))
                return false;
            foreach (Variable other in terms.Select(static t => t.Bound).Concat(_growth.TryGetValue(one, out List<Expr>? growth)
                ? growth : []).SelectMany(Others).Where(seen.Add))
                next.Push(other);
        }
        return true;
    }

    // The capacities in a value.
    private IEnumerable<Variable> Others(Expr value) => Traversal.PostOrder(value).OfType<Variable>().Where(_terms.ContainsKey);

    // What there is room for at first where it becomes more.
    private Expr Initial(Variable capacity, Dictionary<Variable, Expr> totals)
    {
        List<Expr> known = _terms[capacity].Select(t => Others(t.Bound).All(IsCounted)
            ? Traversal.Substitute(t.Bound, Others(t.Bound).ToDictionary(static o => (Expr)o, o => totals[o]))
                : t.Now).OfType<Expr>().ToList();
        return known.Count == 0 ? _pool.Number(0, NumericType.Int32)
            : _growth.ContainsKey(capacity) ? Maximum(known) : known.Count == 1 ? known[0] : _pool.Sum(known);
    }

    private Expr? Total(Variable capacity, Dictionary<Variable, Expr> totals, HashSet<Variable> open)
    {
        if (totals.TryGetValue(capacity, out Expr? known))
            return known;
        if (!open.Add(capacity))
            return null;
        List<Expr> terms = [];
        foreach (Expr term in _growth.ContainsKey(capacity) ? Largest(capacity, open) : _terms[capacity].ConvertAll(static t => t.Bound))
        {
            var others = new Dictionary<Expr, Expr>();
            foreach (Variable other in Others(term))
            {
                if (Total(other, totals, open) is not { } total)
                    return null;
                others[other] = total;
            }
            terms.Add(others.Count == 0 ? term : Traversal.Substitute(term, others));
        }
        if (_growth.TryGetValue(capacity, out List<Expr>? growth))
            return totals[capacity] = Maximum(terms) is var largest && growth.Count == 0 ? largest : _pool.Sum([largest, .. growth]);
        return totals[capacity] = terms.TrueForAll(static t => t is SymGrad.Symbolic.Number)
            ? _pool.Number(terms.Aggregate(Rational.Zero, static (sum, t) => sum + ((Number)t).Value), NumericType.Int32)
            : terms.Count == 1 ? terms[0] : _pool.Sum(terms);
    }

    // What a variable may take over from others may be what those take over from it: the largest of what all of them get elsewhere.
    private List<Expr> Largest(Variable capacity, HashSet<Variable> open)
    {
        List<Expr> terms = [];
        var seen = new HashSet<Variable> { capacity };
        var next = new Stack<Variable>([capacity]);
        while (next.Count > 0)
        {
            foreach (Expr term in _terms[next.Pop()].Select(static t => t.Bound))
            {
                if (term is Variable other && _growth.TryGetValue(other, out List<Expr>? growth) && growth.Count == 0)
                {
                    if (seen.Add(other))
                        next.Push(other);
                }
                else
                {
                    terms.Add(term);
                }
            }
        }
        open.UnionWith(seen);
        return terms;
    }

    private Expr Maximum(List<Expr> terms)
    {
        List<Expr> distinct = terms.Distinct().ToList();
        Rational number = distinct.OfType<SymGrad.Symbolic.Number>().Aggregate(Rational.Zero, static (most, t) => t.Value > most
            ? t.Value : most);
        IEnumerable<Expr> others = distinct.Where(static t => t is not SymGrad.Symbolic.Number);
        Expr? largest = others.Aggregate((Expr?)null, (most, t) => most is null ? t : _pool.Call(Functions.Max, most, t));
        return largest is null
            ? _pool.Number(number, NumericType.Int32)
            : number.IsZero ? largest : _pool.Call(Functions.Max, largest, _pool.Number(number, NumericType.Int32));
    }
}
