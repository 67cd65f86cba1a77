using System;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Xunit;

namespace SymGrad.LinearAlgebra.Tests;

/// <summary>What Math.NET throws, gradients throw.</summary>
public static partial class ThrowingTests
{
    [Gradient]
    public static double Index(double[] x) => DenseVector.OfArray(x)[x.Length];

    [Gradient]
    public static double Row(double[] x) => Matrix<double>.Build.Dense(2, 2, x).Row(2).Sum();

    [Gradient]
    public static double Sizes(double[] x) => (DenseVector.OfArray(x) + new DenseVector(3)).Sum();

    [Gradient]
    public static double Image(double[] x) => (Matrix<double>.Build.Dense(2, 2, x) * new DenseVector(3)).Sum();

    [Gradient]
    public static double Part(double[] x) => DenseVector.OfArray(x).SubVector(3, 2).Sum();

    [Gradient]
    public static double Negative(double[] x) => x[0] + new DenseVector(x.Length - 5).Sum();

    [Gradient]
    public static double NotDefinite(double[] x) => (-Matrix<double>.Build.Dense(2, 2, x)).Cholesky().DeterminantLn;

    [Gradient]
    public static double NotSquare(double[] x) => Matrix<double>.Build.Dense(1, 4, x).Determinant();

    [Gradient]
    public static double Wide(double[] x) => Matrix<double>.Build.Dense(1, 4, x).Solve(new DenseVector(1)).Sum();

    private delegate double Gradient(double[] x, Span<double> dX);

    [Theory]
    [InlineData(nameof(Index))]
    [InlineData(nameof(Row))]
    [InlineData(nameof(Sizes))]
    [InlineData(nameof(Image))]
    [InlineData(nameof(Part))]
    [InlineData(nameof(Negative))]
    [InlineData(nameof(NotDefinite))]
    [InlineData(nameof(NotSquare))]
    [InlineData(nameof(Wide))]
    public static void Method_Throws_AsItsGradientDoes(string name)
    {
        double[] x = [1, 0.5, 0.5, 2];
        var method = typeof(ThrowingTests).GetMethod(name)!.CreateDelegate<Func<double[], double>>();
        var gradient = typeof(ThrowingTests).GetMethod(name + "Gradient")!.CreateDelegate<Gradient>();
        Exception expected = Record.Exception(() => method(x))!, found = Record.Exception(() => gradient(x, new double[4]))!;
        Assert.Equal((expected.GetType(), expected.Message), (found.GetType(), found.Message));
    }
}
