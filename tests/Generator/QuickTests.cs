using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>The main path of the generator: a method with a loop is differentiated, compiled and run; what cannot be is reported.</summary>
public class QuickTests
{
    private delegate double GradientMethod(double[] x, Span<double> dX);

    private delegate void JacobianMethod(double[] x, Span<double> y, Span<double> jacobian);

    [Fact]
    public void Gradient_OfALoop_CompilesAndRuns()
    {
        Type type = Driver.Compile("""
            [Gradient]
            public static double F(double[] x)
            {
                double s = 1;
                for (int i = 0; i < x.Length; i++)
                    s = s * x[i] + Math.Sin(x[i]);
                return s;
            }
            """);
        var gradient = type.GetMethod("FGradient")!.CreateDelegate<GradientMethod>();
        double[] d = new double[2];
        // (a + sin a) b + sin b.
        Assert.Equal((2 + Math.Sin(2)) * 3 + Math.Sin(3), gradient([2, 3], d), 1e-14);
        Assert.Equal((1 + Math.Cos(2)) * 3, d[0], 1e-14);
        Assert.Equal(2 + Math.Sin(2) + Math.Cos(3), d[1], 1e-14);
    }

    [Fact]
    public void Jacobian_OfALoop_CompilesAndRuns()
    {
        Type type = Driver.Compile("""
            [Jacobian]
            public static void F(double[] x, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++)
                    y[i] = x[i] * x[(i + 1) % x.Length];
            }
            """);
        double[] y = new double[2], jacobian = new double[4];
        type.GetMethod("FJacobian")!.CreateDelegate<JacobianMethod>()([2, 5], y, jacobian);
        Assert.Equal([10, 10], y);
        Assert.Equal([5, 2, 5, 2], jacobian);
    }

    [Fact]
    public void Diagnostic_OfWhatHasNoDerivative_IsAtThePlace()
    {
        const string Call = "Guid.NewGuid()";
        string source = Driver.Class($"[Gradient] public static double F(double x) => x * {Call}.GetHashCode();");
        Diagnostic diagnostic = Driver.Analyze(source).First();
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        string place = diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
        Assert.Contains(Call, place, StringComparison.Ordinal);
    }
}
