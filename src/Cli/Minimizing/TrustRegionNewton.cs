using System;
using System.Linq;
using System.Threading;
using MathNet.Numerics.LinearAlgebra;
using SymGrad.Optimization;
using static SymGrad.Texts;

namespace SymGrad.Cli.Minimizing;

/// <summary>
/// Newton's method within a trust region (J. Nocedal, S. Wright, Numerical Optimization, 2nd ed., chapter 4): each step minimises the
/// quadratic model within a radius that grows where the model holds. The model's eigenvectors give the step exactly, also where the
/// Hessian is not positive, so that saddles are left.
/// </summary>
internal static class TrustRegionNewton
{
    /// <summary>More variables than this make matrices that take too long.</summary>
    public const int MostVariables = 500;

    // What goes on falling is soon beyond this.
    private const double Bottomless = 1e100;

    /// <summary>Minimises.</summary>
    /// <param name="function">The value, the gradient and the Hessian.</param>
    /// <param name="start">The start, where all are finite.</param>
    /// <param name="settings">When to stop.</param>
    /// <param name="visit">Gets every point, with the norm of the gradient there.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    public static Minimum Run(HessianFunction function, double[] start, MinimizeSettings settings, Action<Waypoint, double> visit,
        CancellationToken cancellation)
    {
        int n = start.Length;
        double[] point = [.. start], slope = new double[n], bend = new double[n * n], nextSlope = new double[n],
            nextBend = new double[n * n];
        double value = function(point, slope, bend), radius = Math.Max(1, 0.1 * Norm(start));
        long evaluations = 1;
        for (int iteration = 0; ; iteration++)
        {
            double norm = Norm(slope);
            Minimum Ended(StopReason reason, string message) => new(point, value, norm, iteration, evaluations, reason, message);
            bool isFlat = norm <= settings.Tolerance;
            var eigen = Matrix<double>.Build.Dense(n, n, bend).Evd(Symmetricity.Symmetric);
            double lowest = eigen.EigenValues[0].Real;
            if (isFlat && lowest >= -1e-12 * eigen.EigenValues.Enumerate().Max(static e => Math.Abs(e.Real)))
                return Ended(StopReason.GradientTolerance, Say($"converged: the norm of the gradient is {Points.Rounded(norm, 3)}"));
            if (value < -Bottomless || Norm(point) > Bottomless)
                return Ended(StopReason.Diverged, Say("diverged: the function falls without end that way"));
            if (cancellation.IsCancellationRequested)
                return Ended(StopReason.Cancelled, Say("cancelled; this is the best so far"));
            if (iteration == settings.MaxIterations)
                return Ended(StopReason.IterationLimit,
                    Say($"stopped after {iteration} iterations; the norm of the gradient is {Points.Rounded(norm, 3)}"));
            double[] step = Step(eigen, slope, radius);
            double promised = Change(step, slope, bend);
            double[] next = [.. point.Zip(step, static (x, s) => x + s)];
            double found = function(next, nextSlope, nextBend);
            evaluations++;
            bool isFinite = double.IsFinite(found) && nextSlope.All(double.IsFinite) && nextBend.All(double.IsFinite);
            double ratio = isFinite ? (found - value) / promised : -1;
            if (!(ratio > 0))
            {
                radius = 0.25 * Math.Min(radius, Norm(step));
                if (radius <= 1e-15 * (1 + Norm(point)))
                    return Ended(StopReason.NoDecrease,
                        Say($"no step lowers the value: the limit of rounding is reached; the norm of the gradient is "
                            + $"{Points.Rounded(norm, 3)}"));
                continue;
            }
            if (ratio < 0.25)
                radius = 0.25 * Norm(step);
            else if (ratio > 0.75 && Norm(step) > 0.99 * radius)
                radius *= 2;
            double change = found - value;
            (point, value) = (next, found);
            (slope, nextSlope, bend, nextBend) = (nextSlope, slope, nextBend, bend);
            visit(new Waypoint(iteration + 1, point, value, promised, change), Norm(slope));
        }
    }

    // The minimum of the model within the radius: (H + shift) step = -gradient, with the smallest shift that is long enough.
    private static double[] Step(MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> eigen, double[] slope, double radius)
    {
        double[] values = [.. eigen.EigenValues.Select(static e => e.Real)];
        Vector<double> along = eigen.EigenVectors.TransposeThisAndMultiply(Vector<double>.Build.Dense(slope));
        double least = Math.Max(0, -values[0]);
        double low = least, high = least + along.L2Norm() / radius + 1e-12;
        if (values[0] > 0 && Length(0) <= radius)
            return Combined(0);
        // Where the gradient has no part along the lowest curvature, that direction makes up the length.
        double tiny = least + 1e-12 * Math.Max(1, least);
        if (Length(tiny) < radius)
        {
            double[] step = Combined(tiny);
            double rest = Math.Sqrt(Math.Max(0, radius * radius - step.Sum(static s => s * s)));
            return [.. step.Select((s, i) => s + rest * eigen.EigenVectors[i, 0])];
        }
        for (int i = 0; i < 100 && high - low > 1e-12 * high; i++)
        {
            double middle = (low + high) / 2;
            if (Length(middle) > radius)
                low = middle;
            else
                high = middle;
        }
        return Combined(high);

        double Length(double shift) => Math.Sqrt(values.Select((v, i) => along[i] == 0 ? 0 : Math.Pow(along[i] / (v + shift), 2)).Sum());

        double[] Combined(double shift) =>
            [.. eigen.EigenVectors * Vector<double>.Build.Dense(values.Length, i => along[i] == 0 ? 0 : -along[i] / (values[i] + shift))];
    }

    private static double Change(double[] step, double[] slope, double[] bend)
    {
        double change = 0;
        for (int i = 0; i < step.Length; i++)
        {
            double row = 0;
            for (int j = 0; j < step.Length; j++)
                row += bend[i * step.Length + j] * step[j];
            change += step[i] * (slope[i] + row / 2);
        }
        return change;
    }

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(static v => v * v));
}
