using System;

namespace SymGrad.Optimization.Tests;

/// <summary>
/// The usual test functions of unconstrained minimisation (J. J. Moré, B. S. Garbow, K. E. Hillstrom, ACM Transactions on
/// Mathematical Software 7 (1981), 17-41), with their gradients generated. All have the minimum 0 unless they say otherwise.
/// </summary>
public static partial class TestFunctions
{
    /// <summary>Rosenbrock's valley, in pairs of variables.</summary>
    [Gradient]
    public static double ExtendedRosenbrock(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i += 2)
            sum += (1 - x[i]) * (1 - x[i]) + 100 * (x[i + 1] - x[i] * x[i]) * (x[i + 1] - x[i] * x[i]);
        return sum;
    }

    /// <summary>Beale's function.</summary>
    [Gradient]
    public static double Beale(ReadOnlySpan<double> x)
    {
        double a = 1.5 - x[0] * (1 - x[1]), b = 2.25 - x[0] * (1 - x[1] * x[1]), c = 2.625 - x[0] * (1 - x[1] * x[1] * x[1]);
        return a * a + b * b + c * c;
    }

    /// <summary>Powell's singular function, in fours: its Hessian at the minimum is singular.</summary>
    [Gradient]
    public static double PowellSingular(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 3 < x.Length; i += 4)
        {
            double a = x[i] + 10 * x[i + 1], b = x[i + 2] - x[i + 3], c = x[i + 1] - 2 * x[i + 2], d = x[i] - x[i + 3];
            sum += a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d;
        }
        return sum;
    }

    /// <summary>Wood's function, in fours.</summary>
    [Gradient]
    public static double ExtendedWood(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 3 < x.Length; i += 4)
        {
            double a = x[i + 1] - x[i] * x[i], b = x[i + 3] - x[i + 2] * x[i + 2], c = x[i + 1] + x[i + 3] - 2, d = x[i + 1] - x[i + 3];
            sum += 100 * a * a + (1 - x[i]) * (1 - x[i]) + 90 * b * b + (1 - x[i + 2]) * (1 - x[i + 2]) + 10 * c * c + 0.1 * d * d;
        }
        return sum;
    }

    /// <summary>A paraboloid about (1, 1, ...) of condition 10^6.</summary>
    [Gradient]
    public static double IllConditioned(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += 0.5 * Math.Pow(1e6, i / (x.Length - 1.0)) * (x[i] - 1) * (x[i] - 1);
        return sum;
    }

    /// <summary>A plane between logarithmic barriers at 0 and 2, where it ends: its minimum lies near the lower ones.</summary>
    [Gradient]
    public static double Barrier(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += (i + 1) * x[i] - 1e-3 * (Math.Log(x[i]) + Math.Log(2 - x[i]));
        return sum;
    }

    /// <summary>
    /// An arm that hangs down is swung up by a torque for each twentieth of a second: what the torques cost, and by how much the
    /// arm misses the top or moves there.
    /// </summary>
    [Gradient]
    public static double Arm(ReadOnlySpan<double> torques)
    {
        double angle = 0, speed = 0, cost = 0;
        for (int i = 0; i < torques.Length; i++)
        {
            speed += 0.05 * (torques[i] - 9.81 * Math.Sin(angle) - 0.1 * speed);
            angle += 0.05 * speed;
            cost += 1e-3 * torques[i] * torques[i];
        }
        return cost + 500 * (angle - Math.PI) * (angle - Math.PI) + 50 * speed * speed;
    }

    /// <summary>A line through points by absolute distances: its minimum is a kink.</summary>
    [Gradient]
    public static double AbsoluteLine(ReadOnlySpan<double> p)
    {
        double sum = 0;
        for (int i = 0; i < 21; i++)
            sum += Math.Abs(p[0] * i / 10.0 + p[1] - (2 * i / 10.0 + 1 + 0.3 * Math.Sin(17.0 * i)));
        return sum / 21;
    }

    /// <summary>Rosenbrock's valley upon a mountain: what is left of its changes near the minimum is rounding.</summary>
    [Gradient]
    public static double HighValley(ReadOnlySpan<double> x) =>
        1e9 + (1 - x[0]) * (1 - x[0]) + 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + 1e5 * Math.Cos(x[1] - x[1]);

    /// <summary>A pattern over and over, up to a length.</summary>
    public static double[] Repeated(int length, params double[] pattern)
    {
        var start = new double[length];
        for (int i = 0; i < length; i++)
            start[i] = pattern[i % pattern.Length];
        return start;
    }

    /// <summary>A multiple of a function.</summary>
    public static GradientFunction Scaled(GradientFunction gradient, double factor) => (x, d) =>
    {
        double value = gradient(x, d);
        foreach (ref double derivative in d)
            derivative *= factor;
        return factor * value;
    };
}
