using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Brings expressions into the operations that C# has, at the least cost: integer powers as multiplications over shared
/// squares, half-integer ones over a square root, powers of e as Math.Exp, and sums and products of very many operands as
/// runs of a size that compilers like (left to right all the same, so the value does not change).
/// </summary>
internal sealed class TargetForm(ExprPool pool)
{
    // x^32 costs five multiplications and loses a few bits at most; past that Math.Pow is both closer and as fast.
    private const int LargestPower = 32;

    private const int LongestRun = 32;

    private readonly Dictionary<Expr, Expr> _map = [];

    /// <summary>The expression in target form. What is shared stays shared, also between calls.</summary>
    public Expr Of(Expr root)
    {
        if (_map.TryGetValue(root, out Expr? known))
            return known;
        foreach (Expr node in Traversal.PostOrder([root], n => !_map.ContainsKey(n)))
        {
            var operands = new Expr[node.Operands.Count];
            for (int i = 0; i < operands.Length; i++)
                operands[i] = _map[node.Operands[i]];
            _map[node] = node switch
            {
                Power => Raise(operands[0], operands[1]),
                Call { Function.Written: { } written } => Of(written(operands)),
                Sum or Product when operands.Length > LongestRun => InRuns(node, operands),
                _ => operands.Length == 0 ? node : ConstantValues.Folded(ConstantValues.Decided(node.WithOperands(operands))),
            };
        }
        return _map[root];
    }

    private Expr Raise(Expr b, Expr exponent)
    {
        if (b is Constant c && c.Definition == Constants.E)
            return pool.Call(Functions.Exp, exponent);
        if (exponent is Negate { Operand: Number { Value: var opposite } })
            exponent = pool.Number(-opposite);
        if (exponent is Number { Value: var value })
        {
            if (value.IsZero)
                return pool.Stored(b.Type, pool.One);
            if (value.TryToInt32(out int n) && n is >= 1 and <= LargestPower)
                return Multiplied(b, n);
            if (value.TryToInt32(out n) && n is >= -LargestPower and <= -1)
                return pool.Quotient(pool.One, Multiplied(b, -n));
            if ((2 * value).TryToInt32(out int halves) && halves is >= -LargestPower and <= LargestPower)
                return WithRoot(b, halves);
        }
        return pool.Call(Functions.MathPow, b, exponent);
    }

    private Expr Multiplied(Expr b, int n)
    {
        if (n == 1)
            return b;
        Expr half = Multiplied(b, n / 2);
        return n % 2 == 0 ? pool.Product(half, half) : pool.Product(Multiplied(b, n - 1), b);
    }

    // b^(k + 1/2) = b^k sqrt(b)
    private Expr WithRoot(Expr b, int halves)
    {
        Expr root = pool.Call(Functions.Sqrt, b);
        int magnitude = halves < 0 ? -halves : halves;
        Expr result = magnitude == 1 ? root : pool.Product(Multiplied(b, magnitude / 2), root);
        return halves < 0 ? pool.Quotient(pool.One, result) : result;
    }

    private Expr InRuns(Expr node, Expr[] operands)
    {
        var run = new List<Expr>(LongestRun);
        foreach (Expr operand in operands)
        {
            if (run.Count == LongestRun)
            {
                Expr sofar = node is Sum ? pool.Sum(run.ToArray()) : pool.Product(run.ToArray());
                run.Clear();
                run.Add(sofar);
            }
            run.Add(operand);
        }
        return node is Sum ? pool.Sum(run) : pool.Product(run);
    }
}
