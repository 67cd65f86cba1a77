using System;
using System.Linq;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods whose Jacobian matrix is generated in both forms.</summary>
internal static partial class SparseMatrices
{
    [Jacobian, Jacobian(Sparse = true, Name = "HeatSparse")]
    public static void Heat(ReadOnlySpan<double> u, double k, [Constant] double h, Span<double> f)
    {
        for (int i = 0; i < f.Length; i++)
        {
            double left = i > 0 ? u[i - 1] : 0, right = i + 1 < u.Length ? u[i + 1] : 0;
            f[i] = k * (left - 2 * u[i] + right) / (h * h) + Math.Exp(-u[i] * u[i]);
        }
    }

    [Jacobian(Wrt = ["u"]), Jacobian(Wrt = ["u"], Sparse = true, Name = "ChainSparse")]
    public static void Chain(ReadOnlySpan<double> u, double k, Span<double> f)
    {
        int last = u.Length - 1;
        if (last < 1)
            throw new ArgumentException("Too short.");
        f[0] = u[0] * u[0] - k * u[1];
        for (int i = 1; i < last; i++)
            f[i] = u[i - 1] * u[i] - 2 * u[i] + Math.Sin(u[i + 1]);
        f[last] = u[last] - u[last - 1];
    }

    // The same where values tell the indices.
    [Jacobian(Wrt = ["u"], Sparse = true, Name = "LinkedSparse")]
    public static void Linked(ReadOnlySpan<double> u, double k, int[] at, Span<double> f)
    {
        int last = u.Length - 1;
        f[0] = u[0] * u[0] - k * u[1];
        for (int i = 1; i < last; i++)
            f[i] = u[at[i] - 1] * u[at[i]] - 2 * u[i] + Math.Sin(u[i + 1]);
        f[last] = u[last] - u[last - 1];
    }

    [Jacobian, Jacobian(Sparse = true, Name = "GridSparse")]
    public static void Grid(ReadOnlySpan<double> u, int width, Span<double> f)
    {
        for (int i = 0; i < u.Length; i++)
        {
            double s = 4 * u[i] * u[i];
            if (i >= width)
                s -= u[i - width];
            if (i + width < u.Length)
                s -= u[i + width];
            if (i % width > 0)
                s -= u[i - 1];
            if (i % width < width - 1)
                s -= u[i + 1];
            f[i] = s;
        }
    }

    [Jacobian, Jacobian(Sparse = true, Name = "ArrowSparse")]
    public static void Arrow(ReadOnlySpan<double> x, Span<double> y)
    {
        double all = 0;
        for (int i = 0; i < x.Length; i++)
        {
            all += x[i] * x[i];
            if (i > 0)
                y[i] = Math.Cos(x[i]);
        }
        y[0] = all;
    }

    [Jacobian, Jacobian(Sparse = true, Name = "GatherSparse")]
    public static void Gather(double[] x, int[] at, double[] y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = x[at[i]] * x[at[i]] + (i == 2 ? x[0] : 0);
    }

    [Jacobian, Jacobian(Sparse = true, Name = "BranchSparse")]
    public static void Branch(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            if (x[i] > 0)
                y[i] = x[i] * x[(i + 1) % x.Length];
            else
                y[i] = x[(i + 2) % x.Length];
        }
    }

    [Jacobian, Jacobian(Sparse = true, Name = "InPlaceSparse")]
    public static void InPlace(double[] u, double k, int steps)
    {
        for (int s = 0; s < steps; s++)
        {
            for (int i = 1; i < u.Length; i++)
                u[i] = Math.Sin(u[i] * u[i - 1]) + k;
        }
    }

    private static double Halve(ReadOnlySpan<double> v) => v.Length == 1 ? v[0] * v[0] : Halve(v.Slice(0, v.Length / 2)) * Halve(v.Slice(v.Length / 2, v.Length - v.Length / 2));

    [Jacobian, Jacobian(Sparse = true, Name = "PairsSparse")]
    public static void Pairs(ReadOnlySpan<double> x, Span<double> y)
    {
        double[] kept = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            kept[i] = Math.Max(x[i], 0.1 * x[i]);
        for (int i = 0; 2 * i + 1 < x.Length; i++)
            y[i] = Halve(kept.AsSpan(2 * i, 2)) + Math.Abs(x[2 * i]);
    }

    [Jacobian, Jacobian(Sparse = true, Name = "PowersSparse")]
    public static double[] Powers(double x, ReadOnlySpan<double> by)
    {
        var y = new double[by.Length + 1];
        y[0] = 7;
        for (int i = 0; i < by.Length; i++)
            y[i + 1] = x * by[i];
        return y;
    }

    [Jacobian, Jacobian(Sparse = true, Name = "TurnedSparse")]
    public static (double X, double Y) Turned((double X, double Y) p, double angle) => (p.X * p.X, p.Y * angle);

    [Jacobian, Jacobian(Sparse = true, Name = "SumSparse")]
    public static double Sum(double a, ReadOnlySpan<double> x)
    {
        double s = a;
        for (int i = 0; i < x.Length; i += 2)
            s += x[i] * x[i];
        return s;
    }

    [Jacobian, Jacobian(Sparse = true, Name = "TwoSparse")]
    public static void Two(ReadOnlySpan<double> x, Span<double> sums, double[] products)
    {
        for (int i = 0; i + 1 < x.Length; i++)
        {
            sums[i] = x[i] + 2 * x[i + 1];
            products[i] = x[i] * x[0];
        }
    }

    private static double Square(double v) => v > 100 ? v : v * v;

    private static double Climb(double v, int n) => n == 0 ? v : v * Climb(v, n - 1);

    // The element is chosen in the argument of a call.
    [Jacobian, Jacobian(Sparse = true, Name = "ChosenSparse")]
    public static void Chosen(double[] x, int[] at, double[] y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = Climb(x[at[i]], 2) + Square(i);
    }

    [Gradient(Wrt = ["x"]), HessianVectorProduct(Wrt = ["x"])]
    public static double Bonds(double[] x, double[] k)
    {
        double s = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double e = x[i + 1] - x[i];
            for (int power = 0; power < 2 && e > 0.1; power++)
                e *= Math.Sin(e) + k[i];
            s += e * e;
        }
        return s;
    }

    // What the inner gradient keeps on its tape has dependencies too.
    [Jacobian, Jacobian(Sparse = true, Name = "ForcesSparse")]
    public static void Forces(double[] x, double[] k, double[] y)
    {
        BondsGradient(x, k, y);
        for (int i = 0; i < y.Length; i++)
            y[i] *= -x[0];
    }

    [Jacobian(Wrt = ["x"]), Jacobian(Wrt = ["x"], Sparse = true, Name = "ProductsSparse")]
    public static void Products(double[] x, double[] k, double[] v, double[] y)
    {
        double[] slope = new double[x.Length];
        BondsHessianVectorProduct(x, k, v, slope, y);
    }

    private static double Excess(double x, double p, double q) => x * x * x + x + q * x - p;

    [ImplicitGradient(nameof(Excess))]
    private static double Root(double p, double q)
    {
        double x = p;
        for (int i = 0; i < 50; i++)
            x -= Excess(x, p, q) / (3 * x * x + 1 + q);
        return x;
    }

    private static void Excesses(ReadOnlySpan<double> x, ReadOnlySpan<double> p, double q, Span<double> r)
    {
        for (int i = 0; i < x.Length; i++)
            r[i] = Excess(x[i], p[i], q) + 0.1 * x[(i + 1) % x.Length];
    }

    [ImplicitGradient(nameof(Excesses))]
    private static void Roots(ReadOnlySpan<double> p, double q, Span<double> x)
    {
        Span<double> r = stackalloc double[x.Length];
        x.Fill(0.5);
        for (int round = 0; round < 200; round++)
        {
            Excesses(x, p, q, r);
            for (int i = 0; i < x.Length; i++)
                x[i] -= r[i] / (3 * x[i] * x[i] + 1 + q);
        }
    }

    [Jacobian, Jacobian(Sparse = true, Name = "SolvedSparse")]
    public static void Solved(double[] p, double q, double[] y)
    {
        double[] first = [p[0] * p[1], p[1]], x = new double[2];
        Roots(first, q, x);
        for (int i = 0; i < p.Length; i++)
            y[i] = i < 2 ? x[i] * p[3] : Root(p[i], 0.5);
    }

    [Jacobian(Sparse = true, Name = "SettleSparse"), Jacobian]
    public static void Settle(double[] x)
    {
        for (int round = 0; round < 3 && x[0] < 2; round++)
        {
            for (int i = 0; i + 1 < x.Length; i++)
                x[i] = 0.5 * (x[i] + x[i + 1] * x[i + 1]);
        }
    }
}

/// <summary>Sparse Jacobians against dense ones, their patterns, and what another call keeps.</summary>
public class SparseJacobianTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(100)]
    public void Stencil_HasItsBandAndParameter(int n)
    {
        double[] u = Sample(n), f = new double[n], expected = new double[n], dense = new double[n * (n + 1)];
        var jacobian = new SparseMatrix();
        SparseMatrices.HeatJacobian(u, 0.7, 0.1, expected, dense);
        SparseMatrices.HeatSparse(u, 0.7, 0.1, f, jacobian);
        Assert.Equal(expected, f);
        AssertSame(dense, n, n + 1, jacobian);
        AssertPattern(jacobian, (i, j) => Math.Abs(i - j) <= 1 || j == n);
        // The indices tell the pattern.
        Assert.Equal(Math.Min(n, 1), jacobian.Colors);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(500)]
    public void Tridiagonal_TakesOneRun(int n)
    {
        double[] u = Sample(n), f = new double[n], dense = new double[n * n];
        var jacobian = new SparseMatrix();
        SparseMatrices.ChainJacobian(u, 0.7, f, dense);
        SparseMatrices.ChainSparse(u, 0.7, f, jacobian);
        AssertSame(dense, n, n, jacobian);
        AssertPattern(jacobian, (i, j) => Math.Abs(i - j) <= 1);
        Assert.Equal(1, jacobian.Colors);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(500)]
    public void TridiagonalThroughIndices_TakesThreeColors(int n)
    {
        double[] u = Sample(n), f = new double[n], dense = new double[n * n];
        int[] at = Enumerable.Range(0, n).ToArray();
        var jacobian = new SparseMatrix();
        SparseMatrices.ChainJacobian(u, 0.7, f, dense);
        SparseMatrices.LinkedSparse(u, 0.7, at, f, jacobian);
        AssertSame(dense, n, n, jacobian);
        AssertPattern(jacobian, (i, j) => Math.Abs(i - j) <= 1);
        Assert.Equal(Math.Min(n, 3), jacobian.Colors);
    }

    [Fact]
    public void DerivativesWithin_AnotherPathAnotherPattern()
    {
        double[] k = [1.5, 0.5, 2, 0.7], v = [1, 2, -1, 3, 0.5];
        SparseMatrix forces = new(), products = new();
        foreach (double[] x in new double[][] { [0, 0.5, 0.4, 0.9, 1.6], [0, 0.05, 0.6, 0.5, 0.55], [1, 1.5, 2.5, 2.9, 3.4] })
        {
            double[] expected = new double[5], y = new double[5], dense = new double[45];
            SparseMatrices.ForcesJacobian(x, k, expected, dense);
            SparseMatrices.ForcesSparse(x, k, y, forces);
            Assert.Equal(expected, y);
            AssertSame(dense, 5, 9, forces);
            double[] square = new double[25];
            SparseMatrices.ProductsJacobian(x, k, v, expected, square);
            SparseMatrices.ProductsSparse(x, k, v, y, products);
            Assert.Equal(expected, y);
            AssertSame(square, 5, 5, products);
        }
    }

    [Fact]
    public void Solution_DependsOnAllThatItsEquationHas()
    {
        double[] p = [0.7, 1.2, 0.4, 2], y = new double[4], dense = new double[20];
        var jacobian = new SparseMatrix();
        SparseMatrices.SolvedJacobian(p, 0.3, y, dense);
        SparseMatrices.SolvedSparse(p, 0.3, y, jacobian);
        AssertSame(dense, 4, 5, jacobian);
        AssertPattern(jacobian, (i, j) => i < 2 ? j != 2 : i == j);
    }

    [Fact]
    public void Grid_HasFivePoints_AndAnotherWidthAnotherPattern()
    {
        double[] u = Sample(60), f = new double[60], dense = new double[3600];
        var jacobian = new SparseMatrix();
        foreach (int width in new[] { 10, 6, 60, 10 })
        {
            SparseMatrices.GridJacobian(u, width, f, dense);
            SparseMatrices.GridSparse(u, width, f, jacobian);
            AssertSame(dense, 60, 60, jacobian);
            AssertPattern(jacobian, (i, j) => i == j || Math.Abs(i - j) == width || (Math.Abs(i - j) == 1 && i / width == j / width));
        }
        Assert.Equal(4, jacobian.PatternVersion);
    }

    [Fact]
    public void Arrow_SweepsInReverse()
    {
        double[] x = Sample(50), y = new double[50], dense = new double[2500];
        var jacobian = new SparseMatrix();
        SparseMatrices.ArrowJacobian(x, y, dense);
        SparseMatrices.ArrowSparse(x, y, jacobian);
        AssertSame(dense, 50, 50, jacobian);
        AssertPattern(jacobian, (i, j) => i == 0 || i == j);
        Assert.Equal(2, jacobian.Colors);
    }

    [Fact]
    public void IndicesInArrays_ArePatternsOfTheirOwn()
    {
        double[] x = Sample(8), y = new double[5], dense = new double[5 * 13];
        var jacobian = new SparseMatrix();
        foreach (int[] at in new int[][] { [1, 1, 3, 7, 0], [2, 3, 3, 7, 0], [2, 3, 3, 7, 0] })
        {
            SparseMatrices.GatherJacobian(x, at, y, dense.AsSpan(0, 5 * 8));
            SparseMatrices.GatherSparse(x, at, y, jacobian);
            AssertSame(dense, 5, 8, jacobian);
            AssertPattern(jacobian, (i, j) => at[i] == j || (i == 2 && j == 0));
        }
        Assert.Equal(2, jacobian.PatternVersion);
    }

    [Fact]
    public void IndicesInArguments_ArePatternsOfTheirOwn()
    {
        double[] x = Sample(4), y = new double[2], dense = new double[8];
        var jacobian = new SparseMatrix();
        foreach (int[] at in new int[][] { [1, 3], [0, 2] })
        {
            SparseMatrices.ChosenJacobian(x, at, y, dense);
            SparseMatrices.ChosenSparse(x, at, y, jacobian);
            AssertSame(dense, 2, 4, jacobian);
            AssertPattern(jacobian, (i, j) => at[i] == j);
        }
    }

    [Fact]
    public void BranchesOnValues_NeverLoseAnEntry()
    {
        var jacobian = new SparseMatrix();
        var random = new Random(3);
        for (int round = 0; round < 20; round++)
        {
            double[] x = new double[7], y = new double[7], dense = new double[49];
            for (int i = 0; i < 7; i++)
                x[i] = random.NextDouble() - 0.5;
            SparseMatrices.BranchJacobian(x, y, dense);
            SparseMatrices.BranchSparse(x, y, jacobian);
            AssertSame(dense, 7, 7, jacobian);
            AssertPattern(jacobian, (i, j) => x[i] > 0 ? j == i || j == (i + 1) % 7 : j == (i + 2) % 7);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void ArraysWrittenInPlace_StartFromTheirValues(int steps)
    {
        double[] u = Sample(6), v = Sample(6), dense = new double[42];
        var jacobian = new SparseMatrix();
        SparseMatrices.InPlaceJacobian(u, 0.2, steps, dense);
        SparseMatrices.InPlaceSparse(v, 0.2, steps, jacobian);
        Assert.Equal(u, v);
        AssertSame(dense, 6, 7, jacobian);
        v = Sample(4);
        SparseMatrices.SettleSparse(v, jacobian);
        u = Sample(4);
        SparseMatrices.SettleJacobian(u, dense.AsSpan(0, 16));
        Assert.Equal(u, v);
        AssertSame(dense, 4, 4, jacobian);
    }

    [Fact]
    public void HelpersRecursionAndKinks_HaveExactPatterns()
    {
        double[] x = Sample(20), y = new double[10], dense = new double[200];
        var jacobian = new SparseMatrix();
        SparseMatrices.PairsJacobian(x, y, dense);
        SparseMatrices.PairsSparse(x, y, jacobian);
        AssertSame(dense, 10, 20, jacobian);
        AssertPattern(jacobian, (i, j) => j / 2 == i);
        // No two rows have an input in common.
        Assert.Equal(1, jacobian.Colors);
    }

    [Fact]
    public void ReturnedArraysStructsAndScalars()
    {
        double[] by = [2, 3, 5], dense = new double[16];
        var jacobian = new SparseMatrix();
        Assert.Equal(SparseMatrices.PowersJacobian(1.5, by, dense), SparseMatrices.PowersSparse(1.5, by, jacobian));
        AssertSame(dense, 4, 4, jacobian);
        AssertPattern(jacobian, (i, j) => i > 0 && (j == i || j == 0));
        dense = new double[6];
        Assert.Equal(SparseMatrices.TurnedJacobian((2, 3), 0.5, dense), SparseMatrices.TurnedSparse((2, 3), 0.5, jacobian));
        AssertSame(dense, 2, 3, jacobian);
        Assert.Equal([0, 1, 3], jacobian.RowStarts.ToArray());
        dense = new double[4];
        Assert.Equal(SparseMatrices.SumJacobian(2, by, dense), SparseMatrices.SumSparse(2, by, jacobian));
        AssertSame(dense, 1, 4, jacobian);
        Assert.Equal(1, jacobian.Colors);
        Assert.Equal(3, jacobian.Count);
        double[] sums = new double[2], products = new double[2];
        dense = new double[12];
        SparseMatrices.TwoJacobian(by, sums, products, dense);
        SparseMatrices.TwoSparse(by, sums, products, jacobian);
        AssertSame(dense, 4, 3, jacobian);
        Assert.Equal(7, jacobian.Count);
    }

    [Fact]
    public void AnotherPoint_AllocatesNothing()
    {
        double[] u = Sample(300), f = new double[300];
        var jacobian = new SparseMatrix();
        SparseMatrices.ChainSparse(u, 0.7, f, jacobian);
        SparseMatrices.ChainSparse(u, 0.7, f, jacobian);
        double before = jacobian[5, 4];
        for (int i = 0; i < u.Length; i++)
            u[i] += 0.25;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        SparseMatrices.ChainSparse(u, 0.7, f, jacobian);
        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(before + 0.25, jacobian[5, 4], 1e-15);
        Assert.Equal(1, jacobian.PatternVersion);
    }

    [Fact]
    public void AnotherPointOnTheSamePath_AllocatesNothing()
    {
        double[] u = Sample(300), f = new double[300];
        var jacobian = new SparseMatrix();
        SparseMatrices.BranchSparse(u, f, jacobian);
        SparseMatrices.BranchSparse(u, f, jacobian);
        for (int i = 0; i < u.Length; i++)
            u[i] *= 2;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        SparseMatrices.BranchSparse(u, f, jacobian);
        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1, jacobian.PatternVersion);
    }

    [Fact]
    public void AnotherMethodOfTheSameShape_HasItsOwnPattern()
    {
        double[] x = Sample(12), y = new double[12], dense = new double[144];
        var jacobian = new SparseMatrix();
        SparseMatrices.ArrowSparse(x, y, jacobian);
        SparseMatrices.ChainSparse(x, 0.3, y, jacobian);
        SparseMatrices.ChainJacobian(x, 0.3, y, dense);
        AssertSame(dense, 12, 12, jacobian);
        SparseMatrices.ArrowSparse(x, y, jacobian);
        SparseMatrices.ArrowJacobian(x, y, dense);
        AssertSame(dense, 12, 12, jacobian);
        Assert.Throws<ArgumentNullException>(() => SparseMatrices.ArrowSparse(x, y, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => jacobian[12, 0]);
    }

    internal static void AssertSame(double[] dense, int rows, int columns, SparseMatrix jacobian, double tolerance = 1e-13)
    {
        Assert.Equal((rows, columns), (jacobian.Rows, jacobian.Columns));
        Assert.Equal(jacobian.Count, jacobian.RowStarts[rows]);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                Assert.Equal(dense[i * columns + j], jacobian[i, j], tolerance * (1 + Math.Abs(dense[i * columns + j])));
        }
    }

    internal static void AssertPattern(SparseMatrix jacobian, Func<int, int, bool> isEntry)
    {
        for (int i = 0; i < jacobian.Rows; i++)
        {
            int[] expected = Enumerable.Range(0, jacobian.Columns).Where(j => isEntry(i, j)).ToArray();
            Assert.Equal(expected, jacobian.ColumnIndices[jacobian.RowStarts[i]..jacobian.RowStarts[i + 1]].ToArray());
        }
    }

    internal static double[] Sample(int length)
    {
        var x = new double[length];
        for (int i = 0; i < length; i++)
            x[i] = 0.4 + Math.Sin(2 * i + 1);
        return x;
    }
}
