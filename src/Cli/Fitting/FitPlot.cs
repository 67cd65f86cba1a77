using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Cli.Plotting;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>The picture of a fit: the data with the curve of the model or, with several inputs, the predictions against the data.</summary>
internal static class FitPlot
{
    // More points would be a blot, and a large file.
    private const int MostPoints = 2000;

    // So many can be drawn larger.
    private const int FewPoints = 100;

    /// <summary>Draws it.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="target">The name of the target's column.</param>
    public static Figure Of(FitResult result, string target)
    {
        int[] rows = Thinned(result.Samples.Training), held = Thinned(result.Samples.Validation);
        bool isCurve = result.Model.Inputs.Count == 1;
        double Across(int row) => isCurve ? result.Samples.Row(row)[0] : result.Samples.Target(row);
        double[] shown = rows.Concat(held).Select(Across).ToArray();
        Interval x = Interval.Between(shown.Min(), shown.Max()).Padded(0.05);
        var series = new List<Series>
        {
            isCurve
                ? Curve(result, x)
                : new Series([x.Low, x.High], [x.Low, x.High]) { Legend = Say($"prediction = {target}"), Ink = Ink.Orange,
                    Line = LineStyle.Dashed },
            Data(rows, isCurve ? Say("data") : Say("rows"), Ink.Blue),
        };
        if (isCurve && result.Statistics is { } statistics && !double.IsNaN(statistics.Quantile))
            series.AddRange(Bands(result, statistics, x));
        if (held.Length > 0)
            series.Add(Data(held, Say("held out"), Ink.Green));
        double[] heights = series.SelectMany(static s => s.Y).Where(double.IsFinite).ToArray();
        if (heights.Length == 0 || !double.IsFinite(x.Length))
            throw new InputException(Say("The fit has no finite prediction to draw."));
        Interval y = Interval.Between(heights.Min(), heights.Max()).Padded(0.05);
        return new Figure
        {
            Title = Figure.Caption($"{target} = {result.Model.Text}"),
            XLabel = isCurve ? result.Model.InputColumns[0] : target,
            YLabel = isCurve ? target : Say("prediction"),
            X = x,
            Y = y,
            Series = series,
        };

        Series Data(int[] points, string name, Ink ink) => new(
            points.Select(Across).ToArray(),
            isCurve ? points.Select(result.Samples.Target).ToArray() : result.Predictions(points).ToArray())
        {
            Legend = name,
            Ink = ink,
            Line = LineStyle.None,
            Mark = Mark.Dot,
            Width = points.Length <= FewPoints ? 2.7 : 2,
        };
    }

    /// <summary>The residuals over the input of a curve, or over the predictions.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="target">The name of the target's column.</param>
    public static Figure OfResiduals(FitResult result, string target)
    {
        int[] rows = Thinned(result.Samples.Training);
        bool isCurve = result.Model.Inputs.Count == 1;
        double[] predictions = [.. result.Predictions(rows)];
        double[] across = [.. rows.Select((row, i) => isCurve ? result.Samples.Row(row)[0] : predictions[i])];
        double[] residuals = [.. rows.Select((row, i) =>
            Math.Sqrt(result.Model.Weight(result.Samples.Row(row))) * (result.Samples.Target(row) - predictions[i]))];
        if (!Array.Exists(residuals, double.IsFinite))
            throw new InputException(Say("The fit has no finite residual to draw."));
        Interval x = Interval.Between(across.Min(), across.Max()).Padded(0.05);
        double most = residuals.Where(double.IsFinite).Max(Math.Abs);
        return new Figure
        {
            Title = Figure.Caption(Say($"residuals of {target} = {result.Model.Text}")),
            XLabel = isCurve ? result.Model.InputColumns[0] : Say("prediction"),
            YLabel = result.Model.WeightColumn is null ? Say("residual") : Say("residual times the root of its weight"),
            X = x,
            Y = new Interval(-1.1 * most - double.Epsilon, 1.1 * most + double.Epsilon),
            Series =
            [
                new Series([x.Low, x.High], [0, 0]) { Ink = Ink.Grey, Line = LineStyle.Dashed },
                new Series(across, residuals)
                {
                    Legend = Say("target - prediction"),
                    Ink = Ink.Blue,
                    Line = LineStyle.None,
                    Mark = Mark.Dot,
                    Width = rows.Length <= FewPoints ? 2.7 : 2,
                },
            ],
        };
    }

    // Where the curve is, and where another measurement would be, with the probability of the intervals.
    private static IEnumerable<Series> Bands(FitResult result, FitStatistics statistics, Interval x)
    {
        FitModel.Scratch scratch = result.Model.NewScratch();
        scratch.Set(result.Fitted.Parameters);
        double[] row = new double[result.Model.RowLength];
        string percent = Points.Rounded(100 * statistics.Confidence, 4) + " %";
        foreach (bool isPrediction in (bool[])[false, true])
        {
            // The spread of further measurements is known where all weigh the same.
            if (isPrediction && result.Model.WeightColumn is not null)
                continue;
            foreach (int side in (int[])[-1, 1])
            {
                double Edge(double at)
                {
                    row[0] = at;
                    double prediction = result.Model.NaturalPrediction(scratch, row);
                    double error = statistics.OfPrediction(scratch.Results.AsSpan(1));
                    double spread = isPrediction ? Math.Sqrt(error * error + statistics.Variance) : error;
                    return prediction + side * statistics.Quantile * spread;
                }
                yield return CurveSampler.Sample(Edge, x) with
                {
                    Legend = side > 0 ? null : isPrediction ? Say($"{percent} of measurements") : Say($"{percent} band of the curve"),
                    Ink = isPrediction ? Ink.Grey : Ink.Orange,
                    Line = isPrediction ? LineStyle.Dotted : LineStyle.Dashed,
                    Width = 1.3,
                };
            }
        }
    }

    private static Series Curve(FitResult result, Interval x)
    {
        FitModel.Scratch scratch = result.Model.NewScratch();
        scratch.Set(result.Fitted.Parameters);
        bool isLogit = result.Loss.Kind == LossKind.Logit;
        double[] row = new double[result.Model.RowLength];
        double Model(double at)
        {
            row[0] = at;
            double prediction = result.Model.NaturalPrediction(scratch, row);
            return isLogit ? 1 / (1 + Math.Exp(-prediction)) : prediction;
        }
        string values = string.Join(", ",
            result.Model.Parameters.Zip(result.Fitted.Parameters).Select(static p => $"{p.First} = {Ticks.Short(p.Second)}"));
        return CurveSampler.Sample(Model, x) with
        {
            Legend = Figure.Caption(isLogit ? Say($"probability: {values}") : Say($"fit: {values}")),
            Ink = Ink.Orange,
            Width = 2.5
        };
    }

    private static int[] Thinned(int[] rows)
    {
        int every = (rows.Length + MostPoints - 1) / MostPoints;
        return every <= 1 ? rows : rows.Where((_, i) => i % every == 0).ToArray();
    }
}
