using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Calls: the functions of .NET, helpers of every kind, LINQ and TensorPrimitives.</summary>
public class CallTests
{
    internal static readonly ProgramSuite Suite = new(
    [
        ("Extension", "public static double F(double x, double y) => Ext.Sq(x) * Ext.Sq(y); static class Ext { public static double Sq(double v) => v * v; }"),
        ("Rounding", "public static double F(double x, double y) => Math.Round(3 * x, 1) * y + Math.Round(x, MidpointRounding.AwayFromZero) * y + Math.Floor(4 * x) * x + Math.Ceiling(y) * x * y;"),
        ("Logs", "public static double F(double x, double y) { double u = 2 + x, v = 3 + y; return Math.Log(u) * Math.Log2(v) + Math.Log10(u * v) + Math.Log(v, u) + Math.Log(u, 2); }"),
        ("Trig", "public static double F(double x, double y) => Math.Asin(x * 0.9) + Math.Acos(y * 0.9) * Math.Atan(x) + Math.Atan2(y, 2 + x) + Math.Sinh(x) * Math.Cosh(y) + Math.Tan(x) + Math.Asinh(x) + Math.Acosh(2 + y) + Math.Atanh(0.5 * x);"),
        ("Exp2SinPi", "public static double F(double x, double y) => double.Exp2(x) + double.Exp10(y) * double.SinPi(x) + double.CosPi(y) + double.TanPi(0.3 * x);"),
        ("ExpM1LogP1", "public static double F(double x, double y) => double.ExpM1(x) * double.LogP1(0.5 * y);"),
        ("MinMaxMagnitude", "public static double F(double x, double y) => Math.MaxMagnitude(x, y) * x + Math.MinMagnitude(x, y) * 2 * y + double.MaxNumber(x, y) * 3 + double.MinNumber(x, y) * x;"),
        ("Clamp", "public static double F(double x, double y) => Math.Clamp(x, -0.5, 0.5) * y + double.Clamp(y, -0.3, 0.4) * x + Math.Clamp(2 * x, y - 1, y + 1);"),
        ("Degrees", "public static double F(double x, double y) => double.DegreesToRadians(x * 30) * double.RadiansToDegrees(y) + double.Lerp(x, y, 0.3) * double.Lerp(1, 2, x);"),
        ("FmaScaleB", "public static double F(double x, double y) => Math.FusedMultiplyAdd(x, y, x) * Math.ScaleB(x, 3) + Math.ScaleB(y, -2);"),
        ("SignCopySign", "public static double F(double x, double y) => Math.Sign(x) * y * y + Math.CopySign(x, y) * x + (double.IsNegative(x) ? y : x) + (double.IsPositive(y) ? x * x : y);"),
        ("IsChecks", "public static double F(double x, double y) { double r = x / y; if (double.IsNaN(r) || double.IsInfinity(r) || !double.IsFinite(r)) return 0; if (double.IsNegative(r)) return r * x; return r; }"),
        ("DoubleStatics", "public static double F(double x, double y) => double.Sin(x) * double.Sqrt(2 + y) + double.Exp(x) * double.Abs(y) + double.Pow(2 + x, y) + double.Max(x, y) + double.Pi * x;"),
        ("PowForms", "public static double F(double x, double y) => Math.Pow(x, 3) + Math.Pow(y, 2) * x + Math.Pow(2 + x, -1.5) + Math.Pow(2, x) + Math.Pow(1.5 + x * x, y) + Math.Pow(x, 0) + Math.Pow(x, 1);"),
        ("PowIntVar", "public static double F(double x, int k) => Math.Pow(x, k) + Math.Pow(x * x, k + 1);"),
        ("SinCosPi", "public static double F(double x, double y) { var (s, c) = Math.SinCos(x); (double a, double b) = double.SinCos(y); return s * c + a * b; }"),
        ("BigDivRem", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { var (q, r) = Math.DivRem(i * 3, 2); s += x[i] * q + x[i] * x[i] * r; } return s; }"),
        ("ReciprocalSqrt", "public static double F(double x, double y) => 1 / Math.Sqrt(2 + x) + Math.ReciprocalEstimate(2 + y) * 0;"),
        ("MutualThree", "static double A(double x, int n) => n <= 0 ? x : B(x * 0.9, n - 1) + x; static double B(double x, int n) => n <= 0 ? x * x : C2(x + 0.1, n - 1) * x; static double C2(double x, int n) => n <= 0 ? Math.Sin(x) : A(x, n - 2) - x; public static double F(double x, int n) => A(x, n + 4);"),
        ("OptionalDouble", "static double G(double a, int k = 2, bool neg = false) => neg ? -a * k : a * k * a; public static double F(double x, double y) => G(x) + G(y, 3) + G(x * y, neg: true) + G(neg: true, a: y);"),
        ("NamedOrderEffects", "static double G(double a, double b) => a - 2 * b; public static double F(double x) { double t = x; double Next() { t = t * t + 0.5; return t; } return G(b: Next(), a: Next()) + t; }"),
        ("NestedCalls", "static double Sq(double x) => x * x; public static double F(double x, double y) => Sq(Sq(Sq(x) + Sq(y)) - Sq(x * Sq(y)));"),
        ("StaticClassOther", "static class Lib { public const double K = 2; public static double H(double x) => K * Inner(x); static double Inner(double x) => x * x + Math.Sin(x); } public static double F(double x) => Lib.H(x) * Lib.H(x + 1);"),
        ("PropertyStatic", "static double Scale => 2.5; static double Half { get; } = 0.5; public static double F(double x) => Scale * x * x * Half;"),
        ("IndexerStruct", "public struct V { public double X, Y; public double this[int i] => i == 0 ? X : Y; } public static double F(double x, double y) { V v = new() { X = x, Y = y }; double s = 0; for (int i = 0; i < 2; i++) s += v[i] * v[1 - i] * (i + 1); return s; }"),
        ("LinqMany", "public static double F(double[] x, double[] y) => x.Select((v, i) => v * y[i]).Sum() + x.Zip(y).Sum(p => p.First * p.Second) + Enumerable.Range(0, x.Length).Select(i => x[i] * x[i]).Sum() + x.Where(v => v > 0).Sum();"),
        ("LinqAggregate", "public static double F(double[] x) => x.Aggregate((double)1, (a, v) => a * (1 + v)) + x.Aggregate((double)0, (a, v) => a + v * v);"),
        ("LinqMaxSelector", "public static double F(double[] x) => x.Length == 0 ? 0 : x.Select(v => v * v).Max() + x.Select(v => Math.Sin(v)).Min() + x.Select(v => v * v * v).Average() + x.Select(v => Math.Abs(v)).Max();"),
        ("LinqChain", "public static double F(double[] x, double[] w) => Math.Sqrt(x.Zip(w, (a, b) => (a - b) * (a - b)).Select(d => d + 1).Sum());"),
        ("LinqRangeNested", "public static double F(double[] x) => Enumerable.Range(0, x.Length).Sum(i => Enumerable.Range(0, i + 1).Sum(j => x[i] * x[j]));"),
        ("LinqSkipTake", "public static double F(double[] x) => x.Skip(1).Sum() * x.Take(2).Sum() + x.Zip(x.Skip(1), (a, b) => a * b).Sum();"),
        ("LinqRows", "public static double F(double[][] a) => a.Select(r => r.Sum()).Select(s => s * s).Sum() + a.Sum(r => r.Select(v => v * v).Sum());"),
        ("LinqCountAny", "public static double F(double[] x) { int n = x.Count(v => v > 0); bool any = x.Any(v => v > 0.5); double s = 0; foreach (double v in x) s += v * v * n; return any ? s : -s; }"),
        ("LinqIntSum", "public static double F(double[] x) { int k = Enumerable.Range(0, x.Length).Sum(); int[] c = [1, 2, 3]; return x.Sum() * k * c.Sum() * c.Max(); }"),
        ("LinqRepeat", "public static double F(double x, int n) => Enumerable.Repeat(x, n + 1).Sum() * Enumerable.Range(1, n + 1).Select(k => x / k).Sum();"),
        ("LinqReverse", "public static double F(double[] x) => x.Zip(x.Reverse(), (a, b) => a * b * b).Sum();"),
        ("LinqMethodGroup", "static double Sq(double v) => v * v; public static double F(double[] x) => x.Select(Sq).Sum() + x.Sum(Sq);"),
        ("LinqConditionBlock", "public static double F(double[] x) => x.Sum(v => { if (v > 0) return v * v; return -v; });"),
        ("FloatMixing", "public static double F(double x) { double a = x * 2f; double b = a + 1 / 3; return a * b * 0.5f; }"),
        ("UncheckedIntToDouble", "public static double F(double x, int k) { long big = 3_000_000_000L + k; uint u = 7; double s = x * big / 1e9 + u * x * x; s += 'a' - 96; return s; }"),
        ("IntegerPowers", "static int IPow(int b, int e) { int r = 1; while (e-- > 0) r *= b; return r; } public static double F(double x, int k) => x * IPow(2, k) + x * x * IPow(-1, k);"),
        ("CastTruncation", "public static double F(double x, double y) { int k = (int)(x * 4); double frac = x * 4 - k; long l = (long)Math.Floor(y * 3); return frac * frac + (y * 3 - l) * frac; }"),
        ("CastIndexInterpolate", "public static double F(double[] t, double x) { int n = t.Length; if (n < 2) return x; double p = Math.Abs(x) * (n - 1); int i = Math.Min((int)p, n - 2); double f = p - i; return t[i] * (1 - f) + t[i + 1] * f; }"),
        ("GenericStructT", "public readonly record struct Pair<T>(T A, T B) where T : struct; static double Mul(Pair<double> p) => p.A * p.B; public static double F(double x, double y) { var p = new Pair<double>(x, y); return Mul(p) * p.A; }"),
        ("Tensors2", "public static double F(double[] x, double[] y) { int n = x.Length; var z = new double[n]; TensorPrimitives.Subtract<double>(x, y, z); TensorPrimitives.Divide<double>(z, 2.0, z); TensorPrimitives.Abs<double>(z, z); TensorPrimitives.Negate<double>(z, z); TensorPrimitives.Min<double>(z, 0.1, z); TensorPrimitives.Add<double>(z, 1.5, z); return TensorPrimitives.Sum<double>(z); }"),
        ("TensorLogSqrt", "public static double F(double[] x) { var z = new double[x.Length]; TensorPrimitives.Multiply<double>(x, x, z); TensorPrimitives.Add<double>(z, 1.0, z); TensorPrimitives.Log<double>(z, z); TensorPrimitives.Add<double>(z, 1.0, z); TensorPrimitives.Sqrt<double>(z, z); return TensorPrimitives.SumOfSquares<double>(z) + TensorPrimitives.Norm<double>(z); }"),
        ("TensorSoftMax", "public static double F(double[] x, double[] y) { if (x.Length == 0) return 0; var z = new double[x.Length]; TensorPrimitives.SoftMax<double>(x, z); return TensorPrimitives.Dot<double>(z, y) * TensorPrimitives.Max<double>(z); }"),
        ("TensorSlices", "public static double F(double[] x) { if (x.Length < 2) return 0; var a = x.AsSpan(1); var b = x.AsSpan(0, x.Length - 1); TensorPrimitives.Add<double>(a, b, a.ToArray()); return TensorPrimitives.Dot<double>(a, b); }"),
        ("TensorInPlaceBoth", "public static double F(double[] x) { TensorPrimitives.Multiply<double>(x, x, x); TensorPrimitives.Add<double>(x, x, x); TensorPrimitives.Divide<double>(x, 2.0, x); return TensorPrimitives.Sum<double>(x); }"),
        ("TensorRowsWrite", "public static double F(double[][] a, double[] x) { for (int i = 0; i < a.Length; i++) TensorPrimitives.Multiply<double>(a[i], x, a[i]); double s = 0; foreach (double[] r in a) s += TensorPrimitives.SumOfSquares<double>(r); return s; }"),
        ("TensorShorterDest", "public static double F(double[] x) { var z = new double[x.Length + 3]; TensorPrimitives.Exp<double>(x, z); TensorPrimitives.Tanh<double>(x, z.AsSpan(1)); double s = 0; foreach (double v in z) s += v * v; return s; }"),
        ("TensorPlaces", "public static double F(double[] x) { double s = 0; for (int r = 0; r < 3 && x.Length > 0; r++) { int k = TensorPrimitives.IndexOfMax<double>(x), l = TensorPrimitives.IndexOfMinMagnitude<double>(x); s += x[k] * x[l] * TensorPrimitives.MaxMagnitude<double>(x) + k * TensorPrimitives.MinMagnitude<double>(x); x[k] = Math.Sin(x[l]) - r; x[l] *= 2.5; } return s + TensorPrimitives.IndexOfMin<double>(x); }"),
        ("NormalDistance", "public static double F(double[] x, double[] y) => x.Length == 0 ? 0 : TensorPrimitives.Distance<double>(x, y) * TensorPrimitives.CosineSimilarity<double>(x, y) + TensorPrimitives.Norm<double>(x);"),
    ]);

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}
