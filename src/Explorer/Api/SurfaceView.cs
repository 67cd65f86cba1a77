using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SymGrad.Explorer.Api;

/// <summary>A function to draw by its first two variables.</summary>
/// <param name="Text">The formula.</param>
/// <param name="X">The axis of the first variable; chosen where null.</param>
/// <param name="Y">The axis of the second.</param>
/// <param name="Held">The values of its other variables; 1 where there is none.</param>
internal sealed record SurfaceRequest(string Text, Axis? X = null, Axis? Y = null, IReadOnlyDictionary<string, double>? Held = null);

/// <summary>A function of two variables as shades with contours.</summary>
/// <param name="Variables">The names of the two variables.</param>
/// <param name="Held">The values of the others.</param>
/// <param name="X">The axis of the first.</param>
/// <param name="Y">The axis of the second.</param>
/// <param name="Columns">How many shades lie in a row.</param>
/// <param name="Shades">A byte a shade from 1 to 255, 0 where there is no value; row by row upwards.</param>
/// <param name="Contours">The lines of equal value.</param>
/// <param name="Labels">Their values, at places in parts of the axes.</param>
internal sealed record SurfaceView(IReadOnlyList<string> Variables, IReadOnlyDictionary<string, double> Held, Axis X, Axis Y, int Columns,
    byte[] Shades, LineView Contours, IReadOnlyList<ContourLabel> Labels)
{
    /// <summary>Samples the function.</summary>
    public static SurfaceView Of(SurfaceRequest request, ExplorerOptions options, CancellationToken end)
    {
        (Formula formula, IReadOnlyDictionary<string, double> held) = ReadOfTwo(request.Text, request.Held, options.Limits, end);
        IReadOnlyList<string> names = formula.Variables;
        SurfaceSamples samples = options.Pictures.Surface(formula, FormulaReader.Checked(request.X, names[0]),
            FormulaReader.Checked(request.Y, names[1]));
        return new SurfaceView(names, held, samples.X, samples.Y, samples.Shades.GetLength(1),
            [.. samples.Shades.Cast<double>().Select(static s => double.IsNaN(s) ? (byte)0 : (byte)Math.Round(1 + 254 * s))],
            LineView.Of(samples.Contours, samples.X, samples.Y),
            [.. samples.Labels.Select(l => l with { X = Part(l.X, samples.X), Y = Part(l.Y, samples.Y) })]);
    }

    /// <summary>Reads a formula as a function of its first two variables; the others are held.</summary>
    /// <exception cref="BadRequestException">It has fewer.</exception>
    public static (Formula Formula, IReadOnlyDictionary<string, double> Held) ReadOfTwo(string text,
        IReadOnlyDictionary<string, double>? given, Limits limits, CancellationToken end)
    {
        IReadOnlyList<string> names = FormulaReader.Read(text, limits, end).Variables;
        if (names.Count < 2)
            throw new BadRequestException("A map needs a formula of two variables, such as x^2 + 3*y^2.");
        var held = names.Skip(2).ToDictionary(static n => n, n => given?.GetValueOrDefault(n, 1) ?? 1);
        return (FormulaReader.Read(text, held, limits, end), held);
    }

    private static double Part(double value, Axis axis) => (value - axis.Low) / (axis.High - axis.Low);
}
