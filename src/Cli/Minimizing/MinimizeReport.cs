using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using static SymGrad.Texts;

namespace SymGrad.Cli.Minimizing;

/// <summary>Writes what a minimisation found, as text or JSON.</summary>
internal static class MinimizeReport
{
    /// <summary>A line of the path.</summary>
    public static string Line(IReadOnlyList<string> names, Waypoint point)
    {
        string step = double.IsNaN(point.Predicted)
            ? "" : Say($", df = {Points.Rounded(point.Predicted)}, true change = {Points.Rounded(point.Actual)}");
        return $"{point.Iteration}: {Assignments(names, point.Parameters)}, f = {Points.Rounded(point.Value)}{step}";
    }

    /// <summary>Writes the result as text.</summary>
    public static void WriteText(TextWriter output, IReadOnlyList<string> names, Minimum minimum)
    {
        for (int i = 0; i < names.Count; i++)
            output.WriteLine($"{names[i]} = {Points.Rounded(minimum.Parameters[i])}");
        output.WriteLine($"f = {Points.Rounded(minimum.Value)}");
        output.WriteLine(Say($"norm of the gradient = {Points.Rounded(minimum.GradientNorm)}"));
        output.WriteLine(Say($"iterations = {minimum.Iterations}, evaluations = {minimum.Evaluations}"));
        foreach ((string constraint, double multiplier) in minimum.Multipliers)
            output.WriteLine(Say($"multiplier of {constraint}: {Points.Rounded(multiplier, 6)}")
                + (multiplier == 0 ? Say(" (it holds with room to spare)") : ""));
        output.WriteLine(minimum.Message);
        if (minimum.Starts is (var here, > 0 and var all))
            output.WriteLine(Say($"the lowest of {all} starts, of which {here} ended here"));
        if (minimum.Nature is { } nature)
            output.WriteLine(nature.Message);
    }

    /// <summary>Writes the result as one JSON object.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="names">The names of the parameters.</param>
    /// <param name="minimum">The result.</param>
    /// <param name="path">The path, if it was asked for.</param>
    public static void WriteJson(TextWriter output, IReadOnlyList<string> names, Minimum minimum,
        IReadOnlyList<Waypoint>? path) => JsonOutput.Write(output, json =>
    {
        WriteParameters(json, names, minimum.Parameters);
        Points.WriteNumber(json, "value", minimum.Value);
        Points.WriteNumber(json, "gradientNorm", minimum.GradientNorm);
        json.WriteNumber("iterations", minimum.Iterations);
        json.WriteNumber("evaluations", minimum.Evaluations);
        json.WriteString("reason", JsonOutput.Name(minimum.Reason));
        json.WriteString("message", minimum.Message);
        if (minimum.Multipliers.Count > 0)
        {
            json.WriteStartObject("multipliers");
            foreach ((string constraint, double multiplier) in minimum.Multipliers)
                Points.WriteNumber(json, constraint, multiplier);
            json.WriteEndObject();
            Points.WriteNumber(json, "missed", minimum.Missed);
        }
        if (minimum.Starts is (var here, > 0 and var all))
        {
            json.WriteNumber("starts", all);
            json.WriteNumber("endedHere", here);
        }
        if (minimum.Nature is { } nature)
        {
            json.WriteString("kind", JsonOutput.Name(nature.Kind));
            json.WriteString("nature", nature.Message);
        }
        if (path is null)
            return;
        json.WriteStartArray("path");
        foreach (Waypoint point in path)
        {
            json.WriteStartObject();
            json.WriteNumber("iteration", point.Iteration);
            WriteParameters(json, names, point.Parameters);
            Points.WriteNumber(json, "value", point.Value);
            if (!double.IsNaN(point.Predicted))
            {
                Points.WriteNumber(json, "predicted", point.Predicted);
                Points.WriteNumber(json, "actual", point.Actual);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>Parameters as <c>x = 1, y = 2</c>.</summary>
    public static string Assignments(IReadOnlyList<string> names, IReadOnlyList<double> values) =>
        string.Join(", ", names.Select((name, i) => $"{name} = {Points.Rounded(values[i])}"));

    private static void WriteParameters(Utf8JsonWriter json, IReadOnlyList<string> names, double[] values)
    {
        json.WriteStartObject("parameters");
        for (int i = 0; i < names.Count; i++)
            Points.WriteNumber(json, names[i], values[i]);
        json.WriteEndObject();
    }
}
