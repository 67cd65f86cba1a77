using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SymGrad.GradBench.Objectives;
using Xunit;

namespace SymGrad.GradBench.Tests;

/// <summary>Generated derivatives along random directions against differences of the objectives, for inputs of other sizes than the cases'.</summary>
public class DirectionTests
{
    private static readonly Random Random = new(4);

    [Theory]
    [InlineData(3, 1, 5)]
    [InlineData(1, 4, 7)]
    [InlineData(20, 6, 15)]
    public void GaussianMixtures(int d, int k, int n)
    {
        double[] x = Numbers(n * d), at = Numbers(k + 2 * k * d + k * d * (d - 1) / 2), gradient = new double[at.Length];
        int mu = k, q = mu + k * d, l = q + k * d;
        GaussianMixture.ObjectiveGradient(
            at.AsSpan(0, k), at.AsSpan(mu, k * d), at.AsSpan(q, k * d), at.AsSpan(l), x, 0.8, 2,
            gradient.AsSpan(0, k), gradient.AsSpan(mu, k * d), gradient.AsSpan(q, k * d), gradient.AsSpan(l));
        AssertSlope(p => GaussianMixture.Objective(p.AsSpan(0, k), p.AsSpan(mu, k * d), p.AsSpan(q, k * d), p.AsSpan(l), x, 0.8, 2), at, gradient);
    }

    [Theory]
    [InlineData(1, 3, 2)]
    [InlineData(3, 5, 40)]
    public void Networks(int layers, int bits, int characters)
    {
        double[] state = Numbers(2 * layers * bits), sequence = Numbers(characters * bits);
        double[] at = Numbers(8 * layers * bits + 3 * bits), gradient = new double[at.Length];
        int extra = 8 * layers * bits;
        Lstm.ObjectiveGradient(at.AsSpan(0, extra), at.AsSpan(extra), state, sequence, bits, gradient.AsSpan(0, extra), gradient.AsSpan(extra));
        AssertSlope(p => Lstm.Objective(p.AsSpan(0, extra), p.AsSpan(extra), state, sequence, bits), at, gradient);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(130, 17)]
    public void DifferentialEquations(int n, int steps)
    {
        // Far enough from 0 that the last component is no mere rounding error.
        double[] at = [.. Numbers(n).Select(v => 2 + n / 3.0 + v)], gradient = new double[n];
        Ode.LastComponentGradient(at, steps, gradient);
        AssertSlope(p => Ode.LastComponent(p, steps), at, gradient);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Determinants(int ell)
    {
        double[] at = Numbers(ell * ell), gradient = new double[ell * ell];
        Assert.Equal(Determinant.Primal(at, ell), Determinant.PrimalGradient(at, ell, gradient));
        AssertSlope(p => Determinant.Primal(p, ell), at, gradient);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(9, 31)]
    [InlineData(140, 50)]
    public void LeastSquaresFits(int m, int n)
    {
        double[] at = Numbers(m), gradient = new double[m];
        LeastSquares.PrimalGradient(at, n, gradient);
        AssertSlope(p => LeastSquares.Primal(p, n), at, gradient);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1003)]
    public void LogSumExps(int n)
    {
        double[] at = Numbers(n), gradient = new double[n];
        LogSumExp.PrimalGradient(at, gradient);
        AssertSlope(p => LogSumExp.Primal(p), at, gradient);
    }

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(60, 9, 5)]
    public void Clusters(int n, int k, int dimensions)
    {
        double[] points = Numbers(n * dimensions), at = Numbers(k * dimensions), gradient = new double[at.Length];
        KMeans.CostGradient(points, at, dimensions, gradient);
        AssertSlope(p => KMeans.Cost(points, p, dimensions), at, gradient);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Observations(double turned)
    {
        double[] at = [.. Numbers(15)], feature = [0.3, -0.2], error = new double[2], jacobian = new double[2 * 15];
        for (int i = 0; i < 3; i++)
            at[i] *= turned;
        at[13] += 3;
        BundleAdjustment.ReprojectionErrorJacobian(at.AsSpan(0, 11), at.AsSpan(11, 3), at[14], feature, error, jacobian);
        for (int i = 0; i < 2; i++)
        {
            // Without a rotation, the formula is another one on both sides.
            double[] row = jacobian[(15 * i)..(15 * i + 15)];
            AssertSlope(p => Error(p, i), at, row, turned == 0 ? 3 : 0);
        }
        Assert.Equal(-2 * at[14], BundleAdjustment.WeightErrorDerivative(at[14]));

        double Error(double[] p, int i)
        {
            var e = new double[2];
            BundleAdjustment.ReprojectionError(p.AsSpan(0, 11), p.AsSpan(11, 3), p[14], feature, e);
            return e[i];
        }
    }

    [Theory]
    [InlineData("hand1_t26_c100")]
    [InlineData("simple_hand1_t26_c100")]
    public void Hands(string name)
    {
        Case c = Case.Read(Path.Combine(AppContext.BaseDirectory, "cases", "ht.jsonl")).First(c => c.Description == name);
        using JsonDocument input = JsonDocument.Parse(c.Input);
        (Hand hand, _) = HandTrackingModule.Read(input.RootElement);
        double[] theta = Numbers(Hand.ThetaCount);
        int rows = 3 * hand.Points.Length, columns = hand.Us.Length == 0 ? 26 : 28;
        double[] jacobian = new double[rows * columns];
        // Twice, since it keeps what it can.
        hand.Jacobian(Numbers(Hand.ThetaCount), jacobian);
        hand.Jacobian(theta, jacobian);
        for (int i = 0; i < rows; i += 7)
            AssertSlope(p => Residual(p, i), theta, jacobian[(i * columns + columns - 26)..((i + 1) * columns)]);

        double Residual(double[] p, int i)
        {
            var residuals = new double[rows];
            hand.Residuals(p, residuals);
            return residuals[i];
        }
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(static _ => 2 * Random.NextDouble() - 1)];

    // Along a direction, from extrapolated central differences.
    private static void AssertSlope(Func<double[], double> f, double[] at, double[] gradient, int fixedCount = 0)
    {
        double[] direction = Numbers(at.Length);
        direction.AsSpan(0, fixedCount).Clear();
        double along = gradient.Zip(direction, static (g, v) => g * v).Sum(), size = gradient.Zip(direction, static (g, v) => Math.Abs(g * v)).Sum();
        double slope = (4 * Central(5e-4) - Central(1e-3)) / 3;
        Assert.True(Math.Abs(slope - along) <= 1e-7 * (size + Math.Abs(slope)) + 1e-9, $"The derivative is {along:R}, differences give {slope:R}.");

        double Central(double h) => (f([.. at.Zip(direction, (x, v) => x + h * v)]) - f([.. at.Zip(direction, (x, v) => x - h * v)])) / (2 * h);
    }
}
