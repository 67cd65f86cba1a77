using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SymGrad.Explorer.Api;

/// <summary>A function of one variable to draw.</summary>
/// <param name="Text">The formula.</param>
/// <param name="Variable">The variable.</param>
/// <param name="X">The horizontal axis; chosen where null.</param>
/// <param name="Held">The values of the other variables.</param>
internal sealed record CurveRequest(string Text, string Variable, Axis? X = null, IReadOnlyDictionary<string, double>? Held = null);

/// <summary>A tangent to draw.</summary>
internal sealed record TangentRequest(string Text, string Variable, double At, double Dx, IReadOnlyDictionary<string, double>? Held = null);

/// <summary>A function of one variable and its derivative, as lines within axes.</summary>
internal sealed record CurveView(Axis X, Axis Y, LineView Function, LineView Derivative)
{
    /// <summary>Samples the function.</summary>
    public static CurveView Of(CurveRequest request, ExplorerOptions options, CancellationToken end)
    {
        Formula formula = Read(request.Text, request.Variable, request.Held, options, end);
        CurveSamples samples = options.Pictures.Curve(formula, request.Variable, FormulaReader.Checked(request.X, request.Variable));
        if (!double.IsFinite(samples.Y.High - samples.Y.Low))
            throw new BadRequestException("The values are too large for a picture: choose other ends of the axis.");
        return new CurveView(samples.X, samples.Y, LineView.Of(samples.Function, samples.X, samples.Y),
            LineView.Of(samples.Derivative, samples.X, samples.Y));
    }

    /// <summary>The tangent at a point.</summary>
    public static TangentLine TangentOf(TangentRequest request, ExplorerOptions options, CancellationToken end)
    {
        Formula formula = Read(request.Text, request.Variable, request.Held, options, end);
        return options.Pictures.Tangent(formula, request.Variable, FormulaReader.Finite(request.Variable, request.At),
            FormulaReader.Finite("d" + request.Variable, request.Dx));
    }

    private static Formula Read(string text, string variable, IReadOnlyDictionary<string, double>? held, ExplorerOptions options,
        CancellationToken end)
    {
        Formula formula = FormulaReader.Read(text, held, options.Limits, end);
        List<string> others = [.. formula.Variables.Where(n => n != variable)];
        return others.Count == 0
            ? formula : throw new BadRequestException($"Give {string.Join(", ", others)} a value, to draw it by {variable}.");
    }
}
