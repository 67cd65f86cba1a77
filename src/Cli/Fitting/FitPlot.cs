using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Cli.Plotting;

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
                : new Series([x.Low, x.High], [x.Low, x.High]) { Legend = "prediction = " + target, Ink = Ink.Orange,
                    Line = LineStyle.Dashed },
            Data(rows, isCurve ? "data" : "rows", Ink.Blue),
        };
        if (held.Length > 0)
            series.Add(Data(held, "held out", Ink.Green));
        double[] heights = series.SelectMany(static s => s.Y).Where(double.IsFinite).ToArray();
        if (heights.Length == 0 || !double.IsFinite(x.Length))
            throw new InputException("The fit has no finite prediction to draw.");
        Interval y = Interval.Between(heights.Min(), heights.Max()).Padded(0.05);
        return new Figure
        {
            Title = Figure.Caption($"{target} = {result.Model.Text}"),
            XLabel = isCurve ? result.Model.InputColumns[0] : target,
            YLabel = isCurve ? target : "prediction",
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

    private static Series Curve(FitResult result, Interval x)
    {
        FitModel.Scratch scratch = result.Model.NewScratch();
        scratch.Set(result.Fitted.Parameters);
        bool isLogit = result.Loss.Kind == LossKind.Logit;
        double Model(double at)
        {
            double prediction = result.Model.Prediction(scratch, [at, 0]);
            return isLogit ? 1 / (1 + Math.Exp(-prediction)) : prediction;
        }
        string values = string.Join(", ",
            result.Model.Parameters.Zip(result.Fitted.Parameters).Select(static p => $"{p.First} = {Ticks.Short(p.Second)}"));
        return CurveSampler.Sample(Model, x) with
        {
            Legend = Figure.Caption((isLogit ? "probability: " : "fit: ") + values),
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
