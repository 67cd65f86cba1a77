using System;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Straight-line methods of few outputs, whose Jacobians are written element by element.</summary>
internal static partial class Straight
{
    public readonly record struct Pair(double X, double Y)
    {
        public static Pair operator *(double k, Pair p) => new(k * p.X, k * p.Y);
    }

    [Jacobian, Differential]
    public static void Projected(ReadOnlySpan<double> camera, Pair p, double weight, ReadOnlySpan<double> seen, Span<double> error)
    {
        double angle = camera[0] * camera[0] + camera[1] * camera[1];
        Pair q;
        if (angle == 0)
        {
            q = new Pair(p.X - camera[1] * p.Y, p.Y + camera[1] * p.X);
        }
        else
        {
            double root = Math.Sqrt(angle), cos = Math.Cos(root), sin = Math.Sin(root);
            q = cos * p;
            q = new Pair(q.X - sin * p.Y / root, q.Y + sin * p.X);
        }
        error[1] = weight * (q.X / (2 + q.Y) - seen[0]);
        error[0] = weight * weight * (q.Y > 0 ? q.Y * camera[2] : q.X) - seen[1];
    }

    [Jacobian(Wrt = ["t", "u"]), Differential(Wrt = ["t", "u"])]
    public static void Overwritten(float t, ReadOnlySpan<float> u, float[] y)
    {
        y[0] *= t;
        y[0] += u[1] * y[2];
        y[2] = y[0] * y[0] * u[0];
    }

    // Written under a condition only, and by an index that is no constant: by sweeps.
    [Jacobian, Differential]
    public static void Chosen(double a, double b, int at, Span<double> y)
    {
        if (a > b)
            y[0] = a * b;
        y[at] = a - b * b;
    }
}

/// <summary>Their Jacobians against the differentials.</summary>
public class StraightJacobianTests
{
    private static readonly double[] Seen = [0.3, -0.2];

    [Theory]
    [InlineData(0.3, -0.4, 2)]
    [InlineData(-1.2, 0.1, 4)]
    [InlineData(0, 0, 3)]
    public void Jacobian_HasTheDifferentialsAsColumns(double c0, double c1, int outputs)
    {
        double[] camera = [c0, c1, 1.7, 0.5], error = new double[outputs], jacobian = new double[outputs * 9], along = new double[outputs];
        Array.Fill(jacobian, double.NaN);
        var p = new Straight.Pair(0.6, -0.9);
        Straight.ProjectedJacobian(camera, p, 1.3, Seen, error, jacobian);
        double[] values = new double[outputs];
        Straight.Projected(camera, p, 1.3, Seen, values);
        Assert.Equal(values, error);
        for (int column = 0; column < 9; column++)
        {
            double[] direction = new double[9];
            direction[column] = 1;
            Straight.ProjectedDifferential(
                camera, p, 1.3, Seen, error, direction.AsSpan(0, 4), new Straight.Pair(direction[4], direction[5]), direction[6], direction.AsSpan(7, 2), along);
            for (int row = 0; row < outputs; row++)
                Assert.Equal(along[row], jacobian[row * 9 + column], 1e-13);
        }
    }

    [Fact]
    public void OutputsThatAreReadFirst_KeepTheirValuesWithinTheDerivatives()
    {
        float[] y = [0.5f, 7, -0.7f], same = [0.5f, 7, -0.7f], u = [1.1f, -0.3f], jacobian = new float[9];
        Straight.OverwrittenJacobian(2, u, y, jacobian);
        Straight.Overwritten(2, u, same);
        Assert.Equal(same, y);
        float first = 0.5f * 2 + -0.3f * -0.7f;
        float[] expected = [0.5f, 0, -0.7f, 0, 0, 0, 2 * first * 0.5f * 1.1f, first * first, 2 * first * -0.7f * 1.1f];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], jacobian[i], 1e-5f);
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 1)]
    public void OutputsUnderConditions_AreRightToo(double a, double b, int at)
    {
        double[] y = [3, 4], jacobian = new double[4];
        Straight.ChosenJacobian(a, b, at, y, jacobian);
        double[] first = at == 0 ? [1, -2 * b] : a > b ? [b, a] : [0, 0], second = at == 1 ? [1, -2 * b] : [0, 0];
        Assert.Equal([.. first, .. second], jacobian);
    }

    [Fact]
    public void WrongSizesAndSharedMemory_AreRefused()
    {
        double[] camera = new double[3], error = new double[2];
        Assert.Throws<ArgumentException>(() => Straight.ProjectedJacobian(camera, default, 1, Seen, error, new double[15]));
        double[] shared = new double[20];
        Assert.Throws<ArgumentException>(() => Straight.ProjectedJacobian(camera, default, 1, Seen, shared.AsSpan(0, 2), shared.AsSpan(1, 16)));
        Assert.Throws<IndexOutOfRangeException>(() => Straight.ProjectedJacobian(camera, default, 1, Seen, new double[1], new double[8]));
    }
}
