using System;
using System.Linq;
using SymGrad.Symbolic;
using Xunit;
using static SymGrad.Programs.Tests.SparseJacobianTests;

namespace SymGrad.Programs.Tests;

/// <summary>Methods whose indices tell which outputs depend on which inputs, in both forms of the Jacobian.</summary>
internal static partial class AffineMatrices
{
    [Jacobian, Jacobian(Sparse = true, Name = "RosenbrockSparse")]
    public static void Rosenbrock(ReadOnlySpan<double> x, Span<double> r)
    {
        for (int i = 0; 2 * i + 1 < x.Length; i++)
        {
            r[2 * i] = 10 * (x[2 * i + 1] - x[2 * i] * x[2 * i]);
            r[2 * i + 1] = 1 - x[2 * i];
        }
    }

    private static double Flux(double left, double right) => (right - left) * (1 + left * right);

    // The boundaries stand outside the loop, and are one element where there is only one.
    [Jacobian, Jacobian(Sparse = true, Name = "RodSparse")]
    public static void Rod(double[] u, double ends, double[] f)
    {
        int n = u.Length;
        if (n == 0)
            return;
        f[0] = Flux(ends, u[0]);
        f[n - 1] = n > 1 ? Flux(u[n - 2], u[n - 1]) + ends : u[0];
        for (int i = 1; i < n - 1; i++)
            f[i] = Flux(u[i], u[i + 1]) - Flux(u[i - 1], u[i]);
    }

    [Jacobian, Jacobian(Sparse = true, Name = "StridesSparse")]
    public static void Strides(double[] x, double[] y)
    {
        for (int i = 0; 3 * i + 4 < x.Length; i++)
            y[2 * i] = x[3 * i] * x[3 * i + 4] + x[1] * i;
        for (long i = y.Length - 1; i > 0; i -= 2)
            y[i] = Math.Sin(x[i]) * x[^1];
    }

    // What elements have in common is added up, as finite elements do.
    [Jacobian(Wrt = ["u"]), Jacobian(Wrt = ["u"], Sparse = true, Name = "AssembledSparse")]
    public static void Assembled(ReadOnlySpan<double> u, double k, Span<double> f)
    {
        for (int i = 0; i < f.Length; i++)
            f[i] = i == 2 ? u[0] : 0;
        for (int e = 0; e + 1 < u.Length; e++)
        {
            double force = k * (u[e + 1] - u[e]) * u[e];
            f[e] += force;
            f[e + 1] -= force;
        }
    }

    [Jacobian, Jacobian(Sparse = true, Name = "BlocksSparse")]
    public static void Blocks(ReadOnlySpan<double> x, int size, Span<double> y)
    {
        for (int block = 0; block + size <= x.Length; block += size)
        {
            ReadOnlySpan<double> of = x.Slice(block, size);
            for (int i = 0; i < of.Length; i++)
                y[block + i] = of[i] * of[0] + of[^1];
        }
    }

    [Jacobian, Jacobian(Sparse = true, Name = "MirrorSparse")]
    public static void Mirror(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] * x[x.Length - 1 - i] + 3 * x[0];
        // Rows that are assigned again begin anew.
        for (int i = 0; i < x.Length; i += 3)
            y[i] = x[i] * x[i];
        if (x.Length > 4)
            y[4] = 7;
    }

    // A value decides, and there need be no neighbour on the other side.
    [Jacobian, Jacobian(Sparse = true, Name = "UpwindSparse")]
    public static void Upwind(ReadOnlySpan<double> u, double wind, Span<double> f)
    {
        for (int i = 0; i < u.Length; i++)
            f[i] = wind > 0 ? (i > 0 ? u[i] - u[i - 1] : u[i]) * wind : (i + 1 < u.Length ? u[i + 1] - u[i] : 0) * wind;
    }

    [Jacobian, Jacobian(Sparse = true, Name = "OpenSparse")]
    public static void Open(ReadOnlySpan<double> u, double wind, Span<double> f)
    {
        for (int i = 0; i < f.Length; i++)
            f[i] = wind > 0 ? u[i] : u[i + 1] + Math.Max(u[i], 0.5);
    }

    // What chooses by values reads its arguments first.
    [Jacobian, Jacobian(Sparse = true, Name = "KinksSparse")]
    public static void Kinks(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double a = Math.Abs(x[i] - x[2 * i]), b = Math.Clamp(x[i + 1], -0.5, 0.5);
            if (i > 1)
                a = Math.Min(a, b);
            y[i] = Math.Floor(x[0]) + Math.Sqrt(x[i / 2] * x[i / 2]) + (x[i] > 0 ? a : -b);
        }
    }

    [Jacobian, Jacobian(Sparse = true, Name = "PlateSparse")]
    public static void Plate(double[,] u, ReadOnlySpan<double> k, double[,] f)
    {
        for (int i = 0; i < u.GetLength(0); i++)
        {
            for (int j = 0; j < u.GetLength(1); j++)
            {
                f[i, j] = k[i] * u[i, j] * u[i, j];
                if (i > 0)
                    f[i, j] -= u[i - 1, j];
                if (j + 1 < u.GetLength(1))
                    f[i, j] += Math.Exp(u[i, j + 1]);
            }
        }
    }

    [Jacobian, Jacobian(Sparse = true, Name = "SmoothSparse")]
    public static void Smooth(ReadOnlySpan<float> x, float k, Span<float> y)
    {
        for (int i = 0; i + 1 < x.Length; i++)
            y[i] = k * x[i] * x[i + 1] + MathF.Exp(x[i]);
    }

    [Jacobian(Sparse = true, Name = "WeighedSparse")]
    public static void Weighed(ReadOnlySpan<float> x, double k, Span<double> y)
    {
        for (int i = 0; i + 1 < x.Length; i++)
            y[i] = k * x[i] * x[i + 1];
    }

    [Jacobian, Jacobian(Sparse = true, Name = "LinesSparse")]
    public static void Lines((double Slope, int Skipped, double Offset) p, ReadOnlySpan<double> x, Span<double> y, Span<double> z)
    {
        Span<double> rest = y.Slice(p.Skipped);
        for (int i = 0; i < rest.Length; i++)
            rest[i] = p.Slope * x[i] + p.Offset;
        z[^1] = x[0] * p.Slope;
    }

    [Jacobian, Jacobian(Sparse = true, Name = "DifferencesSparse")]
    public static double[] Differences(double[] x)
    {
        var y = new double[Math.Max(x.Length - 1, 0)];
        for (int i = 0; i < y.Length; i++)
            y[i] = (x[i + 1] - x[i]) * x[i];
        return y;
    }

    [Jacobian, Jacobian(Sparse = true, Name = "GuardedSparse")]
    public static void Guarded(ReadOnlySpan<double> x, int n, Span<double> y)
    {
        if (n < 0)
            throw new ArgumentException("Less than nothing.");
        if (n > 0 && x[0] < 0)
            throw new InvalidOperationException("Below zero.");
        for (int i = 0; i < n; i++)
            y[i] = x[i] * x[i];
    }

    // What cannot be told from the text.
    [Jacobian, Jacobian(Sparse = true, Name = "TurnsSparse")]
    public static void Turns(double[,] u, int[] at, double[,] f)
    {
        for (int i = 0; i < f.GetLength(0); i++)
        {
            for (int j = 0; j < f.GetLength(1); j++)
                f[i, j] = u[at[i], j] * u[at[i], 0] + f[i, j] * f[0, 0];
        }
    }

    [Jacobian, Jacobian(Sparse = true, Name = "RowsSparse")]
    public static void Rows(double[][] u, int[] at, Span<double> f)
    {
        for (int i = 0; i < f.Length; i++)
        {
            foreach (double v in u[at[i]])
                f[i] += v * v;
        }
    }

    private const int Order = 1;

    [Jacobian, Jacobian(Sparse = true, Name = "MixedRowsSparse")]
    public static void MixedRows(double[][] u, int[] at)
    {
        for (int i = 0; i + 1 < u.Length; i++)
            u[at[i]][0] *= u[i + 1][0] + (Order > 1 ? u[i][1] : 1);
    }

    [Jacobian, Jacobian(Sparse = true, Name = "PickedSparse")]
    public static void Picked(ReadOnlySpan<float> x, int[] at, Span<float> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = x[at[i]] * x[0] + y[i] * y[i];
    }

    [Jacobian, Jacobian(Sparse = true, Name = "WindowsSparse")]
    public static void Windows(ReadOnlySpan<double> x, [Constant] double[] w, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = 0;
            for (int j = 0; j < w.Length; j++)
                y[i] += w[j] * x[i + j] * x[i + j];
        }
    }
}

/// <summary>Sparse Jacobians whose pattern the indices tell, against dense ones and as the search finds them.</summary>
public class AffineJacobianTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(40)]
    public void ResidualsStridesAndBoundaries_EqualTheDenseOnes(int n)
    {
        double[] x = Sample(n), y = new double[n], own = new double[n], dense = new double[n * n];
        var jacobian = new SparseMatrix();
        AffineMatrices.RosenbrockJacobian(x, y, dense);
        AffineMatrices.RosenbrockSparse(x, own, jacobian);
        Assert.Equal(y, own);
        AssertSame(dense, n, n, jacobian);
        AssertPattern(jacobian, (i, j) => i / 2 < n / 2 && (j == i / 2 * 2 || (j == i + 1 && i % 2 == 0)));
        if (n > 0)
        {
            AffineMatrices.StridesJacobian(x, y, dense);
            AffineMatrices.StridesSparse(x, own, jacobian);
            Assert.Equal(y, own);
            AssertSame(dense, n, n, jacobian);
        }
        AffineMatrices.MirrorJacobian(x, y, dense);
        AffineMatrices.MirrorSparse(x, own, jacobian);
        Assert.Equal(y, own);
        AssertSame(dense, n, n, jacobian);
        AssertPattern(jacobian, (i, j) => i != 4 && (i % 3 == 0 ? j == i : j == i || j == n - 1 - i || j == 0));
        AffineMatrices.AssembledJacobian(x, 0.3, y, dense);
        AffineMatrices.AssembledSparse(x, 0.3, own, jacobian);
        Assert.Equal(y, own);
        AssertSame(dense, n, n, jacobian);
        AssertPattern(jacobian, (i, j) => (n > 1 && Math.Abs(i - j) <= 1) || (i == 2 && j == 0));
        dense = new double[n * (n + 1)];
        AffineMatrices.RodJacobian(x, 0.2, y, dense);
        AffineMatrices.RodSparse(x, 0.2, own, jacobian);
        Assert.Equal(y, own);
        AssertSame(dense, n, n + 1, jacobian);
        AssertPattern(jacobian, (i, j) => j == n ? n > 1 && (i == 0 || i == n - 1)
            : i == 0 ? j == 0 : i == n - 1 ? j >= n - 2 : Math.Abs(i - j) <= 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void BlocksOfSlices_HaveBlocksOfEntries(int size)
    {
        const int n = 12;
        double[] x = Sample(n), y = new double[n], dense = new double[n * n];
        var jacobian = new SparseMatrix();
        AffineMatrices.BlocksJacobian(x, size, y, dense);
        AffineMatrices.BlocksSparse(x, size, y, jacobian);
        AssertSame(dense, n, n, jacobian);
        AssertPattern(jacobian, (i, j) => i / size == j / size && (j == i || j % size == 0 || j % size == size - 1));
    }

    [Fact]
    public void ChoicesByValues_CountBothSidesThatExist()
    {
        const int n = 7;
        double[] u = Sample(n), f = new double[n], dense = new double[n * (n + 1)];
        var jacobian = new SparseMatrix();
        foreach (double wind in new[] { 0.7, -0.7 })
        {
            AffineMatrices.UpwindJacobian(u, wind, f, dense);
            AffineMatrices.UpwindSparse(u, wind, f, jacobian);
            AssertSame(dense, n, n + 1, jacobian);
            AssertPattern(jacobian, (i, j) => j == n || Math.Abs(i - j) <= 1);
        }
        Assert.Equal(1, jacobian.PatternVersion);
        AffineMatrices.OpenJacobian(u, 1, f, dense);
        AffineMatrices.OpenSparse(u, 1, f, jacobian);
        AssertSame(dense, n, n + 1, jacobian);
        Assert.Throws<IndexOutOfRangeException>(() => AffineMatrices.OpenSparse(u, -1, f, jacobian));
        AffineMatrices.OpenJacobian(u, -1, f.AsSpan(1), dense.AsSpan(0, (n - 1) * (n + 1)));
        AffineMatrices.OpenSparse(u, -1, f.AsSpan(1), jacobian);
        AssertSame(dense, n - 1, n + 1, jacobian);
    }

    [Fact]
    public void Kinks_CountEachArgument()
    {
        const int n = 6;
        var random = new Random(5);
        var jacobian = new SparseMatrix();
        for (int round = 0; round < 20; round++)
        {
            double[] x = Enumerable.Range(0, 2 * n).Select(_ => Math.Max(random.NextDouble() * 3 - 1.5, -1)).ToArray(), y = new double[n], own = new double[n], dense = new double[2 * n * n];
            AffineMatrices.KinksJacobian(x, y, dense);
            AffineMatrices.KinksSparse(x, own, jacobian);
            Assert.Equal(y, own);
            AssertSame(dense, n, 2 * n, jacobian);
            AssertPattern(jacobian, (i, j) => j == i || j == 2 * i || j == i + 1 || j == i / 2);
        }
        Assert.Equal((1, 1), (jacobian.PatternVersion, jacobian.Colors));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    public void Matrices_CountRowByRow(int rows, int columns)
    {
        int n = rows * columns;
        var u = new double[rows, columns];
        for (int i = 0; i < n; i++)
            u[i / columns, i % columns] = Math.Sin(i + 1);
        double[,] f = new double[rows, columns], own = new double[rows, columns];
        double[] k = Sample(rows), dense = new double[n * (n + rows)];
        var jacobian = new SparseMatrix();
        AffineMatrices.PlateJacobian(u, k, f, dense);
        AffineMatrices.PlateSparse(u, k, own, jacobian);
        Assert.Equal(f, own);
        AssertSame(dense, n, n + rows, jacobian);
        AssertPattern(jacobian, (i, j) => j == i || j == i - columns || j == n + i / columns || (j == i + 1 && j < n && j / columns == i / columns));
        int[] at = Enumerable.Range(0, rows).Select(i => (i + 1) % rows).ToArray();
        dense = new double[2 * n * n];
        AffineMatrices.TurnsJacobian(u, at, f, dense);
        AffineMatrices.TurnsSparse(u, at, own, jacobian);
        Assert.Equal(f, own);
        AssertSame(dense, n, 2 * n, jacobian);
    }

    [Fact]
    public void RowsOfRows_CountRowByRow()
    {
        double[][] u = [[1, 2], [], [3, -1, 0.5]];
        double[] f = [1, 2, 3], own = [1, 2, 3], dense = new double[3 * 8];
        var jacobian = new SparseMatrix();
        AffineMatrices.RowsJacobian(u, [2, 0, 2], f, dense);
        AffineMatrices.RowsSparse(u, [2, 0, 2], own, jacobian);
        Assert.Equal(f, own);
        AssertSame(dense, 3, 8, jacobian);
        AssertPattern(jacobian, (i, j) => j == 5 + i || (i == 1 ? j < 2 : j is >= 2 and < 5));
        (double[][] v, double[][] ownToo) = ([[1, 2], [3], [4, -1, 0.5]], [[1, 2], [3], [4, -1, 0.5]]);
        dense = new double[6 * 6];
        AffineMatrices.MixedRowsJacobian(v, [2, 0], dense);
        AffineMatrices.MixedRowsSparse(ownToo, [2, 0], jacobian);
        Assert.Equal(v, ownToo);
        AssertSame(dense, 6, 6, jacobian);
    }

    [Fact]
    public void Floats_HaveTheirJacobianInDoubles()
    {
        float[] x = [0.5f, -1.25f, 2, 0.75f], y = [1, 2, 3, 4], own = [1, 2, 3, 4], dense = new float[4 * 5];
        var jacobian = new SparseMatrix();
        AffineMatrices.SmoothJacobian(x, 0.3f, y, dense);
        AffineMatrices.SmoothSparse(x, 0.3f, own, jacobian);
        Assert.Equal(y, own);
        AssertSame(dense.Select(static d => (double)d).ToArray(), 4, 5, jacobian, 1e-6);
        AssertPattern(jacobian, (i, j) => i < 3 && (j == i || j == i + 1 || j == 4));
        dense = new float[4 * 8];
        AffineMatrices.PickedJacobian(x, [1, 1, 3, 0], y, dense);
        AffineMatrices.PickedSparse(x, [1, 1, 3, 0], own, jacobian);
        Assert.Equal(y, own);
        AssertSame(dense.Select(static d => (double)d).ToArray(), 4, 8, jacobian, 1e-6);
        double[] weighed = new double[4];
        AffineMatrices.WeighedSparse(x, 2, weighed, jacobian);
        AssertPattern(jacobian, (i, j) => i < 3 && (j == i || j == i + 1 || j == 4));
        Assert.Equal(2.0 * x[1], jacobian[1, 2], 1e-6);
        Assert.Equal((double)x[1] * x[2], jacobian[1, 4], 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    public void ReturnedArraysAndSumsInLoops(int n)
    {
        double[] x = Sample(n), dense = new double[Math.Max(n - 1, 0) * n];
        var jacobian = new SparseMatrix();
        Assert.Equal(AffineMatrices.DifferencesJacobian(x, dense), AffineMatrices.DifferencesSparse(x, jacobian));
        AssertSame(dense, Math.Max(n - 1, 0), n, jacobian);
        AssertPattern(jacobian, (i, j) => j == i || j == i + 1);
        double[] more = Sample(n + 2), y = new double[n];
        dense = new double[n * (n + 2)];
        AffineMatrices.WindowsJacobian(more, [0.5, -2, 3], y, dense);
        AffineMatrices.WindowsSparse(more, [0.5, -2, 3], y, jacobian);
        AssertSame(dense, n, n + 2, jacobian);
        AssertPattern(jacobian, (i, j) => j >= i && j <= i + 2);
        Assert.Equal(Math.Min(n, 1), jacobian.Colors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void StructsAndSeveralOutputs_HaveTheirRowsAndColumns(int skipped)
    {
        double[] x = Sample(5), y = new double[5], z = new double[2], dense = new double[7 * 7];
        var jacobian = new SparseMatrix();
        AffineMatrices.LinesJacobian((2, skipped, 3), x, y, z, dense);
        AffineMatrices.LinesSparse((2, skipped, 3), x, y, z, jacobian);
        AssertSame(dense, 7, 7, jacobian);
        AssertPattern(jacobian, (i, j) => i == 6 ? j is 0 or 2 : i >= skipped && i < 5 && (j < 2 || j - 2 == i - skipped));
    }

    [Fact]
    public void ExceptionsAreTheMethodsOwn_AndTheMatrixIsUsedAgain()
    {
        double[] x = [1, 2, 3], y = new double[3], dense = new double[9];
        var jacobian = new SparseMatrix();
        Assert.Throws<ArgumentException>(() => AffineMatrices.GuardedSparse(x, -1, y, jacobian));
        Assert.Throws<InvalidOperationException>(() => AffineMatrices.GuardedSparse([-1, 2, 3], 3, y, jacobian));
        Assert.Throws<IndexOutOfRangeException>(() => AffineMatrices.GuardedSparse(x, 4, y, jacobian));
        Assert.Throws<IndexOutOfRangeException>(() => AffineMatrices.GuardedSparse(x, int.MaxValue, y, jacobian));
        Assert.Throws<ArgumentException>(() => AffineMatrices.GuardedSparse(x, 3, x, jacobian));
        AffineMatrices.GuardedJacobian(x, 2, y, dense);
        AffineMatrices.GuardedSparse(x, 2, y, jacobian);
        AssertSame(dense, 3, 3, jacobian);
        // A matrix changes hands between methods that search and methods that do not.
        int[] at = [0, 1, 2];
        SparseMatrices.LinkedSparse(x, 0.3, at, y, jacobian);
        AffineMatrices.MirrorSparse(x, y, jacobian);
        SparseMatrices.LinkedSparse(x, 0.3, at, y, jacobian);
        SparseMatrices.ChainJacobian(x, 0.3, y, dense);
        AssertSame(dense, 3, 3, jacobian);
        SparseMatrices.ChainSparse(x, 0.3, y, jacobian);
        AssertSame(dense, 3, 3, jacobian);
    }

    [Theory]
    [InlineData("y[i] = x[i - 1] + x[i];", true)]
    [InlineData("if (i > 1) y[2 * i - 3] = x[3 * i] * k;", true)]
    [InlineData("double s = x[i]; if (i > 2) s *= x[i - 2]; y[i] = s;", true)]
    [InlineData("y[i] += x[n] * x[i];", false)]
    [InlineData("y[at[i]] = x[i];", false)]
    [InlineData("y[i] = x[at[i]];", false)]
    [InlineData("if (x[i] > 0) y[i] = x[i - 1];", false)]
    [InlineData("y[i] = y[i - 1] * x[i];", false)]
    [InlineData("y[i] = x[i]; x[i] = 1;", false)]
    [InlineData("double s = 0; for (int j = 0; j < i; j++) s += x[j]; y[i] = s;", false)]
    public void OnlyIndicesThatTheTextTells_SpareTheSearch(string statements, bool isTold)
    {
        string generated = ProgramCase.GeneratedText($$"""
            [Jacobian(Sparse = true)]
            public static void F(double[] x, double k, int n, int[] at, Span<double> y)
            {
                for (int i = 1; i < n; i++)
                {
                    {{statements}}
                }
            }
            """);
        Assert.Equal(!isTold, generated.Contains("NextProbe", StringComparison.Ordinal));
        Assert.Equal(!isTold, generated.Contains("Dependencies(", StringComparison.Ordinal));
        Assert.Equal(isTold, generated.Contains("NewRow(", StringComparison.Ordinal));
    }
}
