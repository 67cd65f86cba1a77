using System;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods that solve systems of equations or find minima of several variables.</summary>
internal static partial class Systems
{
    // A circle of radius p0 and an exponential: two equations, pivoting needed (∂r0/∂x0 is 0 where x0 is).
    private static void Residual(ReadOnlySpan<double> x, ReadOnlySpan<double> p, double scale, Span<double> r)
    {
        if (p[0] <= 0)
            throw new ArgumentException("The radius is positive.");
        r[0] = x[0] * x[0] + x[1] * x[1] - p[0] * p[0];
        r[1] = Math.Exp(x[0]) * p[1] - scale * x[1];
    }

    [ImplicitGradient(nameof(Residual)), Vjp, Differential, Jacobian]
    public static void Solve(ReadOnlySpan<double> p, double scale, Span<double> x)
    {
        for (int i = 0; i < 50; i++)
        {
            double a = 2 * x[0], b = 2 * x[1], c = Math.Exp(x[0]) * p[1], d = -scale;
            double r0 = x[0] * x[0] + x[1] * x[1] - p[0] * p[0], r1 = c - scale * x[1], determinant = a * d - b * c;
            (x[0], x[1]) = (x[0] - (d * r0 - b * r1) / determinant, x[1] - (a * r1 - c * r0) / determinant);
        }
    }

    [Gradient, Differential]
    public static double Uses(double[] p, double scale)
    {
        var x = new double[2];
        x[0] = 0.5;
        x[1] = 1;
        Solve(p, scale, x);
        double first = x[0] * x[1];
        x[0] *= scale;
        Solve(p, scale * 1.5, x);
        return first + Math.Sin(x[0]) * p[1] + x[1] * x[1];
    }

    /// <summary>Second derivatives through systems: the generated derivative of one method, differentiated in another.</summary>
    [Gradient, Differential]
    public static double SlopeSquared(double[] p, double scale)
    {
        var x = new double[2];
        var bar = new double[2];
        x[0] = 0.5;
        x[1] = 1;
        bar[0] = p[1];
        bar[1] = scale;
        var dP = new double[2];
        SolveVjp(p, scale * scale, x, bar, dP, out double dSquare);
        return dP[0] * dP[1] + dSquare * x[0];
    }

    // The array that the method changes is not differentiated by.
    [Vjp(Wrt = ["p"])]
    public static void Scale(ReadOnlySpan<double> p, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * Math.Sin(p[i]);
    }

    // From where the last solution was, with parameters that depend on it.
    [Gradient, Differential]
    public static double Follows(double[] p, double scale, int steps)
    {
        double sum = 0;
        var x = new double[2];
        var q = new double[2];
        x[0] = 0.5;
        x[1] = 1;
        q[0] = p[0];
        q[1] = p[1];
        for (int t = 0; t < steps; t++)
        {
            Solve(q, scale, x);
            q[1] = p[1] + 0.3 * x[1] * x[1];
            sum += x[0] * x[1] * scale;
        }
        return sum;
    }

    // ½ |A x - b|² + ½ λ |x|², the inner problem of ridge regression.
    private static double RidgeObjective(ReadOnlySpan<double> x, double[,] a, ReadOnlySpan<double> b, double lambda)
    {
        double sum = 0;
        for (int i = 0; i < b.Length; i++)
        {
            double e = -b[i];
            for (int j = 0; j < x.Length; j++)
                e += a[i, j] * x[j];
            sum += e * e;
        }
        for (int j = 0; j < x.Length; j++)
            sum += lambda * x[j] * x[j];
        return 0.5 * sum;
    }

    [ImplicitGradient(nameof(RidgeObjective), Minimizes = true), Vjp, Differential]
    public static void Ridge([Constant] double[,] a, ReadOnlySpan<double> b, double lambda, Span<double> x)
    {
        // Conjugate gradients, with a queue that no differentiator reads.
        int n = x.Length;
        var trail = new System.Collections.Generic.Queue<double[]>();
        double[] residual = Normal(a, b, lambda, x), direction = (double[])residual.Clone();
        for (int k = 0; k < 20 * n && Dot(residual, residual) > 1e-30; k++)
        {
            double[] image = Image(a, lambda, direction);
            double size = Dot(residual, residual), step = size / Dot(direction, image);
            for (int j = 0; j < n; j++)
                (x[j], residual[j]) = (x[j] + step * direction[j], residual[j] - step * image[j]);
            double ratio = Dot(residual, residual) / size;
            for (int j = 0; j < n; j++)
                direction[j] = residual[j] + ratio * direction[j];
            trail.Enqueue(x.ToArray());
        }
    }

    /// <summary>The loss on held-out data of what ridge regression learns.</summary>
    [Gradient, Differential]
    public static double Validation(double[,] a, double[] b, double[,] held, double[] expected, double logLambda)
    {
        var x = new double[a.GetLength(1)];
        Ridge(a, b, Math.Exp(logLambda), x);
        double sum = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double e = -expected[i];
            for (int j = 0; j < x.Length; j++)
                e += held[i, j] * x[j];
            sum += e * e;
        }
        return sum;
    }

    private static void Linear(ReadOnlySpan<double> x, double[,] a, ReadOnlySpan<double> b, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
        {
            r[i] = -b[i];
            for (int j = 0; j < x.Length; j++)
                r[i] += a[i, j] * x[j];
        }
    }

    // The solution is given; its derivative by b is the inverse of a.
    [ImplicitGradient(nameof(Linear)), Vjp, Differential]
    public static void Given([Constant] double[,] a, ReadOnlySpan<double> b, Span<double> x)
    {
        if (a.GetLength(0) != b.Length || x.Length != b.Length)
            throw new ArgumentException("There are as many equations as unknowns.");
    }

    private static double Dot(double[] u, double[] v)
    {
        double sum = 0;
        for (int i = 0; i < u.Length; i++)
            sum += u[i] * v[i];
        return sum;
    }

    private static double[] Image(double[,] a, double lambda, ReadOnlySpan<double> x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            double e = 0;
            for (int j = 0; j < x.Length; j++)
                e += a[i, j] * x[j];
            for (int j = 0; j < x.Length; j++)
                y[j] += a[i, j] * e;
        }
        for (int j = 0; j < x.Length; j++)
            y[j] += lambda * x[j];
        return y;
    }

    private static double[] Normal(double[,] a, ReadOnlySpan<double> b, double lambda, ReadOnlySpan<double> x)
    {
        double[] y = Image(a, lambda, x);
        for (int j = 0; j < x.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < b.Length; i++)
                sum += a[i, j] * b[i];
            y[j] = sum - y[j];
        }
        return y;
    }
}

/// <summary>Several unknowns: against differences, and against the inverse of the matrix.</summary>
public class ImplicitSystemTests
{
    private static readonly double[,] A = { { 1, 0.4, -0.2 }, { 0.3, -1.1, 0.5 }, { 0.7, 0.2, 0.9 }, { -0.6, 0.8, 0.1 } };
    private static readonly double[,] Held = { { 0.5, -0.3, 0.8 }, { 1.2, 0.4, -0.7 } };
    private static readonly double[] B = [1, -0.5, 0.3, 0.8], Expected = [0.4, -0.9];

    [Fact]
    public void Solve_VjpDifferentialAndJacobian_AgreeWithDifferences()
    {
        double[] p = [1.7, 0.6], x = [0.5, 1], dP = new double[2], dX = new double[2], jacobian = new double[2 * 3];
        double[] Solved(double[] at, double scale)
        {
            double[] solution = [0.5, 1];
            Systems.Solve(at, scale, solution);
            return solution;
        }

        Systems.SolveVjp(p, 1.2, x, [2, -3], dP, out double dScale);
        Assert.Equal(Solved(p, 1.2), x);
        double Along(double[] solution) => 2 * solution[0] - 3 * solution[1];
        for (int i = 0; i < 2; i++)
            Numeric.AssertSlope(u => Along(Solved(Numeric.With(p, i, u), 1.2)), p[i], dP[i]);
        Numeric.AssertSlope(s => Along(Solved(p, s)), 1.2, dScale);
        x = [0.5, 1];
        Systems.SolveDifferential(p, 1.2, x, [1, 2], -0.5, dX);
        Assert.Equal(dP[0] + 2 * dP[1] - 0.5 * dScale, Along(dX), 1e-13);
        x = [0.5, 1];
        Systems.SolveJacobian(p, 1.2, x, jacobian);
        Assert.Equal(dP[0], 2 * jacobian[0] - 3 * jacobian[3], 1e-13);
        Assert.Equal(dScale, 2 * jacobian[2] - 3 * jacobian[5], 1e-13);
    }

    [Fact]
    public void Solve_WithinAnotherMethod_ASolutionThatIsOverwritten()
    {
        double[] p = [1.7, 0.6], dP = new double[2];
        Assert.Equal(Systems.Uses(p, 1.2), Systems.UsesGradient(p, 1.2, dP, out double dScale));
        for (int i = 0; i < 2; i++)
            Numeric.AssertSlope(u => Systems.Uses(Numeric.With(p, i, u), 1.2), p[i], dP[i]);
        Numeric.AssertSlope(s => Systems.Uses(p, s), 1.2, dScale);
        Systems.UsesDifferential(p, 1.2, [1, 2], -0.5, out double along);
        Assert.Equal(dP[0] + 2 * dP[1] - 0.5 * dScale, along, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Solve_InALoop_FromTheLastSolution(int steps)
    {
        double[] p = [1.7, 0.6], dP = new double[2];
        Assert.Equal(Systems.Follows(p, 1.2, steps), Systems.FollowsGradient(p, 1.2, steps, dP, out double dScale));
        for (int i = 0; i < 2; i++)
            Numeric.AssertSlope(u => Systems.Follows(Numeric.With(p, i, u), 1.2, steps), p[i], dP[i]);
        Numeric.AssertSlope(s => Systems.Follows(p, s, steps), 1.2, dScale);
        Systems.FollowsDifferential(p, 1.2, steps, [1, 2], -0.5, out double along);
        Assert.Equal(dP[0] + 2 * dP[1] - 0.5 * dScale, along, 1e-12);
    }

    [Fact]
    public void GeneratedDerivatives_ThroughSystems_HaveDerivatives()
    {
        double[] p = [1.7, 0.6], dP = new double[2];
        Assert.Equal(Systems.SlopeSquared(p, 1.2), Systems.SlopeSquaredGradient(p, 1.2, dP, out double dScale));
        for (int i = 0; i < 2; i++)
            Numeric.AssertSlope(u => Systems.SlopeSquared(Numeric.With(p, i, u), 1.2), p[i], dP[i], 1e-7);
        Numeric.AssertSlope(s => Systems.SlopeSquared(p, s), 1.2, dScale, 1e-7);
        Systems.SlopeSquaredDifferential(p, 1.2, [1, 2], -0.5, out double along);
        Assert.Equal(dP[0] + 2 * dP[1] - 0.5 * dScale, along, 1e-10);
    }

    [Fact]
    public void ResidualThatThrows_ThrowsItsOwnException()
    {
        Assert.Contains("radius", Assert.Throws<ArgumentException>(static () => Systems.SolveVjp([-1, 0.6], 1.2, [0.5, 1], [1, 1], new double[2], out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vjp_OfAnArrayThatIsReadFirst_WithoutADerivativeByIt()
    {
        double[] y = [2, -3], dP = new double[2];
        Systems.ScaleVjp([0.4, 1.1], y, [5, 7], dP);
        Assert.Equal(5 * 2 * Math.Cos(0.4), dP[0], 1e-14);
        Assert.Equal(7 * -3 * Math.Cos(1.1), dP[1], 1e-13);
        Assert.Equal(-3 * Math.Sin(1.1), y[1]);
    }

    [Fact]
    public void Ridge_GradientByDataAndHyperparameter()
    {
        double[,] dA = new double[4, 3], dHeld = new double[2, 3];
        double[] dB = new double[4], dExpected = new double[2];
        double value = Systems.ValidationGradient(A, B, Held, Expected, -1, dA, dB, dHeld, dExpected, out double dLog);
        Assert.Equal(Systems.Validation(A, B, Held, Expected, -1), value);
        Numeric.AssertSlope(l => Systems.Validation(A, B, Held, Expected, l), -1, dLog, 1e-7);
        for (int i = 0; i < 4; i++)
            Numeric.AssertSlope(u => Systems.Validation(A, Numeric.With(B, i, u), Held, Expected, -1), B[i], dB[i], 1e-7);
        // The matrix is constant to the solver.
        foreach (double d in dA)
            Assert.Equal(0, d);
        double[] x = new double[3], dX = new double[3], back = new double[4];
        Systems.RidgeDifferential(A, B, 0.3, x, [1, 2, 3, 4], -2, dX);
        Systems.RidgeVjp(A, B, 0.3, new double[3], [1, -1, 2], back, out double dLambda);
        Assert.Equal(back[0] + 2 * back[1] + 3 * back[2] + 4 * back[3] - 2 * dLambda, dX[0] - dX[1] + 2 * dX[2], 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(150)]
    public void LinearEquations_DerivativesAreProductsWithTheInverse(int n)
    {
        var random = new Random(n);
        var a = new double[n, n];
        double[] b = new double[n], x = new double[n], w = new double[n], dX = new double[n], dB = new double[n];
        for (int i = 0; i < n; i++)
        {
            w[i] = random.NextDouble() - 0.5;
            // A first pivot of zero.
            for (int j = 0; j < n; j++)
                a[i, j] = i + j == 0 && n > 1 ? 0 : random.NextDouble() - 0.5;
        }
        Systems.GivenDifferential(a, b, x, w, dX);
        Systems.GivenVjp(a, b, x, w, dB);
        for (int i = 0; i < n; i++)
        {
            double forward = 0, reverse = 0;
            for (int j = 0; j < n; j++)
                (forward, reverse) = (forward + a[i, j] * dX[j], reverse + a[j, i] * dB[j]);
            Assert.Equal(w[i], forward, 1e-9);
            Assert.Equal(w[i], reverse, 1e-9);
        }
    }

    [Fact]
    public void SingularJacobian_ThrowsAndSaysWhose()
    {
        // The second is singular only up to rounding.
        foreach (double[,] a in (double[][,])[new double[2, 2], new[,] { { 0.1, 0.2 }, { 0.3, 0.6 } }, new[,] { { 1.0, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } }])
        {
            int n = a.GetLength(0);
            var zeros = new double[n];
            Assert.Contains("Given", Assert.Throws<InvalidOperationException>(() => Systems.GivenVjp(a, zeros, new double[n], zeros, new double[n])).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => Systems.GivenDifferential(a, zeros, new double[n], zeros, new double[n]));
        }
    }

    [Fact]
    public void BadlyScaledJacobians_AreNotSingular_AndNaNComesThrough()
    {
        double[] dX = new double[2], zeros = [0, 0], w = [1, 1];
        Systems.GivenDifferential(new[,] { { 1, 1e20 }, { 0, 1e-20 } }, zeros, new double[2], w, dX);
        Assert.Equal(1e20, dX[1], 1e6);
        Systems.GivenVjp(new[,] { { 1e-200, 0 }, { 0, 1e200 } }, zeros, new double[2], w, dX);
        Assert.Equal(1e200, dX[0], 1e186);
        Systems.GivenVjp(new[,] { { 1, double.NaN }, { 0, 1 } }, zeros, new double[2], w, dX);
        Assert.True(double.IsNaN(dX[1]));
    }
}
