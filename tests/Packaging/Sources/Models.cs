using System;
using SymGrad;

namespace Consumer
{
    /// <summary>Methods whose derivatives take all that generated code uses, in C# 8.</summary>
    public static partial class Models
    {
        /// <summary>Scalars.</summary>
        [Gradient, Hessian, HessianVectorProduct]
        public static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);

        /// <summary>A matrix row by row, and sine and cosine of one angle.</summary>
        [Gradient, Differential]
        public static double Waves(ReadOnlySpan<double> x, double[,] w, double[] b)
        {
            double sum = 0;
            for (int i = 0; i < b.Length; i++)
            {
                double z = b[i];
                for (int j = 0; j < x.Length; j++)
                    z += w[i, j] * x[j];
                sum += Math.Sin(z) * Math.Cos(z) + 0.1 * Math.Sin(z);
            }
            return sum;
        }

        /// <summary>Rows of their own lengths.</summary>
        [Gradient, Hessian]
        public static double Rows(double[][] rows)
        {
            double sum = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                for (int j = 0; j < rows[i].Length; j++)
                    sum += rows[i][j] * rows[i][j] * rows[i][j];
            }
            return sum;
        }

        /// <summary>A loop whose states have to be kept.</summary>
        [Gradient]
        public static double Recurrence(ReadOnlySpan<double> x)
        {
            double state = 0.5;
            for (int i = 0; i < x.Length; i++)
                state = Math.Tanh(state + x[i]) * x[i] + Math.Max(state, x[i]);
            return state;
        }

        /// <summary>A loop whose length is not known.</summary>
        [Gradient]
        public static double Root(double a)
        {
            double x = a;
            while (Math.Abs(x * x - a) > 1e-12 * a)
                x = 0.5 * (x + a / x);
            return x;
        }

        /// <summary>Whole arrays, scaled and added.</summary>
        [Gradient]
        public static double Energy(double[] x, double stiffness)
        {
            double[] scaled = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
                scaled[i] = stiffness * x[i];
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
                sum += scaled[i] * x[i];
            return Math.Exp(-sum);
        }

        /// <summary>Single precision.</summary>
        [Gradient]
        public static float Single(float x, float y) => MathF.Sin(x) * MathF.Cos(x) * y + MathF.Pow(x, y) + MathF.Cbrt(x);

        /// <summary>Several outputs.</summary>
        [Vjp, Jacobian(Sparse = true)]
        public static void Differences(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x[i + 1] * x[i + 1] - x[i];
        }

        /// <summary>Several outputs, one Jacobian.</summary>
        [Jacobian]
        public static void Polar(ReadOnlySpan<double> p, Span<double> y)
        {
            y[0] = p[0] * Math.Cos(p[1]);
            y[1] = p[0] * Math.Sin(p[1]);
        }
    }
}
