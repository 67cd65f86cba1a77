using System;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Loops that find the largest or smallest value, whose adjoint goes to the one that won.</summary>
internal static partial class Extreme
{
    [Gradient]
    public static double First(ReadOnlySpan<double> x, double start)
    {
        double m = start;
        for (int i = 0; i < x.Length; i++)
            m = Math.Max(m, x[i]);
        return 2 * m;
    }

    [Gradient]
    public static double Last(ReadOnlySpan<double> x, double start)
    {
        double m = start;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] >= m)
                m = x[i];
        }
        return 2 * m;
    }

    [Gradient]
    public static double SmallestSquare(ReadOnlySpan<double> x, double start)
    {
        double m = start;
        for (int i = 1; i < x.Length; i++)
            m = Math.Min(m, x[i] * x[i] * x[0]);
        double s = m;
        m *= m;
        return m + s;
    }

    [Gradient]
    public static double MaximaOfRows(double[][] rows)
    {
        double s = 0;
        for (int r = 0; r < rows.Length; r++)
        {
            double[] row = rows[r];
            double m = row[0];
            for (int i = 1; i < row.Length; i++)
            {
                if (m < row[i])
                    m = row[i];
            }
            s += m * m;
        }
        return s;
    }
}

/// <summary>Their gradients, at ties and at NaN.</summary>
public class ExtremesTests
{
    [Theory]
    [InlineData(0.0, new double[] { 1, 3, 3, 2 }, new double[] { 0, 2, 0, 0 }, 0.0)]
    [InlineData(3.0, new double[] { 1, 3, 3, 2 }, new double[] { 0, 0, 0, 0 }, 2.0)]
    [InlineData(5.0, new double[] { 1, 3 }, new double[] { 0, 0 }, 2.0)]
    [InlineData(5.0, new double[0], new double[0], 2.0)]
    [InlineData(double.NegativeInfinity, new[] { double.NegativeInfinity }, new double[] { 0 }, 2.0)]
    public void AtATie_TheFirstArgumentOfMaxWins(double start, double[] x, double[] expected, double expectedStart)
    {
        double[] dX = new double[x.Length];
        Assert.Equal(Extreme.First(x, start), Extreme.FirstGradient(x, start, dX, out double dStart));
        Assert.Equal(expected, dX);
        Assert.Equal(expectedStart, dStart);
    }

    [Theory]
    [InlineData(0.0, new double[] { 1, 3, 3, 2 }, new double[] { 0, 0, 2, 0 }, 0.0)]
    [InlineData(3.0, new double[] { 1, 3, 3, 2 }, new double[] { 0, 0, 2, 0 }, 0.0)]
    [InlineData(5.0, new double[] { 1, 3 }, new double[] { 0, 0 }, 2.0)]
    [InlineData(5.0, new double[0], new double[0], 2.0)]
    [InlineData(1.0, new[] { double.NaN, 4 }, new double[] { 0, 2 }, 0.0)]
    public void AConditionPicksWhatItSays(double start, double[] x, double[] expected, double expectedStart)
    {
        double[] dX = new double[x.Length];
        Assert.Equal(Extreme.Last(x, start), Extreme.LastGradient(x, start, dX, out double dStart));
        Assert.Equal(expected, dX);
        Assert.Equal(expectedStart, dStart);
    }

    [Fact]
    public void NaN_GoesThrough()
    {
        double[] dX = new double[3];
        Assert.Equal(double.NaN, Extreme.FirstGradient([1, double.NaN, 3], 0, dX, out _));
        Assert.Contains(double.NaN, dX);
    }

    [Fact]
    public void TheVariableIsWhatItWasBefore_OnTheWayBack()
    {
        double[] x = [0.7, 1.3, -0.4, 0.9], dX = new double[4];
        foreach (double start in (double[])[10, 0.05])
        {
            Assert.Equal(Extreme.SmallestSquare(x, start), Extreme.SmallestSquareGradient(x, start, dX, out double dStart));
            Numeric.AssertSlope(s => Extreme.SmallestSquare(x, s), start, dStart);
            for (int i = 0; i < 4; i++)
                Numeric.AssertSlope(v => Extreme.SmallestSquare(Numeric.With(x, i, v), start), x[i], dX[i]);
        }
    }

    [Fact]
    public void OneInEachRow()
    {
        double[][] rows = [[1, 5, 2], [4], [0, -1, 3, 3]], d = [new double[3], new double[1], new double[4]];
        Assert.Equal(50, Extreme.MaximaOfRowsGradient(rows, d));
        Assert.Equal([[0, 10, 0], [8], [0, 0, 6, 0]], d);
    }
}
