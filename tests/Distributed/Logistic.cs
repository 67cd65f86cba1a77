using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SymGrad.Optimization;

namespace SymGrad.Distributed.Tests;

/// <summary>A logistic regression on made-up data: five features and a label in each line of a CSV file.</summary>
public static partial class Logistic
{
    /// <summary>The name of the model.</summary>
    public const string Name = "logistic";

    /// <summary>The name of the file.</summary>
    public const string File = "points.csv";

    private const int Features = 5;

    /// <summary>The loss of a point.</summary>
    [Gradient(Wrt = ["w"], Accumulate = true)]
    public static double Loss(ReadOnlySpan<double> w, ReadOnlySpan<double> row)
    {
        double z = w[5];
        for (int j = 0; j < 5; j++)
            z += w[j] * row[j];
        return Math.Max(z, 0) - z * row[5] + Math.Log(1 + Math.Exp(-Math.Abs(z)));
    }

    /// <summary>The model, with something that happens before each gradient.</summary>
    public static ShardModel<double> Model(Action<double>? before = null) =>
        new(Name, Features + 1, Start, (row, w, dW) =>
        {
            before?.Invoke(row[0]);
            return LossGradient(w, row, dW);
        });

    /// <summary>Writes the file.</summary>
    public static void Write(string folder, int points = 203, string name = File)
    {
        IEnumerable<string> lines = Enumerable.Range(0, points).Select(static i => string.Join(',', Row(i)));
        System.IO.File.WriteAllLines(Path.Combine(folder, name), lines.Prepend("a,b,c,d,e,label"));
    }

    private static IEnumerable<string> Row(int i) => Enumerable.Range(0, Features)
        .Select(j => Math.Sin(1 + i * (j + 1.7)) + (i % 3 == 0 ? 0.3 * j : 0))
        .Append(i % 3 == 0 ? 1 : 0)
        .Select(static v => v.ToString(CultureInfo.InvariantCulture));

    private static double[] Start(ulong seed) => [.. Enumerable.Range(0, Features + 1).Select(i => 0.1 * Math.Sin(i + (double)seed))];

    /// <summary>A plan.</summary>
    public static TrainingPlan Plan => new()
    {
        Model = Name,
        Data = DataSource.Csv(File),
        Options = new TrainingOptions { Rule = new Adam(), LearningRate = 0.05, BatchSize = 16, Epochs = 3, Shards = 5, Seed = 7 },
    };
}
