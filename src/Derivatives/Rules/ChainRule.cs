using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using Convert = SymGrad.Symbolic.Convert;

namespace SymGrad.Differentiation;

/// <summary>How derivatives are formed where a function has no finite derivative.</summary>
public enum EdgeRule
{
    /// <summary>As a textbook writes them: plain products of partials. For reading.</summary>
    Textbook,

    /// <summary>
    /// As a program needs them: a zero adjoint (or tangent) contributes zero even to an infinite partial, kinks have the
    /// derivative that the function table states. For evaluation and generated code.
    /// </summary>
    Selected,
}

/// <summary>An adjoint or a tangent on its way, and what is known of it.</summary>
/// <param name="Value">The expression.</param>
/// <param name="MayBeInfinite">Whether it passed a partial that can be infinite where the primal is finite, as sqrt's at 0.</param>
/// <param name="MeetsOverflow">
/// Whether it passed one half of a pair such as 1/(1 + exp(-x)): a saturating function (or a divisor) around an overflowing one.
/// Where exp overflows, its partial is infinite and the adjoint that arrives at it exactly 0.
/// </param>
/// <param name="IsPole">
/// Whether something is divided by the node that this is the adjoint of: where the node is 0 the result is not finite, so an
/// infinite partial there, as of the square root in 1/sqrt(x), spoils nothing that was good.
/// </param>
public readonly record struct Sensitivity(Expr Value, bool MayBeInfinite = false, bool MeetsOverflow = false, bool IsPole = false);

/// <summary>
/// The chain rule at one node: how an adjoint is pulled back to the operands and how tangents are pushed forward. The sum,
/// product, quotient and power rules stand here, every other partial in the function table.
/// </summary>
/// <param name="edges">How derivatives are formed where a function has no finite one.</param>
/// <param name="isPrimal">Whether a node is computed anyway: then it is multiplied with, not taken apart.</param>
/// <param name="magnitudes">What may be infinite.</param>
/// <remarks>
/// A product of a sensitivity and a partial is guarded where one may be zero and the other infinite. Forward, tangents may be zero
/// anywhere, since directions are: every partial that may be infinite has a guard. Backward, an adjoint is zero (where nothing is
/// NaN anyway) because a choice discards it or something saturates, so that guards stand behind those alone.
/// </remarks>
internal sealed class ChainRule(EdgeRule edges, Func<Expr, bool> isPrimal, Magnitudes magnitudes)
{
    /// <summary>Pulls an adjoint back through a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="adjoint">The derivative of the result by the node.</param>
    /// <param name="isActive">Whether an operand depends on what is differentiated by.</param>
    /// <param name="contribute">Receives the position of an active operand and what is added to its adjoint.</param>
    public void Pullback(Expr node, Sensitivity adjoint, Func<Expr, bool> isActive, Action<int, Sensitivity> contribute)
    {
        switch (node)
        {
            case Quotient q:
                // With w = adjoint/b: w goes to a and -w·(a/b) to b, so the gradient of a quotient costs one division.
                Sensitivity w = Divided(adjoint, q, isForward: false);
                if (isActive(q.Numerator))
                    contribute(0, w with { IsPole = false });
                if (isActive(q.Denominator))
                    contribute(1, w with
                    {
                        Value = -TimesPrimal(w, q, isForward: false),
                        MeetsOverflow = true,
                        IsPole = !IsZeroByChoice(w.Value)
                    });
                break;
            case Product p:
                foreach ((int at, Expr others) in CoFactors(p, i => isActive(p.OperandArray[i])))
                    contribute(at, adjoint with { Value = Times(adjoint.Value, others, IsGuarded(adjoint, others)) });
                break;
            default:
                for (int i = 0; i < node.OperandArray.Length; i++)
                {
                    if (isActive(node.OperandArray[i]))
                        contribute(i, Through(node, i, adjoint, isForward: false));
                }
                break;
        }
    }

    /// <summary>Pushes the operands' tangents forward through a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="tangents">For each operand its tangent; null where it does not depend on what is differentiated by.</param>
    public Sensitivity Pushforward(Expr node, IReadOnlyList<Sensitivity?> tangents)
    {
        var terms = new List<Expr>();
        bool mayBeInfinite = false, meetsOverflow = false;
        void Add(Sensitivity term)
        {
            terms.Add(term.Value);
            mayBeInfinite |= term.MayBeInfinite;
            meetsOverflow |= term.MeetsOverflow;
        }

        switch (node)
        {
            case Product p:
                foreach ((int at, Expr others) in CoFactors(p, i => tangents[i] is not null))
                {
                    Sensitivity tangent = tangents[at]!.Value;
                    Add(Moved(tangent, others, Select(tangent, others, factorFirst: true)));
                }
                break;
            case Quotient q when tangents[1] is { } denominator:
                // (a/b)' = (a' - (a/b) b')/b
                Expr carried = -TimesPrimal(denominator, q, isForward: true);
                Sensitivity numerator = tangents[0] ?? new Sensitivity(node.Pool.Zero);
                Add(Divided(new Sensitivity(
                    numerator.Value + carried,
                    numerator.MayBeInfinite || denominator.MayBeInfinite, numerator.MeetsOverflow), q, isForward: true));
                break;
            case Quotient q:
                Add(Divided(tangents[0]!.Value, q, isForward: true));
                break;
            default:
                for (int i = 0; i < tangents.Count; i++)
                {
                    if (tangents[i] is { } tangent)
                        Add(Through(node, i, tangent, isForward: true));
                }
                break;
        }
        return new Sensitivity(Algebra.SumOf(node.Pool, terms), mayBeInfinite, meetsOverflow);
    }

    /// <summary>The sensitivity times the partial derivative of the node by one operand.</summary>
    private Sensitivity Through(Expr node, int operand, Sensitivity s, bool isForward)
    {
        ExprPool pool = node.Pool;
        bool isPole = s.IsPole;
        s = s with { IsPole = false };
        switch (node)
        {
            case Sum:
                return s;
            case Negate:
                return s with { Value = -s.Value, IsPole = isPole };
            case Convert c:
                return s with
                {
                    Value = s.Value.Type == NumericType.Exact
                    ? s.Value : pool.Convert(isForward ? c.Type : c.Operand.Type, s.Value)
                };
            case Power or Call { Function.IsPower: true }:
                return ThroughPower(node, operand, s, isPole, isForward);
            // Where one of the factors is zero the product was none of anything, and stays so.
            case Call { Function.IsGuardedProduct: true }:
                return s with
                {
                    Value = Selected(s.Value, node.Operands.Where((_, i) => i != operand)),
                    MayBeInfinite = true,
                    MeetsOverflow = true
                };
            case Call c:
                Expr partial = c.Function.Partials[operand](c.Operands, c);
                if (edges == EdgeRule.Textbook)
                    partial = AsInTextbook(partial, c);
                if (edges == EdgeRule.Selected && c.Function.ZeroAt is { } zeroAt)
                    partial = pool.Conditional(zeroAt(c.Operands, c), pool.Zero, partial);
                if (partial is Call { Operands: [Number { Value.IsZero: true }, var argument] } flat
                    && flat.Function == DerivativeFunctions.Defined)
                    return s with { Value = ThroughStep(s.Value, argument) };
                return ThroughFunction(c, partial, s, isPole, isForward);
            default:
                throw new InvalidOperationException($"{node.GetType().Name} has no derivative.");
        }
    }

    private Sensitivity ThroughFunction(Call c, Expr partial, Sensitivity s, bool isPole, bool isForward)
    {
        bool safe = (isPole && c.Function.EdgeAt == 0) || !magnitudes.MayBeAtEdge(c);
        // Backward the saturating half comes first, forward the overflowing one; the second half guards the product.
        bool isFirstHalf = isForward ? c.Function.Overflows : c.Function.Saturates;
        bool isSecondHalf = isForward ? c.Function.Saturates : c.Function.Overflows;
        bool isRough = c.Function.Edge == Edge.InfinitePartial;
        // A value as infinite as its partial leaves NaN or infinity in the derivative, unless a choice discards it.
        bool isGuarded = (isSecondHalf && s.MeetsOverflow) || (c.Function.Edge == Edge.InfiniteValue && !safe && IsZeroByChoice(s.Value));
        if (!isForward && isSecondHalf && isGuarded && edges == EdgeRule.Selected && TakeDivision(s.Value, c) is ({ } division, { } others))
            return s with { Value = Times(division, partial, true) * others };
        Sensitivity result = isForward
            ? Moved(s, partial, isGuarded || (isRough && !safe) ? Times(s.Value, partial, true, isForward) : Select(s, partial))
            : s with { Value = Times(s.Value, partial, isGuarded || (isRough ? !safe || s.MayBeInfinite : IsGuarded(s, partial))) };
        return result with
        {
            MayBeInfinite = s.MayBeInfinite || (isRough && !safe),
            MeetsOverflow = result.MeetsOverflow || isFirstHalf,
            IsPole = isPole && c.Function is { KeepsZeros: true, EdgeAt: 0 },
        };
    }

    // Within 1/cosh(x), 1/cosh² underflows long before cosh overflows: one of the divisions by what grows meets its partial, which grows
    // alike, before it meets the other.
    private static (Expr? Division, Expr? Others) TakeDivision(Expr s, Expr by)
    {
        (Rational number, Expr product) = Algebra.Split(s);
        Expr[] factors = product is Product p ? [.. p.OperandArray] : [product];
        int at = Array.FindIndex(factors, f => Base(f) is Quotient q && ReferenceEquals(q.Denominator, by));
        if (at < 0)
            return (null, null);
        Expr division = Base(factors[at]);
        if (ReferenceEquals(division, factors[at])
            && !factors.Skip(at + 1).Any(f => Base(f) is Quotient q && ReferenceEquals(q.Denominator, by)))
            return (null, null);
        factors[at] = factors[at] is Power power ? Algebra.Raise(division, power.Exponent - 1) : s.Pool.One;
        return (division, Algebra.Scale(number, factors.Aggregate(static (a, b) => a * b)));

        static Expr Base(Expr factor) => factor is Power { Exponent: Number { Value: var n }, Base: var b } && n > 1 ? b : factor;
    }

    // A partial of 0 contributes nothing, be the adjoint infinite or none; but a step at NaN has no partial of 0.
    private static Expr ThroughStep(Expr s, Expr argument) => s switch
    {
        { IsZero: true } => s,
        Conditional c when Algebra.IsSelector(c) =>
            Algebra.Select(c.Condition, ThroughStep(c.WhenTrue, argument), ThroughStep(c.WhenFalse, argument)),
        _ => IsNonzeroNumber(s) ? FunctionBuilding.Flat(argument) : s.Pool.Call(DerivativeFunctions.Step, s, argument),
    };

    // What tells NaN and what keeps digits is left out: if(u >= v, 1, if(u < v, 0, NaN)) reads if(u >= v, 1, 0).
    private static Expr AsInTextbook(Expr partial, Call of)
    {
        if (ReferenceEquals(partial, of) || Array.IndexOf(of.OperandArray, partial) >= 0 || partial.OperandArray.Length == 0)
            return partial;
        if (partial is Conditional { WhenFalse: Conditional { WhenFalse: Constant } inner } outer)
            return partial.Pool.Conditional(outer.Condition, outer.WhenTrue, inner.WhenTrue);
        Expr[] operands = Array.ConvertAll(partial.OperandArray, operand => AsInTextbook(operand, of));
        return partial is Call { Function.Textbook: { } textbook }
            ? textbook(operands) : operands.SequenceEqual(partial.OperandArray) ? partial : partial.WithOperands(operands);
    }

    // x^n with constant n: n x^(n-1). Otherwise x^y: y x^(y-1) by x, which is 0 where y = 0, and x^y log x by y, which is 0 where x = 0
    // and y > 0. Where x is negative there is no derivative by y, which is nobody's business whom y does not change for.
    private Sensitivity ThroughPower(Expr power, int operand, Sensitivity s, bool isPole, bool isForward)
    {
        (Expr b, Expr exponent) = (power.OperandArray[0], power.OperandArray[1]);
        if (operand == 0 && exponent is Number { Value: var n })
            return ThroughConstantPower(power, b, n, s, isPole, isForward);
        bool basePositive = Signs.Of(b) == KnownSign.Positive;
        if (operand == 0)
            return Guarded(s, Times(exponent, Algebra.Raise(b, exponent - 1), !basePositive), !basePositive, isForward);
        Expr partial = Times(power, Algebra.Apply(Functions.Log, b), !basePositive);
        return basePositive || edges == EdgeRule.Textbook || IsNonzeroNumber(s.Value)
            ? Guarded(s, partial, false, isForward)
            : s with { Value = b.Pool.Call(Functions.Selected, partial, s.Value) };
    }

    // The number goes to the sensitivity: what is left of the partial is a power that may be there already.
    private Sensitivity ThroughConstantPower(Expr power, Expr b, Rational n, Sensitivity s, bool isPole, bool isForward)
    {
        if (n.IsZero)
            return s with { Value = edges == EdgeRule.Textbook ? b.Pool.Zero : ThroughStep(s.Value, b) };
        bool isInfiniteAtZero = n > 0 && n < 1 && !isPole && magnitudes.MayBeZero(b, power);
        bool isSaturating = n < 0;
        Sensitivity result = Guarded(s with { Value = s.Value * b.Pool.Number(n) }, Algebra.Raise(b, b.Pool.Number(n - 1)),
            isInfiniteAtZero, isForward, isForward && isSaturating && s.MeetsOverflow);
        return result with { IsPole = isPole && n > 0, MeetsOverflow = result.MeetsOverflow || (isSaturating && !isForward) };
    }

    private Sensitivity Guarded(Sensitivity s, Expr partial, bool mayBeInfinite, bool isForward, bool isGuarded = false)
    {
        Sensitivity result = isForward
            ? Moved(s, partial, mayBeInfinite || isGuarded ? Times(s.Value, partial, true, isForward) : Select(s, partial))
            : s with { Value = Times(s.Value, partial, mayBeInfinite || IsGuarded(s, partial)) };
        return result with { MayBeInfinite = mayBeInfinite || s.MayBeInfinite };
    }

    private bool IsGuarded(Sensitivity adjoint, Expr partial) =>
        edges == EdgeRule.Selected
            && (adjoint.MayBeInfinite || IsUndefined(partial) || (adjoint.MeetsOverflow && magnitudes.Of(partial) >= Magnitude.Large));

    // A number that is none or infinite wherever it stands: what is behind it in a branch not taken has an adjoint of 0.
    private static bool IsUndefined(Expr partial) =>
        partial is Constant { Definition.Value: var value }
            ? double.IsNaN(value) || double.IsInfinity(value) : partial is Product p && p.OperandArray.Any(IsUndefined);

    // A tangent times a partial.
    private Expr Select(Sensitivity tangent, Expr partial, bool factorFirst = false)
    {
        bool isGuarded = edges == EdgeRule.Selected && (tangent.MayBeInfinite || magnitudes.Of(partial) >= Magnitude.Large);
        return factorFirst && !isGuarded ? Times(partial, tangent.Value, false) : Times(tangent.Value, partial, isGuarded, isForward: true);
    }

    // Behind an infinite partial the tangent is infinite, unless it was zero.
    private Sensitivity Moved(Sensitivity tangent, Expr partial, Expr value) => tangent with
    {
        Value = value,
        MeetsOverflow = tangent.MeetsOverflow || (edges == EdgeRule.Selected && magnitudes.Of(partial) >= Magnitude.Large),
    };

    // Where the sensitivity is exactly zero the division is not this branch's business, even by zero: a choice upstream made it so,
    // something that saturates, or the direction.
    private Sensitivity Divided(Sensitivity s, Quotient by, bool isForward)
    {
        Expr denominator = by.Denominator;
        bool mayBeZero = edges == EdgeRule.Selected && denominator is not Number && magnitudes.MayBeZero(denominator, by);
        bool isGuarded = mayBeZero && (isForward || s.MeetsOverflow || IsZeroByChoice(s.Value));
        return s with
        {
            Value = isGuarded ? Times(s.Value, 1 / denominator, true, isForward) : Over(s.Value, denominator),
            MeetsOverflow = s.MeetsOverflow || (isForward && mayBeZero),
        };
    }

    // Where the primal computes 1/d anyway, multiplying by that is several times as fast as another division.
    private Expr Over(Expr s, Expr denominator) => edges == EdgeRule.Selected && s.Pool.Quotient(s.Pool.One, denominator) is var reciprocal
        && isPrimal(reciprocal)
        ? s * reciprocal
        : s / denominator;

    private Expr Times(Expr s, Expr partial, bool zeroTimesInfinityPossible, bool isForward = false)
    {
        if (edges == EdgeRule.Textbook || !zeroTimesInfinityPossible || IsNonzeroNumber(s) || IsNonzeroNumber(partial)
            || s.IsZero || partial.IsZero)
        {
            // s·(n/d) as (s/d)·n: the other partials of the same function have the same s/d.
            return partial is Quotient q && !isPrimal(q) ? Over(s, q.Denominator) * q.Numerator : s * partial;
        }
        // The factors of a choice go inside it, so the guard does too.
        if (s is Conditional c && Algebra.IsSelector(c))
            return Algebra.Select(c.Condition, Times(c.WhenTrue, partial, true, isForward), Times(c.WhenFalse, partial, true, isForward));
        // Numbers stay in front, where they are multiplied with others.
        (Rational first, Expr sensitivity) = Algebra.Split(s);
        (Rational second, Expr factor) = Algebra.Split(partial);
        return Algebra.Scale(first * second, s.Pool.Call(isForward ? Functions.Selected : Functions.Contribution, sensitivity, factor));
    }

    // Whether a choice made earlier can be what makes the expression exactly zero. Where the choice is still outermost, factors
    // go into its branches and nothing has to be guarded; here it is within sums and products.
    private static bool IsZeroByChoice(Expr e, int depth = 6) => depth > 0 && e switch
    {
        Conditional c => !Algebra.IsSelector(c) && (c.WhenTrue.IsZero || c.WhenFalse.IsZero
            || IsZeroByChoice(c.WhenTrue, depth - 1) || IsZeroByChoice(c.WhenFalse, depth - 1)),
        Sum =>
            e.Operands.All(term => term is Conditional { WhenTrue.IsZero: true } or Conditional { WhenFalse.IsZero: true }
                || IsZeroByChoice(term, depth - 1)),
        Product or Quotient or Negate or Call { Function.IsGuardedProduct: true } =>
            e.Operands.Any(factor => factor is Conditional { WhenTrue.IsZero: true } or Conditional { WhenFalse.IsZero: true }
                || IsZeroByChoice(factor, depth - 1)),
        _ => false,
    };

    // A node of the primal is there already, whatever it is made of: it is multiplied with, not taken apart.
    private Expr TimesPrimal(Sensitivity s, Expr primal, bool isForward) =>
        isForward && s.MeetsOverflow && edges == EdgeRule.Selected ? Times(s.Value, primal, true, isForward)
        : isForward ? Select(s, primal)
        : IsGuarded(s, primal) ? Times(s.Value, primal, true) : s.Value * primal;

    // Numbers that are not zero keep nothing out; they stay in front, where they are multiplied with others.
    private static Expr Selected(Expr s, IEnumerable<Expr> others)
    {
        if (s.IsZero)
            return s;
        ILookup<bool, Expr> factors = others.Prepend(s).ToLookup(IsNonzeroNumber);
        Expr number = factors[true].Aggregate(s.Pool.One, static (a, b) => a * b);
        return factors[false].Any() ? number * GuardedProducts.Of(Functions.Selected, factors[false].ToList()) : number;
    }

    private static bool IsNonzeroNumber(Expr e) => e is Number { Value.IsZero: false } || (e is Constant && !IsUndefined(e));

    /// <summary>
    /// For each distinct active factor f, at its first position, the derivative of the product by it: n·f^(n-1) times the others,
    /// where f stands n times. From running products at both ends: linear in the number of factors.
    /// </summary>
    private static IEnumerable<(int At, Expr Others)> CoFactors(Product p, Func<int, bool> isActive)
    {
        ExprPool pool = p.Pool;
        var factors = new List<(int At, Expr Factor, int Count)>();
        var positions = new Dictionary<Expr, int>();
        for (int i = 0; i < p.OperandArray.Length; i++)
        {
            Expr factor = p.OperandArray[i];
            if (positions.TryGetValue(factor, out int known))
            {
                factors[known] = factors[known] with { Count = factors[known].Count + 1 };
                continue;
            }
            positions[factor] = factors.Count;
            factors.Add((i, factor, 1));
        }

        var suffixes = new Expr[factors.Count];
        suffixes[factors.Count - 1] = pool.One;
        for (int i = factors.Count - 2; i >= 0; i--)
            suffixes[i] = Repeated(factors[i + 1]) * suffixes[i + 1];
        Expr prefix = pool.One;
        for (int i = 0; i < factors.Count; i++)
        {
            (int at, Expr factor, int count) = factors[i];
            if (isActive(at))
                yield return (at, prefix * (count == 1 ? pool.One : pool.Number(count) * Repeated((at, factor, count - 1))) * suffixes[i]);
            prefix *= Repeated(factors[i]);
        }

        Expr Repeated((int At, Expr Factor, int Count) f) => f.Count == 1 ? f.Factor : Algebra.Raise(f.Factor, pool.Number(f.Count));
    }
}
