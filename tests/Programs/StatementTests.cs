using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Every kind of statement: assignments, branches, switches, patterns, loops and the ways out of them.</summary>
public class StatementTests
{
    internal static readonly ProgramSuite Suite = new(
    [
        ("CompoundAll", "public static double F(double x, double y) { double a = x; a += y; a *= x; a -= 2 * y; a /= 1 + y * y; a %= 5; a++; --a; a++; return a * x; }"),
        ("SwitchPatternsGuards", "public static double F(double x, double y) { switch (x) { case > 0.5 when y > 0: return x * y; case > 0.5: return x; case > 0.0 and < 0.3: { double t = x * x; return t * y; } case <= -0.5 or (> -0.001 and < 0.001): return y * y; case var t when t < -0.2: return t * t * t; default: return x - y; } }"),
        ("SwitchExpressionTuple", "public static double F(double x, double y) => (x > 0, y > 0) switch { (true, true) => x * y, (true, false) => x - y, (false, true) => x * x * y, _ => y * y };"),
        ("SwitchExpressionProperty", "public readonly record struct P(double X, double Y); public static double F(double x, double y) { var p = new P(x, y); return p switch { { X: > 0.5 } => p.X * p.X, { Y: < 0.0 } q => q.Y * q.X, (var a, var b) => a + b * b }; }"),
        ("SwitchBreakInLoop", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { switch (i) { case 0: continue; case 1: if (x[i] > 0) break; s += x[i] * x[i]; break; default: s += x[i] * s; break; } s += 0.1 * x[i]; } return s; }"),
        ("SwitchFallthroughLabels", "public static double F(double x, int k) { double r; switch (k) { case 0: case 1: r = x; break; case 2: r = x * x; break; default: throw new InvalidOperationException(); case 3: r = Math.Sin(x); break; } return r * r; }"),
        ("ForTwoIndices", "public static double F(double[] x) { double s = 0; for (int i = 0, j = x.Length - 1; i < j; i++, j--) s += x[i] * x[j] * s + x[i]; return s; }"),
        ("ForEmptyParts", "public static double F(double[] x) { double s = 0; int i = 0; for (; ; ) { if (i >= x.Length) break; s += x[i] * x[i]; i++; } for (; i > 0;) { s *= 1 + 0.1 * x[--i]; } return s; }"),
        ("ForDoubleCounter", "public static double F(double a, double b) { double s = 0; for (double t = a; t < 2; t += 0.5) s += t * t * b; return s; }"),
        ("ForStepVariable", "public static double F(double[] x, int k) { double s = 0; int step = k + 1; for (int i = 0; i < x.Length; i += step) s += x[i] * x[i]; return s; }"),
        ("ForNotEqual", "public static double F(double[] x) { double s = 0; for (int i = 0; i != x.Length; ++i) s = s * 0.5 + x[i] * x[i]; return s; }"),
        ("ForMultiplied", "public static double F(double[] x) { double s = 0; for (int i = 1; i < x.Length; i *= 2) s += x[i] * x[i - 1]; for (int i = x.Length; i > 0; i /= 2) s += x[i - 1]; for (int i = 1; i < x.Length; i <<= 1) s *= x[i]; return s; }"),
        ("ForTriangular", "public static double F(double[,] m) { double s = 0; int n = m.GetLength(0); for (int i = 0; i < n; i++) for (int j = i; j < n; j++) for (int k = j; k >= i; k--) s += m[i, j] * m[j, k] * m[k, i]; return s; }"),
        ("DoWithBreak", "public static double F(double x) { double s = x; int i = 0; do { s = s * x + 0.5; if (s > 0.8) break; i++; if (i % 2 == 0) continue; s -= 0.1 * x; } while (i < 5); return s * x; }"),
        ("WhileTrueReturn", "public static double F(double x) { double s = 1 + x * x; while (true) { s *= 1.5; if (s > 4) return s * x; } }"),
        ("NestedBreakContinue", "public static double F(double[,] m, double c) { double s = c; int n = m.GetLength(0); for (int i = 0; i < n; i++) { if (s > 2) break; for (int j = 0; j < n; j++) { if (m[i, j] > 0.7) continue; if (m[i, j] < -0.7) break; int k = 0; while (k < n) { if (m[k, j] * s > 0.5) { k += 2; continue; } s += m[k, i] * c * 0.3; if (s < -1) break; k++; } s *= 0.9; } s += c * c; } return s; }"),
        ("ForeachRefVar", "public static double F(double[] x) { foreach (ref double v in x.AsSpan()) v = v * v + 0.1 * v; double s = 0; foreach (ref readonly double v in (ReadOnlySpan<double>)x) s += v * v; return s; }"),
        ("ForeachMatrixBreak", "public static double F(double[,] m) { double s = 0; foreach (double v in m) { if (v > 0.8) break; if (v < -0.8) continue; s += v * v * (1 + s * 0.1); } return s; }"),
        ("ForeachIntArray", "public static double F(double[] x) { int[] idx = [0, 0, 0]; for (int i = 0; i < idx.Length; i++) idx[i] = x.Length == 0 ? 0 : i % x.Length; double s = 0; if (x.Length > 0) foreach (int i in idx) s += x[i] * x[i] * i + x[i]; return s; }"),
        ("ForeachRange", "public static double F(double[] x) { double s = 0; foreach (int i in Enumerable.Range(0, x.Length)) s += x[i] * i * x[i]; return s; }"),
        ("ForeachSliceExpr", "public static double F(double[] x) { double s = 0; if (x.Length > 1) foreach (double v in x.AsSpan(1)) s += v * v; if (x.Length > 1) foreach (double v in x[1..]) s -= v; return s; }"),
        ("CheckedUnchecked", "public static double F(double[] x) { checked { double s = 0; int k = 0; for (int i = 0; i < x.Length; i++) { k += i * 2; s += x[i] * k; } return unchecked(s * s); } }"),
        ("CheckedDouble", "public static double F(double x) => checked(x * x + (float)2 * x);"),
        ("GuardThrowIf", "public static double F(double[] x, double k) { ArgumentNullException.ThrowIfNull(x); ArgumentOutOfRangeException.ThrowIfGreaterThan(x.Length, 100); ArgumentOutOfRangeException.ThrowIfNegative(x.Length); double s = k; foreach (double v in x) s += v * k; return s; }"),
        ("DebugAssert", "public static double F(double[] x) { System.Diagnostics.Debug.Assert(x.Length < 100); double s = 0; foreach (double v in x) s += v * v; return s; }"),
        ("ChainedAssign", "public static double F(double x, double y) { double a, b, c; a = b = c = x * y; a += b *= c; return a * b + c; }"),
        ("Ternaries", "public static double F(double x, double y) => x > 0 ? y > 0 ? x * y : x > 0.5 ? x : y : y > x ? x * x : y * y * y;"),
        ("BoolLogic", "public static double F(double[] x) { bool any = false, all = true; double s = 0; foreach (double v in x) { any |= v > 0.5; all &= v > -0.5; if (any ^ all) s += v * v; else if (!(any || all)) s -= v; } return any ? s * 2 : all ? s * s : s; }"),
        ("DiscardAssignment", "static double G(double x, out double y) { y = x * x; return x; } public static double F(double x) { _ = G(x, out double y); G(y, out _); _ = x * 2; return y * x; }"),
        ("IfElseChainUninit", "public static double F(double x, double y) { double r; if (x > 0.5) r = x * y; else if (x > 0) r = y; else if (y > 0) { r = x; r *= y; } else r = 1; return r * x; }"),
        ("PostIncrementIndex", "public static double F(double[] x) { double s = 0; int i = 0; while (i < x.Length) s += x[i++] * i; int j = x.Length; while (j > 0) x[--j] *= s; return x.Length > 0 ? x[0] : 0; }"),
        ("NestedTernaryCalls", "static double G(double x) { double s = 0; for (int i = 0; i < 3; i++) s += x * i; return s; } public static double F(double x, double y) => x > 0 ? G(x) > 1 ? G(y) : G(x * y) : -G(-x);"),
        ("UsingDeclaration", "public static double F(double[] x) { double s = 0; { double t = 0; foreach (var v in x) t += v; s = t; } { double t = 1; foreach (var v in x) t *= v + 1; s += t; } return s; }"),
        ("LocksAndBlocks", "public static double F(double x) { ; ; { { x *= x; } } ; return x; }"),
        ("IsPatterns", "public static double F(double x, double y) { double s = 0; if (x is > 0.0 and < 0.5) s += x * x; if (y is not (> 0.2 or < -0.2)) s += y; else s += y * y; if (x is var d && d > 0.7) s += d * y; if (x * y is var p && p > 0) s += p * p; return s; }"),
        ("EmptyForBody", "public static double F(double[] x) { int k = 0; for (; k < x.Length && x[k] < 0; k++) ; return k < x.Length ? x[k] * x[k] : 0; }"),
        ("DeconstructedPlaces", "static (int, double) T(int k, double v) => (k + 1, v * v); public static double F(double x, double y) { var z = new double[3]; int[] at = [0, 1, 2]; int k = 0; (k, z[k]) = (k + 1, x * y); (k, z[k]) = T(k, y); (at[0], z[at[0]]) = (2, z[at[0]] * z[1] + x); return z[0] * 2 + z[1] * x + z[2] * k + at[0] * y; }"),
        ("DeconstructedNested", "public record struct P(double X, double Y); static (P, double) T(double a, double b) => (new P(a * b, b), a); public static double F(double x, double y) { P p; (p, double b) = T(x, y); (var q, b) = T(b, p.X); (_, var e) = T(q.Y, p.Y); (p.X, p) = (p.Y, new P(p.X * q.X, b)); var ((u, w), (i, v)) = ((x * y, p.X), (2, e)); ((u, w), v) = ((w, v * u), u); var (r, _) = p; return p.X * q.Y + b * e + p.Y * u * i + w * v * r; }"),
        ("CoalesceCompound", "public static double F(double x, double y) { int i = 3; i -= 1; i *= 2; i /= 3; i %= 5; i <<= 2; i |= 1; i ^= 2; i &= 7; i >>= 1; return x * i * y; }"),
    ]);

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}
