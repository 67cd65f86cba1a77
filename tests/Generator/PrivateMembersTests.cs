using System;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>What helpers read of their own types, where generated code cannot name it.</summary>
public class PrivateMembersTests
{
    [Theory]
    [InlineData("const double K = 0.1;", "K * x")]
    [InlineData("static readonly double K = 0.1;", "K * x")]
    [InlineData("static readonly double K = Math.Sqrt(0.5) + Pi2 / 3; static readonly double Pi2 = 2 * Math.PI;", "x > K ? x * x : x * K")]
    [InlineData("static readonly float K = 0.1f;", "K * x")]
    [InlineData("static readonly int K = 1 << 2;", "K * x / 3")]
    [InlineData("static double K { get; } = 1.5;", "K * x")]
    [InlineData("static readonly double[] C = { 1, -0.5, 0.25, -0.0, 1e-300 };", "C[0] + x * (C[1] + x * C[2])")]
    [InlineData("static readonly double[] C = new double[] { 1, -0.5, 0.25 };", "Sum(x)", "static double Sum(double x) { double s = 0; foreach (double c in C) s = s * x + c; return s; }")]
    [InlineData("static readonly double[] C = [1, -0.5, 0.25];", "Sum(x)", "static double Sum(double x) { double s = 0; for (int i = C.Length - 1; i >= 0; i--) s = s * x + C[i]; return s; }")]
    [InlineData("static readonly float[] C = { 1, -0.5f, 0.1f };", "C[2] * x")]
    [InlineData("static readonly int[] C = { 1, -5, 7 };", "C[2] * x + C[1]")]
    [InlineData("static readonly double[,] C = { { 1, 2 }, { 3, 4.5 } };", "C[1, 1] * x + C.GetLength(0)")]
    [InlineData("static readonly double[][] C = { new double[] { 1, 2 }, new[] { 3, 4.5, 5 } };", "C[1][2] * x + C[1].Length")]
    [InlineData("static double[] C { get; } = { 1, 2.5 };", "C[1] * x")]
    [InlineData("static readonly double K = Made(); static double Made() => 1.5;", "K * x")]
    [InlineData("static readonly double K; static {0}() => K = 2.5;", "K * x")]
    [InlineData("static readonly double[] C = Made(); static double[] Made() { var c = new double[3]; for (int i = 0; i < 3; i++) c[i] = i * 0.5; return c; }", "C[2] * x + C.Length")]
    [InlineData("static readonly double[] C = { 1, 2 }; static void Change() => C[0] = 2;", "C[0] * x")]
    [InlineData("static readonly double[] C = { 1, 2 }; public static double[] Shared => C;", "C[0] * x")]
    public void HelperOfAnotherType_ReadsThem(string members, string value, string more = "")
    {
        foreach (string kind in (string[])["static class", "class", "struct"])
        {
            string source = $$"""
                namespace Space
                {
                    {{kind}} Series { {{members.Replace("{0}", "Series")}} {{more}} public static double Of(double x) => {{value}}; }
                    public static partial class C { [Gradient, Differential, Hessian] public static double F(double[] x) => Series.Of(x[0]) * x[1] + Series.Of(x[1] * x[1]); }
                }
                """;
            Differences.Check(Driver.CompileSource(source).GetType("Space.C")!, "F", 0.8, 0.6);
        }
    }

    [Fact]
    public void NestedTypesBaseTypesAndTypesOfTheFile_AreReadToo()
    {
        Assembly assembly = Driver.CompileSource("""
            static class Series { static class Tables { public static readonly double[] C = { 1.5, 2 }; public static readonly double K = double.Parse("3"); } public static double Of(double x) => Tables.C[1] * x + Tables.K; }
            file static class Local { internal static readonly double[] C = { 4, 5 }; internal static readonly double K = 7; public static double Of(double x) => C[1] * x * x + K; }
            public class Model { private readonly double _k = 3; private double Half { get; } = 0.5; protected double Scaled(double x) => _k * x * x * Half; }
            public partial class C : Model
            {
                [Gradient] public static double F(double[] x) => Series.Of(x[0]) * Local.Of(x[1]);
                [Gradient] public double G(double x) => Scaled(x) * x;
            }
            """);
        Type c = assembly.GetType("C")!;
        Differences.Check(c, "F", 0.8, 0.6);
        object[] arguments = [2.0, null!];
        Assert.Equal(12.0, c.GetMethod("GGradient")!.Invoke(Activator.CreateInstance(c), arguments));
        Assert.Equal(18.0, arguments[1]);
    }

    [Fact]
    public void DerivativesOfDerivatives_ReadThem()
    {
        Assembly assembly = Driver.CompileSource("""
            static class Series { static readonly double[] C = { 1, -0.5, 0.25 }; public static double Of(double x) => C[0] + x * (C[1] + x * C[2] * x); }
            static partial class Inner { [Gradient] public static double G(double x) => Series.Of(x) * x; }
            public static partial class C { [Gradient] public static double F(double[] x) { Inner.GGradient(x[0], out double d); return d * x[1]; } }
            """);
        Differences.Check(assembly.GetType("C")!, "F", 0.8, 0.6);
    }

    [Fact]
    public void TwoMethodsThatReadTheSame_HaveCopiesOfTheirOwn()
    {
        Type c = Driver.Compile("""
            static class Series { private static readonly double[] T = { 1, -0.5 }; public static double Of(double x) => T[1] * x; }
            [Gradient] public static double F(double[] x) => Series.Of(x[0]) * x[0];
            [Gradient] public static double G(double[] x) => Series.Of(x[0] * x[0]);
            [Gradient] public static double H(double[] x, int n) => Series.Of(x[0] * n);
            """);
        Differences.Check(c, "F", 0.8);
        Differences.Check(c, "G", 0.8);
    }

    [Fact]
    public async System.Threading.Tasks.Task WithoutAWay_TheyAreRefusedWhereTheyAreRead()
    {
        // Before C# 11 no class is local to a file.
        const string Source = "static class Series { static readonly double[] C = { 1, 2 }; public static double Of(double x) => C[0] * x; } static partial class P { [Gradient] public static double F(double x) => Series.Of(x); }";
        CSharpCompilation compilation = Driver.Compilation(Source);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(compilation.SyntaxTrees[0].ToString(), new CSharpParseOptions(LanguageVersion.CSharp10));
        Diagnostic diagnostic = Assert.Single(await compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], tree).WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        Assert.Equal("C[0]", tree.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }
}
