using System;

namespace SymGrad.Benchmarks;

/// <summary>The same gradients as somebody writes them who derives them on paper.</summary>
internal static class HandWritten
{
    public static double LeastSquares(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> dW)
    {
        dW.Clear();
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = x.Slice(i * w.Length, w.Length);
            double e = -y[i];
            for (int j = 0; j < row.Length; j++)
                e += row[j] * w[j];
            sum += e * e;
            double g = e / y.Length;
            for (int j = 0; j < row.Length; j++)
                dW[j] += g * row[j];
        }
        return sum / (2 * y.Length);
    }

    public static double Logistic(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> dW)
    {
        dW.Clear();
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = x.Slice(i * w.Length, w.Length);
            double z = 0;
            for (int j = 0; j < row.Length; j++)
                z += row[j] * w[j];
            sum += SpecialFunctions.Softplus(z) - y[i] * z;
            double g = (SpecialFunctions.Sigmoid(z) - y[i]) / y.Length;
            for (int j = 0; j < row.Length; j++)
                dW[j] += g * row[j];
        }
        return sum / y.Length;
    }

    public static double LogSumExp(ReadOnlySpan<double> x, Span<double> dX)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
            max = Math.Max(max, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double e = Math.Exp(x[i] - max);
            dX[i] = e;
            sum += e;
        }
        for (int i = 0; i < x.Length; i++)
            dX[i] /= sum;
        return max + Math.Log(sum);
    }

    public static double Rosenbrock(ReadOnlySpan<double> x, Span<double> dX)
    {
        dX.Clear();
        double sum = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
            sum += 100 * a * a + b * b;
            dX[i + 1] += 200 * a;
            dX[i] -= 400 * a * x[i] + 2 * b;
        }
        return sum;
    }
}
