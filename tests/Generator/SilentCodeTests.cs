using System;
using System.Reflection;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>
/// The C# compiler has nothing to say about generated code, whatever a method's helpers are called with: users take warnings for
/// errors. That it has nothing to say is what <see cref="Driver.Compile"/> asserts.
/// </summary>
public class SilentCodeTests
{
    [Theory]
    [InlineData("static double H(double x, int n) { double p = x; while (n < 1) { p *= x; if (p > 9) break; } return p; }", "H(x, 2)")]
    [InlineData("static double H(double x, bool flag) { if (flag) return x; else return Math.Sin(x); }", "H(x, true)")]
    [InlineData("static double H(double x, int k) => k switch { 0 => x * x, 1 => x, _ => Math.Sin(x) };", "H(x, 1)")]
    [InlineData("static double H(double x, int k) { for (int i = 0; i < 3; i++) { if (k % 2 == 1) continue; x *= x; if (k == 1) break; } return x; }", "H(x, 3)")]
    [InlineData("static double H(double x, int k) { if (k < 0) throw new ArgumentException(); return x; }", "H(x, 3)")]
    [InlineData("static double H(double x, double t) { if (t > 0) return x; return x * t; }", "H(x, Math.PI - 3)")]
    [InlineData("static double H(double x, double t) { if (t > 0) return x * t; return x; }", "H(x, double.NaN)")]
    [InlineData("static double H(double x, float t) => t == 0.1 ? x * x : x;", "H(x, 0.1f)")]
    [InlineData("static double H(double x, int i, int j) => i == j ? x : x * x;", "H(x, k, k)")]
    [InlineData("static double H(double x, byte b) => b < 300 ? x : x * x;", "H(x, (byte)k)")]
    [InlineData("static double H(double x, int k) { int two = k; if (two == 1) return x * x; return x; }", "H(x, 2)")]
    [InlineData("static double H(double x, int a, int b) => a + b < 0 ? x : x * x;", "H(x, int.MaxValue, 1)")]
    [InlineData("static double H(double x, uint a, uint b) => a - b > 0 ? x : x * x;", "H(x, 0, 1)")]
    [InlineData("static double H(double x, int a) => (a >> 1 | 8) == 10 && -a / 2 == -2 && -a % 2 == -1 ? x : x * x;", "H(x, 5)")]
    [InlineData("const bool Debug = false; static double H(double x) { do { x += 0; } while (Debug); if (Debug) x *= 2; return x; }", "H(x)")]
    [InlineData("static double H(double x, int n) { var a = new double[4]; for (int i = 0; i < n; i++) a[i] = x; for (int i = n; i > 0; i--) a[i] += x * a[0]; return x + a[0]; }", "H(x, 0)")]
    [InlineData("static double H(double x, int n) { var a = new double[4]; for (int i = 0; i < n; i++) a[i] = x; for (int i = n; i >= 0; i--) a[i] += x * x; for (int i = 2; i <= n; i++) a[i] = 0; return x + a[0]; }", "H(x, -1)")]
    [InlineData("static double H(double x, int n) { Span<double> a = stackalloc double[4]; for (int i = 1; i <= n; i++) x *= a[i]; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i] += a[j]; return x; }", "H(x, 0)")]
    [InlineData("", "x is var w ? w : 0")]
    public void ConditionsThatAreKnown_LeaveNothingBehind(string helper, string value)
    {
        Type c = Driver.Compile($$"""
            {{helper}}
            [Gradient, Differential, Hessian] public static double Expression(double x, int k) => {{value}};
            [Gradient, Differential, Jacobian(Sparse = true)] public static double Loop(double[] a, int k)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++)
                {
                    double x = a[i];
                    s += {{value}};
                }
                return s;
            }
            [Gradient] public static double Called(double x, int n, int k) => n == 0 ? {{value}} : Called(x, n - 1, k);
            """);
        // Each of the values is x.
        object[] at = [0.5, 1, null!];
        Assert.Equal(0.5, c.GetMethod("ExpressionGradient")!.Invoke(null, at));
        Assert.Equal(1.0, at[2]);
    }

    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Clamp(x[i], 0, -1) * x[i]; return s;")]
    [InlineData("return x[0] + x[1] * Math.Clamp(x[0], 2, low);")]
    [InlineData("return Total(x, 3) * Math.Clamp(x[0], 1.0, 0.5);")]
    [InlineData("double s = Clamped(x[0]); return s * s;")]
    [InlineData("if (x[0] > 0) { var t = new double[2]; t[0] = Math.Clamp(x[0], 1, 0); x[1] = t[0]; } return x[0] * x[1];")]
    [InlineData("double s = 1; foreach (double v in x) { if (v < 0) s *= v; else throw new ArgumentException(); } return s;")]
    [InlineData("double s = x[0]; if (s > 5) throw new ArgumentException(); else throw new InvalidOperationException();")]
    public void MethodsThatAlwaysThrow_ThrowTheSame(string body)
    {
        Type c = Driver.Compile($$"""
            static double Clamped(double v) => Math.Clamp(v, 1, 0);
            static double Total(double[] x, int n) => n == 0 ? Math.Clamp(x[0], 1, 0) : Total(x, n - 1) * x[0];
            [Gradient, Differential, Hessian, HessianVectorProduct, Jacobian] public static double F(double[] x) { double low = 1; {{body}} }
            """);
        Differences.CheckThrows(c, "F", 0.5, 0.25);
    }

    [Theory]
    [InlineData("checked(n * m)", "1000000, 1000000", typeof(OverflowException))]
    [InlineData("checked(n + m)", "int.MaxValue, 1", typeof(OverflowException))]
    [InlineData("n / m", "3, 0", typeof(DivideByZeroException))]
    [InlineData("n % m", "3, 0", typeof(DivideByZeroException))]
    [InlineData("n / m", "int.MinValue, -1", typeof(OverflowException))]
    public void ConstantsThatCannotBeComputed_ThrowWhenTheyAre(string operation, string constants, Type exception)
    {
        Type c = Driver.Compile($$"""
            static int H(int n, int m) => {{operation}};
            [Gradient] public static double F(double x) => x * H({{constants}});
            [Gradient] public static double G(double[] x, int k)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                    s += k > 0 ? x[i] * H({{constants}}) : x[i];
                return s;
            }
            """);
        Assert.IsType(exception, Assert.Throws<TargetInvocationException>(() => c.GetMethod("FGradient")!.Invoke(null, [1.0, null!])).InnerException);
    }

    [Theory]
    [InlineData("double.NaN")]
    [InlineData("1e20")]
    [InlineData("double.NegativeInfinity")]
    [InlineData("-7.9")]
    public void ConstantsThatBecomeIntegers_BecomeThoseOfTheMethod(string constant)
    {
        Type c = Driver.Compile($"static int H(double d) => (int)d; [Gradient] public static double F(double x) => x * H({constant});");
        Assert.Equal(c.GetMethod("F")!.Invoke(null, [1.0]), c.GetMethod("FGradient")!.Invoke(null, [1.0, null!]));
    }

    [Fact]
    public void WhatAlwaysThrows_HasGeneratedCodeToo() => Driver.Compile("""
        static double H(double x, int n) { if (n < 0) throw new ArgumentException("n"); return x * n; }
        [Gradient, Differential, Hessian] public static double F(double x) => H(x, -2);
        [Gradient, Differential] public static double G(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += H(x[i], -3); return s; }
        """);

    [Theory]
    [InlineData("[Obsolete]")]
    [InlineData("[Obsolete(\"use another\")]")]
    [InlineData("[Obsolete(\"use another\", DiagnosticId = \"OLD1\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"NEW1\")]")]
    public void WhatIsObsolete_IsRepeatedInSilence(string attribute) => Driver.Compile($$"""
        #pragma warning disable CS0612, CS0618, OLD1, NEW1
        {{attribute}} public static readonly double Field = 1.5;
        {{attribute}} public enum Kind { Linear, Other }
        public struct Point { {{attribute}} public double X; public double Y; }
        {{attribute}} public struct Pair { public double X; public double Y; }
        {{attribute}} [CustomGradient("OwnGradient")] public static double Own(double p) => p;
        {{attribute}} public static double OwnGradient(double p, out double dP) { dP = 1; return p; }
        {{attribute}} [ImplicitGradient("Residual")] public static double Root(double p) => p;
        public static double Residual(double x, double p) => x * x - p;
        [Gradient, Differential, Hessian] public static double F(double x) => x * Field;
        [Gradient] public static double F1(double x) => x < 0 ? throw new ArgumentException() : x * Own(x) * Root(x);
        [Gradient] public static double F2(Point p, double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += p.X * x[i]; return s; }
        [Gradient] public static double F3(Pair p) => p.X * p.Y;
        [Gradient] public static double F4(double x, Kind kind) => kind == Kind.Linear ? x : x * x;
        {{attribute}} [Gradient] public static double F5(double x, int n) => n < 0 ? throw new ArgumentException() : x;
        """);
}
