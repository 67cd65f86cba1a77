using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Optimization;

namespace SymGrad.Cli.Fitting;

/// <summary>Rows of data, some of which are held out for validation.</summary>
/// <param name="Values">The rows, one after the other.</param>
/// <param name="RowLength">How many numbers a row has, the target last.</param>
/// <param name="Training">The indices of the rows to train on.</param>
/// <param name="Validation">The indices of those held out.</param>
internal sealed record Samples(double[] Values, int RowLength, int[] Training, int[] Validation)
{
    /// <summary>Divides rows at random.</summary>
    /// <param name="values">The rows.</param>
    /// <param name="rowLength">How many numbers a row has.</param>
    /// <param name="validation">The part to hold out.</param>
    /// <param name="generator">Where chance comes from.</param>
    /// <exception cref="InputException">One of the parts would be empty.</exception>
    public static Samples Split(double[] values, int rowLength, double validation, Xoshiro256 generator)
    {
        int[] order = Enumerable.Range(0, values.Length / rowLength).ToArray();
        if (validation == 0)
            return new Samples(values, rowLength, order, []);
        generator.Shuffle<int>(order);
        int held = (int)Math.Round(validation * order.Length);
        if (held == 0 || held == order.Length)
            throw new InputException($"--validation {Points.Write(validation)} of {order.Length} rows leaves none to {(held == 0 ? "validate" : "train")} with.");
        // In the order of the file, which reads memory in one direction.
        return new Samples(values, rowLength, [.. order[held..].Order()], [.. order[..held].Order()]);
    }

    /// <summary>A row.</summary>
    public ReadOnlySpan<double> Row(int index) => Values.AsSpan(index * RowLength, RowLength);

    /// <summary>A row's target.</summary>
    public double Target(int index) => Values[index * RowLength + RowLength - 1];

    /// <summary>The mean loss over rows.</summary>
    public double MeanLoss(FitModel model, ReadOnlySpan<double> parameters, IReadOnlyList<int> rows)
    {
        FitModel.Scratch scratch = model.NewScratch();
        scratch.Set(parameters);
        double sum = 0;
        foreach (int row in rows)
            sum += model.Loss(scratch, Row(row));
        return sum / rows.Count;
    }
}
