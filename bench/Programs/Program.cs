using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Threading;

namespace SymGrad.Benchmarks;

/// <summary>
/// The time of generated gradients of programs over that of the functions themselves, and of gradients written by hand; medians of
/// alternating runs, with the bytes that one call allocates.
/// </summary>
internal static class Program
{
    private const int Rounds = 31;

    private static void Main(string[] arguments)
    {
        if (arguments is ["vectors"])
        {
            CompareVectors();
            return;
        }
        Console.WriteLine("| objective | size | primal | gradient | gradient/primal | gradient/by hand | bytes a call |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (int n in (int[])[100, 1_000, 10_000, 100_000, 1_000_000])
        {
            const int D = 10;
            double[] w = Numbers(D), x = Numbers(n * D), y = Numbers(n), d = new double[D];
            Measure("least squares", n, () => Objectives.LeastSquares(w, x, y), () => Objectives.LeastSquaresGradient(w, x, y, d), () => HandWritten.LeastSquares(w, x, y, d));
        }
        foreach (int n in (int[])[1_000, 100_000])
        {
            const int D = 10;
            double[] w = Numbers(D), x = Numbers(n * D), y = Numbers(n), d = new double[D], e = new double[n];
            Measure("logistic regression", n, () => Objectives.Logistic(w, x, y), () => Objectives.LogisticGradient(w, x, y, d), () => HandWritten.Logistic(w, x, y, d));
            Measure("log-sum-exp", n, () => Objectives.LogSumExp(y), () => Objectives.LogSumExpGradient(y, e), () => HandWritten.LogSumExp(y, e));
            Measure("Rosenbrock", n, () => Objectives.Rosenbrock(y), () => Objectives.RosenbrockGradient(y, e), () => HandWritten.Rosenbrock(y, e));
        }
        foreach (int n in (int[])[30, 100])
        {
            double[] w = Numbers(3 * n * n), x = Numbers(n), d = new double[3 * n * n];
            Measure("three dense layers", n, () => Objectives.Chain(w, x), () => Objectives.ChainGradient(w, x, d), () => HandWritten.Chain(w, x, d));
        }
        double[] start = [0, 0, 0.1, 0.2, 1, 0.1, -0.3, 0.9, -0.2, 1.1, 0.8, -0.1], g = new double[12];
        Measure("three bodies, Euler", 10_000, () => Objectives.ThreeBodies(start, 10_000), () => Objectives.ThreeBodiesGradient(start, 10_000, g), () => HandWritten.ThreeBodies(start, 10_000, g));
    }

    // The same over Vector3 and over numbers.
    private static void CompareVectors()
    {
        Console.WriteLine("| objective | particles | Vector3 / numbers, value | Vector3 / numbers, gradient | bytes a call |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (int n in (int[])[10, 100, 1_000])
        {
            float[] x = [.. Numbers(3 * n).Select(static v => (float)v)], d = new float[3 * n];
            Vector3[] p = new Vector3[n], dP = new Vector3[n];
            MemoryMarshal.Cast<float, Vector3>(x).CopyTo(p);
            Compare("springs", n, () => Vectors.Springs(p, 1), () => Vectors.SpringsGradient(p, 1, dP, out _),
                () => Vectors.SpringsOfScalars(x, 1), () => Vectors.SpringsOfScalarsGradient(x, 1, d, out _));
            Compare("charges", n, () => Vectors.Charges(p, 0.1f), () => Vectors.ChargesGradient(p, 0.1f, dP, out _),
                () => Vectors.ChargesOfScalars(x, 0.1f), () => Vectors.ChargesOfScalarsGradient(x, 0.1f, d, out _));
        }
    }

    private static void Compare(string name, int size, params Func<double>[] functions)
    {
        if (functions.Any(f => f() != functions[0]()))
            throw new InvalidOperationException($"{name}: the values differ.");
        WarmUp(functions);
        int repetitions = Repetitions(functions[3]);
        List<double>[] times = [[], [], [], []];
        for (int round = 0; round < Rounds; round++)
        {
            for (int k = 0; k < functions.Length; k++)
                times[k].Add(Time(functions[k], repetitions));
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        functions[1]();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        double[] medians = [.. times.Select(Median)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {size:N0} | {medians[0] / medians[2]:0.00} | {medians[1] / medians[3]:0.00} | {bytes} |"));
    }

    private static double[] Numbers(int count)
    {
        var random = new Random(count);
        return Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1).ToArray();
    }

    private static void Measure(string name, int size, Func<double> primal, Func<double> gradient, Func<double>? byHand)
    {
        // The generated gradient returns the very value; one written by hand may add in another order.
        if (primal() != gradient() || (byHand is not null && Math.Abs(byHand() - primal()) > 1e-9 * Math.Abs(primal())))
            throw new InvalidOperationException($"{name}: the values differ.");
        WarmUp(primal, gradient, byHand ?? gradient);
        int repetitions = Repetitions(primal);
        List<double> primals = [], gradients = [], hands = [];
        for (int round = 0; round < Rounds; round++)
        {
            primals.Add(Time(primal, repetitions));
            gradients.Add(Time(gradient, repetitions));
            if (byHand is not null)
                hands.Add(Time(byHand, repetitions));
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        gradient();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        double p = Median(primals), d = Median(gradients);
        string hand = byHand is null ? "" : (d / Median(hands)).ToString("0.00", CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {size:N0} | {p * 1e6:0.###} µs | {d * 1e6:0.###} µs | {d / p:0.00} | {hand} | {bytes} |"));
    }

    /// <summary>Calls all that is measured until the tiers of the JIT have settled.</summary>
    private static void WarmUp(params Func<double>[] functions)
    {
        for (int tier = 0; tier < 6; tier++)
        {
            foreach (Func<double> function in functions)
                Time(function, 64);
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < 0.1)
            {
                foreach (Func<double> function in functions)
                    function();
            }
            Thread.Sleep(150);
        }
    }

    /// <summary>So many calls that the clock tells their time.</summary>
    private static int Repetitions(Func<double> function)
    {
        int repetitions = 1;
        while (Time(function, repetitions) * repetitions < 2e-3 && repetitions < 1 << 20)
            repetitions *= 2;
        return repetitions;
    }

    private static double Time(Func<double> function, int repetitions)
    {
        double sink = 0;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
            sink += function();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / repetitions;
        GC.KeepAlive(sink);
        return seconds;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
