using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Optimization;
using static SymGrad.Texts;

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
            throw new InputException(held == 0
                ? Say($"--validation {Points.Write(validation)} of {order.Length} rows leaves none to validate with.")
                : Say($"--validation {Points.Write(validation)} of {order.Length} rows leaves none to train with."));
        // In the order of the file, which reads memory in one direction.
        return new Samples(values, rowLength, [.. order[held..].Order()], [.. order[..held].Order()]);
    }

    /// <summary>A row.</summary>
    public ReadOnlySpan<double> Row(int index) => Values.AsSpan(index * RowLength, RowLength);

    /// <summary>A row's target.</summary>
    public double Target(int index) => Values[index * RowLength + RowLength - 1];

    /// <summary>Puts weights in the place of standard deviations: the reciprocals of their squares.</summary>
    /// <param name="column">The place of the column in a row.</param>
    /// <param name="isSigma">Whether it has standard deviations; weights are only checked.</param>
    /// <param name="name">Its header.</param>
    /// <exception cref="InputException">A weight is negative, or a standard deviation not positive.</exception>
    public void SetWeights(int column, bool isSigma, string name)
    {
        for (int row = 0; row < Values.Length / RowLength; row++)
        {
            ref double value = ref Values[row * RowLength + column];
            if (isSigma ? !(value > 0) : !(value >= 0))
                throw new InputException(Say($"{(isSigma ? "--sigma" : "--weights")}: column {name} has {Points.Write(value)} in data "
                    + $"row {row + 1}; {(isSigma ? Say("standard deviations are positive") : Say("weights are not negative"))}."));
            value = isSigma ? 1 / (value * value) : value;
        }
    }

    /// <summary>The mean loss over rows, each as often as it weighs.</summary>
    public double MeanLoss(FitModel model, ReadOnlySpan<double> parameters, IReadOnlyList<int> rows)
    {
        FitModel.Scratch scratch = model.NewScratch();
        scratch.Set(model.FreeOf(parameters.ToArray()));
        double sum = 0, weights = 0;
        foreach (int row in rows)
        {
            sum += model.Loss(scratch, Row(row));
            weights += model.Weight(Row(row));
        }
        return sum / weights;
    }
}
