using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Generated gradients of every form go to the minimisers, or the compiler says what to write.</summary>
public class GradientFormTests
{
    private const string Models = """
        using SymGrad.Optimization;
        public static partial class M
        {
            [Gradient] public static double OfSpan(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += (x[i] - 3) * (x[i] - 3); return s; }
            [Gradient] public static double OfArray(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += (x[i] - 3) * (x[i] - 3); return s; }
            [Gradient] public static double OfOne(double x) => (x - 3) * (x - 3);
            [Gradient] public static double OfTwo(double x, double y) => (x - 3) * (x - 3) + (y - 3) * (y - 3);
            [Gradient] public static double OfThree(double x, double y, double z) => (x - 3) * (x - 3) + (y - 3) * (y - 3) + (z - 3) * (z - 3);
            [Gradient] public static float OfFloats(ReadOnlySpan<float> x) { float s = 0; for (int i = 0; i < x.Length; i++) s += (x[i] - 3) * (x[i] - 3); return s; }
            [Gradient] public static float OfFloatArray(float[] x) { float s = 0; for (int i = 0; i < x.Length; i++) s += (x[i] - 3) * (x[i] - 3); return s; }
            [Gradient(Wrt = new[] { "x" })] public static double WithData(double[] x, double[] y) { double s = 0; for (int i = 0; i < x.Length; i++) s += (x[i] - y[i]) * (x[i] - y[i]); return s; }
        """;

    [Theory]
    [InlineData("M.OfSpanGradient", 2)]
    [InlineData("(x, dX) => M.OfSpanGradient(x, dX)", 2)]
    [InlineData("(x, dX) => { dX[0] = 2 * (x[0] - 3); return (x[0] - 3) * (x[0] - 3); }", 1)]
    [InlineData("(x, dX) => M.WithDataGradient(x.ToArray(), new double[] { 3, 3 }, dX)", 2)]
    [InlineData("GradientFunctions.FromArrays(M.OfArrayGradient)", 2)]
    [InlineData("GradientFunctions.FromArrays(M.OfFloatArrayGradient)", 2)]
    [InlineData("GradientFunctions.FromFloats(M.OfFloatsGradient)", 2)]
    [InlineData("GradientFunctions.FromNumbers(M.OfOneGradient)", 1)]
    [InlineData("GradientFunctions.FromNumbers(M.OfTwoGradient)", 2)]
    [InlineData("GradientFunctions.FromNumbers(M.OfThreeGradient)", 3)]
    public void Minimize_TakesIt(string gradient, int count)
    {
        string start = string.Join(", ", Enumerable.Repeat("0.5", count));
        Assembly made = Driver.CompileSource($$"""
            {{Models}}
                public static MinimizationResult Run() => Minimizer.Minimize({{gradient}}, new double[] { {{start}} });
                public static MinimizationResult Step() => new Minimizer({{gradient}}, [{{start}}]).Run();
                public static double[] Value() { (double value, double[] derivatives) = GradientFunctions.Evaluate({{gradient}}, [{{start}}]); return [value, .. derivatives]; }
            }
            """);
        object Called(string method) => made.GetType("M")!.GetMethod(method)!.Invoke(null, null)!;
        foreach (object result in new[] { Called("Run"), Called("Step") })
        {
            var parameters = (double[])result.GetType().GetProperty("Parameters")!.GetValue(result)!;
            Assert.Equal(Enumerable.Repeat(3.0, count), parameters);
        }
        Assert.Equal([6.25 * count, .. Enumerable.Repeat(-5.0, count)], (double[])Called("Value"));
    }

    [Theory]
    [InlineData("Minimizer.Minimize(M.OfArrayGradient, [1, 2])", "FromArrays")]
    [InlineData("Minimizer.Minimize(M.OfOneGradient, [1])", "FromNumbers")]
    [InlineData("Minimizer.Minimize(M.OfTwoGradient, [1, 2], MinimizationOptions.Default)", "FromNumbers")]
    [InlineData("Minimizer.Minimize(M.OfFloatsGradient, [1])", "FromFloats")]
    [InlineData("Minimizer.Minimize(M.OfFloatArrayGradient, new double[] { 1 })", "FromArrays")]
    [InlineData("Minimizer.Minimize(M.WithDataGradient, [1])", "(x, dX) => FGradient(x, data, dX)")]
    [InlineData("new Minimizer(M.OfArrayGradient, [1])", "FromArrays")]
    [InlineData("GradientFunctions.Evaluate(M.OfArrayGradient, [1])", "FromArrays")]
    [InlineData("GradientCheck.Compare(M.OfArray, M.OfArrayGradient, [1])", "x => F(x.ToArray())")]
    public void WhatNeedsAnotherForm_SaysWhichInTheError(string call, string advice)
    {
        Driver.Create().RunGeneratorsAndUpdateCompilation(Driver.Compilation(Models + "public static object Run() => " + call + "; }"), out Compilation compilation, out _);
        Diagnostic error = Assert.Single(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("CS0619", error.Id);
        Assert.Contains(advice, error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
