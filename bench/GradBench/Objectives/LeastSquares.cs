using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>A polynomial with coefficients x that comes as close as it can to the sign function at n points of [-1, 1].</summary>
internal static partial class LeastSquares
{
    [Gradient]
    public static double Primal(ReadOnlySpan<double> x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = -1 + 2.0 * i / (n - 1);
            double residual = Math.Sign(t) - Polynomial(x, t);
            sum += residual * residual;
        }
        return sum / 2;
    }

    // Horner's scheme.
    private static double Polynomial(ReadOnlySpan<double> coefficients, [Constant] double t)
    {
        double value = 0;
        for (int j = coefficients.Length - 1; j >= 0; j--)
            value = value * t + coefficients[j];
        return value;
    }
}
