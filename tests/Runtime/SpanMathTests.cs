using System;
using System.Linq;
using Xunit;

namespace SymGrad.Tests;

public class SpanMathTests
{
    [Fact]
    public void AddScaledAndDot_IsTheTwoLoops_ForEveryLength()
    {
        var random = new Random(1);
        for (int n = 0; n <= 40; n++)
        {
            double[] x = Numbers(random, n), z = Numbers(random, n), y = Numbers(random, n + 1);
            double[] expected = y.Select((e, i) => i < n ? e + 0.3 * x[i] : e).ToArray();
            double sum = SpanMath.AddScaledAndDot(y, 0.3, x, z);
            Assert.Equal(expected, y);
            Assert.Equal(x.Zip(z, static (a, b) => a * b).Sum(), sum, 1e-13);
        }
    }

    [Fact]
    public void AddScaledAndDot_OfFloats_IsTheTwoLoops()
    {
        float[] x = Enumerable.Range(0, 37).Select(static i => i - 7f).ToArray(), z = x.Select(static e => 0.5f * e).ToArray(), y = new float[37];
        Assert.Equal(x.Sum(static e => 0.5f * e * e), SpanMath.AddScaledAndDot(y, 2f, x, z));
        Assert.Equal(x.Select(static e => 2f * e), y);
    }

    [Fact]
    public void AddScaledAndDot_OfASpanThatIsTooShort_Throws()
    {
        Assert.Throws<ArgumentException>(() => SpanMath.AddScaledAndDot(new double[2], 1, new double[3], new double[3]));
        Assert.Throws<ArgumentException>(() => SpanMath.AddScaledAndDot(new double[3], 1, new double[3], new double[2]));
    }

    private static double[] Numbers(Random random, int count) => Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5).ToArray();
}
