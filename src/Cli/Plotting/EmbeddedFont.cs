using System;
using System.IO;
using ScottPlot;
using SkiaSharp;

namespace SymGrad.Cli.Plotting;

/// <summary>The font of all pictures, which the command carries with it: machines may have none, and pictures look alike
/// everywhere.</summary>
internal sealed class EmbeddedFont : IFontResolver
{
    /// <summary>The family's name.</summary>
    public const string Name = "DejaVu Sans";

    private static readonly Lazy<SKTypeface> Typeface = new(static () =>
    {
        using Stream stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        return SKTypeface.FromStream(stream);
    });

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Typeface.Value : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface.Value : null;
}
