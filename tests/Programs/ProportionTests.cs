using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Sums of terms that are proportional to their derivatives, exponentials less a largest one above all: the adjoint of what is
/// subtracted is told by the sum, and where it cancels, nothing of it is differentiated.
/// </summary>
public class ProportionTests
{
    internal static readonly ProgramSuite Suite = new(
        ("ExpectationUnderSoftmax", "public static double F(double[] x, double k) { double m = k; for (int i = 0; i < x.Length; i++) m = Math.Max(m, x[i]); double z = 0, e = 0; for (int i = 0; i < x.Length; i++) { z += Math.Exp(x[i] - m); e += x[i] * Math.Exp(x[i] - m); } return e / (z + 0.1) * k; }"),
        ("WeightedAndScaled", "public static double F(double[] x, double[] w, double k) { double m = -1e3; foreach (double v in x) m = Math.Max(m, v); double s = 0; for (int i = 0; i < x.Length; i++) s += (1 + w[i % w.Length] * w[i % w.Length]) * Math.Exp(k * (x[i] - m)); return x.Length == 0 ? k : m + Math.Log(s) / (2 + k * k); }"),
        ("SumThatStartsElsewhere", "public static double F(double[] x, double k) { double m = 0.1; for (int i = 0; i < x.Length; i++) m = Math.Max(m, x[i]); double s = 0.5; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - m); return m + Math.Log(s) + k; }"),
        ("SumThatStartsWithAParameter", "public static double F(double[] x, double k) { double m = 0.1; for (int i = 0; i < x.Length; i++) m = Math.Max(m, x[i]); double s = Math.Exp(k - m); for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - m); return m + Math.Log(s); }"),
        ("LargestUsedBesides", "public static double F(double[] x) { double m = -9; for (int i = 0; i < x.Length; i++) m = Math.Max(m, x[i]); double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - m); return m + Math.Log(1 + s) + m * m; }"),
        ("LargestOverwrittenAtOnce", "public static double F(double[] x) { double m = -9; for (int i = 0; i < x.Length; i++) m = Math.Max(m, x[i]); double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - m); m += Math.Log(1 + s); return m * m; }"),
        ("SumOverwrittenAtOnce", "public static double F(double[] x) { double m = -9; for (int i = 0; i < x.Length; i++) m = Math.Max(m, x[i]); double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - m); s = Math.Log(1 + s); return m * s + s; }"),
        ("TwoLoopsOneSum", "public static double F(double[] x, double[] y) { double m = -9; for (int i = 0; i < x.Length; i++) m = Math.Max(m, x[i]); for (int i = 0; i < y.Length; i++) m = Math.Max(m, y[i]); double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - m); for (int i = 0; i < y.Length; i++) s += 2 * Math.Exp(y[i] - m); return m + Math.Log(1e-3 + s); }"),
        ("AddedUnderACondition", "public static double F(double[] x) { double m = -9; for (int i = 0; i < x.Length; i++) m = Math.Max(m, x[i]); double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] > -0.5) s += Math.Exp(x[i] - m); } return m + Math.Log(1 + s); }"),
        ("ChosenTerms", "public static double F(double[] x, double c) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] > 0 ? Math.Exp(x[i] - c) : 3 * Math.Exp(-c) * x[i]; return c + Math.Log(2 + s * s); }"),
        ("RowsOfSoftmax", "public static double F(double[][] a, double[] t) { double loss = 0; for (int r = 0; r < a.Length; r++) { double[] row = a[r]; double m = double.NegativeInfinity; for (int i = 0; i < row.Length; i++) m = Math.Max(m, row[i]); double s = 0; for (int i = 0; i < row.Length; i++) s += Math.Exp(row[i] - m); for (int i = 0; i < row.Length; i++) { row[i] = Math.Exp(row[i] - m) / s; loss -= t[i % t.Length] * Math.Log(0.1 + row[i]); } } return loss; }"),
        ("SoftmaxOfLayers", "public static double F(double[] x, double[] w) { var h = (double[])x.Clone(); var g = new double[x.Length]; for (int layer = 0; layer < 3; layer++) { double m = double.NegativeInfinity; for (int i = 0; i < h.Length; i++) m = Math.Max(m, h[i]); double s = 0; for (int i = 0; i < h.Length; i++) { g[i] = Math.Exp(h[i] - m); s += g[i]; } for (int i = 0; i < h.Length; i++) h[i] = g[i] / s * w[(i + layer) % w.Length] * h[i]; } double r = 0; foreach (double v in h) r += v * v; return r; }"),
        ("ShiftThatIsAParameter", "public static double F(double[] x, double c, double k) { double s = 0, q = 0; for (int i = 0; i < x.Length; i++) { s += Math.Exp(-c) * x[i] * k; q += c * x[i]; } return c * s + q * Math.Exp(k) + s * q; }"),
        ("SumBecomesTheShift", "public static double F(double[] x, double c) { double r = 0; for (int t = 0; t < 3; t++) { double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(0.3 * x[i] - c); c = Math.Log(1 + s); r += c * (t + 1); } return r; }"),
        ("SoftMinimum", "public static double F(double[] x, double beta) { double b = 1 + beta * beta, m = 9; for (int i = 0; i < x.Length; i++) m = Math.Min(x[i], m); double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(b * (m - x[i])); return x.Length == 0 ? b : m - Math.Log(s) / b; }"),
        ("SinglePrecision", "public static double F(double[] x, double k) { float m = -9; for (int i = 0; i < x.Length; i++) m = MathF.Max(m, (float)x[i]); double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - k); return k + Math.Log(1 + s) + 0 * m; }"),
        ("LargestOfAWindow", "public static double F(double[] x, int n) { double r = 0; for (int start = 0; start < x.Length; start++) { int end = Math.Min(x.Length, start + n + 1); double m = -9; for (int i = start; i < end; i++) m = Math.Max(m, x[i]); double s = 0; for (int i = start; i < end; i++) s += Math.Exp(x[i] - m); r += (m + Math.Log(s)) * x[start]; } return r; }"));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}
