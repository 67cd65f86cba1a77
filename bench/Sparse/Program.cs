using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace SymGrad.Benchmarks;

/// <summary>
/// The time of sparse Jacobians of a stencil over that of the stencil itself, as written in the simplest way: another point in a matrix
/// that has the pattern, and the first point in a new matrix; medians of alternating runs.
/// </summary>
internal static class Program
{
    private const int Rounds = 31;
    private const double SecondsARun = 0.01;

    private static void Main()
    {
        Console.WriteLine("| pattern | n | function | another point / function | first point / function |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (int n in (int[])[1_000, 100_000])
        {
            double[] u = Enumerable.Range(0, n).Select(static i => Math.Sin(i)).ToArray(), f = new double[n];
            int[] at = Enumerable.Range(0, n).ToArray();
            void Stencil() => Stencils.Told(u, 0.5, f);
            Measure("from the indices", n, Stencil, jacobian => Stencils.ToldJacobian(u, 0.5, f, jacobian));
            Measure("sought once", n, Stencil, jacobian => Stencils.SoughtJacobian(u, 0.5, f, jacobian));
            Measure("sought in each call", n, Stencil, jacobian => Stencils.LinkedJacobian(u, 0.5, at, f, jacobian));
        }
    }

    private static void Measure(string pattern, int n, Action function, Action<SparseMatrix> derivative)
    {
        var jacobian = new SparseMatrix();
        Action[] actions = [function, () => derivative(jacobian), () => derivative(new SparseMatrix())];
        derivative(jacobian);
        if (jacobian.Count != 3 * n - 3)
            throw new InvalidOperationException($"{pattern}: {jacobian.Count} entries.");
        // The first runs give the compiler time to optimise.
        int[] repetitions = [.. actions.Select(Repetitions)];
        var times = new double[actions.Length][];
        for (int i = 0; i < actions.Length; i++)
            times[i] = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
                times[i][round] = Time(actions[i], repetitions[i]);
        }
        double[] medians = [.. times.Select(static t => t.Order().ElementAt(Rounds / 2))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {pattern} | {n:N0} | {medians[0] * 1e6:0.0} µs | {medians[1] / medians[0]:0.0} | {medians[2] / medians[0]:0.0} |"));
    }

    private static int Repetitions(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        int runs = 0;
        for (; runs < 100 || Stopwatch.GetElapsedTime(start).TotalSeconds < 0.5; runs++)
            action();
        return Math.Max(1, (int)(SecondsARun / Time(action, Math.Max(1, runs / 50))));
    }

    private static double Time(Action action, int repetitions)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repetitions;
    }
}
