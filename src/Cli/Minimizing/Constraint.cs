using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Cli.Optimizing;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Minimizing;

/// <summary>What a minimum is subject to.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Function">What is 0 or, of an inequality, not negative.</param>
/// <param name="IsEquality">Whether it is an equation.</param>
internal sealed record Constraint(string Text, Expr Function, bool IsEquality)
{
    /// <summary>Reads <c>x + y = 1</c>, <c>x*y &gt;= 2</c> or <c>x &lt;= 3</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pool">Where the expressions are made.</param>
    /// <param name="definitions">What names in it stand for.</param>
    /// <exception cref="UsageException">It is no equation and no inequality.</exception>
    /// <exception cref="FormulaException">A side is no formula.</exception>
    public static Constraint Parse(string text, ExprPool pool, Definitions definitions)
    {
        foreach ((string sign, int direction) in (ValueTuple<string, int>[])[(">=", 1), ("<=", -1), ("==", 0), ("=", 0), (">", 1),
            ("<", -1)])
        {
            int at = text.IndexOf(sign, StringComparison.Ordinal);
            if (at < 0)
                continue;
            Expr left = Side(text[..at]), right = Side(text[(at + sign.Length)..]);
            return new Constraint(text.Trim(), direction < 0 ? pool.Sum(right, pool.Negate(left))
                : pool.Sum(left, pool.Negate(right)), direction == 0);
        }
        throw new UsageException(Say($"--subject takes conditions such as \"x + y = 1\" or \"x >= 0\"; '{text}' is none."));

        Expr Side(string side) => pool.Import(definitions.Parse(side).Expression);
    }

    /// <summary>The bounds of variables as inequalities.</summary>
    public static IEnumerable<Constraint> OfBounds(IReadOnlyDictionary<string, Bound> bounds, ExprPool pool)
    {
        foreach ((string name, Bound bound) in bounds)
        {
            Variable x = pool.Variable(name);
            if (double.IsFinite(bound.Low))
                yield return new Constraint($"{name} >= {Points.Write(bound.Low)}", pool.Sum(x, pool.Negate(pool.FromDouble(bound.Low))),
                    false);
            if (double.IsFinite(bound.High))
                yield return new Constraint($"{name} <= {Points.Write(bound.High)}", pool.Sum(pool.FromDouble(bound.High), pool.Negate(x)),
                    false);
        }
    }

    /// <summary>By how much the condition is missed at a value of its function.</summary>
    public double Missed(double value) => IsEquality ? Math.Abs(value) : Math.Max(0, -value);

    /// <summary>The variables.</summary>
    public IEnumerable<string> Variables => Traversal.Variables(Function).Select(static v => v.Name);
}
