using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Cli;

/// <summary>A sum of derivatives, each times a weight: a directional derivative, a divergence, a Laplacian.</summary>
internal sealed class DerivativeSum
{
    private readonly IReadOnlyList<Term> _terms;
    private readonly List<Formula> _derivatives;

    /// <summary>The sum of terms.</summary>
    public DerivativeSum(IReadOnlyList<Term> terms)
    {
        _terms = terms;
        _derivatives = [.. terms.Select(static t => t.By.Aggregate(t.Function, static (f, name) => f.Derivative(name)))];
        var pool = new ExprPool { Cancellation = terms[0].Function.Expression.Pool.Cancellation };
        Expr sum = pool.Sum([.. terms.Zip(_derivatives,
            (t, d) => pool.Product(pool.Import(t.Weight.Expression), pool.Import(d.Expression)))]);
        Formula = Formula.FromExpression(sum).Simplify();
    }

    /// <summary>The sum, simplified.</summary>
    public Formula Formula { get; }

    /// <summary>The value at a point: that of the formula, or where it has none, of the derivatives as they are selected there.</summary>
    /// <param name="point">A value for every variable, and for all that is differentiated by.</param>
    public double ValueAt(SortedDictionary<string, double> point)
    {
        if (_terms.Any(t => double.IsNaN(t.Function.Evaluate(point))))
            return double.NaN;
        double printed = Formula.Evaluate(point);
        return double.IsNaN(printed) ? _terms.Zip(_derivatives, (t, d) => t.Weight.Evaluate(point) * Selected(t, d, point)).Sum() : printed;
    }

    private static double Selected(Term term, Formula derivative, SortedDictionary<string, double> point) =>
        DerivativesAtPoint.Of(term.Function.Expression, point, term.By.Count).Beside(derivative, term.By[0], term.By.ElementAtOrDefault(1));

    /// <summary>A derivative times a weight.</summary>
    /// <param name="Function">What is differentiated.</param>
    /// <param name="By">The one variable by which it is, or two.</param>
    /// <param name="Weight">The weight.</param>
    public sealed record Term(Formula Function, IReadOnlyList<string> By, Formula Weight)
    {
        /// <summary>A derivative by itself, or its negative.</summary>
        public static Term Of(Formula function, IReadOnlyList<string> by, int sign = 1) =>
            new(function, by, Formula.Parse(sign < 0 ? "-1" : "1"));
    }
}
