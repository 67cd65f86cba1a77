using System;
using System.Globalization;
using System.Linq;
using ScottPlot;
using ScottPlot.Plottables;

namespace Mnist.Plots;

/// <summary>Draws a sheet of misread digits, with what each is and what it was taken for.</summary>
public static class MisclassifiedSheet
{
    private const int Side = 28;
    private const int Columns = 10;
    private const int MostRows = 8;

    // In pixels of an image: from column to column, and from row to row, with room for a line of text.
    private const int Width = 34;
    private const int Height = 42;

    /// <summary>Writes the picture.</summary>
    /// <param name="path">The PNG file.</param>
    /// <param name="images">The images.</param>
    /// <param name="evaluation">What the network made of them.</param>
    public static void Write(string path, DigitSet images, Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(evaluation);
        Misclassified[] shown = [.. evaluation.Errors.Take(Columns * MostRows)];
        int rows = Math.Max(1, (shown.Length + Columns - 1) / Columns);
        Plot plot = Picture.New();
        for (int i = 0; i < shown.Length; i++)
            Add(plot, images, shown[i], (i % Columns) * Width, -(i / Columns) * Height);
        string which = shown.Length < evaluation.Errors.Length ? $", the {shown.Length} with the largest loss" : "";
        plot.Title(string.Create(CultureInfo.InvariantCulture, $"{evaluation.Errors.Length:N0} of {images.Count:N0} digits misread{which}: what it is → what it was taken for"), 14);
        plot.HideGrid();
        foreach (IAxis axis in plot.Axes.GetAxes())
            axis.IsVisible = false;
        plot.Axes.SetLimits(-(Width - Side), Columns * Width, -rows * Height, Height - Side);
        Picture.Save(plot, path, 3 * Columns * Width, (3 * rows * Height) + 60);
    }

    private static void Add(Plot plot, DigitSet images, Misclassified image, int left, int top)
    {
        ReadOnlySpan<float> pixels = images.Image(image.Index);
        var shades = new double[Side, Side];
        for (int i = 0; i < pixels.Length; i++)
            shades[i / Side, i % Side] = 1 - pixels[i];
        Heatmap heat = plot.Add.Heatmap(shades);
        heat.Colormap = new ScottPlot.Colormaps.Grayscale();
        heat.ManualRange = new ScottPlot.Range(0, 1);
        heat.Extent = new CoordinateRect(left, left + Side, top - Side, top);
        Text text = plot.Add.Text($"{image.Digit} → {image.Answer}", left + (Side / 2), top - Side - 1);
        text.Alignment = Alignment.UpperCenter;
        text.LabelFontSize = 16;
        text.LabelFontColor = Colors.Black;
    }
}
