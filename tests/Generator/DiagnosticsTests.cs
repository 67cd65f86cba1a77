using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Every diagnostic, at the exact text that it is about. The marked text stands between guillemets.</summary>
public class DiagnosticsTests
{
    [Theory]
    [InlineData("SG0001", "public static class C { [Gradient] public static double «F»(double x) => x; }")]
    [InlineData("SG0002", "partial class C { [«Gradient»] static int F(double x) => 1; }")]
    [InlineData("SG0002", "partial class C { [«Gradient»] static void F(double x) { } }")]
    [InlineData("SG0003", "partial class C { [«Gradient»] static double F(int n) => n; }")]
    [InlineData("SG0003", "partial class C { [«Gradient»] static double F([Constant] double x) => x; }")]
    [InlineData("SG0004", "partial class C { [«Gradient(Wrt = new[] { \"y\" })»] static double F(double x) => x; }")]
    [InlineData("SG0005", "partial class C { [«Derivative»] static double F(double x, double y) => x * y; }")]
    [InlineData("SG0006", "partial class C { [«Derivative(Order = 0)»] static double F(double x) => x; }")]
    [InlineData("SG0007", "partial class C { [Formula(\"x\")] static double «F»(double x) => x; }")]
    [InlineData("SG0008", "partial class C { [Formula(\"x + «sqr»(x)\")] static partial double F(double x); }")]
    [InlineData("SG0009", "partial class C { [Formula(\"x + «y1»\")] static partial double F(double x); }")]
    [InlineData("SG0027", "partial class C { [Formula(\"x * e\")] static partial double F(double x, double «e»); }")]
    [InlineData("SG0027", "partial class C { [Formula(\"2π*x\")] static partial double F(double x, double «pi»); }")]
    [InlineData("SG0010", "partial class C { [Gradient] static double «F»(double x) => x; static double FGradient(double x, out double dX) { dX = 1; return x; } }")]
    [InlineData("SG0032", "class C { static void F(double c) => Gradient.Of(«x => c * x»); }")]
    [InlineData("SG0032", "class C { static void F() { double c = 2; double L(double x) => c * x; Gradient.Of(«L»); } }")]
    [InlineData("SG0032", "class C { static void F() { double c = 2; double L(double x) => c * x; Gradient.Of(«(x, y) => L(x)»); } }")]
    [InlineData("SG0032", "class C { double c; GradientOfOne F() => Gradient.Of(«x => c * x»); }")]
    [InlineData("SG0032", "class C { double c; double L(double x) => c; GradientOfOne F() => Gradient.Of(«L»); }")]
    [InlineData("SG0032", "class C { static void F(Func<double, double> f) => Gradient.Of(«f»); }")]
    [InlineData("SG0032", "class C { static void F(bool b) => Gradient.Of(«b ? x => x : x => 2 * x»); }")]
    [InlineData("SG0032", "class C { static GradientOfOne F => Gradient.Of(«Math.Sin»); }")]
    [InlineData("SG0032", "class C { static void F<T>() => Gradient.Of(«x => x * typeof(T).Name.Length»); }")]
    [InlineData("SG0032", "class C { static void F() => Gradient.Of(«static (double _, double _) => 1.0»); }")]
    [InlineData("SG0032", "class C { [CustomGradient(nameof(H))] static double G(double x) => x; static double H(double x, out double d) "
        + "{ d = 1; return x; } static GradientOfOne F => Gradient.Of(«G»); }")]
    [InlineData("SG0031", "partial class C { [Gradient] static double F(double x) { «Console.WriteLine(x)»; return x; } }")]
    [InlineData("SG0031", "partial class C { static int n; [Gradient] static double F(double x) { «n++»; return x; } }")]
    [InlineData("SG0031", "partial class C { [Gradient] static double F(double x, Action<string>? log) { log?«.Invoke($\"{x}\")»; return x; } }")]
    [InlineData("SG0031", "partial class C { static int n; [Gradient] static double F(double x) { «n++»; return x * n; } }")]
    [InlineData("SG0011", "partial class C { static double k; [Gradient] static double F(double x) { double r = x * k; «k = x»; "
        + "return r; } }")]
    [InlineData("SG0011", "partial class C { [Gradient] static double F(double x, [Constant] List<double> seen) { «seen.Add(x);» return x * seen.Count; } }")]
    [InlineData("SG0031", "partial class C { static readonly double[] Best = new double[1]; [Gradient] static double F(double x) "
        + "{ «Best[0] = x»; return x * Best[0]; } }")]
    [InlineData("SG0011", "partial class C { [Gradient] static double F(double x, char[] c) { «c[0] = 'a'»; return x * x; } }")]
    [InlineData("SG0012", "partial class C { static double P(string k, double x) => «k» == \"a\" ? x : x * x; [Gradient] static double F(double x, int n) => P(\"a\", x) + P($\"{n}\", x); }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x, double[][] z) { double[][] y = «(double[][])z.Clone()»; return x * y[0][0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x) { var r = new double[2][]; var row = new double[2]; double[] other = row; r[0] = «row»; other[0] = x; return r[0][0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x) { var r = new double[2][]; var row = new double[2]; r[0] = row; r[1] = «row»; row[0] = x; return r[1][0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x) { var r = new double[2][]; var row = new double[2]; Span<double> part = row.AsSpan(1); r[0] = «row»; part[0] = x; return r[0][1]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x) { var r = new double[2][]; var row = new double[2]; for (int i = 0; i < 2; i++) { row[i] = x; r[i] = «row»; } return r[0][1]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x) { var r = new double[2][]; var row = new double[2]; ref double e = ref row[0]; r[0] = «row»; e = x; return r[0][0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x) { var r = new double[2][]; var row = new double[2]; if (x > 0) r[0] = «row»; row[0] = x; return r[0][0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x) { double[] a = x; double s = 0; for (int i = 0; i < 2; i++) { var b = new double[2]; «a = b»; b[0] = x[i]; s += a[0]; } return s; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x, bool f) { double[] a = new double[2], b = new double[2]; if (f) «a = b»; a[0] = x[0]; return b[0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x) { double[] y = { 1, x[0] }; System.Span<double> a = y; for (int i = 0; i < 1; i++) «a = a[1..]»; a[0] = 2; return y[1] * x[0]; } }")]
    [InlineData("SG0012", "partial class C { class B { public double[] V = new double[1]; } [Gradient] static double F(double[] x, bool f) { B p = new(), q = new(); if (f) q.V = «p.V»; q.V[0] = x[0]; return p.V[0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x, int n) { var a = new double[2, n]; for (int i = "
        + "0; i < n; i++) «a = new double[3, n]»; return a[0, 0] * x; } }")]
    [InlineData("SG0012", "partial class C { static void Put(double[][] r, double[] v) { r[0] = «v»; } [Gradient] static double F(double x) { var r = new double[1][]; var v = new double[1]; Put(r, v); v[0] = x; return r[0][0]; } }")]
    [InlineData("SG0011", "partial class C { [Gradient] static double F(double x) { var r = new double[2][]; r[0] = new double[2]; r[0][0] = x; var old = r[0]; «r[0] = new double[2]»; return old[0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x) { Func<double, double> f = u => u * 3; for (int i = 0; i < 3; i++) { x = f(x); «f = u => u - 7»; } return f(x); } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x) { int k = 1; var e = «System.Linq.Enumerable.Take(x, k)»; k = 2; return System.Linq.Enumerable.Sum(e); } }")]
    [InlineData("SG0011", "partial class C { [Gradient] static double F(double x, int n) { again: x *= x; for (int i = 0; i < n; i++) { if (x < 3) «goto again;» } return x; } }")]
    [InlineData("SG0011", "partial class C { static double G(double[] a, Exception e) { if (a[0] > 1) «throw e;» return a[0]; } [Gradient] static double F(double[] x, [Constant] Exception e) { try { return G(x, e); } catch (ArgumentException) { return x[0] * 2; } } }")]
    [InlineData("SG0011", "partial class C { [Gradient] static double F(double x, double[][] a) { «a[0] = a[1]»; return x; } }")]
    [InlineData("SG0014", "partial class C { [Gradient] static double F(double x, double k) => Derivatives.Custom(x, «v => v * k», v => 1) * k; }")]
    [InlineData("SG0014", "partial class C { [Gradient] static double F(double x, double[] w) => Derivatives.Custom(x, «v => v * w[0]», v => 1); }")]
    [InlineData("SG0014", "partial class C { sealed class M { public double K; public double Of(double x) => Derivatives.Custom(x, «v => v * K», v => 1); } [Gradient] static double F(double x) => new M { K = x }.Of(x); }")]
    [InlineData("SG0011", "partial class C { sealed class P { public double K; } [Gradient] static double F(double x, [Constant] P[] a) { «a[0] = a[1]»; return x * a[0].K; } }")]
    [InlineData("SG0011", "#nullable enable\npartial class C { sealed class P { public double K; } [Gradient] static double F(double x, [Constant] P?[] a) { double s = 0; «foreach (P? p in a) s += p is null ? x : p.K * x;» return s; } }")]
    [InlineData("SG0022", "partial class C { sealed class P { public double K; } [Gradient] static double F(double x, [Constant] System.Collections.Generic.List<P> a) «{ double s = 0; foreach (P p in a) { p.K += 1; s += p.K * x; } return s; }» }")]
    [InlineData("SG0014", "partial class C { sealed class P { public double K; } [Gradient] static double F(double x, [Constant] P[] a) => «ReferenceEquals(a[0], a[1])» ? x : 2 * x; }")]
    [InlineData("SG0012", "static class Cfg { public static double Scale = 1; } static class Log { static int n; public static void Note(object v) { n++; Cfg.Scale = n; } } partial class C { [Gradient] static double F(double x) { double y = x * Cfg.Scale; Log.Note(«y»); return y * x; } }")]
    [InlineData("SG0023", "partial class C { [«Vjp»] static double F(double x) => x; }")]
    [InlineData("SG0023", "partial class C { [«Vjp»] static void F(ReadOnlySpan<double> x) { } }")]
    [InlineData("SG0011", "partial class C { [Gradient] static double F(double[] x) { var d = new System.Collections.Generic.Dictionary<int, double> { [1] = x[0], [2] = x[1] }; double s = 0; «foreach (int k in d.Keys) { if (d[k] > 0.5) d.Remove(k); s += k * x[0]; }» return s; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x, int n) { var a = new double[n]; var b = new double[n]; double s = 0; foreach (double v in a) { s += v * x[0]; «(a, b) = (b, a)»; } return s; } }")]
    [InlineData("SG0024", "partial class C { [«CustomGradient(\"G\")»] static double F(double x) => x; static double G(double x) => 1; }")]
    [InlineData("SG0024", "partial class C { [«CustomGradient(\"G\")»] static double F(double[,] x) => x[0, 0]; static double G(double[,] x, double[,] dX) => 1; }")]
    [InlineData("SG0025", "partial class C { [«ImplicitGradient(\"R\")»] static double F(double p) => p; static double R(double x) => x; }")]
    [InlineData("SG0025", "partial class C { [«ImplicitGradient(\"R\")», Gradient] static double F(double p) => p; static double R(double x, float p) => x - p; }")]
    [InlineData("SG0025", "partial class C { [«ImplicitGradient(\"R\")»] static void F(double p, Span<double> x) { } static double R(ReadOnlySpan<double> x, double p) => x[0] - p; }")]
    [InlineData("SG0025", "partial class C { [«ImplicitGradient(\"R\", Minimizes = true)»] static void F(double p, Span<double> x) { } static void R(ReadOnlySpan<double> x, double p, Span<double> r) => r[0] = x[0] - p; }")]
    [InlineData("SG0001", "class C { [ImplicitGradient(\"R\")] static double «F»(double p) => p; static double R(double x, double p) => x - p; }")]
    [InlineData("SG0022", "partial class C { [ImplicitGradient(\"R\")] static float «F»(double p) => 1; static double R(double x, double p) => x - p; }")]
    [InlineData("SG0022", "partial class C { [ImplicitGradient(\"R\")] static double «F»(double[,] p) => 1; static double R(double x, double[,] p) => x - p[0, 0]; }")]
    [InlineData("SG0022", "partial class C { [ImplicitGradient(\"R\")] static void «F»(double p, double[] x) { } static void R(ReadOnlySpan<double> x, double p, Span<double> r) => r[0] = x[0] - p; }")]
    [InlineData("SG0022", "partial class C { [ImplicitGradient(\"R\")] double «F»(double p) => p; static double R(double x, double p) => x - p; }")]
    [InlineData("SG0022", "partial class C { [ImplicitGradient(\"R\")] static double «F»([Constant] double p, int n) => p; static double R(double x, double p, int n) => x - p * n; }")]
    [InlineData("SG0022", "partial class C { [ImplicitGradient(\"R\")] static void F(double p, [Constant] double[,] m, Span<double> x) { } static void «R»(ReadOnlySpan<double> x, double p, double[,] m, Span<double> r) { m[0, 0] += p; r[0] = x[0] * m[0, 0] - p; } }")]
    [InlineData("SG0022", "partial class C { [ImplicitGradient(\"R\")] static double F(double[] p) => p[0]; static double «R»(double x, double[] p) { p[0] += 1; return x - p[0]; } }")]
    [InlineData("SG0003", "partial class C { [ImplicitGradient(\"R\"), Vjp(Wrt = new[] { \"x\" })] static void «F»(double p, Span<double> x) { } static void R(ReadOnlySpan<double> x, double p, Span<double> r) => r[0] = x[0] - p; }")]
    [InlineData("SG0014", "partial class C { [ImplicitGradient(\"R\")] static double F(double p) => p; static double R(double x, double p) => x - «System.Threading.Volatile.Read(ref p)»; }")]
    [InlineData("SG0019", "partial class C { [ImplicitGradient(\"R\"), Derivative(Order = 7)] static double «F»(double p) => p; static double R(double x, double p) => x - p; }")]
    [InlineData("SG0019", "partial class C { [ImplicitGradient(\"R\"), Hessian(Diagonal = true)] static double «F»(double p) => p; static double R(double x, double p) => x - p; }")]
    [InlineData("SG0019", "partial class C { [Hessian] static double «F»(double p) => G(p); [CustomGradient(\"D\")] static double G(double p) => p; static double D(double p, out double dP) { dP = double.Parse(Console.ReadLine()!); return Math.BitIncrement(p); } }")]
    [InlineData("SG0019", "partial class C { [Hessian] static double «F»(double[] x, float y) => x[0] * x[0] * y; }")]
    [InlineData("SG0005", "partial class C { [«Derivative»] static double F(double[] x) => x[0] * x[0]; }")]
    [InlineData("SG0019", "partial class C { [CustomGradient(nameof(H))] static double G(double x) => x; static double H(double x, out double dX) { dX = 1; return x; } [HessianVectorProduct] static double «F»(double[] x) { x[0] *= x[0]; return G(x[0]); } }")]
    [InlineData("SG0014", "partial class C { static void R(ref double a, ref double b, int n) { if (n == 0) return; a += b; R(ref b, ref a, n - 1); } [Gradient] static double F(double x, int n) { double s = x * x; «R(ref s, ref s, n)»; return s; } }")]
    [InlineData("SG0014", "partial class C { static void R(in double a, ref double b, int n) { if (n == 0) return; b += a; R(in a, ref b, n - 1); } [Gradient] static double F(double x, int n) { double s = x * x; «R(in s, ref s, n)»; return s; } }")]
    [InlineData("SG0014", "partial class C { static void R(in double a, double[] b, int n) { if (n == 0) return; b[0] += a; R(in a, b, n - 1); } [Gradient] static double F(double[] x, int n) { «R(in x[0], x, n)»; return x[0]; } }")]
    [InlineData("SG0014", "partial class C { static void R(double[] x, ref double b, int n) { if (n == 0) return; b += x[0]; R(x, ref b, n - 1); } [Gradient] static double F(double[] y, int n) { var x = new double[] { y[0], 1 }; «R(x, ref x[0], n)»; return x[0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x, double[] y, bool f) { var z = «f ? x : y»; z[0] = 7; return z[0] * x[0]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x, double[] y, bool f) { var z = «f ? x : y»; x[0] = 7; return z[0] * z[1]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x, double[] y, bool f) { var t = new double[2]; ref double r = ref t[0]; var z = «f ? t : y»; r = x[0]; return z[0] * z[1]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x, double[] y, bool f) { var t = new double[2]; void Write(double v) { t[0] = v; } var z = «f ? t : y»; Write(x[0]); return z[0] * z[1]; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double[] x, double[] y, bool f) { System.Span<double> t = new double[2], z = «f ? t : y»; foreach (ref double v in z) v = x[0]; return t[0] * x[1]; } }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double[] x) => x[0] * x[1]; }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double x, double y) => x * y; }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double[] x) { double s = 0; for (int i = 1; i < x.Length; i++) s += x[i] * x[i - 1]; return s; } }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i]; return s * s; } }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double[] x, double[] y) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * y[i]; return s; } }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double[] x) { double s = 0, t = 0; for (int i = 0; i < x.Length; i++) { s += t * x[i]; t = x[i] * x[i]; } return s; } }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { int j = x.Length - 1 - i; s += x[i] * x[i] * x[j]; } return s; } }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double[] x) { double t = 0, s = 0; for (int i = 0; i < x.Length; i++) { s = s * 0.5 + x[i]; for (int k = 0; k < 3; k++) s = Math.Sin(s * k); t += s * s; } return t; } }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double[] x) { double t = 0; for (int i = 0; i < 3; i++) { double s = 1; for (int k = 0; k < x.Length; k++) s = Math.Sin(s * x[k]); t += s * s; } return t; } }")]
    [InlineData("SG0026", "partial class C { [Hessian(Diagonal = true)] static double «F»(double[] x) { double t = 0; int j = 0; for (int i = 0; i < x.Length; i++) { double s = x[j]; for (int k = 0; k < 3; k++) { s = Math.Sin(s * x[j]); if (k == 1) j = (j + 1) % 3; } t += s * s; } return t; } }")]
    [InlineData("SG0012", "struct P { public double A, B; public void Deconstruct(out double A, out double B) { A = this.B; B = this.A; } } partial class C { [Gradient] static double F(double x) { var p = new P { A = x, B = x * x }; return p is «(var a, var b)» ? a * b * b : x; } }")]
    [InlineData("SG0013", "partial class C { struct P { private double a; public double A() => a; } [Gradient] static double F(P «x») => x.A(); }")]
    [InlineData("SG0013", "partial class C { [Gradient] static double F(double x) { nint «d = 1»; return x; } }")]
    [InlineData("SG0014", "partial class C { static void S(double[] a, double[] b) { a[0] = b[0]; S(a, b); } [Gradient] static double F(double[] x) { «S(x, x)»; return x[0]; } }")]
    [InlineData("SG0014", "partial class C { [Gradient] static double F(double x) => «System.Threading.Volatile.Read(ref x)»; }")]
    [InlineData("SG0014", "static class D { [CustomGradient(nameof(H))] internal static double G(double x) => x; static double H(double x, out double dX) { dX = 1; return x; } } partial class C { [Gradient] static double F(double x) => «D.G(x)» * x; }")]
    [InlineData("SG0011", "class O { int n; public double K => «++n»; } partial class C { [Gradient] static double F(double x, [Constant] O o) => x * o.K; }")]
    [InlineData("SG0015", "class O { public virtual double K { get; } } partial class C { [Gradient] static double F(double x, [Constant] O o) => x * «o.K»; }")]
    [InlineData("SG0015", "interface IO { double K { get; } } partial class C { [Gradient] static double F(double x, IO o) => x * «o.K»; }")]
    [InlineData("SG0013", "class O { private double _k; public double K => _k; } partial class C { [Gradient] static double F(double x, O «o») => x * o.K; }")]
    [InlineData("SG0013", "partial class C { [Gradient] static double F(System.Numerics.Complex[][] «z») => z[0][0].Real; }")]
    [InlineData("SG0022", "sealed class O { public double K; } partial class C { [Gradient] static double F(O o) «{ o.K += 1; return o.K * o.K; }» }")]
    [InlineData("SG0022", "sealed class O { public double[] K = []; } partial class C { [Gradient] static double F(O o) «{ o.K = new double[] { 1, 2 }; return o.K[0]; }» }")]
    [InlineData("SG0014", "partial class C { [Gradient] static double F(System.Collections.Generic.List<double> l) { «l.Add(1)»; return l[0]; } }")]
    [InlineData("SG0022", "partial class C { [Gradient] static double F(System.Numerics.Complex[] z, int n) «=> n == 0 ? 1 : z[n - 1].Real * F(z, n - 1)»; }")]
    [InlineData("SG0011", "class O { public double K; } partial class C { [Gradient] static double F(double x, [Constant] O o) { «o.K = 1»; return x * o.K; } }")]
    [InlineData("SG0011", "class O { public double[] K = new double[1]; } partial class C { [Gradient] static double F(double x, [Constant] O o) { double[] k = o.K; «k[0] = x»; return x * o.K[0]; } }")]
    [InlineData("SG0011", "class O { public double K; } partial class C { static double G(O o) { «o.K = 1»; return 0; } [Gradient] static double F(double x, [Constant] O o) => G(o) + x * o.K; }")]
    [InlineData("SG0031", "partial class C { double _k; [Gradient] double F(double x) { «_k = x»; return x * _k; } }")]
    [InlineData("SG0011", "partial class C { double k; [Gradient] double F(double x) { if (x == k) return k; «k = x»; return x * x; } }")]
    [InlineData("SG0012", "class O { public double K; } partial class C { [Gradient] static double F(double x, [Constant] object o) => «o is O» ? x : 0; }")]
    [InlineData("SG0015", "partial class C { protected virtual double K { get; } [Gradient] double F(double x) => x * «K»; }")]
    [InlineData("SG0017", "partial class C { [Gradient] static double F(double x) => x * «(int)x»; }")]
    [InlineData("SG0018", "partial class C { [Gradient] static double F(double x) => «Math.Abs(x)»; }")]
    [InlineData("SG0019", "partial class C { [Jacobian] static double «F»(float[] x, double y) => x[0] * y; }")]
    [InlineData("SG0019", "partial class C { [Jacobian(Sparse = true)] static void «F»(float[] x, int[] at, double[] y) { y[0] = x[at[0]]; } }")]
    [InlineData("SG0019", "partial class C { [Jacobian(Sparse = true)] static void «F»(double[] x, [Constant] double[] work, double[] y) { work[0] = x[0]; y[0] = work[0]; } }")]
    [InlineData("SG0022", "partial class C { [Gradient] static double «F»(ref double x) => x; }")]
    [InlineData("SG0022", "partial class C { [Gradient] static double «F»<T>(double x) => x; }")]
    [InlineData("SG0022", "partial class C { [Gradient] public virtual double «F»(double x) => x; }")]
    [InlineData("SG0022", "class B { public virtual double F(double x) => x; } partial class C : B { [Gradient] public override double «F»(double x) => x * x; }")]
    [InlineData("SG0022", "partial interface I { [Gradient] double «F»(double x) => x * x; }")]
    [InlineData("SG0022", "partial interface I { [Gradient] static virtual double «F»(double x) => x * x; }")]
    [InlineData("SG0022", "partial interface I { [Gradient] static abstract double «F»(double x); }")]
    [InlineData("SG0022", "partial class C { [Gradient] static T «F»<T>(T x) where T : System.Numerics.IBinaryInteger<T> => x * x; }")]
    [InlineData("SG0002", "partial class C<T> where T : System.Numerics.INumber<T> { [«Gradient»] static T F(T x) => x * x; }")]
    [InlineData("SG0022", "file partial class C { [Gradient] static double «F»(double x) => x; }")]
    [InlineData("SG0019", "partial struct C { readonly double q; public C() => q = 1; [Hessian] double «F»(double x) { for (int i = 0; i < 2; i++) x *= q; return x; } }")]
    [InlineData("SG0012", "partial class C { [Gradient] static double F(double x, byte n) { checked { «n++»; } return x * n; } }")]
    public void Diagnostic_IsReportedAtTheExactText(string id, string marked)
    {
        string source = marked.Replace("«", "").Replace("»", "");
        Diagnostic diagnostic = Assert.Single(Driver.Analyze(source));
        Assert.Equal(id, diagnostic.Id);
        int start = marked.IndexOf('«'), length = marked.IndexOf('»') - start - 1;
        string reported = diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
        Assert.Equal(source.Substring(start, length), reported);
        // What is refused is not generated; warnings and information do not stop generation.
        bool generated = Driver.Create().RunGenerators(Driver.Compilation(source)).GetRunResult().GeneratedTrees.Length > 0;
        Assert.Equal(diagnostic.Severity != DiagnosticSeverity.Error, generated);
    }

    [Theory]
    [InlineData("double k = 2.5; return x * (int)k;")]
    [InlineData("double k = 0; for (int i = 0; i < 3; i++) k += i * 0.5; return x * (int)k;")]
    [InlineData("int n = (int)c; return x * n;")]
    [InlineData("var a = new double[] { c, 2 }; return x * (int)a[1];")]
    [InlineData("double k = (int)Math.Sqrt(t.Length); return x * k;")]
    [InlineData("return x * Half(c);")]
    [InlineData("return x * Deep(c, 2);")]
    public void ConversionOfWhatIsNotActive_IsNoWarning(string body) => Assert.Empty(Driver.Analyze(Converting(body)));

    [Theory]
    [InlineData("double k = x * 2; return x * (int)k;")]
    [InlineData("double k = 0; for (int i = 0; i < 3; i++) { int n = (int)k; k += x * n; } return k;")]
    [InlineData("var a = new double[] { c, 2 }; a[0] = x; return x * (int)a[1];")]
    [InlineData("return x * (int)t[0];")]
    [InlineData("return x * Half(x) * Half(c);")]
    [InlineData("return x * Deep(x, 2);")]
    public void ConversionOfWhatIsActive_IsOneWarning(string body) => Assert.Equal("SG0017", Assert.Single(Driver.Analyze(Converting(body))).Id);

    private static string Converting(string body) =>
        "partial class C { static double Half(double v) => (int)v / 2; static double Deep(double v, int n) => n == 0 ? (int)v : Deep(v, n - 1); [Gradient] static double F(double x, double[] t, [Constant] double c) { " + body + " } }";

    [Theory]
    [InlineData("[Gradient] static double F(System.Collections.Generic.IReadOnlyList<double> v) => v[0];", "'F' has no active parameter: 'v' is of type IReadOnlyList<double>, which has no derivative; take double[] or ReadOnlySpan<double>")]
    [InlineData("[Gradient] static double F(System.Collections.Generic.IEnumerable<float> v, int n) => n;", "'F' has no active parameter: 'v' is of type IEnumerable<float>, which has no derivative; take float[] or ReadOnlySpan<float>")]
    [InlineData("[Gradient] static double F(decimal m) => 1;", "'F' has no active parameter: 'm' is of type decimal, which has no derivative; take double or float")]
    [InlineData("[Gradient] static double F([Constant] double x, int n) => x * n;", "'F' has no active parameter: what is of floating-point type is marked with [Constant]")]
    [InlineData("[Gradient] static double F(int n) => n;", "'F' has no active parameter: none is of floating-point type")]
    [InlineData("[Gradient] static double F<T>(double x, T tag) => x;", "'F' is generic, and what its type parameter 'T' stands for is known where it is called; give that a constraint such as INumber<T> or an interface that types of the project have, or annotate a method that calls it at the types that you need")]
    [InlineData("[Gradient] static double F<T>(double x) where T : System.Numerics.INumber<T> => x;", "'F' is generic in 'T', which stands in no parameter, so that its derivatives could not be told apart; annotate a method that calls it at the types that you need")]
    [InlineData("[Gradient] static T F<T>(T x) where T : System.Numerics.IBinaryInteger<T> => x;", "'F' is generic, and no types of the project meet its constraints")]
    [InlineData("public interface I { } public class Open : I { } [Gradient] static double F<T>(double x, [Constant] T t) where T : I => x;", "'F' is generic and stands for 'Open', from which other classes may derive that do something else; seal that class")]
    [InlineData("[Gradient] static double F(double x) { var w = System.Diagnostics.Stopwatch.StartNew(); return x * "
        + "w.ElapsedTicks; }", "'w.ElapsedTicks' computes something, and derivatives read only what does not change meanwhile; "
        + "pass 'ElapsedTicks' as a parameter, marked [Constant] if it does not vary")]
    public void Message_SaysWhatToDo(string members, string message) => Assert.Equal(message, Assert.Single(Driver.Analyze("partial class C { " + members + " }")).GetMessage());

    [Theory]
    [InlineData("[Gradient] static double F(double x) => x; [Gradient(Name = \"FGradient\")] static double G(double x) => x;")]
    [InlineData("[Differential] static double F(double x) => x; [Gradient(Name = \"FDifferential\")] static double G(double x, [Constant] double y) => x * y;")]
    [InlineData("[Vjp] static void F(double[] x, Span<double> y) => y[0] = x[0]; [Gradient(Name = \"FVjp\")] static double G(double[] x, [Constant] Span<double> y, [Constant] ReadOnlySpan<double> z) => x[0] * y[0] * z[0];")]
    [InlineData("[Gradient(Wrt = new[] { \"x\" })] static double F(double x, double y) => x; [Gradient(Name = \"FGradient\")] static double G(double x, [Constant] double y) => x;")]
    public void SameNameForDerivativesOfTwoMethods_IsRefusedAtBoth(string members) =>
        Assert.Equal(["SG0010", "SG0010"], Driver.Analyze("partial class C { " + members + " }").Select(static d => d.Id));

    [Theory]
    [InlineData("[Gradient] public static double F(double x) => x * x; public static double FGradient(double x, double y) => x;")]
    [InlineData("[Gradient] public static double F(double x) => x * x; public static double FGradient<T>(double x, out double y) => y = x;")]
    [InlineData("[Gradient] public static double F(double x) => x * x; public static double FGradient(double x, out float y) => y = 0;")]
    [InlineData("[Gradient] public static double F(double x) => x * x; [Gradient(Name = \"FGradient\")] public static double G(double x, [Constant] double y) => x * y;")]
    [InlineData("[Gradient] public static double F(double x) => x * x; [Gradient] public static double F(double x, double y) => x * y; [Gradient] public static double F(double[] x) => x[0];")]
    [InlineData("[Jacobian] public static void F(double[] x, double[] y) => y[0] = x[0]; [Jacobian(Sparse = true, Name = \"FJacobian\")] public static void G(double[] x, double[] y) => y[0] = x[0];")]
    public void SameNameWithOtherParameters_IsAnotherOverload(string members)
    {
        Assert.DoesNotContain(Driver.Analyze("static partial class C { " + members + " }"), static d => d.Id == "SG0010");
        Driver.Compile(members);
    }

    [Fact]
    public async System.Threading.Tasks.Task Analyzer_BesideGeneratedCode_ReadsMethodsAsTheGeneratorDid()
    {
        const string Source = """
            static partial class C
            {
                static double R(double x, double p) => x * x - p;
                [ImplicitGradient(nameof(R)), Gradient] static double F(double p) => Math.Sqrt(p);
                static double O(ReadOnlySpan<double> x, double[] p) { double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i]) - p[i] * x[i]; return s; }
                [ImplicitGradient(nameof(O), Minimizes = true), Vjp] static void M(double[] p, Span<double> x) => x[0] = Math.Log(p[0]);
                [Gradient] static double G(double p) => F(p) * p;
                [Gradient] static double H(double p) { FGradient(p, out double d); GGradient(p * p, out double e); return d * e; }
            }
            """;
        GeneratorDriver driver = Driver.Create().RunGeneratorsAndUpdateCompilation(Driver.Compilation(Source), out Compilation compilation, out _);
        Assert.Equal(4, driver.GetRunResult().GeneratedTrees.Length);
        Assert.Empty(await compilation.WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }

    [Theory]
    [InlineData("GGradient(x, y, out double d);")]
    [InlineData("GGradient(x, y, out double d, y, 3);")]
    [InlineData("double v = GGradient(x, \"y\", out double d, y);")]
    [InlineData("GGradient(x, y);")]
    [InlineData("(double a, double b) = x;")]
    [InlineData("(double a, double b) = (x, x, x);")]
    public void WhatDoesNotCompile_HasNoErrorsButTheCompilers(string statement) =>
        Assert.Empty(Driver.Analyze("partial class C { [Gradient] static double G(double x, double[] y) { double s = 0; foreach (double v in y) s += v * x; return s; } [Gradient] static double F(double x, double[] y) { " + statement + " return x; } }"));

    // Editors give the source of a project that is referenced, compilers its metadata.
    [Fact]
    public async System.Threading.Tasks.Task MethodOfAnotherProject_IsRefused_WithItsSourceAtHand()
    {
        MetadataReference other = Driver.Compilation("public static partial class L { [Gradient] public static double S(double x) => x * x; public static double T(double x) => S(x); }").ToMetadataReference();
        Compilation compilation = Driver.Compilation("partial class C { [Gradient] static double F(double x) => L.T(x); }").AddReferences(other);
        Assert.Equal("SG0014", Assert.Single(await compilation.WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync()).Id);
    }

    [Theory]
    [InlineData("[Gradient] static double F(double x) { FGradient(x, out double d); return d; }")]
    [InlineData("[Gradient] static double A(double x) { BGradient(x, out double d); return d; } [Gradient] static double B(double x) { AGradient(x, out double d); return d; }")]
    [InlineData("[ImplicitGradient(nameof(R))] static double S(double p) => p; static double R(double x, double p) => HGradient(x, out _) - p; [Gradient] static double H(double x) => S(x);")]
    [InlineData("[Gradient, ImplicitGradient(nameof(R))] static double S(double p) => p; static double R(double x, double p) { SGradient(p, out double d); return x * x * d; }")]
    [InlineData("[Gradient, ImplicitGradient(nameof(O), Minimizes = true)] static double S(double p) => p; static double O(double x, double p) { SGradient(p, out double d); return x * x * d; }")]
    public void DerivativesThatCallEachOther_AreRefusedWhereTheyAreCalled(string members)
    {
        string source = "partial class C { " + members + " }";
        Assert.All(Driver.Create().RunGenerators(Driver.Compilation(source)).GetRunResult().Results, static r => Assert.Null(r.Exception));
        System.Collections.Generic.IReadOnlyList<Diagnostic> found = [.. Driver.Analyze(source)];
        Assert.NotEmpty(found);
        Assert.All(found, static d => Assert.Contains(d.Id, new[] { "SG0011", "SG0012", "SG0014", "SG0019" }));
    }

    [Fact]
    public void ReferencesAndChoices_InHalfTypedSources_NeverFail() => AssertNeverFails("""
        partial class C
        {
            [Gradient] static double P(double x, int n, ref int k) => x;
            static void Rec(Span<double> v, in double w, ref double s, out double last, int n) { if (n == 0) { last = s * v[0] * w; return; } Rec(v[1..], in w, ref s, out last, n - 1); s += last; }
            [Gradient, Differential] static double F(double[] x, double[] y, bool f) { var z = f ? x : y; double s = z[^1]; Rec(x.ToArray(), in y[0], ref s, out double l, 2); return s * l + System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(f ? x : y); }
            [Gradient(Wrt = ["x"])] static double G(double[] x, double[] y) { var d = new double[2]; var e = new double[2]; FGradient(x, y, true, d, e); FDifferential(x, y, false, d, e, out var t); return d[0] * t; }
        }
        """);

    [Fact]
    public void DeconstructionAndHigherDerivatives_InHalfTypedSources_NeverFail() => AssertNeverFails("""
        record struct P(double X, double Y) { public void Deconstruct(out double x) => x = X; }
        partial class C
        {
            [CustomGradient(nameof(CG))] static double C1(double p, double q) => p * q;
            static double CG(double p, double q, out double dP, out double dQ) { (dP, dQ) = (q, p); return p * q; }
            static double R(double x, double p) => x * x - C1(p, p);
            [ImplicitGradient(nameof(R))] static double S(double p) => p;
            static void Make(double x, out double[] y, out P p) { y = new double[2]; (y[0], p) = (x, new P(x, x)); }
            [Hessian, Derivative(Order = 3)] static double F(double x) { Make(x, out var y, out P p); (double a, (var q, _)) = (y[0], (p, 3)); (p.X, y[1]) = p; var (u, v) = q; return p is (> 0, var w) ? w * S(a * u) : C1(v, x); }
        }
        """);

    [Fact]
    public void ImplicitGradient_OfHalfTypedSources_NeverFails()
    {
        const string Source = """
            partial class C
            {
                static double R(double x, double p) => x * x - p;
                [ImplicitGradient(nameof(R)), Gradient] static double F(double p) => Math.Sqrt(p);
                static double O(ReadOnlySpan<double> x, double[] p) { double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i]) - p[i] * x[i]; return s; }
                [ImplicitGradient(nameof(O), Minimizes = true), Vjp] static void M(double[] p, Span<double> x) { try { x[0] = Math.Log(p[0]); } finally { } }
                [Gradient] static double G(double p) { var q = new double[1]; var x = new double[1]; q[0] = F(p); M(q, x); FGradient(p, out double d); return x[0] * d; }
            }
            """;
        Assert.Empty(Driver.Analyze(Source));
        AssertNeverFails(Source);
    }

    [Theory]
    [InlineData("readonly record struct K(double Re, double ) { } partial class C { [Gradient] static double F(K x) { K y = x; return y.Re; } }")]
    [InlineData("readonly record struct K(double Re, double Re) { } partial class C { [Gradient] static double F(K x) { K y = x; return y.Re; } }")]
    [InlineData("struct K { public double ; public double B; } partial class C { [Gradient] static double F(K x) { K y = x; return y.B; } }")]
    [InlineData("partial class C { [Gradient] static double F((double a, (double, b) c) x) { var y = x; return y.a; } }")]
    [InlineData("partial class C { [Gradient] static double F((double, (double )) x) { var y = x; return y.Item1; } }")]
    [InlineData("partial class C { [Gradient] static double F(double x, double ) { (double, (double , )) y = (x, (x, )); return y.Item1; } }")]
    [InlineData("partial class C { [Gradient] static double (double x) => x; }")]
    [InlineData("partial class C { [Gradient] static double F(double[ x) => x[; }")]
    [InlineData("partial class { [Gradient] static double F(double x) => x; }")]
    public void FieldsAndParametersWithoutNames_HaveNoErrorsButTheCompilers(string source)
    {
        Assert.Null(Driver.Create().RunGenerators(Driver.Compilation(source)).GetRunResult().Results[0].Exception);
        Assert.DoesNotContain(Driver.Analyze(source), static d => d.Id is "SG0021" or "AD0001");
    }

    // Each token of a source left out, and the source cut off behind it.
    [Fact]
    public void SourcesWithoutOneToken_NeverFail()
    {
        const string Source = """
            readonly record struct K(double Re, double Im) { public static K operator *(K a, K b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re); }
            static class T { private static readonly double[] A = { 1, 2 }; private static readonly double B = Math.Sqrt(2); public static double Of(double x) => A[0] * x + B; }
            partial class C
            {
                double Rate { get; } = 2;
                [Gradient, Hessian] double F((double A, (double B, int N) P) t, K k, double[] x, double[,] m, int n = 3)
                {
                    (double a, var (b, i)) = t; K z = k * k with { Re = a }; long q = n; var w = new double[q];
                    for (int j = 0; j < (n & 3); j++) { w[j] = x[j] is > 1 and var v ? v * Rate : T.Of(m[j, 0]); if (w[j] > 9) break; }
                    U Sq<U>(U u) where U : System.Numerics.INumber<U> => u * u; Func<double, double> f = u => u * b; ref double r = ref w[0]; r += Sq(z.Im);
                    return i switch { 0 => f(w[^1]), _ when n > 2 => Math.Clamp(a, 0, 1), _ => throw new ArgumentException(nameof(i)) };
                }
            }
            """;
        Assert.Empty(Driver.Analyze(Source).Where(static d => d.Severity == DiagnosticSeverity.Error));
        SyntaxToken[] tokens = [.. Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens()];
        for (int i = 0; i < tokens.Length; i++)
        {
            (int start, int length) = (tokens[i].SpanStart, tokens[i].Span.Length);
            foreach (string half in i % 3 == 0 ? [Source.Remove(start, length), Source[..(start + length)]] : new[] { Source.Remove(start, length) })
            {
                Assert.All(Driver.Create().RunGenerators(Driver.Compilation(half)).GetRunResult().Results, static r => Assert.Null(r.Exception));
                Diagnostic? failure = Driver.Analyze(half).FirstOrDefault(static d => d.Id is "SG0021" or "AD0001");
                Assert.True(failure is null, failure + "\n" + half);
            }
        }
    }

    // Cut off, with a part left out, with more in the middle.
    private static void AssertNeverFails(string source)
    {
        for (int length = 40; length < source.Length; length += 31)
        {
            foreach (string half in (string[])[source[..length], source.Remove(length, Math.Min(9, source.Length - length)), source.Insert(length, " [")])
            {
                Assert.All(Driver.Create().RunGenerators(Driver.Compilation(half)).GetRunResult().Results, static r => Assert.Null(r.Exception));
                Diagnostic? failure = Driver.Analyze(half).FirstOrDefault(static d => d.Id is "SG0021" or "AD0001");
                Assert.True(failure is null, failure + "\n" + half);
            }
        }
    }

    [Fact]
    public void Table_EveryDiagnosticHasAPage()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SymGrad.sln")))
            root = root.Parent;
        foreach (DiagnosticDescriptor rule in new DerivativeAnalyzer().SupportedDiagnostics)
            Assert.True(File.Exists(Path.Combine(root!.FullName, "docs", "diagnostics", rule.Id + ".md")), rule.Id);
    }

    [Fact]
    public void Generator_IsSilentAndNeverFails_OnEveryPrefixOfASource()
    {
        string source = Driver.Class("""
            [Gradient, Hessian] public static double F(double x, double y) { if (x > y) throw new ArgumentException("x"); double t = x switch { > 1 => Math.Sin(x), _ => y }; t += (float)x; return t > 0 ? t * t : Math.Pow(t, y); }
            [Formula("x^2*sin(x)"), Derivative(Order = 2)] public static partial double G(double x);
            """);
        for (int length = 0; length <= source.Length; length += 3)
        {
            GeneratorDriverRunResult result = Driver.Create().RunGenerators(Driver.Compilation(source[..length])).GetRunResult();
            Assert.Null(result.Results[0].Exception);
            Assert.Empty(result.Diagnostics);
            Assert.DoesNotContain(Driver.Analyze(source[..length]), d => d.Id is "SG0021" or "AD0001");
        }
    }

    [Fact]
    public void DeepAndWideSources_AreGeneratedOrRefused()
    {
        string wide = "[Gradient] public static double F(double x) => " + string.Join(" + ", Enumerable.Range(0, 3000).Select(i => $"x * {i}")) + ";";
        Assert.NotEmpty(Driver.Generate(wide));
        string deep = "partial class C { [Gradient] static double F(double x) => " + string.Concat(Enumerable.Repeat("Math.Sin(", 400)) + "x" + new string(')', 400) + "; }";
        Assert.DoesNotContain(Driver.Analyze(deep), d => d.Id is "SG0021" or "AD0001");
    }
}
