using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace SymGrad.Benchmarks;

/// <summary>The time of gradients through Math.NET's matrices over that of the functions themselves; medians of alternating runs.</summary>
internal static class Program
{
    private const int Rounds = 21;

    private delegate double Function(double[] x, int n);

    private delegate double Gradient(double[] x, int n, Span<double> dX);

    private static void Main()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine("| function | unknowns | value, ms | gradient / value |");
        Console.WriteLine("| --- | --- | --- | --- |");
        Measure("Solve", Objectives.Solve, Objectives.SolveGradient);
        Measure("Cholesky, Solve", Objectives.Cholesky, Objectives.CholeskyGradient);
        Measure("Cholesky, Solve and DeterminantLn", Objectives.Density, Objectives.DensityGradient);
        Measure("Cholesky, Factor", Objectives.Factor, Objectives.FactorGradient);
        Measure("Determinant", Objectives.Determinant, Objectives.DeterminantGradient);
        Measure("Inverse", Objectives.Inverse, Objectives.InverseGradient);
        Measure("QR, Solve", Objectives.LeastSquares, Objectives.LeastSquaresGradient);
        Measure("product of matrices", Objectives.Product, Objectives.ProductGradient);
    }

    private static void Measure(string name, Function function, Gradient gradient)
    {
        foreach (int n in (int[])[50, 200, 500])
        {
            double[] x = Symmetric(n), dX = new double[n * n], values = new double[Rounds], ratios = new double[Rounds];
            for (int round = 0; round < Rounds; round++)
            {
                values[round] = Time(() => function(x, n));
                ratios[round] = Time(() => gradient(x, n, dX)) / values[round];
            }
            Console.WriteLine($"| {name} | {n} | {Median(values):F3} | {Median(ratios):F2} |");
        }
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(double[] numbers) => numbers.Order().ElementAt(numbers.Length / 2);

    private static double[] Symmetric(int n)
    {
        var random = new Random(1);
        double[] x = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                x[i * n + j] = x[j * n + i] = random.NextDouble() / n + (i == j ? 2 : 0);
        }
        return x;
    }
}
