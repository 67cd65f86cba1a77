using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>
/// Methods that call annotated methods of another assembly, whose source is not there: the library as a file and, as in an editor, as a
/// compilation. Each is compared with the same method when it is compiled together with the library's source.
/// </summary>
public class AcrossAssembliesTests
{
    private const string Usings = "using System.Collections.Generic; using System.Linq;\n";

    private const string Library = """
        public static partial class Lib
        {
            [Gradient, Differential, HessianVectorProduct]
            public static double Huber(double r, [Constant] double t) { double s = Math.Abs(r); return s <= t ? 0.5 * r * r * Math.Exp(r) : t * (s - 0.5 * t) * r; }

            [Gradient]
            public static double OnlyGradient(double a, double b) => Math.Sin(a * b) + a;

            [Differential]
            public static double OnlyDifferential(double a, double b) => Math.Exp(a - b * b);

            [Differential]
            public static double SumDifferential(double[] w) { double s = 0; foreach (double e in w) s += e * e; return s; }

            [Gradient, Differential, HessianVectorProduct]
            public static double Energy(ReadOnlySpan<double> x, double[] w, double k, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                    s += Math.Sin(x[i] * w[i]) * k * x[(i + 1) % n];
                return s;
            }

            [Gradient]
            public static double Scaling(double[] x) { x[0] *= 2; return x[0] * x[1]; }

            [Gradient(Wrt = new[] { "a" })]
            public static double Partly(double a, double b) => a * b;

            [CustomGradient(nameof(SlopesOfCube)), CustomDifferential(nameof(AlongCube))]
            public static double Cube(double a) => a * a * a;
            public static int Calls;
            public static double SlopesOfCube(double a, out double dA) { Calls++; dA = 3 * a * a; return a * a * a; }
            public static double AlongCube(double a, double dA, out double dResult) { Calls += 100; dResult = 3 * a * a * dA; return a * a * a; }

            public static double Plain(double a, double b) => a * a * b;
            public static double Plain(double[] a) => a[0] * a[1];
        }
        """;

    private const string User = """
        public static partial class C
        {
            [Gradient, Differential]
            public static double Scalars(double a, double b) { double s = 0; for (int i = 0; i < 3; i++) s += Lib.Huber(a * b - i, 1.5) * Lib.OnlyGradient(s, a); return s; }

            [Gradient, Differential]
            public static double Forward(double a, double b) => Lib.OnlyDifferential(a * a, b) * a;

            [Gradient, Differential]
            public static double Arrays(double[] p, double k)
            {
                var y = new double[p.Length];
                for (int i = 0; i < p.Length; i++)
                    y[i] = p[i] * p[i] + k;
                return Lib.Energy(y, p, k * k, p.Length) + Lib.Energy(y.AsSpan(1, 2), y, 2, 2);
            }

            [Gradient, Differential]
            public static double Slope(double a, double b)
            {
                double f = Lib.HuberGradient(a * b, 2, out double slope);
                return f * slope * slope + a;
            }

            [Gradient, Differential]
            public static double Along(double a, double b)
            {
                double f = Lib.HuberDifferential(a * b, 2, b * b, out double along);
                return f + along * along;
            }

            [Gradient, Differential]
            public static double Force(double[] x, double[] w, double k)
            {
                var dX = new double[x.Length]; var dW = new double[x.Length];
                double s = 0;
                for (int t = 0; t < 2; t++)
                {
                    s += Lib.EnergyGradient(x, w, k * (t + 1), x.Length, dX, dW, out double dK) * dK;
                    for (int i = 0; i < x.Length; i++)
                        s += dX[i] * dX[i] * w[i] + dW[i];
                }
                return s;
            }

            [Gradient, Differential]
            public static double ForceAlong(double[] x, double[] w, double k)
            {
                double[] v = new double[x.Length], u = new double[x.Length];
                for (int i = 0; i < x.Length; i++)
                    (v[i], u[i]) = (x[i] * k, w[i] * x[i]);
                return Lib.EnergyDifferential(x, w, k, x.Length, v, u, k * k, out double along) + along * along;
            }

            [Hessian, HessianVectorProduct, Derivative(Wrt = new[] { "a" }, Order = 2)]
            public static double Second(double a, double b) => Lib.Huber(a * b, 3) * Lib.Huber(a, 2);

            [Hessian]
            public static double SecondOfArrays(double[] p, double k) => Lib.Energy(p, p, k, p.Length) * k;

            [Gradient]
            public static double ByGradient(double a) => Lib.Cube(a) * 2;

            [Differential]
            public static double ByDifferential(double a) => Lib.Cube(a) * 2;

            [Gradient, Differential]
            public static double ByRule(double a, double b) => Derivatives.Custom(a * b, b, Lib.Plain, static (u, v) => 2 * u * v, static (u, v) => Lib.Plain(u, 1))
                * Derivatives.Custom(a, static u => Lib.Plain(u, 3) + u, static u => 6 * u + 1);

            public static List<(string, double)> Results()
            {
                var all = new List<(string, double)>();
                double[] x = { 0.3, -0.4, 1.2 }, w = { 0.8, 0.1, -0.5 }, v = { 0.5, -1, 2 }, u = { 1, 3, -0.7 }, dX = new double[3], dW = new double[3], full = new double[16];
                foreach ((double a, double b) in new[] { (0.7, 1.9), (-2.5, 0.4), (0.6, 1.3) })
                {
                    Add("Scalars", ScalarsGradient(a, b, out double dA, out double dB), dA, dB);
                    Add("Scalars along", ScalarsDifferential(a, b, 0.5, -2, out double along), along);
                    Add("Forward", ForwardGradient(a, b, out dA, out dB), dA, dB);
                    Add("Forward along", ForwardDifferential(a, b, 0.5, -2, out along), along);
                    Add("Slope", SlopeGradient(a, b, out dA, out dB), dA, dB);
                    Add("Slope along", SlopeDifferential(a, b, 0.5, -2, out along), along);
                    Add("Along", AlongGradient(a, b, out dA, out dB), dA, dB);
                    Add("Along along", AlongDifferential(a, b, 0.5, -2, out along), along);
                    Add("Hessian", SecondHessian(a, b, out dA, out dB, full.AsSpan(0, 4)), dA, dB, full[0], full[1], full[2], full[3]);
                    Add("Product", SecondHessianVectorProduct(a, b, 0.5, -2, out dA, out dB, out double hA, out double hB), dA, dB, hA, hB);
                    Add("Second derivative", SecondDerivative2(a, b));
                    Add("Rule", ByRuleGradient(a, b, out dA, out dB), dA, dB);
                    Add("Rule along", ByRuleDifferential(a, b, 0.5, -2, out along), along);
                }
                Add("Arrays", ArraysGradient(x, 0.7, dX, out double dK), [dK, .. dX]);
                Add("Arrays along", ArraysDifferential(x, 0.7, v, 0.3, out double t), t);
                Add("Force", ForceGradient(x, w, 0.7, dX, dW, out dK), [dK, .. dX, .. dW]);
                Add("Force along", ForceDifferential(x, w, 0.7, v, u, 0.3, out t), t);
                Add("ForceAlong", ForceAlongGradient(x, w, 0.7, dX, dW, out dK), [dK, .. dX, .. dW]);
                Add("ForceAlong along", ForceAlongDifferential(x, w, 0.7, v, u, 0.3, out t), t);
                Add("Hessian of arrays", SecondOfArraysHessian(x, 0.7, dX, out dK, full), [dK, .. dX, .. full]);
                return all;

                void Add(string name, double value, params double[] outputs) => all.AddRange(outputs.Prepend(value).Select((o, i) => (name + " " + i, o)));
            }
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DerivativesThroughALibrary_AreThoseThroughItsSource(bool isFile)
    {
        AssertSame(Driver.CompileSource(Usings + Library + User), Assemblies(User, isFile));
    }

    [Fact]
    public void ReverseModeCallsTheGradient_AndForwardModeTheDifferential()
    {
        Assembly user = Assemblies(User, isFile: true);
        FieldInfo calls = AssemblyLoadContext.GetLoadContext(user)!.Assemblies.Single(static a => a.GetName().Name == "Library").GetType("Lib")!.GetField("Calls")!;
        object[] reverse = [1.5, null!], forward = [1.5, 2.0, null!];
        Assert.Equal(6.75, user.GetType("C")!.GetMethod("ByGradientGradient")!.Invoke(null, reverse));
        Assert.Equal(13.5, reverse[1]);
        Assert.Equal(1, calls.GetValue(null));
        Assert.Equal(6.75, user.GetType("C")!.GetMethod("ByDifferentialDifferential")!.Invoke(null, forward));
        Assert.Equal(27.0, forward[2]);
        Assert.Equal(101, calls.GetValue(null));
    }

    [Theory]
    [InlineData("Lib.Plain(x, 2)", "SG0014", "add [Gradient] to it there, or name its derivatives here: [assembly: CustomDerivatives(typeof(Lib), nameof(Lib.Plain)")]
    [InlineData("Lib.Partly(x, 2)", "SG0014", "without Wrt and Accumulate")]
    [InlineData("Lib.Scaling(new[] { x, 1 })", "SG0014", "leaves its arrays as they are")]
    [InlineData("Lib.OnlyGradientGradient(x, 2, out _, out _)", "SG0014", "add [HessianVectorProduct] to 'OnlyGradient' in Library")]
    [InlineData("Lib.Huber(1, x)", "SG0014", "by 't', which is [Constant] in Library")]
    [InlineData("Lib.HuberGradient(1, x, out _)", "SG0014", "by 't', which is [Constant] in Library")]
    [InlineData("Lib.SumDifferential(new[] { x, x })", "SG0019", "add [Gradient] where it comes from")]
    public void WhatTheLibraryLacks_IsNamed(string call, string id, string advice)
    {
        Diagnostic diagnostic = Assert.Single(Analyze($"public static partial class C {{ [Gradient] public static double F(double x) => {call}; }}"));
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(advice, diagnostic.GetMessage());
    }

    [Fact]
    public void SecondDerivativesOfARuleThatTheLibraryComputes_AreRefused()
    {
        Diagnostic diagnostic = Assert.Single(Analyze("public static partial class C { [Hessian] public static double F(double x) => "
            + "Derivatives.Custom(x, static u => Lib.Plain(u, 2), static u => Lib.Plain(u, 1)); }"));
        Assert.Equal("SG0019", diagnostic.Id);
    }

    private const string Named = """
        [assembly: CustomDerivatives(typeof(Lib), nameof(Lib.Plain), typeof(OfPlain), Gradient = nameof(OfPlain.Slopes), Differential = nameof(OfPlain.Along))]
        [assembly: CustomDerivatives(typeof(Lib), nameof(Lib.Plain), typeof(OfPlain), Gradient = nameof(OfPlain.SlopesOfArray))]
        public static class OfPlain
        {
            public static double Slopes(double a, double b, out double dA, out double dB) { (dA, dB) = (2 * a * b, a * a); return a * a * b; }
            public static double Along(double a, double b, double dA, double dB, out double dResult) { dResult = 2 * a * b * dA + a * a * dB; return a * a * b; }
            public static double SlopesOfArray(double[] a, Span<double> dA) { (dA[0], dA[1]) = (a[1], a[0]); return a[0] * a[1]; }
        }
        public static partial class C
        {
            [Gradient, Differential, Hessian]
            public static double Plain(double a, double b) => Lib.Plain(a + b, a * b) * a;
            [Gradient, Differential]
            public static double PlainOfArray(double a, double b) => Lib.Plain(new[] { a + b, a * b }) * a;
            public static List<(string, double)> Results()
            {
                var full = new double[4];
                double value = PlainGradient(0.7, -1.3, out double dA, out double dB), again = PlainHessian(0.7, -1.3, out double hA, out double hB, full);
                double ofArray = PlainOfArrayGradient(0.7, -1.3, out double sA, out double sB);
                PlainDifferential(0.7, -1.3, 2, 3, out double along);
                PlainOfArrayDifferential(0.7, -1.3, 2, 3, out double alongArray);
                return new[] { value, dA, dB, again, hA, hB, ofArray, sA, sB, along, alongArray }.Concat(full).Select((v, i) => (i.ToString(), v)).ToList();
            }
        }
        """;

    [Fact]
    public void DerivativesNamedForTheAssembly_AreThoseThroughTheSource() =>
        AssertSame(Driver.CompileSource(Usings + Library + Named[Named.IndexOf("public static class", StringComparison.Ordinal)..]), Assemblies(Named, isFile: true));

    [Theory]
    [InlineData("typeof(Lib), \"Absent\", typeof(OfPlain), Gradient = \"G\"", "'Absent', which Lib has not")]
    [InlineData("typeof(Lib), \"Plain\", typeof(OfPlain)", "names no derivative of 'Plain'")]
    [InlineData("typeof(Lib), \"Plain\", typeof(OfPlain), Gradient = \"G\"", "static double G(double a, double b, out double dA, out double dB)")]
    [InlineData("typeof(Lib), \"Plain\", typeof(OfPlain), Differential = \"G\"", "static double G(double a, double b, double dA, double dB, out double dResult)")]
    [InlineData("typeof(Console), \"WriteLine\", typeof(OfPlain), Gradient = \"G\"", "takes numbers and arrays, and returns double or float")]
    public void AnAttributeOfTheAssemblyThatNamesNothing_IsReported(string arguments, string message)
    {
        Diagnostic diagnostic = Assert.Single(Analyze($"[assembly: CustomDerivatives({arguments})]\npublic static class OfPlain {{ public static double G(double a) => a; }}"));
        Assert.Equal("SG0029", diagnostic.Id);
        Assert.Contains(message, diagnostic.GetMessage());
    }

    // ---- Two assemblies ----

    private static Compilation Generated(CSharpCompilation compilation)
    {
        Driver.Create().RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        Assert.Empty(updated.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning));
        return updated;
    }

    private static Compilation LibraryCompilation() => Generated(Driver.Compilation(Library).WithAssemblyName("Library"));

    private static byte[] Image(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return image.ToArray();
    }

    private static Assembly Assemblies(string source, bool isFile)
    {
        Compilation library = LibraryCompilation();
        byte[] image = Image(library);
        MetadataReference reference = isFile ? MetadataReference.CreateFromImage(image) : library.ToMetadataReference();
        Compilation user = Generated(Driver.Compilation(Usings + source).WithAssemblyName("User").AddReferences(reference));
        var context = new AssemblyLoadContext("Two assemblies");
        context.LoadFromStream(new MemoryStream(image));
        return context.LoadFromStream(new MemoryStream(Image(user)));
    }

    private static IEnumerable<Diagnostic> Analyze(string source) => Driver.Compilation(source).WithAssemblyName("User")
        .AddReferences(MetadataReference.CreateFromImage(Image(LibraryCompilation())))
        .WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync().Result.Where(static d => d.Severity >= DiagnosticSeverity.Warning);

    private static void AssertSame(Assembly expected, Assembly actual)
    {
        List<(string Name, double Value)> of = Results(expected), to = Results(actual);
        Assert.Equal(of.Count, to.Count);
        foreach (((string name, double value), (_, double other)) in of.Zip(to))
            Assert.True(Math.Abs(value - other) <= 1e-12 * (1 + Math.Abs(value)), $"{name}: {other:R} instead of {value:R}");

        static List<(string, double)> Results(Assembly assembly) => (List<(string, double)>)assembly.GetType("C")!.GetMethod("Results")!.Invoke(null, null)!;
    }
}
