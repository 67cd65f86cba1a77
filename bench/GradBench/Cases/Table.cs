using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SymGrad.GradBench;

/// <summary>Runs cases and prints how they went, and how long derivatives take beside their functions.</summary>
internal static class Table
{
    private const double BatchSeconds = 2e-4;

    private static readonly string[] Primals = ["objective", "primal", "cost", "square"];

    /// <summary>Runs all cases of a folder.</summary>
    /// <param name="folder">The folder, with a file <c>*.jsonl</c> for each module.</param>
    /// <param name="seconds">For how long a derivative and its function are repeated at least, in turn.</param>
    /// <param name="output">Where the table goes.</param>
    /// <returns>How many cases went wrong.</returns>
    public static int Print(string folder, double seconds, TextWriter output)
    {
        List<Case> cases = Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(Case.Read).ToList();
        output.WriteLine("| module | function | case | right | primal | derivative | ratio |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        int wrong = 0;
        var ratios = new List<(string Module, double Ratio)>();
        foreach (var group in cases.GroupBy(static c => (c.Module, c.Description, c.Input)))
        {
            Case? primal = group.FirstOrDefault(static c => Primals.Contains(c.Function));
            foreach (Case c in group)
            {
                string? error = c.Check(out bool inSmallSteps);
                if (error is not null)
                    wrong++;
                string times = " | | ";
                if (primal is null && c.Prepare() is { } alone)
                {
                    double time = Measure(alone, alone, seconds).Derivative;
                    times = Invariant($" | {time * 1e6:#,0.###} µs | ");
                }
                else if (c != primal && primal?.Prepare() is { } function && c.Prepare() is { } derivative)
                {
                    (double of, double by) = Measure(function, derivative, seconds);
                    ratios.Add((c.Module, by / of));
                    times = Invariant($" {of * 1e6:#,0.###} µs | {by * 1e6:#,0.###} µs | {by / of:0.00}");
                }
                output.WriteLine($"| {c.Module} | {c.Function} | {c.Description} | {(error is not null ? "WRONG: " + error : inSmallSteps ? Invariant($"right in {Case.SmallSteps} steps") : "right")} |{times} |");
            }
        }
        output.WriteLine();
        foreach (var module in ratios.GroupBy(static r => r.Module, static r => r.Ratio))
            output.WriteLine(Invariant($"{module.Key}: {Math.Exp(module.Average(Math.Log)):0.00} (geometric mean of {module.Count()})"));
        output.WriteLine(Invariant($"{cases.Count - wrong} right, {wrong} wrong"));
        return wrong;
    }

    // Medians of batches that take turns.
    private static (double Function, double Derivative) Measure(Evaluation function, Evaluation derivative, double seconds)
    {
        int functionRuns = Runs(function), derivativeRuns = Runs(derivative);
        List<double> functionTimes = [], derivativeTimes = [];
        long start = Stopwatch.GetTimestamp();
        do
        {
            functionTimes.Add(Time(function, functionRuns));
            derivativeTimes.Add(Time(derivative, derivativeRuns));
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds || functionTimes.Count < 3);
        return (Median(functionTimes), Median(derivativeTimes));
    }

    private static int Runs(Evaluation evaluation)
    {
        int runs = 1;
        // The fastest of some, since anything may come in between.
        while (Enumerable.Range(0, 5).Min(_ => Time(evaluation, runs)) * runs < BatchSeconds && runs < 1 << 24)
            runs *= 2;
        return runs;
    }

    private static double Time(Evaluation evaluation, int runs)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
            evaluation.Run();
        return (Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency / runs;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
