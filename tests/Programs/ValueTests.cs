using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>What values there are: tuples, structs, references, functions as values, constants and enumerations.</summary>
public class ValueTests
{
    internal static readonly ProgramSuite Suite = new(
    [
        ("InverseLengths", "public static double F(double x, double y, double z) { double r = 1 / Math.Sqrt(x * x + y * y + 0.1), q = 1 / (1 + z * z), c = Math.Cbrt(2 + z), d = 1 / c; return x * r * r * r + Math.Log(q) * r + y / c + d * d * Math.Atan(z * d); }"),
        ("InverseLengthOrNothing", "public static double F(double[] x, double y) { double s = 0; for (int i = 0; i < x.Length; i++) { double r2 = x[i] * x[i] - 0.3 > 0 ? x[i] * x[i] - 0.3 : 0; s += r2 == 0 ? y * x[i] : y / Math.Sqrt(r2) - 1 / Math.Sqrt(r2); } return s; }"),
        ("TupleLocalNested", "public static double F(double x, double y) { (double a, (double b, double c) d) t = (x * y, (x + y, x - y)); t.d.b *= t.a; t.d = (t.d.c, t.d.b); return t.d.b * t.a + t.d.c * t.d.c; }"),
        ("VarTupleDeconstruct", "static (double, double) G(double u) => (Math.Sin(u), Math.Cos(u)); public static double F(double x) { var (s, c) = G(x); var (p, _) = G(s * c); return p * s + c; }"),
        ("RecordStructWith", "public readonly record struct P(double X, double Y) { public double Norm => Math.Sqrt(X * X + Y * Y + 0.1); public P Scale(double k) => this with { X = X * k, Y = Y * k }; } public static double F(double x, double y) { var p = new P(x, y); P q = p with { X = p.Y * 2 }; q = q.Scale(p.Norm); return q.X * q.Y + p.X; }"),
        ("NestedStructs", "public struct V { public double X, Y; } public struct B { public V P, Q; public double M; } public static double F(double x, double y) { B b = default; b.P.X = x; b.Q = new V { X = y, Y = x * y }; b.M = 2; b.P.Y += b.Q.X * b.M; V t = b.P; b.P = b.Q; b.Q = t; b.P.X *= b.Q.Y; return b.P.X * b.P.Y + b.Q.X * b.M; }"),
        ("MutableRecordStruct", "public record struct R(double A, double B) { public void Add(double k) { A += k; B *= k; } } public static double F(double x, double y) { R r = new(x, y); r.Add(y); r.A *= r.B; var (a, b) = r; r.B = a; return a * b + r.B; }"),
        ("StructUnaryMinusAndCompare", "public readonly struct V { public readonly double X, Y; public V(double x, double y) { X = x; Y = y; } public static V operator -(V a) => new(-a.X, -a.Y); public static V operator -(V a, V b) => a + -b; public static V operator +(V a, V b) => new V(a.X + b.X, a.Y + b.Y); public static double operator *(V a, V b) => a.X * b.X + a.Y * b.Y; public static bool operator >(V a, V b) => a * a > b * b; public static bool operator <(V a, V b) => a * a < b * b; } public static double F(double x, double y) { V a = new(x, y), b = new(y, 1); V c = a - b; if (a > b) c = -c + a; return c * a; }"),
        ("StructImplicitConversion", "public readonly struct D { public readonly double V; public D(double v) { V = v; } public static implicit operator D(double v) => new(v); public static explicit operator double(D d) => d.V; public static D operator *(D a, D b) => new(a.V * b.V); } public static double F(double x, double y) { D a = x; D b = a * y; return (double)(b * a) + y; }"),
        ("StructStaticProperty", "public readonly record struct V(double X, double Y) { public static V Zero => new(0, 0); public static V UnitX { get; } = new(1, 0); public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y); public static V operator *(V a, double k) => new(a.X * k, a.Y * k); } public static double F(double[] x) { V s = V.Zero; for (int i = 0; i < x.Length; i++) s += new V(x[i], x[i] * x[i]) * x[0]; return s.X * s.Y; }"),
        ("ParamsMethod", "public static double F(params double[] x) { double s = 0; foreach (var v in x) s += v * v * v; return s; }"),
        ("ConstLocals", "const double G0 = 9.81; public static double F(double x) { const double h = 0.5; const int n = 3; double s = 0; for (int i = 0; i < n; i++) s += h * x * G0 * i * Math.PI; return s * x; }"),
        ("StaticReadonlyMatrix", "static readonly double[,] M = { { 1, 2 }, { 3, 4 } }; static readonly double[][] J = [[1, 2], [3]]; public static double F(double x, double y) => M[0, 1] * x * x + M[1, 0] * y * x + J[1][0] * y * M[1, 1];"),
        ("LocalFunctionCapturesMutates", "public static double F(double x, double y) { double acc = 0; int count = 0; void Add(double v) { acc += v * v * y; count++; } Add(x); Add(y * x); for (int i = 0; i < 3; i++) Add(acc * 0.1); return acc * count; }"),
        ("LocalFunctionCapturesArray", "public static double F(double[] x) { double s = 0; void Scale(double k) { for (int i = 0; i < x.Length; i++) x[i] *= k; } double Sum() { double t = 0; foreach (double v in x) t += v; return t; } Scale(2); s = Sum(); Scale(s); return Sum() + s * s; }"),
        ("LambdaInLocalNested", "public static double F(double x, double y) { Func<double, double> f = u => u * u + y; Func<double, double, double> g = (a, b) => f(a) * f(b); return g(x, y) + f(f(x)); }"),
        ("LambdaBlock", "public static double F(double x) { Func<double, int, double> pow = (b, n) => { double r = 1; for (int i = 0; i < n; i++) r *= b; return r; }; return pow(x, 3) + pow(Math.Sin(x), 2); }"),
        ("DelegatePassedToHelper", "static double Integrate(Func<double, double> f, double a, double b, int n) { double h = (b - a) / n, s = 0; for (int i = 0; i < n; i++) s += f(a + (i + 0.5) * h); return s * h; } public static double F(double a, double p) => Integrate(x => Math.Exp(-p * x), a, 2, 8);"),
        ("MethodGroup", "static double Sq(double x) => x * x; static double Apply(Func<double, double> f, double x) => f(f(x)); public static double F(double x) { Func<double, double> g = Sq; return Apply(Sq, x) + g(x); }"),
        ("StaticLambda", "public static double F(double x, double y) { Func<double, double, double> f = static (a, b) => a * Math.Sin(b); return f(x, y) - f(y, x); }"),
        ("ActionLambda", "public static double F(double x, double y) { double s = 0; Action<double> add = v => s += v * y; add(x); add(s); return s; }"),
        ("CapturedLoopVariable", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { double At(int d) => i + d < x.Length ? x[i + d] : 0; s += At(0) * At(1) - At(-0); } return s; }"),
        ("FieldsChangedByReference", "public struct V { public double X, Y; public double Twice() { return R(ref X) * X + R(ref X) + Y * R(ref Y); } static double R(ref double b) { b *= 1.5; return b * b; } } static double R(ref double b) { b *= 2; return b * b; } public static double F(double x, double y) { V v = new V { X = x, Y = y }, w = v; (double P, double Q) t = (x, y); return v.X + R(ref v.X) + R(ref v.X) * v.Y + R(ref w.X) * (w.X *= 2) + R(ref t.P) + R(ref t.P) * t.P + 0.1 * w.Twice() * w.Twice(); }"),
        ("ReadOnlyReferences", "public struct V { public double X, Y; public void Set(V o) { X = o.X * 2; Y = o.Y * 3; } public readonly double Length() => X * X + Y; } static double Read(ref readonly V o, ref V p) { o.Set(p); p.X *= o.X; return o.X * o.Y * p.X + o.Length(); } public static double F(double x, double y) { V v = new V { X = x, Y = y }; return Read(in v, ref v) + v.X; }"),
        ("InParameterOfWhatChanges", "public struct S { public double A, B; } static double G(in double a, ref double b) { b += a; return a * b; } static double H(in S a, ref S b) { b.A *= a.B; return a.A + b.B; } static double K(in double a, double[] b) { b[0] = b[1] * a; return a; } static double L(in double a, double b) => a * b; public static double F(double x, double y) { double t = x; double r = G(in t, ref t) + G(t, ref t) * t; S s = new S { A = x, B = y }; r += H(in s, ref s) * s.A; double[] z = [x, y]; r += K(in z[0], z) * K(z[0] + 0, z); return r + L(t, t = y) + L(2.0, t); }"),
        ("InParameter", "static double G(in double a, in double b) => a * b + a; public static double F(double x, double y) { double t = x * y; return G(t, y) + G(in x, in t); }"),
        ("RefReturnLocal", "public static double F(double[] x) { if (x.Length == 0) return 0; ref double r = ref x[0]; r = r * r; r += x[x.Length - 1]; return x[0] * r; }"),
        ("RefLocalScalar", "public static double F(double x, double y) { double a = x; ref double r = ref a; r *= y; a += x; return r * a; }"),
        ("RefElementArgument", "static void Bump(ref double v, double k) { v = v * k + 1; } public static double F(double[] x, double k) { for (int i = 0; i < x.Length; i++) Bump(ref x[i], k); double s = 0; foreach (double v in x) s += v * v; return s; }"),
        ("RefFieldArgument", "public struct S { public double A, B; } static void Bump(ref double v, double k) { v = v * k + 1; } public static double F(double x, double k) { S s = new() { A = x, B = k }; Bump(ref s.A, s.B); Bump(ref s.B, s.A); return s.A * s.B; }"),
        ("RefStructArgument", "public struct S { public double A, B; } static void Step(ref S s, double h) { s.A += h * s.B; s.B -= h * s.A; } public static double F(double x, double y) { S s = new() { A = x, B = y }; for (int i = 0; i < 3; i++) Step(ref s, 0.1); return s.A * s.B; }"),
        ("OutVar", "static bool Try(double x, out double r) { if (x > 0) { r = Math.Sqrt(x); return true; } r = x; return false; } public static double F(double x, double y) { double s = 0; if (Try(x, out double a)) s += a * y; if (Try(y, out var b) && b > 0.1) s += b * x; else s -= b; return s; }"),
        ("OutElement", "static void Both(double x, out double s, out double c) { s = x * x; c = x + 1; } public static double F(double[] x) { if (x.Length < 2) return 0; Both(x[0], out x[1], out x[0]); return x[0] * x[1]; }"),
        ("SwapByRef", "static void Swap(ref double a, ref double b) { double t = a; a = b; b = t; } public static double F(double[] x, double k) { double a = k, b = 2 * k; Swap(ref a, ref b); if (x.Length > 1) Swap(ref x[0], ref x[1]); double s = a - b * b; for (int i = 0; i < x.Length; i++) s += (i + 1) * x[i] * x[i]; return s; }"),
        ("LongIndex", "public static double F(double[] x) { double s = 0; for (long i = 0; i < x.LongLength; i++) s += x[i] * i; return s * s; }"),
        ("UintCounter", "public static double F(double[] x) { double s = 0; for (uint i = 0; i < (uint)x.Length; i++) s += x[i] * x[i] * i; return s; }"),
        ("EnumSwitch", "enum Kind { A, B, C } static double G(Kind k, double x) => k switch { Kind.A => x, Kind.B => x * x, Kind.C => x * x * x, _ => throw new ArgumentException() }; public static double F(double x, int k) => G((Kind)(k % 3), x) + G(Kind.C, x * x);"),
        ("DecimalConst", "public static double F(double x) { var half = 1 / 2.0; var third = 1 / 3; return x * half + third * x + 7 / 2 * x * x; }"),
        ("IntMath", "public static double F(double[] x) { int n = x.Length; int h = Math.Max(n / 2, 1); int r = Math.Min(n, 3), d = Math.DivRem(n, 2, out int rem); double s = 0; for (int i = 0; i < Math.Min(n, h + 1); i++) s += x[i] * x[i] * (r + d - rem); return s; }"),
    ]);

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}
