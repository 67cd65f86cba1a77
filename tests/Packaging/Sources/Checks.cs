using System;
using System.Collections.Generic;
using System.Globalization;
using SymGrad;

namespace Consumer
{
    /// <summary>Compares the derivatives with finite differences.</summary>
    public static class Checks
    {
        /// <summary>A line with a gradient that is known, and one that counts the derivatives that agree; throws if one does not.</summary>
        public static string Report()
        {
            Models.RosenbrockGradient(-1.2, 1, out double dX, out double dY);
            int count = 0;
            Check(p => Models.Rosenbrock(p[0], p[1]), (p, d) => Models.RosenbrockGradient(p[0], p[1], out d[0], out d[1]), -1.2, 1);
            Check(p => { Models.RosenbrockGradient(p[0], p[1], out double x, out _); return x; }, (p, d) =>
            {
                var h = new double[4];
                Models.RosenbrockHessian(p[0], p[1], out double x, out _, h);
                (d[0], d[1]) = (h[0], h[1]);
                return x;
            }, -1.2, 1);
            var w = new double[2, 3] { { 0.1, -0.4, 0.7 }, { 0.9, 0.3, -0.2 } };
            var b = new double[] { 0.2, -0.5 };
            Check(p => Models.Waves(p, w, b), (p, d) => Models.WavesGradient(p, w, b, d, new double[2, 3], new double[2]), 0.3, 0.8, -1.1);
            Check(p => Models.Waves(new double[] { 0.3, 0.8, -1.1 }, Matrix(p), b), (p, d) =>
            {
                var dW = new double[2, 3];
                double value = Models.WavesGradient(new double[] { 0.3, 0.8, -1.1 }, Matrix(p), b, new double[3], dW, new double[2]);
                for (int i = 0; i < d.Length; i++)
                    d[i] = dW[i / 3, i % 3];
                return value;
            }, 0.1, -0.4, 0.7, 0.9, 0.3, -0.2);
            Check(p => Models.Rows(new[] { p.Slice(0, 1).ToArray(), p.Slice(1).ToArray() }), (p, d) =>
            {
                var dRows = new[] { new double[1], new double[2] };
                double value = Models.RowsGradient(new[] { p.Slice(0, 1).ToArray(), p.Slice(1).ToArray() }, dRows);
                (d[0], d[1], d[2]) = (dRows[0][0], dRows[1][0], dRows[1][1]);
                return value;
            }, 0.5, -0.7, 1.1);
            Check(p => Models.Recurrence(p), (p, d) => Models.RecurrenceGradient(p, d), 0.3, 0.8, -0.4, 0.6);
            Check(p => Models.Root(p[0]), (p, d) => Models.RootGradient(p[0], out d[0]), 2.0);
            Check(p => Models.Energy(p.Slice(1).ToArray(), p[0]), (p, d) => Models.EnergyGradient(p.Slice(1).ToArray(), p[0], d.Slice(1), out d[0]), 0.4, 0.3, -0.6, 0.9);
            Check(p => Sum(Polar(p)), (p, d) =>
            {
                var j = new double[4];
                Models.PolarJacobian(p, new double[2], j);
                (d[0], d[1]) = (j[0] + j[2], j[1] + j[3]);
                return Sum(Polar(p));
            }, 1.5, 0.4);
            Check(p => Sum(Differences(p)), (p, d) =>
            {
                var y = new double[3];
                Models.DifferencesVjp(p, y, new double[] { 1, 1, 1 }, d);
                return Sum(Differences(p));
            }, 0.3, 0.8, -0.4, 0.6);
            var sparse = new SparseMatrix();
            Models.DifferencesJacobian(new double[] { 0.3, 0.8, -0.4, 0.6 }, new double[3], sparse);
            Require(sparse[1, 1] == -1 && Math.Abs(sparse[1, 2] - 2 * -0.4) < 1e-15 && sparse[1, 3] == 0, "sparse Jacobian");
            Models.SingleGradient(0.7f, 1.3f, out float sx, out _);
            float exact = MathF.Cos(1.4f) * 1.3f + 1.3f * MathF.Pow(0.7f, 0.3f) + 1 / (3 * MathF.Pow(0.7f, 2 / 3f));
            Require(Math.Abs(sx - exact) < 1e-5f, "single precision");
            return FormattableString.Invariant($"{dX} {dY}\n{count} derivatives agree");

            void Check(ScalarFunction f, GradientFunction g, params double[] at)
            {
                GradientCheck.Compare(f, g, at).ThrowIfWrong();
                count++;
            }

            void Require(bool holds, string what)
            {
                if (!holds)
                    throw new InvalidOperationException(what);
                count++;
            }
        }

        private static double[,] Matrix(ReadOnlySpan<double> p)
        {
            var matrix = new double[2, 3];
            for (int i = 0; i < p.Length; i++)
                matrix[i / 3, i % 3] = p[i];
            return matrix;
        }

        private static double[] Polar(ReadOnlySpan<double> p)
        {
            var y = new double[2];
            Models.Polar(p, y);
            return y;
        }

        private static double[] Differences(ReadOnlySpan<double> x)
        {
            var y = new double[x.Length - 1];
            Models.Differences(x, y);
            return y;
        }

        private static double Sum(double[] x)
        {
            double sum = 0;
            foreach (double value in x)
                sum += value;
            return sum;
        }
    }
}
