using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Mnist.Plots;

/// <summary>Draws the loss of the epochs.</summary>
public static class LossCurve
{
    /// <summary>Writes the picture.</summary>
    /// <param name="path">The PNG file.</param>
    /// <param name="epochs">The epochs.</param>
    public static void Write(string path, IReadOnlyList<Epoch> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        Plot plot = Picture.New();
        Add(plot, epochs, static e => e.TrainingLoss, "training", "#0072b2", MarkerShape.FilledCircle);
        Add(plot, epochs, static e => e.TestLoss, "test", "#d55e00", MarkerShape.FilledSquare);
        if (epochs.Count > 0)
            plot.Title(string.Create(CultureInfo.InvariantCulture, $"Test accuracy after epoch {epochs[^1].Number}: {epochs[^1].TestAccuracy:p2}"), 16);
        plot.XLabel("epoch", 14);
        plot.YLabel("mean loss", 14);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = static v => v.ToString("0.####", CultureInfo.InvariantCulture) };
        plot.Axes.SetLimitsY(0, epochs.Select(static e => Math.Max(e.TrainingLoss, e.TestLoss)).Where(double.IsFinite).DefaultIfEmpty(1).Max() * 1.08);
        plot.ShowLegend(Alignment.UpperRight);
        Picture.Save(plot, path, 900, 600);
    }

    private static void Add(Plot plot, IReadOnlyList<Epoch> epochs, Func<Epoch, double> loss, string legend, string colour, MarkerShape mark)
    {
        Scatter line = plot.Add.Scatter(epochs.Select(static e => (double)e.Number).ToArray(), epochs.Select(loss).ToArray(), Color.FromHex(colour));
        (line.LegendText, line.LineWidth, line.MarkerShape, line.MarkerSize) = (legend, 2, mark, 8);
    }
}
