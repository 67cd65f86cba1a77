using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Methods as users write them: of objects, of values, as extensions, in generic types and in interfaces.</summary>
public class MethodKindTests
{
    [Theory]
    [InlineData("6", "public sealed partial class C(double k) { private readonly double _k = k; [Gradient] public double F(double x) => 0.5 * _k * x * x; }", "new C(3).FGradient(2, out double d); return d;")]
    [InlineData("6", "public partial class C(double k) { [Gradient] public double F(double x) => 0.5 * k * x * x; }", "new C(3).FGradient(2, out double d); return d;")]
    [InlineData("6", "public partial class C { public double K { get; init; } = 3; [Gradient] public double G(double x) => 0.5 * K * x * x; [Gradient] public double F(double x) => G(x); }", "new C().FGradient(2, out double d); return d;")]
    [InlineData("8", "public partial class C { private readonly double[] _w = { 1, 2 }; [Gradient] public double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += _w[i] * x[i] * x[i]; return s; } }", "var d = new double[2]; new C().FGradient(new double[] { 1, 2 }, d); return d[1];")]
    [InlineData("1", "public readonly partial record struct C(double X, double Y) { [Gradient] public double F(C other) => X * other.X + Y * other.Y; }", "new C(1, 2).FGradient(new C(3, 4), out C d); return d.X;")]
    [InlineData("12", "public partial struct C { public readonly double K; public C(double k) => K = k; [Gradient] public readonly double F(double x) => K * x * x; }", "new C(3).FGradient(2, out double d); return d;")]
    [InlineData("12", "public readonly ref partial struct C { private readonly double _k; public C(double k) => _k = k; [Gradient] public double F(double x) => _k * x * x; }", "new C(3).FGradient(2, out double d); return d;")]
    [InlineData("6", "public static partial class C { [Gradient] public static double F(this double x) => x * x; }", "3.0.FGradient(out double d); return d;")]
    [InlineData("4", "public static partial class C { [Gradient] public static double F(this double[] x) { double s = 0; foreach (double v in x) s += v * v; return s; } }", "var d = new double[2]; new double[] { 1, 2 }.FGradient(d); return d[1];")]
    [InlineData("8", "public static partial class C { [Gradient] public static double F(this ReadOnlySpan<double> x, double k) { double s = 0; foreach (double v in x) s += k * v * v; return s; } }", "var d = new double[2]; new ReadOnlySpan<double>(new double[] { 1, 2 }).FGradient(2, d, out _); return d[1];")]
    [InlineData("6", "public static partial class C { [Gradient] public static double F(this in (double A, double B) p, double x) => p.A * x * x; }", "(1.0, 2.0).FGradient(3, out _, out double d); return d;")]
    [InlineData("4", "public partial class C<T> where T : notnull { [Gradient] public static double F(double x, [Constant] T tag) => x * x; }", "C<string>.FGradient(2, \"tag\", out double d); return d;")]
    [InlineData("4", "public partial class C<T> { public partial class I<U> where U : struct { [Gradient] public double F(double x) => x * x; } }", "new C<string>.I<int>().FGradient(2, out double d); return d;")]
    [InlineData("12", "public partial class C<T> { [Gradient] public static double G(double x) => x * x; } public static partial class D { [Gradient] public static double F(double x) => C<int>.G(x) * x; }", "D.FGradient(2, out double d); return d;")]
    [InlineData("4", "public partial interface C { [Gradient] static double F(double x) => x * x; }", "C.FGradient(2, out double d); return d;")]
    [InlineData("4", "public partial interface C { [Gradient] sealed double F(double x) => x * x; } public class D : C { }", "((C)new D()).FGradient(2, out double d); return d;")]
    [InlineData("12", "public class B { public virtual double F(double x) => x; } public partial class C : B { [Gradient] public sealed override double F(double x) => x * x * x; }", "new C().FGradient(2, out double d); return d;")]
    [InlineData("12", "public class B { public virtual double F(double x) => x; } public sealed partial class C : B { [Gradient] public override double F(double x) => x * x * x; }", "new C().FGradient(2, out double d); return d;")]
    [InlineData("20", "public static partial class C { static T Square<T>(T x) where T : System.Numerics.INumber<T> => x * x; [Gradient] public static double F(double x) => Square(x) + Square(x * 2); }", "C.FGradient(2, out double d); return d;")]
    public void Gradient_IsRight(string expected, string types, string call)
    {
        string source = types + " public static class User { public static double Run() { " + call + " } }";
        Assert.Empty(Driver.Analyze(source));
        object derivative = Driver.CompileSource(source).GetType("User")!.GetMethod("Run")!.Invoke(null, null)!;
        Assert.Equal(double.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), derivative);
    }
}
