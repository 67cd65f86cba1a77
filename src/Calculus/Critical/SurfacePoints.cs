using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>The points where the gradient of a function of several variables vanishes: Newton's method from many starts in a box.</summary>
public static class SurfacePoints
{
    /// <summary>More variables than this leave too much between the starts.</summary>
    public const int MostVariables = 6;

    private const int Starts = 400;
    private const int Iterations = 100;

    // Of the largest, an eigenvalue that is none; and of the second derivatives a little aside, a Hessian that is none.
    private const double Flat = 1e-9, Vanishing = 1e-4;

    /// <summary>Finds the points in a box.</summary>
    /// <param name="f">The function.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="box">For each, where to look.</param>
    public static IReadOnlyList<CriticalPoint> In(Expr f, IReadOnlyList<Variable> variables, IReadOnlyList<(double Low, double High)> box)
    {
        Expr[] gradient = [.. variables.Select(v => Derived(f, v))];
        Expr[] hessian = [.. gradient.SelectMany(g => variables.Select(v => Derived(g, v)))];
        var evaluator = new Evaluator([f, .. gradient, .. hessian], variables);
        int n = variables.Count;
        var random = new Random(1);
        var found = new List<(Vector<double> At, double Value, double[] Curvatures)>();
        for (int start = 0; start < Starts; start++)
        {
            f.Pool.Cancellation.ThrowIfCancellationRequested();
            Vector<double> at = Vector<double>.Build.Dense(n, i =>
                start == 0 ? (box[i].Low + box[i].High) / 2 : box[i].Low + random.NextDouble() * (box[i].High - box[i].Low));
            if (Newton(at) is { } end && found.TrueForAll(p => (p.At - end.At).L2Norm() > 1e-6 * (1 + end.At.L2Norm()))
                && Enumerable.Range(0, n).All(i => end.At[i] >= box[i].Low && end.At[i] <= box[i].High))
                found.Add(end);
        }
        return [.. found.OrderBy(static p => p.Value).ThenBy(static p => p.At[0]).Select(Point)];

        (Vector<double> At, double Value, double[] Curvatures)? Newton(Vector<double> at)
        {
            for (int i = 0; i < Iterations; i++)
            {
                double[] values = evaluator.Evaluate(at.ToArray());
                if (!Array.TrueForAll(values, double.IsFinite))
                    return null;
                Vector<double> g = Vector<double>.Build.Dense(n, k => values[1 + k]);
                Matrix<double> h = Matrix<double>.Build.Dense(n, n, (r, c) => values[1 + n + r * n + c]);
                Vector<double> step = h.PseudoInverse() * g;
                double size = step.L2Norm(), limit = 1 + at.L2Norm();
                at -= size > limit ? step * (limit / size) : step;
                if (size > 1e-13 * limit)
                    continue;
                double[] end = evaluator.Evaluate(at.ToArray());
                double scale = Math.Max(1, h.L2Norm() * limit);
                return Enumerable.Range(0, n).All(k => Math.Abs(end[1 + k]) <= 1e-9 * scale)
                    ? (at, end[0], [.. h.Evd(Symmetricity.Symmetric).EigenValues.Select(static e => e.Real)]) : null;
            }
            return null;
        }

        CriticalPoint Point((Vector<double> At, double Value, double[] Curvatures) p)
        {
            double largest = p.Curvatures.Max(Math.Abs);
            double least = largest <= Vanishing * Beside(p.At) ? largest : Flat * largest;
            bool isFlat = p.Curvatures.Any(c => Math.Abs(c) <= least), rises = p.Curvatures.Any(c => c > least),
                falls = p.Curvatures.Any(c => c < -least);
            CriticalKind kind = rises && falls ? CriticalKind.Saddle : isFlat ? CriticalKind.Undecided
                : rises ? CriticalKind.Minimum : CriticalKind.Maximum;
            // Coordinates are exact where all of the gradient is 0 by the rules at all of them.
            Expr?[] exact = [.. p.At.Select(v => ExactNumbers.Of(v, f.Pool, static _ => true))];
            Dictionary<Expr, Expr>? place = Array.TrueForAll(exact, static e => e is not null)
                ? variables.Select((v, i) => (v, exact[i]!)).ToDictionary(static t => (Expr)t.v, static t => t.Item2) : null;
            if (place is null || !Array.TrueForAll(gradient, g => Simplifier.Simplify(Traversal.Substitute(g, place)).IsZero))
            {
                return new CriticalPoint(kind, [.. p.At.Select(static v => new Zero(v, null))], p.Value, null, p.Curvatures)
                {
                    IsFlat = isFlat
                };
            }
            Expr there = Simplifier.Simplify(Traversal.Substitute(f, place));
            return new CriticalPoint(kind, [.. exact.Select(static e => new Zero(Numbers.Value(e!), e))], Numbers.Value(there), there,
                p.Curvatures)
            { IsFlat = isFlat };
        }

        // How large second derivatives are a little aside.
        double Beside(Vector<double> at)
        {
            double[] values = evaluator.Evaluate([.. at.Select(static (v, i) => v + (i % 2 == 0 ? 1e-3 : -1e-3) * (1 + Math.Abs(v)))]);
            return values.Skip(1 + n).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        }
    }

    private static Expr Derived(Expr e, Variable by) => Simplifier.Normalize(ForwardMode.Derivative(Simplifier.Normalize(e), by));
}
