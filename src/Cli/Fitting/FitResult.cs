using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Fitting;

/// <summary>A fit and how good it is.</summary>
/// <param name="Model">The model.</param>
/// <param name="Samples">What it was fitted to.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Fitted">The parameters, and how they were found.</param>
/// <param name="Statistics">How well the data determine the parameters, of least squares at a minimum; else null.</param>
/// <param name="Fixed">The parameters that were held.</param>
internal sealed record FitResult(FitModel Model, Samples Samples, Loss Loss, Fitted Fitted, FitStatistics? Statistics,
    IReadOnlyDictionary<string, double> Fixed)
{
    /// <summary>The mean loss over the rows trained on.</summary>
    public double TrainingLoss { get; } = Samples.MeanLoss(Model, Fitted.Parameters, Samples.Training);

    /// <summary>The mean loss over the rows held out; null where there are none.</summary>
    public double? ValidationLoss { get; } = Samples.Validation.Length == 0
        ? null : Samples.MeanLoss(Model, Fitted.Parameters, Samples.Validation);

    /// <summary>
    /// How good it is in a measure that needs no unit, over the rows trained on: R² for numbers, 1 less the residual sum of squares
    /// over that about the mean, or the part of classes predicted right; null where neither has a meaning.
    /// </summary>
    public (string Name, double Value)? Score => Loss.Kind switch
    {
        LossKind.LeastSquares or LossKind.Distance => RSquared() is { } value ? ("R²", value) : null,
        LossKind.Logit => ("accuracy", Accuracy(0)),
        LossKind.Probability => ("accuracy", Accuracy(0.5)),
        _ => null,
    };

    /// <summary>The prediction for each of some rows.</summary>
    public IEnumerable<double> Predictions(IReadOnlyList<int> rows)
    {
        FitModel.Scratch scratch = Model.NewScratch();
        scratch.Set(Model.FreeOf(Fitted.Parameters));
        return rows.Select(row => Model.Prediction(scratch, Samples.Row(row)));
    }

    private double? RSquared()
    {
        double Weight(int row) => Model.Weight(Samples.Row(row));
        double mean = Samples.Training.Sum(row => Weight(row) * Samples.Target(row)) / Samples.Training.Sum(Weight);
        double about = Samples.Training.Sum(row => Weight(row) * Square(Samples.Target(row) - mean));
        double left = Samples.Training.Zip(Predictions(Samples.Training))
            .Sum(p => Weight(p.First) * Square(Samples.Target(p.First) - p.Second));
        return about > 0 ? 1 - left / about : null;

        static double Square(double x) => x * x;
    }

    private double Accuracy(double threshold) =>
        Samples.Training.Zip(Predictions(Samples.Training)).Average(p => Samples.Target(p.First) > 0.5 == p.Second > threshold ? 1.0 : 0.0);
}
