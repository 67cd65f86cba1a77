using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Gradients of methods with loops, arrays and calls: each equals what dual numbers give, and the value is the method's own.</summary>
public class ProgramTests
{
    private static readonly (string Name, string Source)[] Sources =
    [
        ("LeastSquares", "public static double F(double[] w, double[,] x, double[] y) { double sum = 0; for (int i = 0; i < y.Length; i++) { double e = -y[i]; for (int j = 0; j < w.Length; j++) e += x[i, j] * w[j]; sum += e * e; } return sum / (2 * y.Length); }"),
        ("LogSumExp", "public static double F(ReadOnlySpan<double> x) { double max = double.NegativeInfinity; foreach (double v in x) max = Math.Max(max, v); double sum = 0; for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - max); return max + Math.Log(sum); }"),
        ("Rosenbrock", "public static double F(Span<double> x) { double s = 0; for (int i = 0; i < x.Length - 1; i++) { double a = x[i + 1] - x[i] * x[i], b = 1 - x[i]; s += 100 * a * a + b * b; } return s; }"),
        ("Euler", "public static double F(double v, double k, int n) { double p = 1, h = 0.01; for (int i = 0; i < n; i++) { double a = -k * p; v += h * a; p += h * v; } return p * p + v; }"),
        ("PrefixSums", "public static double F(double[] x) { for (int i = 1; i < x.Length; i++) x[i] += x[i - 1]; double s = 0; foreach (double v in x) s += v * v; return s; }"),
        ("PrefixProducts", "public static double F(double[] x) { for (int i = 1; i < x.Length; i++) x[i] *= x[i - 1]; double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Sin(x[i]); return s; }"),
        ("SelfSquares", "public static double F(double[] x) { for (int k = 0; k < 3; k++) for (int i = 0; i < x.Length; i++) x[i] = x[i] * x[i] + 0.1 * x[x.Length - 1 - i]; double s = 0; for (int i = 0; i < x.Length; i++) s += x[i]; return s; }"),
        ("BreakAndContinue", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] < -0.8) break; if (x[i] > 0.5) continue; s += x[i] * x[i] * (1 + s); } return s; }"),
        ("ReturnFromNestedLoops", "public static double F(double[,] m, double c) { double s = c; for (int i = 0; i < m.GetLength(0); i++) { for (int j = 0; j < m.GetLength(1); j++) { s = s * 0.9 + m[i, j] * c; if (s > 0.7) return s * s + c; } s -= 0.1 * c; } return Math.Exp(s); }"),
        ("WhileNewton", "public static double F(double a) { double t = a * a + 1, x = t; int n = 0; while (Math.Abs(x * x - t) > 1e-13 && n++ < 60) x = 0.5 * (x + t / x); return x; }"),
        ("DoWhile", "public static double F(double x, int k) { double s = x; int i = 0; do { s = Math.Sin(s) + x * i; if (s > 1) continue; s *= 1.5; } while (++i < k); return s; }"),
        ("OverwrittenCarried", "public static double F(double x, double y, int n) { double a = x, b = y; for (int i = 0; i < n; i++) { double t = a; a = Math.Sin(b) * a; b = t * b + i; } return a * b; }"),
        ("SwappedScalars", "public static double F(double x, double y, int n) { double a = x, b = y; for (int i = 0; i < n; i++) (a, b) = (b * a, a + 0.5 * b); return a - b * b; }"),
        ("ReassignedInOneBranch", "public static double F(double x, double y) { double a = x; if (y > 0) a = a * y; double b = a * a; if (x > 0) { a = b; b = Math.Sin(y); } return a * b + x; }"),
        ("BoundChangedInside", "public static double F(double[] x) { int n = x.Length; double s = 0; for (int i = 0; i < n; i++) { s += x[i] * x[i]; if (s > 0.5) n--; } return s; }"),
        ("IndexChangedInside", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { s = s * x[i] + x[i]; if (x[i] > 0.3) i++; } return s; }"),
        ("IntegerDivisionInIndices", "public static double F(double[] x) { double s = 0; for (int i = 0; i < 2 * x.Length; i++) s += x[i / 2] * x[(i * 3 + 1) % x.Length] * (i / 3); return s; }"),
        ("LocalArrays", "public static double F(double[] x) { double[] y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = Math.Tanh(x[i]); double[] z = new double[x.Length]; for (int i = 0; i < x.Length; i++) for (int j = 0; j < x.Length; j++) z[i] += y[j] * x[(i + j) % x.Length]; double s = 0; for (int i = 0; i < z.Length; i++) s += z[i] * z[i]; return s; }"),
        ("ArraysInsideALoop", "public static double F(double[] x, int k) { double s = 0; for (int t = 0; t < k; t++) { double[] h = new double[x.Length]; for (int i = 0; i < x.Length; i++) h[i] = Math.Sin(x[i] + s); for (int i = 0; i < x.Length; i++) s += h[i] * h[i] * 0.3; } return s; }"),
        ("StateArray", "public static double F(double[] x, double[] w, int k) { double[] h = new double[x.Length]; for (int t = 0; t < k; t++) { for (int i = 0; i < h.Length; i++) h[i] = Math.Tanh(w[i] * h[i] + x[i] * t); } double s = 0; foreach (double v in h) s += v; return s; }"),
        ("Stackalloc", "public static double F(double x, double y) { Span<double> t = stackalloc double[4]; t[0] = x; t[1] = y; for (int i = 2; i < 4; i++) t[i] = t[i - 1] * t[i - 2]; return t[3] + t[2]; }"),
        ("Slices", "public static double F(ReadOnlySpan<double> x) { double s = 0; int m = x.Length / 2; ReadOnlySpan<double> a = x[..m], b = x.Slice(m, m); for (int i = 0; i < m; i++) s += a[i] * b[m - 1 - i]; return s + (x.Length > 0 ? x[^1] : 0); }"),
        ("Helper", "static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; } public static double F(double[] x, double[] y) => Dot(x, y) * Dot(x, x) + Dot(y, y);"),
        ("HelperWithReturns", "static double Huber(double r, double d) { if (Math.Abs(r) <= d) return 0.5 * r * r; return d * (Math.Abs(r) - 0.5 * d); } public static double F(double[] x, double d) { double s = 0; foreach (double v in x) s += Huber(v - d, 0.4) * d; return s; }"),
        ("HelperThatWrites", "static void Step(Span<double> x, double h) { for (int i = 0; i < x.Length; i++) x[i] += h * Math.Sin(x[i]); } public static double F(double[] x, double h, int k) { for (int t = 0; t < k; t++) Step(x, h); double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return s; }"),
        ("HelperWithRefAndOut", "static void Turn(ref double a, ref double b, double t) { double c = a * Math.Cos(t) - b * Math.Sin(t); b = a * Math.Sin(t) + b * Math.Cos(t); a = c; } static void Both(double x, out double s, out double c) { s = x * x; c = x + 1; } public static double F(double x, double y, double t) { double a = x, b = y; Turn(ref a, ref b, t); Turn(ref b, ref a, a); Both(a, out double p, out double q); return p * q + b; }"),
        ("LocalFunction", "public static double F(double x, double y) { double k = 2; double G(double u) { k += u; return u * k; } double a = G(x); return a * G(y) + k; }"),
        ("Lambda", "public static double F(double x, double y) { double k = x; Func<double, double> g = u => u * k; double a = g(y); k = y * y; return a + g(x) * k; }"),
        ("HelperReturningArray", "static double[] Squares(double[] x) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; return y; } public static double F(double[] x) { double[] y = Squares(x); double s = 0; for (int i = 0; i < y.Length; i++) s += y[i] * x[i]; return s; }"),
        ("SwitchInALoop", "public static double F(double[] x) { double s = 1; for (int i = 0; i < x.Length; i++) { switch (i % 3) { case 0: s *= 1 + x[i]; break; case 1: s -= x[i]; break; default: s = Math.Sin(s); break; } } return s; }"),
        ("ConditionalElementWrites", "public static double F(double[] x, double c) { for (int i = 0; i < x.Length; i++) { if (x[i] > 0) x[i] = x[i] * c; else if (i > 0) x[i - 1] += x[i] * x[i]; } double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return s; }"),
        ("GuardedReads", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += (i > 0 ? x[i - 1] : 0) * x[i] * (i + 1 < x.Length ? x[i + 1] : 1); return s; }"),
        ("Minimum", "public static double F(double[] x) { double m = 10; for (int i = 0; i < x.Length; i++) if (x[i] <= m) m = x[i]; return m * m; }"),
        ("IndexOfMaximum", "public static double F(double[] x) { int k = 0; for (int i = 1; i < x.Length; i++) if (x[i] > x[k]) k = i; return x.Length == 0 ? 0 : x[k] * x[0]; }"),
        ("MatrixChain", "public static double F(double[,] a, double[] x) { int n = x.Length; var y = new double[n]; var z = new double[n]; for (int i = 0; i < n; i++) { double s = 0; for (int j = 0; j < n; j++) s += a[i, j] * x[j]; y[i] = Math.Tanh(s); } for (int i = 0; i < n; i++) { double s = 0; for (int j = 0; j < n; j++) s += a[j, i] * y[j]; z[i] = s; } double r = 0; for (int i = 0; i < n; i++) r += z[i] * z[i]; return r; }"),
        ("JaggedRows", "public static double F(double[][] a, double[] x) { double r = 0; for (int i = 0; i < a.Length; i++) { double[] row = a[i]; double s = 0; for (int j = 0; j < row.Length; j++) s += row[j] * x[j]; r += s * s * a[i][0]; } return r; }"),
        ("CopiesAndFills", "public static double F(double[] x, double c) { double[] y = (double[])x.Clone(); Array.Fill(x, c); var z = new double[x.Length]; Array.Copy(y, z, y.Length); y.AsSpan().Clear(); double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * z[i] + y[i]; return s; }"),
        ("CopyWithinOneArray", "public static double F(double[] x) { if (x.Length > 1) x.AsSpan(0, x.Length - 1).CopyTo(x.AsSpan(1)); double s = 0; for (int i = 0; i < x.Length; i++) s += (i + 1) * x[i] * x[i]; return s; }"),
        ("BackwardLoop", "public static double F(double[] c, double x) { double p = 0; for (int i = c.Length - 1; i >= 0; i--) p = p * x + c[i]; return p; }"),
        ("StridedLoop", "public static double F(double[] x) { double s = 0; for (int i = 1; i < x.Length; i += 2) s = s * 0.5 + x[i] * x[i - 1]; for (int i = x.Length - 1; i > 0; i -= 3) s *= 1 + x[i]; return s; }"),
        ("Bubble", "public static double F(double[] x) { for (int i = 0; i < x.Length; i++) for (int j = 0; j + 1 < x.Length - i; j++) if (x[j] > x[j + 1]) { double t = x[j]; x[j] = x[j + 1]; x[j + 1] = t; } double s = 0; for (int i = 0; i < x.Length; i++) s += (i + 1) * x[i] * x[i]; return s; }"),
        ("SwappedElements", "public static double F(double[] x) { for (int i = 0; i < x.Length / 2; i++) (x[i], x[x.Length - 1 - i]) = (x[x.Length - 1 - i], 2 * x[i]); double s = 0; for (int i = 0; i < x.Length; i++) s += (i + 1) * x[i] * x[i]; return s; }"),
        ("Throws", "public static double F(double[] x) { if (x.Length == 0) throw new ArgumentException(nameof(x)); double s = 0; foreach (double v in x) { if (v > 0.95) throw new InvalidOperationException(); s += v * v; } return s / x.Length; }"),
        ("ForeachWithIndex", "public static double F(double[] x, double[] y) { int i = 0; double s = 0; foreach (double v in x) { s += v * y[i] * s + v; i++; } return s; }"),
        ("Polynomial", "public static double F(double[] c, double x) { double s = 0, p = 1; for (int i = 0; i < c.Length; i++) { s += c[i] * p; p *= x; } return s; }"),
        ("NestedDataDependent", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { double t = x[i]; while (t < 0.9) { t = t * 0.5 + 0.6; s += t * x[i]; } s *= 0.7; } return s; }"),
        ("Params", "static double Sum(params double[] v) { double s = 0; foreach (double u in v) s += u * u; return s; } public static double F(double x, double y) => Sum(x, y, x * y) * Sum(y);"),
        ("NamedAndOptional", "static double G(double a, double b, int c = 3) => a * b - c * a * a; public static double F(double x, double y) => G(b: x, a: y) * G(x, y, c: 2) + G(b: y, c: 7, a: x * x);"),
        ("Conditions", "public static double F(double[] x) { bool up = true; double s = 0; for (int i = 0; i < x.Length; i++) { up ^= x[i] > 0; s += up ? x[i] * x[i] : -x[i]; if (up && s > 1 || !up && s < -1) s *= 0.5; } return s; }"),
        ("AssignmentInCondition", "public static double F(double[] x) { double s = 0, t; int i = 0; while (i < x.Length && (t = x[i]) < 0.6) { s += t * t * s + t; i++; } return s; }"),
        ("SameArrayTwice", "static void AddInto(double[] a, double[] b) { for (int i = 0; i < a.Length; i++) a[i] += b[i] * b[i]; } public static double F(double[] x) { AddInto(x, x); AddInto(x, x); double s = 0; for (int i = 0; i < x.Length; i++) s += x[i]; return s; }"),
        ("ScalarCarriedThroughArray", "public static double F(double x, int n) { var a = new double[1]; a[0] = x; for (int i = 0; i < n; i++) a[0] = Math.Sin(a[0]) * x; return a[0]; }"),
        ("RunningMaximum", "public static double F(double[] x) { double m = x.Length > 0 ? x[0] : 0, s = 0; for (int i = 1; i < x.Length; i++) { m = Math.Max(m, x[i]); s += m * x[i]; } return s; }"),
        ("RungeKutta", "static double Rhs(double y, double k) => -k * y + Math.Sin(y); public static double F(double y0, double k, int n) { double y = y0, h = 0.1; for (int i = 0; i < n; i++) { double k1 = Rhs(y, k), k2 = Rhs(y + 0.5 * h * k1, k), k3 = Rhs(y + 0.5 * h * k2, k), k4 = Rhs(y + h * k3, k); y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4); } return y * y; }"),
        ("CollectionExpression", "public static double F(double x, double y) { double[] v = [x, y, x * y]; double s = 0; for (int i = 0; i < v.Length; i++) s += v[i] * v[v.Length - 1 - i]; return s; }"),
        ("GaussElimination", "public static double F(double[,] m) { int n = m.GetLength(0); var a = new double[n * n]; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i * n + j] = m[i, j] + (i == j ? 3 : 0); double det = 1; for (int k = 0; k < n; k++) { det *= a[k * n + k]; for (int i = k + 1; i < n; i++) { double f = a[i * n + k] / a[k * n + k]; for (int j = k; j < n; j++) a[i * n + j] -= f * a[k * n + j]; } } return det; }"),
        ("LinqSum", "public static double F(double[] x, double[] y) => x.Sum() * x.Zip(y, (a, b) => a * b).Sum() + y.Select(v => Math.Sin(v) * v).Sum() + x.Sum(v => v * v);"),
        ("LinqRange", "public static double F(double[] x, int n) => Enumerable.Range(0, n).Select(i => x[i] * x[n - 1 - i] * i).Sum() + Enumerable.Range(1, n - 1).Sum(i => x[i] - x[i - 1] * x[i]);"),
        ("LinqExtremes", "public static double F(double[] x, double[] y) => x.Max() * y.Min() + x.Select((v, i) => v * i).Average() + x.Average() * y.Select(v => { double t = v * v; return t * v; }).Max();"),
        ("ReadOnlyFields", "static readonly double Factor = 2.5; const double Offset = 0.25; static readonly double[] Table = [1, 2, 4]; public static double F(double[] x) { double s = Offset; for (int i = 0; i < x.Length; i++) s += Factor * x[i] * Table[i % Table.Length]; return s * s; }"),
        ("Tuples", "static (double Sum, double Product) Both(double a, double b) => (a + b, a * b); public static double F(double x, double y) { var t = Both(x, y); (double s, double p) = Both(t.Product, t.Sum); t.Sum *= s; (t.Sum, t.Product) = (t.Product, t.Sum); var u = t; t.Sum = 3 * x; return u.Sum * p + t.Sum + u.Item2; }"),
        ("RecordStructs", "public readonly record struct V(double X, double Y) { public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y); public static V operator *(double k, V a) => new(k * a.X, k * a.Y); public static double operator *(V a, V b) => a.X * b.X + a.Y * b.Y; public double Length => Math.Sqrt(X * X + Y * Y); public V Turned() => new(-Y, X); } public static double F(double x, double y, int n) { var p = new V(x, y); V v = new(1, 0.5); for (int i = 0; i < n; i++) { V a = -0.3 * p.Turned(); v += 0.1 * a; p = p + 0.1 * v; } p = p with { X = p.Y }; return p * v + p.Length; }"),
        ("MutableStructs", "public struct S { public double A; public double B; public S(double a) { A = a; B = a * a; } public void Scale(double k) { A *= k; B += A; } } public static double F(double x, double y) { var s = new S(x); S t = s; t.A = y; s.Scale(y); t.Scale(s.B); var u = new S { A = t.B, B = x }; return s.A * t.B + u.A * u.B; }"),
        ("CallsThatChangeWhatIsRead", "public struct S { public double A; public double Bump(double k) { A += k; return A * k; } } public static double F(double x, double y, double[] z) { double k = 1.5; Func<double, double> g = u => { k += u; return u * k; }; double a = k * g(x) * k; S s = new S { A = y }; double b = s.A * s.Bump(x) * s.A; double First(double[] v) { v[0] += y; return v[0]; } double c = z.Length > 0 ? z[0] * First(z) * z[0] : 0; return a * b + c + k; }"),
        ("IndexThatStepsAfterItsElement", "public static double F(double a, double[] y) { int t = 0; double c = 0.3; while (t < 2 * y.Length) { double u = y[t % y.Length]; c = Math.Sin(a - c) * u; y[t % y.Length] = u - Math.Tanh(c * a / (1.5 + u * u)); t++; } double s = c; foreach (double v in y) s += v * v; return s; }"),
        ("TensorReductions", "public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => TensorPrimitives.Dot(x, y) * TensorPrimitives.Sum(x) + TensorPrimitives.SumOfSquares(y) * TensorPrimitives.Dot(x, x);"),
        ("TensorNorms", "public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y) { double s = TensorPrimitives.Norm(x) * TensorPrimitives.Distance(x, y); return x.Length == 0 ? s : s + TensorPrimitives.CosineSimilarity(x, y) * x[0] + TensorPrimitives.Max(x) * TensorPrimitives.Min(y); }"),
        ("TensorArithmetic", "public static double F(double[] x, double[] y, double k) { var z = new double[x.Length]; var u = new double[x.Length + 1]; TensorPrimitives.Add<double>(x, y, z); TensorPrimitives.Multiply<double>(z, x, u); TensorPrimitives.Subtract<double>(k, z, z); TensorPrimitives.MultiplyAdd<double>(z, k, x, z); TensorPrimitives.Divide<double>(z, k, y); TensorPrimitives.Negate<double>(y, y); double s = u[^1]; for (int i = 0; i < x.Length; i++) s += u[i] * y[i] * z[i]; return s; }"),
        ("TensorFunctions", "public static double F(double[] x, double[] y) { var a = new double[x.Length]; var b = new double[x.Length]; TensorPrimitives.Exp<double>(x, a); TensorPrimitives.Tanh<double>(y, b); TensorPrimitives.Sigmoid<double>(a, a); TensorPrimitives.Max<double>(a, b, b); TensorPrimitives.Sin<double>(x, x); TensorPrimitives.SoftMax<double>(b, b); TensorPrimitives.Multiply<double>(b, x, b); TensorPrimitives.Add<double>(b, 1.5, b); TensorPrimitives.Log<double>(b, b); TensorPrimitives.Abs<double>(b, b); TensorPrimitives.Sqrt<double>(b, b); TensorPrimitives.Min<double>(b, 0.9, b); return TensorPrimitives.Sum<double>(b) * TensorPrimitives.Dot<double>(a, b); }"),
        ("TensorLayersInALoop", "public static double F(double[][] w, double[] h) { double s = 0; for (int t = 0; t < 3; t++) { var z = new double[h.Length]; for (int i = 0; i < h.Length; i++) z[i] = TensorPrimitives.Dot<double>(w[i], h); TensorPrimitives.Tanh<double>(z, h); TensorPrimitives.MultiplyAdd<double>(h, z, h, z); s += TensorPrimitives.SumOfSquares<double>(z) * s + TensorPrimitives.Sum<double>(h); } return s; }"),
        ("RowsInALoopThatIsLeft", "public static double F(double[][] a, double[] x) { double s = 0; for (int i = 0; i < a.Length; i++) { double[] row = a[i]; double t = 0; for (int j = 0; j < row.Length; j++) t += row[j] * x[j] * t + x[j]; s += t * s + row[0]; if (s > 0.8) break; } return s; }"),
        ("SwappedBuffers", "public static double F(double[] x, double k, int n) { double[] u = (double[])x.Clone(), v = new double[x.Length]; for (int t = 0; t < 3; t++) { for (int i = 0; i < u.Length; i++) v[i] = u[i] + k * Math.Sin((i > 0 ? u[i - 1] : 0) - u[i]); (u, v) = (v, u); } double s = 0; for (int i = 0; i < u.Length; i++) s += u[i] * u[i] + 0.1 * v[i]; return s; }"),
        ("BuffersSwappedSometimes", "public static double F(double[] x, double[] y) { var a = new double[x.Length]; var b = new double[x.Length]; for (int i = 0; i < x.Length; i++) { a[i] = x[i]; b[i] = y[i] * x[i]; } double s = 0; for (int t = 0; t < x.Length; t++) { for (int i = 0; i < a.Length; i++) a[i] = a[i] * b[i] + 0.3; if (a[t] > y[t]) { double[] c = a; a = b; b = c; s += a[t]; } s += a[0] * b[t] * s; } return s; }"),
        ("BufferThatTakesOver", "public static double F(double[] x, double[] w) { double[] h = x; for (int t = 0; t < 3; t++) { var z = new double[h.Length]; for (int i = 0; i < z.Length; i++) { double s = 0; for (int j = 0; j < h.Length; j++) s += w[(i + j) % w.Length] * h[j]; z[i] = Math.Tanh(s); } h = z; } double r = 0; foreach (double v in h) r += v * v; return r; }"),
        ("LateArray", "public static double F(double x, int n) { double[] a; double s = x * x; a = new double[n + 1]; for (int i = 0; i < a.Length; i++) a[i] = s * i; return a[n] * x; }"),
        ("CounterInWhile", "public static double F(double[] x) { int i = 0, j = x.Length - 1; double s = 0; while (i < j) { s += x[i] * x[j] * s + x[i] - x[j]; i++; j--; } return s; }"),
    ];

    private static readonly IReadOnlyList<ProgramCase> Cases = ProgramCase.Compile(Sources.Select(static s => s.Source).ToList());

    public static TheoryData<string> Names => [.. Sources.Select(static s => s.Name)];

    [Fact]
    public void HalfTypedMethods_NeverMakeTheGeneratorFail()
    {
        var random = new System.Random(11);
        foreach ((_, string source) in Sources)
        {
            // Cut off, and with a piece missing from the middle.
            for (int i = 0; i < 6; i++)
            {
                int cut = random.Next(source.Length), length = random.Next(1, 12);
                ProgramCase.CheckBroken(source[..cut]);
                ProgramCase.CheckBroken(source.Remove(cut, System.Math.Min(length, source.Length - cut)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbers(string name) => Cases[System.Array.FindIndex(Sources, s => s.Name == name)].Check(7, 6, 3, 1, 2, 5, 0);
}
