using System;

namespace SymGrad.Benchmarks;

/// <summary>The functions as a user writes them; their gradients are generated.</summary>
internal static partial class Objectives
{
    [Gradient(Wrt = ["w"])]
    public static double LeastSquares(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = x.Slice(i * w.Length, w.Length);
            double e = -y[i];
            for (int j = 0; j < row.Length; j++)
                e += row[j] * w[j];
            sum += e * e;
        }
        return sum / (2 * y.Length);
    }

    [Gradient(Wrt = ["w"])]
    public static double Logistic(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = x.Slice(i * w.Length, w.Length);
            double z = 0;
            for (int j = 0; j < row.Length; j++)
                z += row[j] * w[j];
            sum += SpecialFunctions.Softplus(z) - y[i] * z;
        }
        return sum / y.Length;
    }

    [Gradient]
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
            max = Math.Max(max, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - max);
        return max + Math.Log(sum);
    }

    [Gradient]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
            sum += 100 * a * a + b * b;
        }
        return sum;
    }

    /// <summary>Three dense layers of n units, tanh between them.</summary>
    [Gradient(Wrt = ["w"])]
    public static double Chain(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        int n = x.Length;
        Span<double> a = stackalloc double[n], b = stackalloc double[n];
        Layer(w.Slice(0, n * n), x, a);
        Layer(w.Slice(n * n, n * n), a, b);
        Span<double> c = stackalloc double[n];
        Layer(w.Slice(2 * n * n, n * n), b, c);
        double sum = 0;
        for (int i = 0; i < c.Length; i++)
            sum += c[i] * c[i];
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

    /// <summary>Euler steps of three bodies in a plane under gravitation; state: x, y, vx, vy of each.</summary>
    [Gradient]
    public static double ThreeBodies(ReadOnlySpan<double> start, int steps)
    {
        const double H = 1e-4;
        double x0 = start[0], y0 = start[1], u0 = start[2], v0 = start[3];
        double x1 = start[4], y1 = start[5], u1 = start[6], v1 = start[7];
        double x2 = start[8], y2 = start[9], u2 = start[10], v2 = start[11];
        for (int step = 0; step < steps; step++)
        {
            double dx = x1 - x0, dy = y1 - y0, r = Math.Sqrt(dx * dx + dy * dy), f01 = 1 / (r * r * r);
            double fx01 = dx * f01, fy01 = dy * f01;
            dx = x2 - x0;
            dy = y2 - y0;
            r = Math.Sqrt(dx * dx + dy * dy);
            double f02 = 1 / (r * r * r), fx02 = dx * f02, fy02 = dy * f02;
            dx = x2 - x1;
            dy = y2 - y1;
            r = Math.Sqrt(dx * dx + dy * dy);
            double f12 = 1 / (r * r * r), fx12 = dx * f12, fy12 = dy * f12;
            x0 += H * u0;
            y0 += H * v0;
            x1 += H * u1;
            y1 += H * v1;
            x2 += H * u2;
            y2 += H * v2;
            u0 += H * (fx01 + fx02);
            v0 += H * (fy01 + fy02);
            u1 += H * (fx12 - fx01);
            v1 += H * (fy12 - fy01);
            u2 -= H * (fx02 + fx12);
            v2 -= H * (fy02 + fy12);
        }
        return x0 * x0 + y1 * y1 + x2 * y2;
    }
}
