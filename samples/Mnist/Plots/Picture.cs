using System.IO;
using System.Linq;
using ScottPlot;
using SymGrad.Cli.Plotting;

namespace Mnist.Plots;

/// <summary>What all pictures have in common.</summary>
internal static class Picture
{
    // Twice the pixels, for screens that show them at the given size.
    private const int PixelRatio = 2;

    /// <summary>An empty picture, in a font that comes along.</summary>
    public static Plot New()
    {
        if (!Fonts.FontResolvers.OfType<EmbeddedFont>().Any())
            Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        var plot = new Plot();
        plot.Font.Set(EmbeddedFont.Name);
        plot.Legend.FontName = EmbeddedFont.Name;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Black.WithAlpha(0.2);
        plot.Axes.Title.Label.Bold = false;
        foreach (IAxis axis in plot.Axes.GetAxes())
            axis.Label.Bold = false;
        return plot;
    }

    /// <summary>Writes a PNG file.</summary>
    public static void Save(Plot plot, string path, int width, int height)
    {
        plot.ScaleFactor = PixelRatio;
        File.WriteAllBytes(path, plot.GetImageBytes(width * PixelRatio, height * PixelRatio, ImageFormat.Png));
    }
}
