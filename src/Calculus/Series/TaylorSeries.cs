using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Calculus;

/// <summary>
/// The exact coefficients of Taylor series about a place, one after the other as they are asked for (Griewank and Walther, Evaluating
/// Derivatives, 2nd ed., section 13.2). A function y = f(u) needs no rule of its own: k yₖ = Σ j uⱼ wₖ₋ⱼ, where w is the series of f'(u) as
/// the function table has it.
/// </summary>
/// <param name="x">The variable.</param>
/// <param name="place">Where the series is about: without the variable.</param>
public sealed class TaylorSeries(Variable x, Expr place)
{
    // A quotient of two series that both begin with more zeros than this is taken for undefined.
    private const int MostLeadingZeros = 16;

    // Beyond, a whole power is a function like others.
    private const int LargestPower = 64;

    // Coefficients of more distinct parts than this stay as they come: their values are right, and simplifying what nobody reads takes
    // longer with every order.
    private const int LargestSimplified = 300;

    private readonly ExprPool _pool = x.Pool;
    private readonly Dictionary<(Expr Node, int Order), Expr> _known = [];
    private readonly Dictionary<Expr, IReadOnlyList<(Expr Operand, Expr Partial)>> _partials = [];
    private readonly Dictionary<Expr, Expr> _plain = [];
    private readonly HashSet<Expr> _moving = [];
    private readonly HashSet<Expr> _still = [];

    /// <summary>The coefficient of (x - place)^order.</summary>
    /// <param name="e">The expression.</param>
    /// <param name="order">The order, at least 0.</param>
    /// <exception cref="CalculusException">The function is not finite or not smooth at the place.</exception>
    public Expr Coefficient(Expr e, int order)
    {
        _pool.Cancellation.ThrowIfCancellationRequested();
        if (!_known.TryGetValue((e, order), out Expr? known))
            _known[(e, order)] = known = Computed(e, order) is var computed && IsLarge(computed) ? computed
                : Simplifier.Normalize(computed);
        return known;
    }

    /// <summary>Whether a coefficient stays as it comes.</summary>
    public static bool IsLarge(Expr coefficient) => Traversal.PostOrder(coefficient).Count > LargestSimplified;

    private Expr Computed(Expr e, int k)
    {
        if (!Moves(e))
            return k == 0 ? e : _pool.Zero;
        switch (e)
        {
            case Variable:
                return k == 0 ? place : k == 1 ? _pool.One : _pool.Zero;
            case Negate n:
                return -Coefficient(n.Operand, k);
            case Sum:
                return e.Operands.Aggregate((Expr)_pool.Zero, (sum, term) => sum + Coefficient(term, k));
            case Product:
                Expr left = e.Operands[0], right = e.Operands.Count == 2 ? e.Operands[1] : _pool.Product(e.Operands.Skip(1).ToList());
                return Convolved(0, k, i => Coefficient(left, i), i => Coefficient(right, i), k);
            case Quotient q:
                return Divided(q, k);
            case Conditional c:
                return Coefficient(Chosen(c), k);
            case Power { Exponent: Number { Value: { IsInteger: true } } } or Call { Function.Textbook: not null }:
                return Coefficient(Plain(e), k);
            case Call or Power when k == 0:
                return Finite(e is Power p ? _pool.Power(Coefficient(p.Base, 0), Coefficient(p.Exponent, 0))
                    : _pool.Call(((Call)e).Function, [.. e.Operands.Select(o => Coefficient(o, 0))]), e);
            case Call or Power:
                return Chained(e, k);
            default:
                throw new CalculusException(Say("The formula has a part that has no series."));
        }
    }

    private bool Moves(Expr e)
    {
        if (_moving.Contains(e))
            return true;
        if (_still.Contains(e))
            return false;
        bool moves = Numbers.DependsOn(e, x);
        (moves ? _moving : _still).Add(e);
        return moves;
    }

    // Σ aᵢ b₍ₖ₋ᵢ₎ for i from first to last.
    private Expr Convolved(int first, int last, System.Func<int, Expr> a, System.Func<int, Expr> b, int k)
    {
        Expr sum = _pool.Zero;
        for (int i = first; i <= last; i++)
        {
            if (a(i) is { IsZero: false } factor)
                sum += factor * b(k - i);
        }
        return sum;
    }

    // q d = n, after as many leading zeros as the denominator has, which the numerator must have too: sin(x)/x at 0.
    private Expr Divided(Quotient q, int k)
    {
        int zeros = 0;
        while (Coefficient(q.Denominator, zeros).IsZero)
        {
            if (!Coefficient(q.Numerator, zeros).IsZero || zeros == MostLeadingZeros)
                throw Undefined();
            zeros++;
        }
        Expr rest = Coefficient(q.Numerator, k + zeros);
        return (rest - Convolved(1, k, i => Coefficient(q.Denominator, i + zeros), i => Coefficient(q, i), k))
            / Coefficient(q.Denominator, zeros);
    }

    // k yₖ = Σ j uⱼ wₖ₋ⱼ over all operands.
    private Expr Chained(Expr e, int k)
    {
        if (!_partials.TryGetValue(e, out IReadOnlyList<(Expr Operand, Expr Partial)>? partials))
            _partials[e] = partials = PartialsOf(e);
        Expr sum = _pool.Zero;
        foreach ((Expr operand, Expr partial) in partials)
            sum += Convolved(1, k, j => _pool.Number(j) * Coefficient(operand, j), j => Coefficient(partial, j), k);
        return sum / _pool.Number(k);
    }

    private List<(Expr, Expr)> PartialsOf(Expr e) => e switch
    {
        Call c => [.. Enumerable.Range(0, c.Operands.Count).Where(i => Moves(c.Operands[i]))
            .Select(i => (c.Operands[i], c.Function.Partials[i](c.Operands, c)))],
        Power p when !Moves(p.Exponent) => [(p.Base, p.Exponent * (e / p.Base))],
        Power p => [.. new[] { (p.Base, p.Exponent * (e / p.Base)), (p.Exponent, e * _pool.Call(Functions.Log, p.Base)) }
            .Where(part => Moves(part.Item1))],
        _ => [],
    };

    // What is written in its place: functions that only derivatives have, and whole powers as products.
    private Expr Plain(Expr e)
    {
        if (!_plain.TryGetValue(e, out Expr? plain))
        {
            _plain[e] = plain = e is Call c ? c.Function.Textbook!(c.Operands)
                : e is Power { Exponent: Number n } p ? WholePower(p.Base, n.Value) : e;
        }
        return plain;
    }

    private Expr WholePower(Expr b, Rational n)
    {
        if (n.Sign < 0)
            return _pool.Quotient(_pool.One, WholePower(b, -n));
        if (n.IsZero)
            return _pool.One;
        if (n > LargestPower)
            throw new CalculusException(Say($"A power above {LargestPower} has no series here."));
        int exponent = (int)n.Numerator;
        if (exponent == 1)
            return b;
        Expr half = WholePower(b, exponent / 2), square = _pool.Product(half, half);
        return exponent % 2 == 0 ? square : _pool.Product(square, b);
    }

    // The branch that is taken at the place and beside it.
    private Expr Chosen(Conditional c)
    {
        foreach (Compare compare in Traversal.PostOrder(c.Condition).OfType<Compare>())
        {
            double left = Numbers.Value(Coefficient(compare.Left, 0)), right = Numbers.Value(Coefficient(compare.Right, 0));
            if (left == right && (Moves(compare.Left) || Moves(compare.Right)))
                throw new CalculusException(Say(
                    $"The formula changes its form at {x.Name} = {Codegen.TextPrinter.Print(place)}: it has no series there."));
        }
        return Numbers.Value(Numbers.At(_pool.Conditional(c.Condition, _pool.One, _pool.Zero), x, place)) != 0 ? c.WhenTrue : c.WhenFalse;
    }

    private Expr Finite(Expr value, Expr of)
    {
        bool hasOthers = Traversal.Variables(value).Count > 0;
        if (!hasOthers && !double.IsFinite(Numbers.Value(value)))
            throw Undefined();
        if (of is Call { Function.Kink: not null } c && !hasOthers && IsAtKink(c))
            throw new CalculusException(Say(
                $"{c.Function.Name} has a kink or a jump at {x.Name} = {Codegen.TextPrinter.Print(place)}: there is no series."));
        return value;
    }

    // Where the slopes to both sides differ, or the value jumps.
    private bool IsAtKink(Call c)
    {
        double[] at = [.. c.Operands.Select(o => Numbers.Value(Coefficient(o, 0)))];
        for (int i = 0; i < at.Length; i++)
        {
            if (!Moves(c.Operands[i]))
                continue;
            double h = 1e-6 * System.Math.Max(1, System.Math.Abs(at[i]));
            double before = At(i, -h), middle = At(i, 0), after = At(i, h);
            if (System.Math.Abs(after - 2 * middle + before) > 1e-3 * h || System.Math.Abs(after - before) > 1e3 * h)
                return true;
        }
        return false;

        double At(int index, double change)
        {
            double[] moved = [.. at];
            moved[index] += change;
            return c.Function.Evaluate(moved);
        }
    }

    private CalculusException Undefined() =>
        new(Say($"The formula has no finite value at {x.Name} = {Codegen.TextPrinter.Print(place)}: there is no series in powers of a "
            + $"distance from there."));
}
