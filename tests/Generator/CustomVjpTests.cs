using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Methods that fill spans and name their derivatives: in all modes, in second derivatives and refused.</summary>
public class CustomVjpTests
{
    private delegate double Gradient(double[] x, Span<double> dX);

    private delegate float SingleGradient(float[] x, Span<float> dX);

    private delegate double Differential(double[] x, ReadOnlySpan<double> v, out double d);

    private delegate double Product(double[] x, ReadOnlySpan<double> v, Span<double> dX, Span<double> hX);

    private delegate double Hessian(double[] x, Span<double> dX, Span<double> hessian);

    // y[i] = w[i] x[i] exp(a) y[i - 1], and the number of negative ones, which has no derivative.
    private const string Filter = """
        public static int Vjps, Differentials;

        [CustomVjp(nameof(FilterVjp)), CustomDifferential(nameof(FilterDifferential))]
        public static void Filter(ReadOnlySpan<double> x, double a, [Constant] ReadOnlySpan<double> w, Span<double> y, Span<int> signs)
        {
            double last = double.Parse("1");
            for (int i = 0; i < x.Length; i++)
            {
                last = y[i] = w[i] * x[i] * Math.Exp(a) * last;
                signs[i] = Math.Sign(last);
            }
        }

        static void FilterVjp(ReadOnlySpan<double> x, double a, ReadOnlySpan<double> w, ReadOnlySpan<double> y, ReadOnlySpan<int> signs,
            ReadOnlySpan<double> yBar, Span<double> dX, out double dA)
        {
            Vjps++;
            dA = 0;
            double bar = 0;
            for (int i = x.Length - 1; i >= 0; i--)
            {
                double last = i > 0 ? y[i - 1] : 1, factor = w[i] * Math.Exp(a);
                bar += yBar[i];
                dA += bar * y[i];
                if (dX.Length > 0)
                    dX[i] = bar * factor * last;
                bar *= factor * x[i];
            }
        }

        static void FilterDifferential(ReadOnlySpan<double> x, double a, ReadOnlySpan<double> w, ReadOnlySpan<double> y,
            ReadOnlySpan<int> signs, ReadOnlySpan<double> dX, double dA, Span<double> dY)
        {
            Differentials++;
            for (int i = 0; i < x.Length; i++)
            {
                double last = i > 0 ? y[i - 1] : 1, factor = w[i] * Math.Exp(a);
                dY[i] = dA * y[i] + factor * x[i] * (i > 0 ? dY[i - 1] : 0);
                if (dX.Length > 0)
                    dY[i] += factor * last * dX[i];
            }
        }

        """;

    private const string Methods = """
        [Gradient, Differential, HessianVectorProduct, Hessian]
        public static double Once(double[] x) { var y = new double[4]; Filter(x, x[1], x, y, new int[4]); return y[3] * x[0] + y[1]; }

        [Gradient, Differential, HessianVectorProduct, Hessian]
        public static double Overwritten(double[] x)
        {
            double[] y = new double[4], z = x.ToArray();
            int[] signs = new int[4];
            double s = 0;
            for (int k = 0; k < 3; k++)
            {
                Filter(z, s, x, y, signs);
                s += y[2] * signs[1];
                y.CopyTo(z, 0);
                z[k] *= x[k];
                y[0] = 5;
            }
            return s * y[3] * z[0];
        }

        [Gradient, Differential, HessianVectorProduct, Hessian]
        public static double Slices(double[] x)
        {
            var y = new double[6];
            Filter(x.AsSpan(1, 2), 0.5, x.AsSpan(0, 2), y.AsSpan(1, 2), new int[2]);
            Filter(x.AsSpan(0, 3), Math.Sin(x[3]), x, y.AsSpan(3), new int[3]);
            return y[0] + y[1] * y[2] - y[5] * y[3];
        }

        [Gradient, Differential, HessianVectorProduct, Hessian]
        public static double Constant(double[] x)
        {
            double[] c = { 1, 2, -3 }, y = new double[3], z = new double[3];
            Filter(c, x[0] * x[1], c, y, new int[3]);
            Filter(x.AsSpan(0, 3), 2, c, z, new int[3]);
            return y[2] * z[1];
        }

        """;

    private static readonly string[] Names = ["Once", "Overwritten", "Slices", "Constant"];

    // What counts as constant has no derivative, where differences have one.
    [Fact]
    public void AConstant_CountsAsConstantInBothModes()
    {
        Type type = Compiled("");
        double[] x = [0.7, 1.2, 0.9, 1.1], v = [0.3, -0.5, 0.2, 0.9];
        foreach (string name in Names)
        {
            double value = type.GetMethod(name)!.CreateDelegate<Func<double[], double>>()(x);
            double[] dX = new double[4];
            Assert.Equal(value, Of<Gradient>(type, name + "Gradient")(x, dX));
            Assert.Equal(value, Of<Differential>(type, name + "Differential")(x, v, out double along));
            Close(dX.Zip(v, static (a, b) => a * b).Sum(), along, name);
        }
        Assert.True((int)type.GetField("Vjps")!.GetValue(null)! > 4);
        Assert.True((int)type.GetField("Differentials")!.GetValue(null)! > 4);
    }

    [Fact]
    public void ACall_HasTheDerivativesOfDifferences()
    {
        Type type = Compiled("static readonly double[] W = { 1, 0.5, -2, 1.5 };\n",
            ("x, x[1], x,", "x, x[1], W,"), ("z, s, x,", "z, s, W,"),
            ("0.5, x.AsSpan", "0.5, W.AsSpan"), ("Math.Sin(x[3]), x,", "Math.Sin(x[3]), W,"));
        double[] x = [0.7, 1.2, 0.9, 1.1], v = [0.3, -0.5, 0.2, 0.9];
        foreach (string name in Names)
        {
            Differences.Check(type, name, x);
            const double Step = 1e-5;
            double[] above = Slopes(name, +Step), below = Slopes(name, -Step);
            double[] product = new double[4], hessian = new double[16];
            Of<Product>(type, name + "HessianVectorProduct")(x, v, new double[4], product);
            Of<Hessian>(type, name + "Hessian")(x, new double[4], hessian);
            for (int i = 0; i < 4; i++)
            {
                Close(Enumerable.Range(0, 4).Sum(j => hessian[4 * i + j] * v[j]), product[i], name + ", row of the Hessian");
                Close((above[i] - below[i]) / (2 * Step), product[i], name + ", second derivative");
            }
        }

        double[] Slopes(string name, double step)
        {
            double[] slopes = new double[4];
            Of<Gradient>(type, name + "Gradient")([.. x.Select((e, i) => e + step * v[i])], slopes);
            return slopes;
        }
    }

    [Fact]
    public void Floats_OfWhichSomeAreConstant_AreAsOthers()
    {
        Type type = Driver.Compile("""
            [Gradient] public static float F(float[] x) { float[] c = { 3, 4 }, y = new float[2]; Scale(x, c, y); return y[0] * y[1]; }
            [CustomVjp(nameof(ScaleVjp))]
            static void Scale(ReadOnlySpan<float> x, ReadOnlySpan<float> c, Span<float> y) { for (int i = 0; i < 2; i++) y[i] = c[i] * x[i]; }
            static void ScaleVjp(ReadOnlySpan<float> x, ReadOnlySpan<float> c, ReadOnlySpan<float> y, ReadOnlySpan<float> yBar,
                Span<float> dX, Span<float> dC)
            {
                if (dC.Length > 0)
                    throw new InvalidOperationException();
                for (int i = 0; i < 2; i++)
                    dX[i] = c[i] * yBar[i];
            }
            """);
        float[] dX = new float[2];
        Assert.Equal(12 * 5 * 7f, Of<SingleGradient>(type, "FGradient")([5, 7], dX));
        Assert.Equal([12 * 7f, 12 * 5f], dX);
    }

    [Theory]
    [InlineData("SG0022", "[CustomVjp(nameof(G))] static int «F»(ReadOnlySpan<double> x, Span<double> y) => 1;")]
    [InlineData("SG0022", "[CustomVjp(nameof(G))] static void «F»(double[] x, Span<double> y) { }")]
    [InlineData("SG0022", "[CustomVjp(nameof(G))] static void «F»(ReadOnlySpan<double> x) { }")]
    [InlineData("SG0022", "[CustomVjp(nameof(G))] void «F»(ReadOnlySpan<double> x, Span<double> y) { }")]
    [InlineData("SG0024", "[«CustomVjp(nameof(G))»] static void F(ReadOnlySpan<double> x, int n, Span<double> y) { }")]
    public void AnotherSignature_IsAnError(string id, string method)
    {
        Diagnostic diagnostic = Refused(id, method + " static void G(ReadOnlySpan<double> x, ReadOnlySpan<double> y) { }");
        if (id == "SG0024")
            Assert.EndsWith("static void G(System.ReadOnlySpan<double> x, int n, System.ReadOnlySpan<double> y, "
                + "System.ReadOnlySpan<double> yBar, System.Span<double> dX)", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SG0014", "[Gradient] static double G(double[] x) { «Filter(x, 1, x, x, new int[4])»; return x[0]; }")]
    [InlineData("SG0011", """
        [Gradient] static double G(double[] x)
        {
            var y = new double[4];
            try { «Filter(x, 1, x, y, new int[4])»; } catch (Exception) { y[0] = 2; }
            return y[0];
        }
        """)]
    [InlineData("SG0019", """
        [Differential] static double «G»(double[] x) { var y = new double[4]; Backward(x, y); return y[0]; }
        [CustomVjp(nameof(Back))] static void Backward(ReadOnlySpan<double> x, Span<double> y) { }
        static void Back(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> yBar, Span<double> dX) { }
        """)]
    [InlineData("SG0019", """
        [Gradient] static double «G»(double[] x) { var y = new double[4]; Forward(x, y); return y[0]; }
        [CustomDifferential(nameof(Along))] static void Forward(ReadOnlySpan<double> x, Span<double> y) { }
        static void Along(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> dX, Span<double> dY) { }
        """)]
    public void ACallThatCannotBe_IsRefused(string id, string method) => Refused(id, Filter + method);

    // The one error is at what is in quotes.
    private static Diagnostic Refused(string id, string members)
    {
        string source = Driver.Class(members.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        Diagnostic diagnostic = Assert.Single(Driver.Analyze(source), static d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(id, diagnostic.Id);
        int start = members.IndexOf('«', StringComparison.Ordinal), end = members.IndexOf('»', StringComparison.Ordinal);
        Assert.Equal(members[(start + 1)..end], diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        return diagnostic;
    }

    private static Type Compiled(string further, params (string Old, string New)[] changes)
    {
        string methods = changes.Aggregate(Methods, static (m, c) => m.Replace(c.Old, c.New, StringComparison.Ordinal))
            .Replace("x.ToArray()", "(double[])x.Clone()", StringComparison.Ordinal);
        return Driver.Compile(further + Filter + methods);
    }

    private static T Of<T>(Type type, string name)
        where T : Delegate => type.GetMethod(name)!.CreateDelegate<T>();

    private static void Close(double expected, double found, string where) =>
        Assert.True(Math.Abs(found - expected) <= 1e-6 * (1 + Math.Abs(expected)), $"{found} instead of {expected}: {where}");
}
