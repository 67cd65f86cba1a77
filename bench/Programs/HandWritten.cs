using System;
using System.Buffers;

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

    public static double Chain(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> dW)
    {
        int n = x.Length;
        Span<double> a = stackalloc double[n], b = stackalloc double[n], c = stackalloc double[n], bar = stackalloc double[n], before = stackalloc double[n];
        Layer(w.Slice(0, n * n), x, a);
        Layer(w.Slice(n * n, n * n), a, b);
        Layer(w.Slice(2 * n * n, n * n), b, c);
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += c[i] * c[i];
            bar[i] = 2 * c[i];
        }
        LayerBack(w.Slice(2 * n * n, n * n), b, c, bar, dW.Slice(2 * n * n, n * n), before);
        LayerBack(w.Slice(n * n, n * n), a, b, before, dW.Slice(n * n, n * n), bar);
        LayerBack(w.Slice(0, n * n), x, a, bar, dW.Slice(0, n * n), default);
        return sum;
    }

    private static void Layer(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = w.Slice(i * x.Length, x.Length);
            double s = 0;
            for (int j = 0; j < row.Length; j++)
                s += row[j] * x[j];
            y[i] = Math.Tanh(s);
        }
    }

    private static void LayerBack(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> yBar, Span<double> dW, Span<double> xBar)
    {
        xBar.Clear();
        for (int i = 0; i < y.Length; i++)
        {
            double g = (1 - y[i] * y[i]) * yBar[i];
            ReadOnlySpan<double> row = w.Slice(i * x.Length, x.Length);
            Span<double> dRow = dW.Slice(i * x.Length, x.Length);
            for (int j = 0; j < row.Length; j++)
                dRow[j] = g * x[j];
            for (int j = 0; j < xBar.Length; j++)
                xBar[j] += g * row[j];
        }
    }

    public static double ThreeBodies(ReadOnlySpan<double> start, int steps, Span<double> dStart)
    {
        const double H = 1e-4;
        double[] states = ArrayPool<double>.Shared.Rent(12 * (steps + 1));
        Span<double> s = states.AsSpan(0, 12 * (steps + 1));
        start.CopyTo(s);
        for (int step = 0; step < steps; step++)
        {
            Span<double> now = s.Slice(12 * step, 12), next = s.Slice(12 * step + 12, 12);
            now.CopyTo(next);
            for (int body = 0; body < 12; body += 4)
            {
                next[body] += H * now[body + 2];
                next[body + 1] += H * now[body + 3];
            }
            Attract(now, next, 0, 4);
            Attract(now, next, 0, 8);
            Attract(now, next, 4, 8);
        }
        Span<double> end = s.Slice(12 * steps, 12);
        double value = end[0] * end[0] + end[5] * end[5] + end[8] * end[9];
        Span<double> bar = stackalloc double[12];
        bar.Clear();
        (bar[0], bar[5], bar[8], bar[9]) = (2 * end[0], 2 * end[5], end[9], end[8]);
        for (int step = steps - 1; step >= 0; step--)
        {
            Span<double> now = s.Slice(12 * step, 12);
            dStart.Clear();
            AttractBack(now, bar, dStart, 0, 4);
            AttractBack(now, bar, dStart, 0, 8);
            AttractBack(now, bar, dStart, 4, 8);
            for (int body = 0; body < 12; body += 4)
            {
                dStart[body] += bar[body];
                dStart[body + 1] += bar[body + 1];
                dStart[body + 2] += bar[body + 2] + H * bar[body];
                dStart[body + 3] += bar[body + 3] + H * bar[body + 1];
            }
            dStart.CopyTo(bar);
        }
        bar.CopyTo(dStart);
        ArrayPool<double>.Shared.Return(states);
        return value;

        static void Attract(ReadOnlySpan<double> now, Span<double> next, int a, int b)
        {
            double dx = now[b] - now[a], dy = now[b + 1] - now[a + 1], r = Math.Sqrt(dx * dx + dy * dy), f = 1 / (r * r * r);
            next[a + 2] += H * dx * f;
            next[a + 3] += H * dy * f;
            next[b + 2] -= H * dx * f;
            next[b + 3] -= H * dy * f;
        }

        static void AttractBack(ReadOnlySpan<double> now, ReadOnlySpan<double> bar, Span<double> result, int a, int b)
        {
            double dx = now[b] - now[a], dy = now[b + 1] - now[a + 1], r2 = dx * dx + dy * dy, f = 1 / (r2 * Math.Sqrt(r2));
            double ux = H * (bar[a + 2] - bar[b + 2]), uy = H * (bar[a + 3] - bar[b + 3]);
            double along = -3 * f / r2 * (ux * dx + uy * dy);
            double dxBar = ux * f + along * dx, dyBar = uy * f + along * dy;
            result[b] += dxBar;
            result[b + 1] += dyBar;
            result[a] -= dxBar;
            result[a + 1] -= dyBar;
        }
    }
}
