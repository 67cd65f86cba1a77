using System;

namespace SymGrad.GradBench.Objectives;

internal static partial class LogSumExp
{
    [Gradient(FastMath = true)]
    public static double Primal(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
            max = Math.Max(max, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - max);
        return max + Math.Log(sum);
    }
}
