using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Loops for which there are methods that do the whole of them, and faster: clearing, copying, finding an extreme element, and sums
/// and products of arrays element by element, which most adjoints of inner loops are. Each assignment of the loop becomes a call
/// of its own.
/// </summary>
/// <remarks>
/// The values that the primal computes are rounded as its source says: only forms that are a single such method take part. In
/// adjoints, sums are taken apart. What is added up in a scalar stays a loop, unless roundings may change.
/// </remarks>
internal sealed class WholeLoops
{
    private readonly For _loop;
    private readonly Segment _segment;
    private readonly Func<Expr, NumericType, string> _write;
    private readonly bool _fastMath;
    private readonly HashSet<IStorage> _written;

    private WholeLoops(For loop, Segment segment, Func<Expr, NumericType, string> write, bool fastMath)
    {
        (_loop, _segment, _write, _fastMath) = (loop, segment, write, fastMath);
        _written = [.. segment.Assigned];
    }

    /// <summary>The calls that stand for a loop, and what stays a loop behind them.</summary>
    /// <param name="Lines">The calls.</param>
    /// <param name="Condition">Under which there is anything to do; null where the calls see to that themselves.</param>
    /// <param name="Rest">What stays a loop; null for nothing.</param>
    internal sealed record Calls(IReadOnlyList<string> Lines, string? Condition, For? Rest);

    /// <summary>The calls that stand for a loop; null where it is none of those.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="write">Writes an expression of a type.</param>
    /// <param name="fastMath">Whether roundings may change for speed.</param>
    public static Calls? Of(For loop, Func<Expr, NumericType, string> write, bool fastMath) =>
        loop is { Step: 1, Body.Statements: [Segment { Assignments.Count: > 0 } segment] } && !NeverRuns(loop)
            ? new WholeLoops(loop, segment, write, fastMath).Distributed() : null;

    // The compiler warns of calls on a condition that never holds.
    private static bool NeverRuns(For loop) =>
        ConstantValues.Decided(loop.End.Pool.Compare(ComparisonOperator.Less, loop.Start, loop.End)) is Number { IsZero: true };

    private Calls? Distributed()
    {
        if (_segment.Assignments is [{ Target: Variable found, Value: var among }] && Extreme(found, among) is { } extreme)
            return new Calls([extreme], Condition(), null);
        List<string> values = [];
        List<(Expr Target, Term Term)> sums = [];
        List<Assignment> rest = [];
        HashSet<IStorage> added = [], set = [];
        HashSet<Element> places = [];
        foreach (Assignment assignment in _segment.Assignments)
        {
            if (assignment.Target is not Element target)
            {
                if (!IsSum(assignment, out Expr? addend))
                    return null;
                if (_fastMath && _segment.IsAdjoint && Terms(assignment.Target, addend!) is { } reductions)
                    sums.AddRange(reductions);
                else
                    rest.Add(assignment);
                continue;
            }
            if (!Moves(target))
                return null;
            bool isSum = IsSum(assignment, out Expr? sum);
            if (!(_segment.IsAdjoint && isSum ? places.Add(target) : (isSum ? added : set).Add(target.Array.Root)))
                return null;
            if (isSum && Terms(target, sum!) is { } terms)
                sums.AddRange(terms);
            else if (!isSum && Set(target, assignment.Value) is { } call)
                values.Add(call);
            else
                return null;
        }
        if (sums.Count + values.Count == 0 || !CanBeDistributed(rest))
            return null;
        // Sums read what is then set.
        return new Calls([.. Sums(sums), .. values], Condition(),
            rest.Count == 0 ? null
                : _loop with { Body = _loop.Body with { Statements = [_segment with { Assignments = rest, Texts = [] }] } });
    }

    // m = Math.Max(m, x[i]), in whatever order, is the same number.
    private string? Extreme(Variable target, Expr value)
    {
        if (value is not Call { Operands: [var first, var second], Function.OverSpan: { } overSpan })
            return null;
        Expr other = ReferenceEquals(first, target) ? second : first;
        return (ReferenceEquals(first, target) || ReferenceEquals(second, target)) && other is Element element
            && IsMoving(element, target.Type)
            ? $"{_write(target, target.Type)} = {overSpan}({_write(target, target.Type)}, {Elements(element)});"
            : null;
    }

    private string? Condition() =>
        IsNeverEmpty() ? null : _write(_loop.End.Pool.Compare(ComparisonOperator.Less, _loop.Start, _loop.End), NumericType.Boolean);

    // A call would take a row that is not there for an empty one; its length tells.
    private bool IsNeverEmpty() => (_loop.Start, _loop.End) switch
    {
        (_, ArrayLength { Array.Root.MayLackRows: true }) when !_segment.IsAdjoint => false,
        (Number { IsZero: true }, ArrayLength) => true,
        (Number start, Number end) => start.Value < end.Value,
        _ => false,
    };

    // s += e, or s = s + e.
    private static bool IsSum(Assignment assignment, out Expr? addend)
    {
        addend = assignment.Adds
            ? assignment.Value : assignment.Value is Sum { Operands: [var first, var second] } && ReferenceEquals(first, assignment.Target)
            ? second : null;
        return addend is not null;
    }

    // Nothing that is read is changed by a call before it: what is added to is not read at all, and what is set is read in its
    // own place only, by sums, which come first, or to be set itself.
    private bool CanBeDistributed(List<Assignment> rest)
    {
        foreach (Assignment assignment in _segment.Assignments)
        {
            List<Expr> read = [.. assignment.Target.Operands, IsSum(assignment, out Expr? addend) ? addend! : assignment.Value];
            bool isLast = rest.Contains(assignment);
            foreach (Expr node in Traversal.PostOrder(read)
                .Where(n => n is Element or Variable && _written.Contains(Statements.Storage(n))))
            {
                Assignment? writing = _segment.Assignments.FirstOrDefault(a => ReferenceEquals(a.Target, node));
                bool isOwn = ReferenceEquals(writing, assignment);
                if (writing is null || IsSum(writing, out _) || isLast || (!isOwn && !IsSum(assignment, out _)))
                    return false;
                if (_segment.Assignments.Any(a => !ReferenceEquals(a, writing) && Statements.Storage(a.Target) == Statements.Storage(node)))
                    return false;
            }
        }
        List<IStorage> targets = _segment.Assignments.Select(static a => Statements.Storage(a.Target)).ToList();
        return _segment.IsAdjoint || targets.Distinct().Count() == targets.Count;
    }

    /// <summary>A product of factors that stay the same and of one or two elements that move along with the loop.</summary>
    private sealed record Term(Expr? Factor, IReadOnlyList<Element> Moving);

    // What is added to an element, or to a scalar in the loop's order or any other.
    private List<(Expr Target, Term Term)>? Terms(Expr target, Expr sum)
    {
        var terms = new List<(Expr, Term)>();
        foreach (Expr summand in _segment.IsAdjoint && sum is Sum s ? s.Operands : [sum])
        {
            if (TermOf(summand, target.Type) is not { } term)
                return null;
            terms.Add((target, term));
        }
        return terms;
    }

    private IEnumerable<string> Sums(List<(Expr Target, Term Term)> sums)
    {
        foreach ((Expr target, Term term) in sums)
        {
            if (target is Element element)
            {
                if (!sums.Exists(s => IsPair(sums, s, (element, term))))
                {
                    string method = "SpanMath.Add" + (term.Factor is null ? "" : "Scaled") + (term.Moving.Count == 2 ? "Product" : "");
                    yield return $"{method}({Scaled(element, term)}{Operands(term)});";
                }
                continue;
            }
            (Element, Term)? pair = sums.Where(a => IsPair(sums, (target, term), a))
                .Select(static a => ((Element, Term)?)((Element)a.Target, a.Term)).FirstOrDefault();
            string total = pair is var (to, scaled)
                ? $"SpanMath.AddScaledAndDot({Scaled(to, scaled)}{Operands(scaled)}, "
                    + $"{Elements(term.Moving.First(m => !ReferenceEquals(m, scaled.Moving[0])))})"
                : $"SpanMath.{(term.Moving.Count == 2 ? "Dot" : "Sum")}({Operands(term)})";
            string factor = term.Factor is null ? "" : _write(term.Factor, target.Type);
            yield return $"{_write(target, target.Type)} += "
                + $"{(term.Factor is Sum or Conditional ? $"({factor}) * " : factor.Length > 0 ? factor + " * " : "")}{total};";
        }
    }

    private string Scaled(Element target, Term term) =>
        Target(target) + ", " + (term.Factor is null ? "" : _write(term.Factor, target.Type) + ", ");

    private string Operands(Term term) => string.Join(", ", term.Moving.Select(Elements));

    // s += x[i] z[i] and y[i] += a x[i], the adjoints of y += a z, run through x once. Each pairs with the first of the others.
    private static bool IsPair(List<(Expr Target, Term Term)> sums, (Expr Target, Term Term) dot, (Expr Target, Term Term) scaled) =>
        sums.Find(s => Fits(dot, s)) == scaled && sums.Find(s => Fits(s, scaled)) == dot;

    private static bool Fits((Expr Target, Term Term) dot, (Expr Target, Term Term) scaled) =>
        dot is { Target: Variable, Term.Moving: [var first, var second] } && !ReferenceEquals(first, second)
        && scaled is { Target: Element, Term: { Factor: not null, Moving: [var one] } }
            && (ReferenceEquals(first, one) || ReferenceEquals(second, one));

    private string? Set(Element target, Expr value)
    {
        if (value.IsZero)
            return target.Array is { IsArray: true, Kind: ArrayKind.Vector } && IsWhole(target)
                ? $"Array.Clear({Elements(target)}, 0, {Elements(target)}.Length);" : $"{Elements(target)}.Clear();";
        string to = Target(target);
        // y = x + a z
        if (value is Sum { Operands: [Element first, var second] } && IsMoving(first, target.Type)
            && TermOf(second, target.Type) is { Factor: { } scale, Moving: [var scaled] })
            return $"SpanMath.SetSum({to}, {Elements(first)}, {_write(scale, target.Type)}, {Elements(scaled)});";
        return TermOf(value, target.Type) switch
        {
            { Factor: null, Moving: [var from] } when from.Array.Root != target.Array.Root =>
                $"{Elements(from)}.CopyTo({to}{(AreArrays(from, target) && to == Row(target) ? ".AsSpan()" : "")});",
            { Factor: { } factor, Moving: [var from] } => $"SpanMath.SetScaled({to}, {_write(factor, target.Type)}, {Elements(from)});",
            { Factor: null, Moving: [var a, var b] } => $"SpanMath.SetProduct({to}, {Elements(a)}, {Elements(b)});",
            _ => null,
        };
    }

    private bool AreArrays(Element from, Element target) => IsArray(from) && IsWhole(from) && IsArray(target);

    private Term? TermOf(Expr summand, NumericType type)
    {
        ExprPool pool = summand.Pool;
        (bool isNegative, Expr positive) = summand is Negate negate ? (true, negate.Operand) : (false, summand);
        if (isNegative && !_segment.IsAdjoint)
            return null;
        List<Expr> factors = positive is Product product ? product.Operands.ToList() : [positive];
        List<Element> moving = factors.OfType<Element>().Where(e => IsMoving(e, type)).ToList();
        List<Expr> constant = factors.Where(f => f is not Element e || !moving.Contains(e)).ToList();
        bool areFixed = constant.TrueForAll(f => f.Type == type || f.Type == NumericType.Exact)
            && !Statements.Reads(constant).Any(r => r == (IStorage)_loop.Index || _written.Contains(r));
        // The source's own products are not taken apart.
        if (moving.Count is not (1 or 2) || !areFixed || (!_segment.IsAdjoint && factors.Count > 2))
            return null;
        if (isNegative)
            constant.Insert(0, pool.Number(-1));
        Expr? factor = constant.Count switch
        {
            0 => null,
            1 => constant[0],
            _ when constant[0] is Number { Value: var n }
                && n == -1 => pool.Negate(constant.Count == 2 ? constant[1] : pool.Product(constant.Skip(1).ToList())),
            _ => pool.Product(constant),
        };
        return new Term(factor, moving);
    }

    private bool IsMoving(Element element, NumericType type) => element.Type == type && Moves(element);

    // x[j + k], or x[i, j + k], with an i and a k that stay the same.
    private bool Moves(Element element)
    {
        IReadOnlyList<Expr> indices = element.Operands;
        Expr last = indices[indices.Count - 1];
        if (!ReferenceEquals(last, _loop.Index)
            && (last is not Sum { Operands: var terms } || terms.Count(t => ReferenceEquals(t, _loop.Index)) != 1))
            return false;
        IEnumerable<Expr> others = indices.Take(indices.Count - 1)
            .Concat(last is Sum offset ? offset.Operands.Where(o => !ReferenceEquals(o, _loop.Index)) : []);
        return !Statements.Reads(others.ToList()).Any(r => r == (IStorage)_loop.Index || _written.Contains(r));
    }

    private bool IsWhole(Element element)
    {
        IReadOnlyList<Expr> indices = element.Operands;
        if (!ReferenceEquals(indices[indices.Count - 1], _loop.Index) || _loop.Start is not Number { IsZero: true }
            || _loop.End is not ArrayLength length || length.Array != element.Array)
            return false;
        return element.Array.Kind == ArrayKind.Jagged
            ? length.Dimension == 1 && ReferenceEquals(length.Operands[0], indices[0]) : length.Dimension == element.Array.Rank - 1;
    }

    // What is written to may be longer.
    private string Target(Element element) =>
        _loop.Start is Number { IsZero: true } && ReferenceEquals(element.Operands[element.Operands.Count - 1], _loop.Index)
            ? Row(element) : Elements(element);

    private string Row(Element element)
    {
        string name = element.Array.Name;
        IReadOnlyList<Expr> indices = element.Operands;
        return element.Array.Kind switch
        {
            ArrayKind.Matrix => $"SpanMath.Row({name}, {Index(indices[0])})",
            ArrayKind.Jagged => $"{name}[{Index(indices[0])}]",
            _ => name,
        };
    }

    // The elements that the loop runs through.
    private string Elements(Element element)
    {
        IReadOnlyList<Expr> indices = element.Operands;
        string row = Row(element);
        if (IsWhole(element))
            return row;
        ExprPool pool = element.Pool;
        bool isFromZero = _loop.Start is Number { IsZero: true };
        Expr first = Traversal.Substitute(indices[indices.Count - 1], new Dictionary<Expr, Expr> { [_loop.Index] = _loop.Start });
        Expr count = isFromZero ? _loop.End : pool.Sum(_loop.End, pool.Negate(_loop.Start));
        return $"{row}.{(IsArray(element) ? "AsSpan" : "Slice")}({Index(Simplified(first))}, {Index(count)})";
    }

    private static bool IsArray(Element element) =>
        element.Array.Kind == ArrayKind.Jagged || (element.Array.Kind == ArrayKind.Vector && element.Array.IsArray);

    // 1 - 1 reads badly.
    private static Expr Simplified(Expr index)
    {
        if (index is not Sum { Operands: var operands })
            return index;
        List<Expr> rest = operands.Where(static o => o is not (Number or Negate { Operand: Number })).ToList();
        Rational total = operands.Where(o => !rest.Contains(o)).Aggregate(Rational.Zero,
            static (sum, o) => sum + (o is Number n ? n.Value : -((Number)((Negate)o).Operand).Value));
        if (rest.Count == 0)
            return index.Pool.Number(total, NumericType.Int32);
        if (total.IsZero)
            return rest.Count == 1 ? rest[0] : index.Pool.Sum(rest);
        return index.Pool.Sum([.. rest, index.Pool.Number(total, NumericType.Int32)]);
    }

    private string Index(Expr e) => _write(e, NumericType.Int32);
}
