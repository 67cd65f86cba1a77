using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SymGrad.Distributions.Tests;

/// <summary>Each function has Math.NET's value, bit for bit, and the derivatives of differences in both modes.</summary>
public class DerivativesTests
{
    private delegate double Gradient(double[] p, Span<double> dP);

    private delegate double Differential(double[] p, ReadOnlySpan<double> v, out double d);

    public static TheoryData<string> Methods => [.. typeof(Calls).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(static m => m.GetParameters().Length == 1).Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Function_HasItsValueAndTheRightDerivatives(string name)
    {
        var method = typeof(Calls).GetMethod(name, [typeof(double[])])!.CreateDelegate<Func<double[], double>>();
        var gradient = typeof(Calls).GetMethod(name + "Gradient")!.CreateDelegate<Gradient>();
        var differential = typeof(Calls).GetMethod(name + "Differential")!.CreateDelegate<Differential>();
        var random = new Random(1);
        for (int trial = 0; trial < 20; trial++)
        {
            double[] p = [.. Enumerable.Range(0, 4).Select(_ => 0.3 + (0.6 * random.NextDouble()))];
            double[] found = new double[4], v = [0.3, -0.2, 0.5, 0.7];
            double value = method(p);
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(gradient(p, found)));
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(differential(p, v, out double along)));
            for (int i = 0; i < 4; i++)
            {
                double expected = ((4 * Central(method, p, i, 5e-4)) - Central(method, p, i, 1e-3)) / 3;
                Assert.True(Math.Abs(found[i] - expected) <= 1e-6 * (1 + Math.Abs(expected)), $"{found[i]} by p[{i}] instead of {expected} at ({string.Join(", ", p)})");
            }
            double product = found.Zip(v, static (a, b) => a * b).Sum();
            Assert.True(Math.Abs(along - product) <= 1e-12 * (1 + found.Max(Math.Abs)), $"{along} instead of {product}");
        }
    }

    [Fact]
    public void Attributes_NameEveryPublicDerivative()
    {
        string[] named = [.. typeof(NormalDerivatives).Assembly.GetCustomAttributes<CustomDerivativesAttribute>().Select(static a => $"{a.Derivatives.Name}.{a.Gradient}").Order()];
        string[] written = [.. typeof(NormalDerivatives).Assembly.GetExportedTypes().Where(static t => t.Namespace == typeof(NormalDerivatives).Namespace)
            .SelectMany(static t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)).Select(static m => $"{m.DeclaringType!.Name}.{m.Name}").Order()];
        Assert.Equal(written, named);
    }

    private static double Central(Func<double[], double> f, double[] p, int at, double step)
    {
        double[] above = [.. p], below = [.. p];
        (above[at], below[at]) = (p[at] + step, p[at] - step);
        return (f(above) - f(below)) / (2 * step);
    }
}
