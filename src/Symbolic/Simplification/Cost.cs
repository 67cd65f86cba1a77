using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace SymGrad.Symbolic;

/// <summary>
/// What a reader pays for an expression: its operations above all, then the names and numbers in it. Shared parts count as often as
/// they are read.
/// </summary>
public static class Cost
{
    private const double Endless = 1e12;
    private const double OfLeaf = 0.2;
    private const double OfCharacter = 0.005;

    // What stands in parentheses or as a fraction within a sum is harder to read than its operations tell.
    private const double OfParentheses = 0.1;
    private const double OfFraction = 0.1;

    // Infinity over infinity: exp(x)/(1 + exp(x)) is no number at 1000, where 1/(1 + exp(-x)) is 1.
    private const double OfOverflow = 0.3;

    /// <summary>The cost.</summary>
    public static double Of(Expr e)
    {
        var costs = new Dictionary<Expr, double>();
        var overflowing = new HashSet<Expr>();
        foreach (Expr node in Traversal.PostOrder(e))
        {
            double cost = node switch
            {
                Number n => OfNumber(n.Value),
                Constant c => OfLeaf + OfCharacter * c.Definition.Name.Length,
                Variable v => OfLeaf + OfCharacter * v.Name.Length,
                Sum => OfSum(node),
                Product or Quotient => node.Operands.Count - 1 + OfParentheses * node.Operands.Count(static o => o is Sum),
                Power p => 1 + (p.Base is Variable or Call ? 0 : OfParentheses),
                _ => 1,
            };
            foreach (Expr operand in node.Operands)
                cost += costs[operand];
            if (node is Call { Function.Overflows: true } || node.Operands.Any(overflowing.Contains))
                overflowing.Add(node);
            if (node is Quotient q && overflowing.Contains(q.Numerator) && overflowing.Contains(q.Denominator))
                cost += OfOverflow;
            costs[node] = System.Math.Min(cost, Endless);
        }
        return costs[e];
    }

    private static double OfNumber(Rational n) =>
        OfLeaf + OfCharacter * (BigInteger.Log10(BigInteger.Abs(n.Numerator) + BigInteger.One) + BigInteger.Log10(n.Denominator) + 1)
            + (n.Sign < 0 ? 1 : 0) + (n.IsInteger || (1000 % n.Denominator).IsZero ? 0 : 1);

    // A sign within a sum is a minus in place of a plus; one that stands first is an operation of its own.
    private static double OfSum(Expr sum)
    {
        double cost = sum.Operands.Count - 1;
        for (int i = 0; i < sum.Operands.Count; i++)
        {
            Expr term = sum.Operands[i];
            if (i > 0 && term is Negate or Number { Value.Sign: < 0 })
                cost--;
            if (term is Quotient { Denominator: not Number } or Negate { Operand: Quotient { Denominator: not Number } })
                cost += OfFraction;
        }
        return cost;
    }
}
