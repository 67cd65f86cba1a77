using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Generated methods, compiled by the real generator and run with random arguments.</summary>
public class GeneratedMethodsTests
{
    public static TheoryData<string> Methods() =>
    [
        "static double F(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);",
        "static double F(double x, double y) => Math.Sin(x * y) / (1 + Math.Exp(-x)) + Math.Pow(1 + x * x, y);",
        "static double F(double x, double y) { double z = x * y; z += Math.Cos(z); z *= z; return z - x; }",
        "static double F(double x, double y) { if (x > y) return x * x; double t = y; if (t > 0) t = Math.Sqrt(t) * x; else t -= x; return t * t; }",
        "static double F(double x, double y) => x > 0 ? y > 0 ? x * y : Math.Exp(y) : Math.Tanh(x) - y * y;",
        "static double F(double x, double y) { double r = Math.Abs(x); return r <= 0.5 ? 0.5 * r * r : 0.5 * (r - 0.25) * y; }",
        "static double F(double x, double y) => x switch { < -0.5 => y * y, >= 0.5 and < 1 => x * y, _ => Math.Cosh(x) + y };",
        "static double F(double x, double y) { switch ((int)(x * 2)) { case 0: return x * y; case 1: case -1: y *= x; break; default: y += 1; break; } return y * y * x; }",
        "static double F(double x, double y) { x = x * y; y = x - y; x -= y * y; return x * Math.Atan2(y, 2 + x * x); }",
        "static double F(double x, double y) => Math.Max(x, y) * Math.Min(x * y, 0.3) + double.Hypot(x, y);",
        "static double F(double x, double y) => Math.Clamp(x, -0.3, 0.4) * y + Math.Log(2 + y) / Math.Log10(3 + x);",
        "static double F(double x, double y) { if (x > 100) throw new ArgumentException(nameof(x)); var b = x > 0 && !(y > 0.2) || x < -0.7; return b ? x * y : x - y * y; }",
        "static double F(double x, double y) { double a = x * x + 1, b; b = a / (y * y + 2); double c = b; c++; return c * a - (b = x) * y; }",
        "static double F(double x, double y) { double a = x, b = y; a += (a *= y) * a; b = a * (a = a * b) - a++ * a; return a * --b * (b + (b = x)) * b; }",
        "static double F(double x, double y) { double a = x; if (a * (a = y) > 0.1) a *= a - (x = a * x); return Math.Max(a, a) * Math.Min(x, x) + (double.IsNaN(y) ? 0 : y); }",
        "static double F(double x, double y) { const double K = 2.5; int n = 3; double s = K * n * x; return s / n - n / (2 + y * y) + 7 / 2; }",
        "static double F(double x, double y) { if (x < 0) { if (y < 0) return x * y; y = y * 2; } return y * x + y; }",
        "static double F(double x, double y) => -x / -(y * y + 1) - -x * (y - (x - y)) * 1e-3 + (x + (y + 1.25e-7));",
        "static double F(double x, double y) => Math.Cbrt(2 + x) + Math.Asinh(y) * Math.Acosh(2 + x) - Math.Atanh(x / 3) + Math.Asin(y / 3) * Math.Acos(x / 3);",
        "static double F(double x, double y) => SpecialFunctions.Erf(x) * SpecialFunctions.Sigmoid(y) + SpecialFunctions.LogGamma(3 + x) + SpecialFunctions.Softplus(x * y);",
        "static double F(double x, double y) => 1 / (1 + Math.Exp(-(x * 3 + y))) * Math.PI + Math.Tan(x / 2);",
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Gradient_PrimalIsBitForBitAndDerivativesAgree(string method)
    {
        Type type = Driver.Compile("[Gradient, Hessian, Differential] public " + method);
        var f = type.GetMethod("F")!.CreateDelegate<Func<double, double, double>>();
        MethodInfo gradient = type.GetMethod("FGradient")!, differential = type.GetMethod("FDifferential")!;
        var hessian = type.GetMethod("FHessian")!.CreateDelegate<HessianMethod>();
        var random = new Random(3);
        for (int i = 0; i < 300; i++)
        {
            double x = 2 * random.NextDouble() - 1, y = 2 * random.NextDouble() - 1;
            object?[] g = [x, y, null, null];
            Assert.Equal(BitConverter.DoubleToInt64Bits(f(x, y)), BitConverter.DoubleToInt64Bits((double)gradient.Invoke(null, g)!));
            double dx = (double)g[2]!, dy = (double)g[3]!;
            Near(dx, Slope(t => f(t, y), x), method);
            Near(dy, Slope(t => f(x, t), y), method);

            object?[] d = [x, y, 0.7, -1.3, null];
            Assert.Equal(f(x, y), (double)differential.Invoke(null, d)!);
            Assert.True(Math.Abs((double)d[4]! - (0.7 * dx - 1.3 * dy)) <= 1e-9 * (1 + Math.Abs(dx) + Math.Abs(dy)), method);

            var h = new double[4];
            Assert.Equal(f(x, y), hessian(x, y, out double hx, out double hy, h));
            Assert.Equal(dx, hx, 1e-12 * (1 + Math.Abs(dx)));
            Assert.Equal(dy, hy, 1e-12 * (1 + Math.Abs(dy)));
            Assert.Equal(h[1], h[2]);
            double Dx(double u, double v) { object?[] a = [u, v, null, null]; gradient.Invoke(null, a); return (double)a[2]!; }
            Near(h[0], Slope(t => Dx(t, y), x), method);
            Near(h[1], Slope(t => Dx(x, t), y), method);
        }
    }

    private delegate double HessianMethod(double x, double y, out double dX, out double dY, Span<double> hessian);

    // Two step lengths that disagree straddle a branch: no difference is a derivative there.
    private static double? Slope(Func<double, double> f, double at)
    {
        double a = (f(at + 1e-5) - f(at - 1e-5)) / 2e-5, b = (f(at + 4e-6) - f(at - 4e-6)) / 8e-6;
        return Math.Abs(a - b) <= 1e-5 * (1 + Math.Abs(a)) ? b : null;
    }

    private static void Near(double actual, double? expected, string what) =>
        Assert.True(expected is null || Math.Abs(actual - expected.Value) <= 2e-4 * (1 + Math.Abs(actual)), $"{what}: {actual:R}, differences {expected:R}");

    [Fact]
    public void Float_StaysFloat()
    {
        Type type = Driver.Compile("[Gradient] public static float F(float x, int n) { x += n; return x > 2 ? MathF.Sqrt(x) * 0.1f : x * x; }");
        object?[] arguments = [3.5f, 1, null];
        Assert.Equal(MathF.Sqrt(4.5f) * 0.1f, type.GetMethod("FGradient")!.Invoke(null, arguments));
        Assert.Equal(0.5f / MathF.Sqrt(4.5f) * 0.1f, (float)arguments[2]!, 1e-8f);
    }

    [Fact]
    public void Guard_ThrowsThePrimalsOwnException()
    {
        Type type = Driver.Compile("[Gradient] public static double F(double x) { if (x < 0) throw new ArgumentOutOfRangeException(nameof(x), x, \"too small\"); return Math.Sqrt(x); }");
        var e = Assert.Throws<TargetInvocationException>(() => type.GetMethod("FGradient")!.Invoke(null, [-1.0, null]));
        Assert.Equal("too small", Assert.IsType<ArgumentOutOfRangeException>(e.InnerException).Message.Split(" (")[0]);
    }

    [Fact]
    public void Hessian_WrongLength_ThrowsNamingTheParameter()
    {
        var hessian = Driver.Compile("[Hessian] public static double F(double x, double y) => x * y;").GetMethod("FHessian")!.CreateDelegate<HessianMethod>();
        Assert.Equal("hessian", Assert.Throws<ArgumentException>(() => hessian(1, 2, out _, out _, new double[3])).ParamName);
    }

    [Fact]
    public void Formula_WithDerivatives_IsImplemented()
    {
        Type type = Driver.Compile("[Formula(\"x^2*sin(x)\"), Gradient, Derivative, Derivative(Order = 2)] public static partial double F(double x);");
        double x = 1.3;
        Assert.Equal(x * x * Math.Sin(x), (double)type.GetMethod("F")!.Invoke(null, [x])!);
        Assert.Equal(2 * x * Math.Sin(x) + x * x * Math.Cos(x), (double)type.GetMethod("FDerivative")!.Invoke(null, [x])!, 1e-14);
        Assert.Equal(2 * Math.Sin(x) + 4 * x * Math.Cos(x) - x * x * Math.Sin(x), (double)type.GetMethod("FDerivative2")!.Invoke(null, [x])!, 1e-14);
    }

    [Fact]
    public void WrtConstantAndName_ChooseWhatIsGenerated()
    {
        Type type = Driver.Compile("[Gradient(Wrt = new[] { \"b\" }, Name = \"ByB\")] public static double F(double a, double b, [Constant] double c) => a * b * c;");
        Assert.Equal(["a", "b", "c", "dB"], type.GetMethod("ByB")!.GetParameters().Select(p => p.Name));
    }

    [Theory]
    [InlineData("namespace A.B { public partial record struct P<T> { public partial class Q { [Gradient] internal double F(in double @in, double @class) => @in * @class * Math.Exp(@in); } } }")]
    [InlineData("public static partial class @file { public partial struct @record<@in> { [Gradient] public static double F(double x) => x * x; } }")]
    [InlineData("public partial interface I<in T, out U> { [Gradient] static double F(double x) => x * x; }")]
    [InlineData("public partial interface I { [Gradient] sealed double F(double x) => x * x; } public static class User { public static double F(I i) => i.FGradient(2, out _); }")]
    [InlineData("public partial class B { [Gradient] public static double F(double x) => x * x; } public partial class D : B { [Gradient] public static new double F(double x) => x * x * x; }")]
    [InlineData("public partial interface I { [Gradient] static double F(double x) => x * x; } public partial interface J : I { [Gradient] static new double F(double x) => x * x * x; }")]
    [InlineData("namespace A.System { public static partial class Math { [Gradient] public static double F(double x) => global::System.Math.Exp(x); } }")]
    [InlineData("namespace A { public record struct V(double X); namespace A { public static class V { } public static partial class C { [Differential, Jacobian] public static global::A.V F(double x) => new(x * x); } } }")]
    [InlineData("public struct S { public double @class, X; } public static partial class C { [Gradient, Differential, Hessian] public static double F(S s, double sX) { for (int i = 0; i < 2; i++) s.@class += s.X * sX; return s.@class; } }")]
    [InlineData("public static partial class C { [Gradient(Name = \"class\")] public static double F(double x) => x * x; public static double G(double x) => @class(x, out _); }")]
    [InlineData("public static partial class C { [Obsolete(\"old\"), Gradient] public static double F(double x) { if (x < 0) throw new ArgumentException(\"x\"); return x * x; } }")]
    [InlineData("#nullable enable\npublic static partial class C { [Gradient] public static double F(double x, int[]? n) => x * n![0]; }")]
    [InlineData("public static partial class C { [Gradient, Hessian] public static double F(double F, double y) { if (y < 0) throw new ArgumentException(\"y\"); for (int i = 0; i < 2; i++) F *= y; return F; } }")]
    [InlineData("public static partial class C { [Gradient, Hessian] public static double F(double x, double y) { if (y < 0) throw new ArgumentException(\"y\"); double F = x; for (int i = 0; i < 2; i++) F *= y; return F; } }")]
    [InlineData("public static partial class C { [Gradient, Hessian] public static double t0(double x, in double _) { if (x < 0) throw new ArgumentException(\"x\"); double t0 = x * _; return Math.Sin(t0) / t0 + t0 * Math.Sin(x); } }")]
    [InlineData("public static partial class C { private static readonly double[] Table = [1, 2]; static double Square(double x) => x * x; [Gradient] public static double F(double x, int i) => Table[i] * x + Square(x) * Table[1]; }")]
    [InlineData("public static partial class C { static double Part(double[] x, int i) => i == 0 ? x[0] : i == 1 ? x[1] * x[0] : x[2]; [Gradient, Differential] public static double F(double[] x) => Part(x, 0) * Part(x, 1) * Part(x, 2); }")]
    public void Names_OfAnyKind_LeaveGeneratedCodeWithoutWarnings(string source)
    {
        Driver.Create().RunGeneratorsAndUpdateCompilation(Driver.Compilation(source), out var compilation, out _);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("public static partial class A { [Gradient] public static double Of(this double x) => x * x; } public static partial class B { [Gradient] public static double F(double x) => x.OfGradient(out double d) * d; }")]
    [InlineData("public static partial class A { [Gradient] public static double Of(this double[] x) => x[0] * x[0]; } public static partial class B { [Gradient] public static double F(double x) { double[] a = [x], d = [0]; return a.OfGradient(d) * d[0]; } }")]
    [InlineData("public partial class A { [Gradient] public static double Of(double x) => x * x; } public partial class B : A { [Gradient] public static double F(double x) => OfGradient(x, out double d) * d; }")]
    [InlineData("public partial class A { [Gradient] public static double Of(double x) => x * x; } public class B : A { } public static partial class C { [Gradient] public static double F(double x) => B.OfGradient(x, out double d) * d; }")]
    [InlineData("namespace N { public static partial class A { [Gradient] public static double Of(double x) => x * x; } } namespace M { using static N.A; public static partial class B { [Gradient] public static double F(double x) => OfGradient(x, out double d) * d; } }")]
    public void DerivativesWithin_AreFoundWhereverMethodsAre(string source)
    {
        Driver.Create().RunGeneratorsAndUpdateCompilation(Driver.Compilation(source), out var compilation, out _);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.Contains(compilation.SyntaxTrees, t => t.ToString().Contains("double FGradient("));
    }

    [Fact]
    public void ProjectThatChecksOverflow_LeavesUncheckedWhatIsUnchecked()
    {
        Compilation project = Driver.Compilation(Driver.Class("""
            [Gradient, Differential] public static double F(double x, int n) { uint h = 12345; for (int i = 0; i < 9; i++) h = unchecked(h * 1664525u + 1013904223u); n++; return x * x * h + n; }
            """));
        project = project.WithOptions(((CSharpCompilationOptions)project.Options).WithOverflowChecks(true));
        Driver.Create().RunGeneratorsAndUpdateCompilation(project, out Compilation compilation, out _);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        Type type = Assembly.Load(image.ToArray()).GetType("C")!;
        object?[] arguments = [1.5, 2, null];
        Assert.Equal(type.GetMethod("F")!.Invoke(null, [1.5, 2]), type.GetMethod("FGradient")!.Invoke(null, arguments));
        Assert.IsType<OverflowException>(Assert.Throws<TargetInvocationException>(() => type.GetMethod("FGradient")!.Invoke(null, [1.5, int.MaxValue, null])).InnerException);
        Assert.IsType<OverflowException>(Assert.Throws<TargetInvocationException>(() => type.GetMethod("FDifferential")!.Invoke(null, [1.5, int.MaxValue, 1.0, null])).InnerException);
    }

    [Fact]
    public void ConstantsThatWrap_AreComputedAsInThePrimal()
    {
        Type type = Driver.Compile("[Gradient] public static double F(double x) { uint h = 12345; h = h * 1664525u + 1013904223u; int k = int.MaxValue; k += 2; ulong one = 0; one -= 1; byte b = 200; b += 100; return x * h + x * k + x * one + x * b; }");
        object?[] arguments = [1.5, null];
        Assert.Equal(type.GetMethod("F")!.Invoke(null, [1.5]), type.GetMethod("FGradient")!.Invoke(null, arguments));
    }

    [Fact]
    public void HiddenMath_IsQualified()
    {
        Type type = Driver.Compile("[Gradient] public static double F(double x) => System.Math.Exp(x); private static class Math { }");
        object?[] arguments = [1.0, null];
        Assert.Equal(Math.E, (double)type.GetMethod("FGradient")!.Invoke(null, arguments)!);
    }

    // Callers may name their arguments: what the body calls its locals must not change the names.
    [Fact]
    public void DefaultValues_AreKeptWhereNothingComesOut()
    {
        Type c = Driver.Compile("""
            public enum E { None = -1, Some = 2 }
            [Derivative, Gradient, Differential, Derivative(Order = 2)]
            public static double F(double x, int n = 3, [Constant] double k = -0.0, [Constant] float f = 0.1f, bool b = true, E e = E.None, long q = long.MinValue, [Constant] double y = double.NaN, E? none = null, string s = "a\"b", char h = '\n', decimal m = 1.50m) =>
                x * x * n * (1 / k) * (b ? 1 : 2);
            """);
        foreach (string name in (string[])["FDerivative", "FDerivative2"])
        {
            System.Reflection.ParameterInfo[] own = c.GetMethod("F")!.GetParameters(), generated = c.GetMethod(name)!.GetParameters();
            Assert.Equal(own.Select(static p => (p.Name, p.HasDefaultValue, p.DefaultValue)), generated.Select(static p => (p.Name, p.HasDefaultValue, p.DefaultValue)));
            Assert.True(double.IsNegative((double)generated[2].DefaultValue!));
        }
        Assert.DoesNotContain(c.GetMethod("FGradient")!.GetParameters(), static p => p.HasDefaultValue);
    }

    [Fact]
    public void ParametersOfDerivatives_AreNamedAfterThoseOfTheMethodWhateverItsLocalsAre()
    {
        const string Locals = "double dC = c, hC = 1, vC = 2, dX = 3, hX = 1, vX = c, hessian = 1, dResult = c, resultBar = 1, xBar = c;";
        const string Sum = "foreach (double v in x) { dC += v * c; hC *= v; vC -= hC * dC; dX += vC; hX += v; vX *= v; hessian += vX; dResult += hessian * hX; resultBar += v; xBar *= resultBar; } ";
        Assembly compiled = Driver.CompileSource($$"""
            public record struct Pair(double A, double B);
            public static partial class Named
            {
                [Gradient, Differential, Hessian, HessianVectorProduct] public static double Loop(double c, double[] x) { {{Locals}} {{Sum}} return dC + hC + vC + dX + dResult + xBar; }
                [Gradient, Differential, Hessian, HessianVectorProduct] public static double Expression(double c, double x) { {{Locals}} return dC * hC + dX * x + vC * hX + vX * hessian + dResult * xBar * resultBar; }
                [Vjp] public static Pair Parts(double c, double[] x) { {{Locals}} {{Sum}} return new Pair(dC + vC, dX + hessian + dResult + xBar); }
                [Vjp, Jacobian, Jacobian(Name = "Sparse", Sparse = true)] public static void Outputs(double c, double[] x, double[] y)
                {
                    double dC = 1, dX = c, yBar = 2, jacobian = c, row = 0;
                    for (int i = 0; i < x.Length; i++) { dC += x[i]; dX *= dC; yBar += dX; jacobian *= yBar; row += jacobian; y[i] = row; }
                }
                public static double Call(double[] x, double[] v, double[] d, double[] h, double[] two)
                {
                    LoopGradient(c: 1, x: x, dC: out double a, dX: d);
                    LoopDifferential(c: 1, x: x, dC: 1, dX: v, dResult: out double along);
                    LoopHessian(c: 1, x: x, dC: out double b, dX: d, hessian: new double[(x.Length + 1) * (x.Length + 1)]);
                    LoopHessianVectorProduct(c: 1, x: x, vC: 1, vX: v, dC: out double e, dX: d, hC: out double f, hX: h);
                    ExpressionGradient(c: 1, x: 2, dC: out double g, dX: out double i);
                    ExpressionDifferential(c: 1, x: 2, dC: 1, dX: 1, dResult: out double j);
                    ExpressionHessian(c: 1, x: 2, dC: out double k, dX: out double l, hessian: new double[4]);
                    ExpressionHessianVectorProduct(c: 1, x: 2, vC: 1, vX: 1, dC: out double m, dX: out double n, hC: out double o, hX: out double p);
                    PartsVjp(c: 1, x: x, resultBar: new Pair(1, 1), dC: out double q, dX: d);
                    OutputsVjp(c: 1, x: x, y: two, yBar: v, dC: out double r, dX: d);
                    OutputsJacobian(c: 1, x: x, y: two, jacobian: new double[x.Length * (x.Length + 1)]);
                    Sparse(c: 1, x: x, y: two, jacobian: new SymGrad.SparseMatrix());
                    return Math.Abs(along - a) + Math.Abs(a - b) + Math.Abs(b - e);
                }
            }
            """);
        double difference = (double)compiled.GetType("Named")!.GetMethod("Call")!.Invoke(null, [new[] { 0.3, 0.7 }, new double[2], new double[2], new double[2], new double[2]])!;
        Assert.Equal(0, difference, 1e-12);
    }

    [Fact]
    public void Branches_AddNoZerosToDerivatives()
    {
        string generated = Driver.Generate("""
            [Gradient] public static double F(double[] x, double y)
            {
                double s = 0, t = 0;
                foreach (double v in x)
                {
                    double d = v - y;
                    if (d > 0)
                        s += d * d;
                    else if (d < -1)
                        s += y * v;
                    else
                        s -= v;
                    t += v > 1 ? y : 0.0;
                }
                return s > 1 ? s * y + t : s;
            }
            """);
        // The one that the method itself adds may turn -0.0 into 0.0.
        Assert.Single(generated.Split('\n'), static line => line.Contains("+= 0.0;", StringComparison.Ordinal) || line.Contains(": 0.0;", StringComparison.Ordinal));
    }
}
