using System;
using Xunit;

namespace SymGrad.Tests;

/// <summary>Who calls a derivative with the wrong arguments is told which, by the names that they have where the check stands.</summary>
public class RequireTests
{
    [Fact]
    public void SameSize_NamesBothAndTheirLengths()
    {
        double[] x = [1, 2, 3], dX = [0];
        Require.SameSize(x, x);
        AssertThrows("dX must be as large as x, which has 3 elements, and has 1.", "dX", () => Require.SameSize(dX, x));
        AssertThrows("dX must be as large as x, which has 0 elements, and has 1.", "dX", () =>
        {
            ReadOnlySpan<float> x = [];
            Span<float> dX = new float[1];
            Require.SameSize(dX, x);
        });
    }

    [Fact]
    public void SameSize_OfMatricesAndRows_TellsWhereTheyDiffer()
    {
        double[,] m = new double[2, 3], dM = new double[3, 2];
        Require.SameSize(m, m);
        AssertThrows("dM must be as large as m, which is 2 by 3, and is 3 by 2.", "dM", () => Require.SameSize(dM, m));
        double[][] r = [[1], [2]], fewer = [[1]], longer = [[1], [2, 3]];
        Require.SameSize(r, r);
        AssertThrows("fewer must be as large as r, which has 2 rows, and has 1.", "fewer", () => Require.SameSize(fewer, r));
        AssertThrows("Row 1 of longer must be as large as that of r, which has 1 elements, and has 2.", "longer", () => Require.SameSize(longer, r));
    }

    [Fact]
    public void Matrix_AsManyElementsAsRowsTimesColumns_EvenWhereThatIsMoreThanAnIntHolds()
    {
        double[] jacobian = new double[6];
        Require.Matrix(jacobian, 2, 3);
        AssertThrows("jacobian must have 3 rows of 3 elements, and has 6 elements in all.", "jacobian", () => Require.Matrix(jacobian, 3, 3));
        double[] none = [];
        AssertThrows("none must have 65536 rows of 65536 elements, and has 0 elements in all.", "none", () => Require.Matrix(none, 65536, 65536));
    }

    [Fact]
    public void Diagonal_AsManyElementsAsRows()
    {
        float[] hessian = new float[2];
        Require.Diagonal(hessian, 2);
        AssertThrows("hessian must have 4 elements, those of the diagonal, and has 2.", "hessian", () => Require.Diagonal(hessian, 4));
    }

    [Fact]
    public void Separate_NamesThePairThatSharesMemory_WithoutAtSigns()
    {
        double[] x = new double[4], y = new double[4], @class = new double[4];
        Require.Separate(@class, x, y);
        AssertThrows("class must not share memory with y.", "class", () =>
        {
            Span<double> @class = y.AsSpan(2);
            Require.Separate(@class, x, y);
        });
        AssertThrows("x must not share memory with class.", "x", () =>
        {
            Span<double> x = @class.AsSpan(0, 1);
            Require.Separate(x, y, y, @class);
        });
    }

    [Fact]
    public void Separate_OfEmptyArrays_AreApart()
    {
        double[,] none = new double[0, 2], m = new double[1, 1];
        Require.Separate(none, none);
        AssertThrows("m must not share memory with m.", "m", () => Require.Separate(m, m));
        int[] counts = [1];
        AssertThrows("counts must not share memory with counts.", "counts", () => Require.Separate<int>(counts, counts));
        double[][] rows = [[1]];
        AssertThrows("rows must not share memory with rows.", "rows", () => Require.Separate(rows, rows));
    }

    private static void AssertThrows(string message, string parameter, Action check)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(parameter, check);
        Assert.Equal(message, exception.Message.Split(" (Parameter")[0]);
    }
}
