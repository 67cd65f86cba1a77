using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// The order of factors and terms that a textbook uses: in a product numbers, names, functions, sums; in a sum descending
/// degree with constants last. It depends on the structure alone, not on hashes or the order of creation.
/// </summary>
internal static class CanonicalOrder
{
    // Structure further down than this does not decide the order of what people read; equal so far counts as equal.
    private const int DeepestLook = 40;

    /// <summary>Compares factors of a product.</summary>
    public static int Factors(Expr a, Expr b)
    {
        int rank = Rank(a).CompareTo(Rank(b));
        return rank != 0 ? rank : Structure(a, b, DeepestLook);
    }

    /// <summary>Compares terms of a sum.</summary>
    public static int Terms(Expr a, Expr b)
    {
        int constant = IsConstant(a).CompareTo(IsConstant(b));
        if (constant != 0)
            return constant;
        int degree = Degree(b).CompareTo(Degree(a));
        return degree != 0 ? degree : Structure(Positive(a), Positive(b), DeepestLook);
    }

    /// <summary>Whether the term that comes first, signs aside, is subtracted.</summary>
    public static bool StartsNegative(IReadOnlyList<Expr> terms)
    {
        Expr first = terms[0];
        for (int i = 1; i < terms.Count; i++)
        {
            if (Terms(terms[i], first) < 0)
                first = terms[i];
        }
        return first is Negate or Number { Value.Sign: < 0 };
    }

    private static Expr Positive(Expr e) => e is Negate n ? n.Operand : e;

    private static bool IsConstant(Expr e) => e is Number or Constant || (e is Negate n && IsConstant(n.Operand));

    private static int Rank(Expr e) => e switch
    {
        Number => 0,
        Constant => 1,
        Variable => 2,
        Power p => Rank(p.Base),
        Call => e.Operands.All(static o => o is Number or Constant) ? 1 : 3,
        Sum => 5,
        _ => 4,
    };

    // The degree in plain variables: x^2*sin(x) has 2.
    private static Rational Degree(Expr e) => e switch
    {
        Variable => Rational.One,
        Negate n => Degree(n.Operand),
        Power { Base: Variable, Exponent: Number n } => n.Value,
        Product =>
            e.Operands.Aggregate(Rational.Zero, static (sum, factor) => sum + (factor is Sum or Product ? Rational.Zero : Degree(factor))),
        Quotient q => Degree(q.Numerator) - Degree(q.Denominator),
        _ => Rational.Zero,
    };

    private static int Structure(Expr a, Expr b, int depth)
    {
        if (ReferenceEquals(a, b) || depth == 0)
            return 0;
        (Expr baseA, Expr baseB) = (BaseOf(a), BaseOf(b));
        if (!ReferenceEquals(baseA, a) || !ReferenceEquals(baseB, b))
        {
            int bases = Structure(baseA, baseB, depth - 1);
            if (bases != 0)
                return bases;
        }
        int kind = Kind(a).CompareTo(Kind(b));
        if (kind != 0)
            return kind;
        int name = string.CompareOrdinal(Name(a), Name(b));
        if (name != 0)
            return name;
        if (a is Number x && b is Number y)
            return x.Value.CompareTo(y.Value);
        for (int i = 0; i < Math.Min(a.Operands.Count, b.Operands.Count); i++)
        {
            int operand = Structure(a.Operands[i], b.Operands[i], depth - 1);
            if (operand != 0)
                return operand;
        }
        return a.Operands.Count.CompareTo(b.Operands.Count);
    }

    private static Expr BaseOf(Expr e) => e is Power { Exponent: Number } p ? p.Base : e;

    private static int Kind(Expr e) => e switch
    {
        Number => 0,
        Constant => 1,
        Variable => 2,
        Power => 3,
        Product => 4,
        Quotient => 5,
        Negate => 6,
        Call => 7,
        Sum => 8,
        Conditional => 9,
        _ => 10,
    };

    private static string Name(Expr e) => e switch
    {
        Variable v => v.Name,
        Constant c => c.Definition.Name,
        Call c => c.Function.Name,
        Compare c => c.Operator.ToString(),
        Logic l => l.Operator.ToString(),
        _ => "",
    };
}
