using SymGrad;

namespace Model1;

/// <summary>Exponential decay to a level: a exp(-k t) + c.</summary>
public static partial class Decay
{
    /// <summary>Half the sum of the squared errors. The compiler writes LossGradient, which also gives the derivatives by p.</summary>
    /// <param name="p">a, k and c.</param>
    /// <param name="t">The times.</param>
    /// <param name="y">What was measured.</param>
    [Gradient]
    public static double Loss(ReadOnlySpan<double> p, [Constant] ReadOnlySpan<double> t, [Constant] ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < t.Length; i++)
        {
            double error = p[0] * Math.Exp(-p[1] * t[i]) + p[2] - y[i];
            sum += 0.5 * error * error;
        }
        return sum;
    }
}
