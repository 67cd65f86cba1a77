using System;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods that return structs, tuples and arrays.</summary>
internal static partial class Returned
{
    public readonly record struct Point(double X, double Y);

    public struct State
    {
        public Point Position;
        public double Speed;
        public int Steps;
    }

    [Vjp, Differential]
    public static Point Polar(double r, double t) => new(r * Math.Cos(t), r * Math.Sin(t));

    [Vjp, Differential]
    public static (double Sum, double Product) Both(ReadOnlySpan<double> x)
    {
        double sum = 0, product = 1;
        foreach (double v in x)
        {
            sum += v * v;
            product *= v;
            if (product < -0.5)
                return (sum, product * sum);
        }
        return (sum, product);
    }

    [Vjp, Differential]
    public static State Fly(State start, double drag)
    {
        State s = start;
        for (int i = 0; i < start.Steps; i++)
        {
            s.Position = new Point(s.Position.X + 0.1 * s.Speed, s.Position.Y + 0.1 * s.Speed * s.Position.X);
            s.Speed -= 0.1 * drag * s.Speed * s.Speed;
            if (s.Speed < 0.2)
                return s;
        }
        s.Steps = 0;
        return s;
    }

    [Vjp, Differential]
    public static double[] Softmax(double[] x)
    {
        var y = new double[x.Length];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Exp(x[i]);
            sum += y[i];
        }
        for (int i = 0; i < x.Length; i++)
            y[i] /= sum;
        return y;
    }

    [Vjp, Differential]
    public static double[] Convolve(double[] x, double[] kernel)
    {
        double[] y = new double[x.Length + kernel.Length - 1];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < kernel.Length; j++)
                y[i + j] += x[i] * kernel[j];
        }
        return y;
    }

    private static Point Clamped(Point p)
    {
        if (p.X > 1)
            return new Point(1, p.Y * p.X);
        if (p.X < -1)
            return new Point(-1, p.Y);
        return p;
    }

    [Gradient]
    public static double HelperWithSeveralReturns(double x, double y) => Clamped(new Point(x * 2, y)).Y * Clamped(new Point(y, x)).X;
}

/// <summary>Their derivatives against central differences.</summary>
public class ReturnedValuesTests
{
    [Fact]
    public void RecordStruct()
    {
        Assert.Equal(Returned.Polar(2, 0.5), Returned.PolarVjp(2, 0.5, new(3, -1), out double dR, out double dT));
        Numeric.AssertSlope(r => Dot(Returned.Polar(r, 0.5)), 2, dR);
        Numeric.AssertSlope(t => Dot(Returned.Polar(2, t)), 0.5, dT);
        Assert.Equal(Returned.Polar(2, 0.5), Returned.PolarDifferential(2, 0.5, 0.7, -0.2, out Returned.Point along));
        Assert.Equal(0.7 * dR - 0.2 * dT, Dot(along), 1e-12);

        static double Dot(Returned.Point p) => 3 * p.X - p.Y;
    }

    [Theory]
    [InlineData(0.5, 0.7, -1.1)]
    [InlineData(2, -0.7, 3)]
    public void TupleWithEarlyReturn(double a, double b, double c)
    {
        double[] x = [a, b, c], dX = new double[3], direction = [0.3, -1, 0.5];
        Assert.Equal(Returned.Both(x), Returned.BothVjp(x, (2, -0.5), dX));
        for (int i = 0; i < 3; i++)
            Numeric.AssertSlope(u => Dot(Returned.Both(Numeric.With(x, i, u))), x[i], dX[i]);
        Returned.BothDifferential(x, direction, out (double Sum, double Product) along);
        Assert.Equal(dX.Zip(direction, static (d, v) => d * v).Sum(), Dot(along), 1e-12);

        static double Dot((double Sum, double Product) p) => 2 * p.Sum - 0.5 * p.Product;
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(40, 3)]
    public void NestedStruct_InAndOut(int steps, double drag)
    {
        Returned.State start = new() { Position = new(0.1, 0.2), Speed = 1.5, Steps = steps }, bar = new() { Position = new(1, -2), Speed = 0.5 };
        Returned.State end = Returned.FlyVjp(start, drag, bar, out Returned.State dStart, out double dDrag);
        Assert.Equal(Returned.Fly(start, drag), end);
        Numeric.AssertSlope(k => Dot(Returned.Fly(start, k)), drag, dDrag);
        Numeric.AssertSlope(v => Dot(Returned.Fly(start with { Speed = v }, drag)), 1.5, dStart.Speed);
        Numeric.AssertSlope(v => Dot(Returned.Fly(start with { Position = new(v, 0.2) }, drag)), 0.1, dStart.Position.X);
        Returned.FlyDifferential(start, drag, start, 0.3, out Returned.State along);
        Assert.Equal(1.5 * dStart.Speed + 0.1 * dStart.Position.X + 0.2 * dStart.Position.Y + 0.3 * dDrag, Dot(along), 1e-11);
        Assert.Equal(0, along.Steps);

        static double Dot(Returned.State s) => s.Position.X - 2 * s.Position.Y + 0.5 * s.Speed;
    }

    [Fact]
    public void Arrays()
    {
        double[] x = [0.3, -0.2, 0.8], yBar = [1, -2, 0.5], dX = new double[3];
        Assert.Equal(Returned.Softmax(x), Returned.SoftmaxVjp(x, yBar, dX));
        for (int i = 0; i < 3; i++)
            Numeric.AssertSlope(u => Dot(Returned.Softmax(Numeric.With(x, i, u)), yBar), x[i], dX[i]);
        Assert.Equal(Returned.Softmax(x), Returned.SoftmaxDifferential(x, yBar, out double[] along));
        double[] back = new double[3];
        Returned.SoftmaxVjp(x, x, back);
        Assert.Equal(Dot(back, yBar), Dot(along, x), 1e-12);
    }

    [Fact]
    public void ArraysOfOtherLengths_AreCheckedOnceTheirLengthIsKnown()
    {
        double[] x = [0.3, -0.2, 0.8], kernel = [2, 1], yBar = [1, 2, 3, 4], dX = new double[3], dKernel = new double[2];
        Assert.Equal(Returned.Convolve(x, kernel), Returned.ConvolveVjp(x, kernel, yBar, dX, dKernel));
        Assert.Equal([4, 7, 10], dX);
        Assert.Equal("resultBar", Assert.Throws<ArgumentException>(() => Returned.ConvolveVjp(x, kernel, dX, dX.ToArray(), dKernel)).ParamName);
    }

    [Theory]
    [InlineData(0.8, -0.4)]
    [InlineData(-0.9, 1.3)]
    [InlineData(0.2, 0.3)]
    public void StructsFromHelpersWithSeveralReturns(double x, double y)
    {
        Assert.Equal(Returned.HelperWithSeveralReturns(x, y), Returned.HelperWithSeveralReturnsGradient(x, y, out double dX, out double dY));
        Numeric.AssertSlope(u => Returned.HelperWithSeveralReturns(u, y), x, dX);
        Numeric.AssertSlope(u => Returned.HelperWithSeveralReturns(x, u), y, dY);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, static (u, v) => u * v).Sum();
}
