using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Constants of every numeric type in methods over doubles: what is computed of them has the bits that C# gives it, and conditions on it hold where they hold in C#.</summary>
public class FloatConstantTests
{
    private static readonly ProgramSuite Suite = new(
    [
        // ---- Functions of constants ----
        ("Functions", "public static double F(double x, double y) => MathF.Sqrt(2f) * x * y + MathF.Log(3f) * x * x + MathF.Atan2(1f, 2f) * y * y + MathF.Cbrt(0.1f) * x + MathF.Pow(2f, 0.3f) * x * y * y + MathF.Cos(MathF.PI / 3) * y;"),
        ("FunctionsOfIntegers", "public static double F(double x, double y) { double s = 0; for (int k = 1; k < 4; k++) s += MathF.Sqrt(k) * x * y * MathF.Cos(0.3f * k); return s * MathF.Sqrt(2); }"),
        ("DoubleFunctionsNarrowed", "public static double F(double x, double y) { float a = (float)Math.Sqrt(2.0); return a * x * y + (float)Math.Exp(0.3) * x * x + (double)(float)Math.Sin(0.5) * y * y + (float)(Math.Sin(0.5) * 3) * x; }"),
        ("SumsAndProducts", "public static double F(double x, double y) => (MathF.Sqrt(2f) * 3 - 0.1f) * x * y + MathF.Sqrt(2f) / 3 * x * x + MathF.Sqrt(2f) * MathF.Sqrt(3f) * y + (MathF.Sqrt(2f) + 0.1) * x;"),
        ("ZeroByDefault", "public static double F(double x, double y) { (float A, double B) t = default; return MathF.Acos(t.A) * x * y + Math.Acos(t.B) * x + MathF.Acos(default) * y * y; }"),
        ("SignedZeroAndInfinity", "public static double F(double x, double y) { float z = -0f, big = 3e38f; float more = big * 10; double wide = 3e38f; return (1 / z < 0 ? 2 : 1) * x * y + (float.IsInfinity(more) ? 3 : 1) * x + (wide * 10 > 1e38 ? 5 : 1) * y * y; }"),

        // ---- Locals, fields, arrays and helpers ----
        ("LocalsThatRound", "public static double F(double x, double y) { float t = 0.1f; float u = t * 3; double v = t * 3.0, w = t * 3; return (u == 0.3f ? 1 : u > 0.3f ? 3 : 2) * x * y + (v > 0.3f ? 2 : 5) * x + (w == 0.3f ? 2 : 5) * y * y + (t == 0.1 ? 7 : 3) * y; }"),
        ("CompoundAssignments", "public static double F(double x, double y) { float t = 0.1f; t += 0.2f; double d = 0.1f; d += 0.2f; float s = 0; for (int k = 0; k < 10; k++) s += 0.1f; float c = 16777216f; c++; return (t == 0.3f ? 2 : 1) * x * y + (d == 0.3f ? 2 : 1) * x + (s == 1f ? 2 : 1) * s * y + (c == 16777216f ? 2 : 1) * y * y; }"),
        ("Helpers", "static float H(float a) => MathF.Sqrt(a) / 3f; static float Narrow(double a) => (float)a; static float Power(int n) => n <= 0 ? 1 : Power(n - 1) * 0.1f; static void Triple(ref float a) => a *= 3; public static double F(double x, double y) { float t = 0.1f; Triple(ref t); return H(2f) * x * y + Narrow(0.1) * x * x + Power(2) * y + (t == 0.3f ? 2 : 1) * t * y * y; }"),
        ("ConstantsOfTypes", "const float Tenth = 0.1f; static readonly float Third = 1 / 3f; static float Product => Tenth * 3; public static double F(double x, double y) => (Tenth * Product == 0.3f ? 2 : 1) * Tenth * x * y + Third * 3 * x + Product * y * y;"),
        ("StructsAndTuples", "public struct S { public float A; public double B; public S(float a) { A = a; B = a; } } static (float, double) Both() => (MathF.Sqrt(2f), MathF.Sqrt(2f)); public static double F(double x, double y) { var s = new S(0.1f); s.A *= 3; s.B *= 3; (float a, double b) = Both(); return (s.A == s.B ? 2 : 1) * s.A * s.B * x * y + (a * 3 == b * 3 ? 2 : 5) * x + a * y * y; }"),
        ("ArraysOfFloats", "public static double F(double x, double y) { float[] w = [0.1f, 0.2f, 0.3f]; float[,] m = { { 0.1f, 0.7f } }; float s = 0; foreach (float v in w) s += v; w[1] = w[0] * 3; return (w[1] == w[2] ? 2 : 1) * x * y + s * x * x + m[0, 1] * 3 * y * y; }"),
        ("GenericConstants", "static T Root<T>(T a) where T : System.Numerics.IFloatingPointIeee754<T> => T.Sqrt(a) * T.Pi + T.One / T.CreateChecked(3); public static double F(double x, double y) => Root(0.1f) * x * y + Root(0.1) * x * x + y;"),

        // ---- Choices and conditions ----
        ("ChoicesBetweenFloats", "public static double F(double x, double y) => (x > y ? MathF.Sqrt(2f) : MathF.Sqrt(3f)) * x + MathF.Sqrt(x > y ? 0.1f : 0.2f) * y * y + (x > y ? 0.1f : 0.2f) * 3 * x * y + (x > y ? 0.1f : 0.2) * y;"),
        ("Patterns", "public static double F(double x, double y) { float t = 0.1f; float u = t * 3; return (u is 0.3f ? 2 : 1) * x * y + u switch { < 0.3f => x, 0.3f => x * x, _ => y } + (t is > 0.1f ? 3 : 1) * y * y; }"),
        ("LoopsThatEnd", "public static double F(double x, double y) { double s = 0; for (float u = 0; u < 1; u += 0.1f) s += u * x * y; float q = 0; while (q != 0.3f && q < 2) q += 0.1f; return s + q * x * x + y; }"),

        // ---- Other types ----
        ("IntegersThatRound", "public static double F(double x, double y) { int n = 16777217; float t = n; double d = n; long m = 9007199254740993L; double e = m; ulong u = ulong.MaxValue; float w = u; return (t == 16777216f ? 2 : 1) * x * y + (d == 16777216 ? 2 : 1) * x + (e == 9007199254740992.0 ? 2 : 1) * y * y + (w == 18446744073709551615f ? 3 : 1) * y; }"),
        ("IntegersThatWrap", "public static double F(double x, double y) { int n = int.MaxValue; byte b = 200; b += 100; short s = short.MaxValue; s++; uint z = 0; return (n + 1 < 0 ? 2 : 1) * x * y + b * x * x + (s < 0 ? 2 : 1) * y + (z - 1 > 5 ? 2 : 1) * y * y + (n << 33) * 1e-9 * x; }"),
        ("IntegersThatDivide", "public static double F(double x, double y) { int n = -7; return n / 2 * x * y + n % 3 * x + (n >> 1) * y * y + (n >>> 28) * y + 'a' * x * x + (int)3.99 * y + (int)-3.99f * x; }"),
        ("DoublesThatRound", "public static double F(double x, double y) { double a = 0.1, b = a + 0.2, c = 1e308, t = a + 1 - 1; return (b == 0.3 ? 2 : 1) * x * y + (a * 3 > 0.3 ? 2 : 5) * x * x + (c * 10 > 1e308 ? 2 : 1) * y + (t == a ? 2 : 1) * t * y * y; }"),
    ]);

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}
