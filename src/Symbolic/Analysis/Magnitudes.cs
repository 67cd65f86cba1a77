using System;
using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>How large the value of an expression may be where what it is made of is finite.</summary>
public enum Magnitude
{
    /// <summary>Never beyond what its numbers tell, as sin and tanh.</summary>
    Bounded,

    /// <summary>As large as what it is made of, and finite as that is.</summary>
    Finite,

    /// <summary>A product or a power, which overflows where its factors are beyond 1e77 or so.</summary>
    Large,

    /// <summary>Infinite at a point, as 1/x and log(x) at 0.</summary>
    Pole,

    /// <summary>Infinite at arguments of everyday size, as exp(x) at 710.</summary>
    Overflow,
}

/// <summary>
/// Derives <see cref="Magnitude"/>s: a sensitivity of exactly zero has to be kept from a partial that may be infinite, and no other
/// product of the chain rule needs a guard.
/// </summary>
/// <param name="regions">Where the nodes are evaluated, which may exclude zeros.</param>
/// <param name="leaf">The magnitude of a scalar or of an array's elements; null where all of them are finite.</param>
public sealed class Magnitudes(Regions regions, Func<Expr, Magnitude>? leaf = null)
{
    private readonly Dictionary<Expr, Magnitude> _known = [];
    private readonly Nonzeros _nonzeros = new(regions);

    /// <summary>What the structure of the expression tells of its magnitude.</summary>
    public Magnitude Of(Expr e)
    {
        if (_known.TryGetValue(e, out Magnitude known))
            return known;
        foreach (Expr node in Traversal.PostOrder([e], node => node is Element || _known.ContainsKey(node) ? [] : node.Operands))
        {
            if (!_known.ContainsKey(node))
                _known.Add(node, Made(node));
        }
        return _known[e];
    }

    /// <summary>Whether an operand that a node divides by, or takes a root of, may be zero.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="node">The node.</param>
    public bool MayBeZero(Expr operand, Expr node) =>
        operand is Number n ? n.IsZero
            : Signs.Of(operand) != KnownSign.Positive && !_nonzeros.Contains(node, operand) && !_nonzeros.Contains(operand, operand);

    /// <summary>Whether a function may be called at the edge of its domain, where it or its partial is infinite.</summary>
    /// <param name="call">The call of a function with such an edge.</param>
    public bool MayBeAtEdge(Call call) => call.Function.EdgeAt switch
    {
        0 => MayBeZero(call.Operands[0], call),
        < 0 => Signs.Of(call.Operands[0]) == KnownSign.Any,
        _ => true,
    };

    private Magnitude Made(Expr node) => node switch
    {
        Number => Magnitude.Bounded,
        Constant c => double.IsInfinity(c.Definition.Value) || double.IsNaN(c.Definition.Value) ? Magnitude.Overflow : Magnitude.Bounded,
        Variable or Element => leaf?.Invoke(node) ?? Magnitude.Finite,
        Product => OfProduct(node.Operands),
        Quotient q when q.Type.IsReal() => Larger(_known[q.Numerator], MayBeZero(q.Denominator, q) ? Magnitude.Pole : Magnitude.Bounded),
        Power p => OfPower(p, p.Base, p.Exponent),
        Call { Function.IsPower: true } c => OfPower(c, c.Operands[0], c.Operands[1]),
        Call { Function.IsGuardedProduct: true } c => OfProduct(c.Operands),
        Call c => OfCall(c),
        Conditional c => Larger(_known[c.WhenTrue], _known[c.WhenFalse]),
        Sum or Negate or Convert => Largest(node.Operands),
        _ => Magnitude.Finite,
    };

    private Magnitude OfProduct(IReadOnlyList<Expr> factors)
    {
        Magnitude largest = Largest(factors);
        if (largest != Magnitude.Finite)
            return largest;
        int unbounded = 0;
        foreach (Expr factor in factors)
            unbounded += _known[factor] == Magnitude.Finite ? 1 : 0;
        return unbounded > 1 ? Magnitude.Large : Magnitude.Finite;
    }

    private Magnitude OfPower(Expr power, Expr b, Expr exponent)
    {
        if (exponent is not Number { Value: var n })
            return Magnitude.Overflow;
        if (n < 0)
            return MayBeZero(b, power) ? Magnitude.Pole : Magnitude.Bounded;
        return n > 1 && _known[b] == Magnitude.Finite ? Magnitude.Large : _known[b];
    }

    private Magnitude OfCall(Call c)
    {
        if (c.Function.IsBounded || (c.Function.Saturates && !c.Function.Overflows))
            return Magnitude.Bounded;
        if (c.Function.Overflows)
            return c.Function.Saturates && Signs.IsNonPositive(c.Operands[0]) ? Magnitude.Bounded : Magnitude.Overflow;
        Magnitude arguments = Largest(c.Operands);
        return c.Function.Edge == Edge.InfiniteValue && MayBeAtEdge(c) ? Larger(arguments, Magnitude.Pole) : arguments;
    }

    private Magnitude Largest(IReadOnlyList<Expr> operands)
    {
        Magnitude largest = Magnitude.Bounded;
        foreach (Expr operand in operands)
            largest = Larger(largest, _known[operand]);
        return largest;
    }

    private static Magnitude Larger(Magnitude a, Magnitude b) => a > b ? a : b;
}
