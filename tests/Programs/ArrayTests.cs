using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Arrays made, copied, sliced, exchanged, handed on and overwritten.</summary>
public class ArrayTests
{
    internal static readonly ProgramSuite Suite = new(
    [
        ("ChosenArray", "public static double F(double[] x, double[] y, double a) { var z = a > 0 ? x : y; double s = 0; for (int i = 0; i < z.Length; i++) s += z[i] * z[i] * x[i] * a; return s; }"),
        ("ChosenSpan", "static double Dot(ReadOnlySpan<double> u, double[] v) { double s = 0; for (int i = 0; i < u.Length; i++) s += u[i] * u[i] * v[i]; return s; } public static double F(double[] x, double[] y, double a) { if (x.Length == 0) return a; ReadOnlySpan<double> z = a > y[0] ? x : y; double s = 0; foreach (double v in z) s += v * v; return s * Dot(z[1..], y) + Dot(a < 0 ? x : y, a < 0.2 ? y : x); }"),
        ("ChosenBesideACopy", "public static double F(double[] x, double[] y, double a) { if (x.Length == 0) return a; var z = a > 0 ? x : y; double s = 0; for (int i = 0; i < z.Length; i++) s += z[i] * z[^1]; double[] t = [s, .. x[1..], s * s]; t[0] *= y[..1][0]; return t.Sum(v => v * v) * s; }"),
        ("ChosenInALoop", "static double Last(double[] u, double[] v, bool first) { double[] z = first ? u : v; return z.Length == 0 ? 0 : z[^1] * z[0]; } public static double F(double[] x, double[] y) { double s = 0; var t = new double[x.Length]; for (int k = 0; k < x.Length; k++) { t[k] = x[k] * s + 1; t[0] += k * y[k]; var z = x[k] > 0.2 ? t : y; s += z[k] * z[0] + Last(x, y, k % 2 == 0) * Last(y, y, s > 0); } return s; }"),
        ("NewAndInit", "public static double F(double x, double y) { double[] a = new double[] { x, y, x * y }, b = new[] { y, x }, c = { x, x, y }; double[] d = [x, .. b, y]; return a[2] * b[0] + c[2] * d[1] * d[3]; }"),
        ("MatrixLocal", "public static double F(double[,] m) { int n = m.GetLength(0); var a = new double[n, n]; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i, j] = m[j, i] * m[i, j]; double s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { a[i, j] *= a[i, j] + 1; s += a[i, j] * i; } return s; }"),
        ("MatrixInit", "public static double F(double x, double y) { double[,] r = { { Math.Cos(x), -Math.Sin(x) }, { Math.Sin(x), Math.Cos(x) } }; var q = new double[,] { { x, y }, { y, x } }; double s = 0; for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) for (int k = 0; k < 2; k++) s += r[i, j] * q[j, k] * (i + k); return s; }"),
        ("StackallocInit", "public static double F(double x, double y) { Span<double> t = stackalloc double[] { x, y, x * y }; Span<double> u = stackalloc[] { y, x }; ReadOnlySpan<double> v = [x, y]; return t[2] * u[0] + v[1] * t[0]; }"),
        ("StackallocCond", "public static double F(double[] x) { Span<double> t = x.Length <= 4 ? stackalloc double[4] : new double[x.Length]; for (int i = 0; i < x.Length; i++) t[i] = x[i] * x[i]; double s = 0; foreach (double v in t) s += v * v; return s; }"),
        ("SliceOverwritten", "public static double F(double[] x) { if (x.Length < 3) return 0; Span<double> a = x.AsSpan(0, 2), b = x.AsSpan()[1..]; a[1] = a[0] * b[1]; b[0] += a[0]; return x[1] * x[2] + a[1] * b[0]; }"),
        ("RangeCopyIndependent", "public static double F(double[] x) { if (x.Length < 2) return 1; double[] c = x[1..]; x[1] = x[0] * 2; return c[0] * x[1]; }"),
        ("FromEnd", "public static double F(double[] x) { if (x.Length < 3) return 0; x[^1] *= x[^2]; ReadOnlySpan<double> t = x.AsSpan()[^2..]; return t[^1] * x[^3] + t[0]; }"),
        ("ArrayCopyOverlap", "public static double F(double[] x) { if (x.Length > 1) Array.Copy(x, 0, x, 1, x.Length - 1); double s = 0; for (int i = 0; i < x.Length; i++) s += (i + 1) * x[i] * x[i]; return s; }"),
        ("ArrayReverseSort", "public static double F(double[] x) { Array.Reverse(x); x.AsSpan().Reverse(); Array.Reverse(x); double s = 0; for (int i = 0; i < x.Length; i++) s += (i + 1) * x[i] * x[i]; return s; }"),
        ("SwapArraysTuple", "public static double F(double[] x, int n) { double[] a = new double[x.Length], b = new double[x.Length]; x.CopyTo(a, 0); for (int t = 0; t < n; t++) { for (int i = 0; i < a.Length; i++) b[i] = a[i] * a[(i + 1) % a.Length] + 0.1; (a, b) = (b, a); } double s = 0; foreach (double v in a) s += v; return s; }"),
        ("SwapSpans", "public static double F(double[] x) { int n = x.Length; Span<double> a = stackalloc double[n], b = stackalloc double[n]; x.CopyTo(a); for (int t = 0; t < 3; t++) { for (int i = 0; i < n; i++) b[i] = Math.Sin(a[i]) + (i > 0 ? a[i - 1] : 0); Span<double> c = a; a = b; b = c; } double s = 0; foreach (double v in a) s += v * v; return s; }"),
        ("SelectToArray", "public static double F(double[] x) { double[] y = x.Select(v => v * v).ToArray(); double s = 0; for (int i = 0; i < y.Length; i++) s += y[i] * x[i]; return s; }"),
        ("ArrayFillRange", "public static double F(double[] x, double c) { if (x.Length > 2) Array.Fill(x, c, 1, 2); Array.Clear(x, 0, Math.Min(1, x.Length)); double s = 0; foreach (double v in x) s += v * v; return s; }"),
        ("SpanFillSlice", "public static double F(double[] x, double c) { if (x.Length > 1) x.AsSpan(1).Fill(c * c); double s = 0; foreach (double v in x) s += v * v; return s; }"),
        ("BufferBlockCopy", "public static double F(double[] x) { var y = new double[x.Length]; x.AsSpan().CopyTo(y); x.AsSpan(0, x.Length / 2).CopyTo(y.AsSpan(x.Length - x.Length / 2)); double s = 0; for (int i = 0; i < x.Length; i++) s += y[i] * x[i]; return s; }"),
        ("ArrayEmpty", "public static double F(double[] x) { double[] a = [], b = Array.Empty<double>(); double s = a.Length + b.Length; foreach (double v in a) s += v; foreach (double v in x) s += v * v; return s; }"),
        ("TwoRowsAliased", "public static double F(double[][] a) { if (a.Length < 2) return 0; double[] p = a[0], q = a[a.Length - 2]; for (int i = 0; i < p.Length; i++) p[i] += q[i] * q[i]; double s = 0; foreach (double v in a[0]) s += v * v; return s; }"),
        ("PassSliceToHelper", "static double Norm(ReadOnlySpan<double> v) { double s = 0; foreach (double u in v) s += u * u; return s; } public static double F(double[] x) { double s = 0; for (int i = 0; i <= x.Length; i++) s += Norm(x.AsSpan(0, i)) * Norm(x.AsSpan(i)); return s; }"),
        ("MatrixRowHelper", "static double Row(double[,] m, int i, double[] x) { double s = 0; for (int j = 0; j < x.Length; j++) s += m[i, j] * x[j]; return s; } public static double F(double[,] m, double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += Row(m, i, x) * Row(m, i, x); return s; }"),
        ("MatMulHelper", "static double[,] Mul(double[,] a, double[,] b) { int n = a.GetLength(0), m = b.GetLength(1), k = a.GetLength(1); var c = new double[n, m]; for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) { double s = 0; for (int l = 0; l < k; l++) s += a[i, l] * b[l, j]; c[i, j] = s; } return c; } public static double F(double[,] a, double[,] b) { var c = Mul(a, b); var d = Mul(c, a); double t = 0; for (int i = 0; i < d.GetLength(0); i++) t += d[i, i]; return t; }"),
        ("MatrixClone", "public static double F(double[,] m) { var a = (double[,])m.Clone(); int n = a.GetLength(0); for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i, j] += m[j, i] * m[i, j]; double s = 0; foreach (double v in a) s += v * v; return s; }"),
        ("ReassignHelperResult", "static double[] Step(double[] a) { var r = new double[a.Length]; for (int i = 0; i < a.Length; i++) r[i] = Math.Sin(a[i]) + a[a.Length - 1 - i]; return r; } public static double F(double[] x) { double[] h = x; for (int t = 0; t < 3; t++) h = Step(h); double s = 0; foreach (double v in h) s += v * v; return s; }"),
        ("ReassignChain", "static double[] Step(double[] a, double k) { var r = new double[a.Length]; for (int i = 0; i < a.Length; i++) r[i] = a[i] * k; return r; } public static double F(double[] x, double k) { double[] h = Step(x, k); h = Step(h, k); h = Step(h, 2); double s = 0; foreach (double v in h) s += v * v; return s; }"),
        ("BoolArray", "public static double F(double[] x) { var mask = new bool[x.Length]; for (int i = 0; i < x.Length; i++) mask[i] = x[i] > 0; double s = 0; for (int i = 0; i < x.Length; i++) if (mask[i]) s += x[i] * x[i]; return s; }"),
        ("IntMatrix", "public static double F(double[] x) { int n = x.Length; var c = new int[n + 1, n + 1]; for (int i = 0; i <= n; i++) { c[i, 0] = 1; for (int j = 1; j <= i; j++) c[i, j] = c[i - 1, j - 1] + (j < i ? c[i - 1, j] : 0); } double s = 0; for (int j = 0; j < n; j++) s += c[n, j] * x[j] * x[j]; return s; }"),
        ("RowByReference", "public static double F(double[][] a) { double s = 0; for (int i = 1; i < a.Length; i++) { double[] prev = a[i - 1], cur = a[i]; for (int j = 0; j < cur.Length; j++) cur[j] += prev[j] * cur[j]; } foreach (double[] row in a) foreach (double v in row) s += v * v; return s; }"),
        ("GetUpperBound", "public static double F(double[,] m) { double s = 0; for (int i = 0; i <= m.GetUpperBound(0); i++) for (int j = m.GetLowerBound(1); j <= m.GetUpperBound(1); j++) s += m[i, j] * m[i, j] * m.Length * m.Rank; return s; }"),
        ("SpanCtor", "public static double F(double[] x) { var s = new Span<double>(x); var r = new ReadOnlySpan<double>(x, 0, x.Length / 2); double t = 0; for (int i = 0; i < s.Length; i++) s[i] *= 2; for (int i = 0; i < r.Length; i++) t += r[i] * r[i]; return t; }"),
        ("ElementTupleAssign", "public static double F(double[] x) { if (x.Length < 3) return 0; (x[0], x[1], x[2]) = (x[1] * x[2], x[0], x[1]); return x[0] * x[1] - x[2]; }"),
        ("ChainedElementAssign", "public static double F(double[] x, double y) { if (x.Length < 2) return y; x[0] = x[1] = y * x[0]; int i = 0; x[i++] += x[i]; return x[0] * x[1] * i; }"),
        ("UninitStackalloc", "public static double F(double[] x) { Span<double> t = stackalloc double[16]; double s = 0; for (int i = 0; i < x.Length; i++) { t[i] += x[i] * x[i]; t[15 - i] += t[i]; } foreach (double v in t) s += v * v; return s; }"),
        ("AliasLocalNames", "public static double F(double[] x) { double[] y = x; Span<double> z = y; for (int i = 0; i < x.Length; i++) { y[i] = x[i] * 2; z[i] = y[i] * y[i]; } double s = 0; foreach (double v in x) s += v; return s; }"),
        ("ForeachWhileWriting", "public static double F(double[] x) { int i = 0; double s = 0; foreach (double v in x) { if (i + 1 < x.Length) x[i + 1] += v * v; s += v; i++; } return s; }"),
        ("EmptyParamsSlice", "static double Total(params double[] v) => v.Length == 0 ? 1 : v[0] + Total(v[1..]); public static double F(double x, double y) => Total(x, y, x * y) * Total();"),
        ("Concat", "public static double F(double[] x, double[] y) { double[] z = [.. x, .. y, 1.0]; double s = 0; for (int i = 0; i < z.Length; i++) s += z[i] * z[z.Length - 1 - i]; return s; }"),
        ("HelperKeepsView", "static double[] Made(double[] x) { var t = new double[x.Length + 1]; Span<double> part = t.AsSpan(1); for (int i = 0; i < x.Length; i++) part[i] = x[i] * x[i]; t[0] = part.Length; return t; } public static double F(double[] x) { double[] h = Made(x); double s = 0; for (int i = 0; i < x.Length; i++) s += h[i] * h[i + 1]; return s; }"),
    ]);

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}
