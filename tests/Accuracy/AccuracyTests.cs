using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.Accuracy.Tests;

/// <summary>
/// What docs/accuracy.md states, checked at a few points of each function against truth that is stored; and the points of the whole
/// measurement, for <c>accuracy.py</c>, which knows the truth.
/// </summary>
public class AccuracyTests
{
    private const int Seed = 1;
    private const double SmallestNormal = 2.2250738585072014e-308;

    // Functions whose truth takes its time are compared at fewer points, by these factors.
    private static readonly (string Start, int Factor)[] Slow =
        [
            ("besselk", 50), ("bessely", 50), ("bessel", 10), ("polygamma", 10), ("betainc", 100), ("beta", 10), ("gammainc", 50), ("gammapdf", 10),
            ("", 1),
        ];

    /// <summary>
    /// With SYMGRAD_ACCURACY, the folder to write to, and SYMGRAD_ACCURACY_POINTS, 100,000 if there is none: a file for each function, of
    /// doubles, with the arguments and results of each point.
    /// </summary>
    [Fact]
    public void Results_AreWrittenForTheWholeMeasurement()
    {
        if (Environment.GetEnvironmentVariable("SYMGRAD_ACCURACY") is not { Length: > 0 } folder)
            return;
        int points = int.Parse(Environment.GetEnvironmentVariable("SYMGRAD_ACCURACY_POINTS") ?? "100000", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(folder);
        foreach (Subject subject in Subject.All())
        {
            int count = points / Slow.First(s => subject.Name.StartsWith(s.Start, StringComparison.Ordinal)).Factor;
            using var file = new BinaryWriter(File.Create(Path.Combine(folder, subject.Name + ".bin")));
            foreach (double[] point in Points.Of(subject, count, Seed))
            {
                var results = new double[subject.Results];
                subject.Compute(point, results);
                foreach (double number in point.Concat(results))
                    file.Write(number);
            }
        }
    }

    /// <summary>The points of the sample, the worst of the whole measurement among them: no error is larger than the page says.</summary>
    [Fact]
    public void ErrorsOfTheSample_AreAsThePageStates()
    {
        Dictionary<string, double[]> stated = ReadPage();
        Dictionary<string, Subject> subjects = Subject.All().ToDictionary(static s => s.Name);
        Assert.Equal(subjects.Keys.Order(StringComparer.Ordinal), stated.Keys.Order(StringComparer.Ordinal));
        var failures = new List<string>();
        foreach (string[] row in ReadSample())
        {
            Subject subject = subjects[row[0]];
            double[] point = Numbers(row[1]), truth = Numbers(row[2]), results = new double[subject.Results];
            subject.Compute(point, results);
            bool isExtreme = point.Any(static x => x != 0 && Math.Abs(x) is <= 1e-75 or >= 1e75);
            for (int i = 0; i < results.Length; i++)
            {
                int column = isExtreme ? 3 : i == 0 ? 0 : i <= subject.Arity ? 1 : 2;
                double error = UnitError(results[i], truth[i]);
                // The truth has 17 digits here, and other machines other libraries.
                double most = stated[row[0]][column];
                if (!(error <= most + 1))
                    failures.Add($"{row[0]}({row[1]}), result {i}: {results[i]:R}, not {truth[i]:R}: {error:g3} units, not {most:g3}");
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    // As accuracy.py has it.
    private static double UnitError(double computed, double truth)
    {
        if (double.IsInfinity(truth))
            return double.IsNaN(computed) || (Math.Abs(computed) >= 1e308 && computed > 0 == truth > 0) ? 0 : double.PositiveInfinity;
        if (!double.IsFinite(computed))
            return double.PositiveInfinity;
        if (Math.Abs(truth) < SmallestNormal)
            return Math.Abs(computed) < 1e-307 ? 0 : Math.Abs(computed) / double.Epsilon;
        double unit = Math.ScaleB(1, Math.Max(Math.ILogB(truth), -1022) - 52);
        return Math.Abs(computed - truth) / unit;
    }

    // By function, the largest errors of the value, the first and the second derivatives, and at extreme arguments.
    private static Dictionary<string, double[]> ReadPage() =>
        File.ReadLines(Path.Combine(Root(), "docs", "accuracy.md"))
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(static cells => cells[1].Trim('`'), static cells => cells[3..7].Select(Stated).ToArray());

    private static double Stated(string cell) =>
        cell.Split(' ')[0] is var error && error == "∞" ? double.PositiveInfinity : double.Parse(error, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> ReadSample()
    {
        using var reader = new StreamReader(typeof(AccuracyTests).Assembly.GetManifestResourceStream("accuracy.csv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(','))];
    }

    private static double[] Numbers(string text) => [.. text.Split(';').Select(static n => double.Parse(n, CultureInfo.InvariantCulture))];

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
