using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SymGrad.Cli.Minimizing;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>Writes fits, as text or JSON.</summary>
internal static class FitReport
{
    /// <summary>A line of the trajectory.</summary>
    public static string Line(IReadOnlyList<string> names, FitStep step) =>
        $"{step.Count}: {MinimizeReport.Assignments(names, step.Parameters)}" + Say($", loss = {Points.Rounded(step.Loss)}");

    /// <summary>Writes a fit as text.</summary>
    public static void WriteText(TextWriter output, FitResult result, FitSettings settings)
    {
        for (int i = 0; i < result.Model.Parameters.Count; i++)
        {
            output.WriteLine($"{result.Model.Parameters[i]} = {Points.Rounded(result.Fitted.Parameters[i])}{Error(result, i, settings)}");
        }
        foreach ((string name, double value) in result.Fixed)
            output.WriteLine($"{name} = {Points.Rounded(value)}" + Say(" (fixed)"));
        output.WriteLine(Say($"loss ({result.Loss.Name}) = {Points.Rounded(result.TrainingLoss)}"));
        if (result.ValidationLoss is { } validation)
            output.WriteLine(Say($"validation loss = {Points.Rounded(validation)}"));
        if (result.Score is { } score)
            output.WriteLine($"{score.Name} = {Points.Rounded(score.Value)}");
        string held = result.ValidationLoss is null ? "" : Say($", {result.Samples.Validation.Length} more held out");
        output.WriteLine(Say($"rows = {result.Samples.Training.Length}{held}"));
        output.WriteLine(settings.IsTraining
            ? Say($"epochs = {result.Fitted.Epochs}, updates = {result.Fitted.Updates}")
            : Say($"iterations = {result.Fitted.Epochs}, evaluations = {result.Fitted.Updates}"));
        output.WriteLine(result.Fitted.Message);
        if (settings.Covariance && result.Statistics is { } statistics)
            WriteCorrelations(output, result.Model.Parameters, statistics);
    }

    private static string Error(FitResult result, int parameter, FitSettings settings)
    {
        if (result.Model.BoundOf(parameter)?.IsAtEnd(result.Fitted.Parameters[parameter]) == true)
            return Say(" (at its bound)");
        if (result.Statistics is not { } statistics)
            return "";
        double error = statistics.StandardErrors[parameter], value = result.Fitted.Parameters[parameter];
        if (double.IsNaN(error))
            return Say(" (standard error unknown)");
        string interval = settings.Confidence is null ? "" : Say($", {Points.Rounded(100 * statistics.Confidence, 6)} % from "
            + $"{Points.Rounded(value - statistics.Quantile * error, 6)} to {Points.Rounded(value + statistics.Quantile * error, 6)}");
        return Say($" (standard error {Points.Rounded(error, 6)}{interval})");
    }

    private static void WriteCorrelations(TextWriter output, IReadOnlyList<string> names, FitStatistics statistics)
    {
        output.WriteLine(Say("covariance (correlation):"));
        for (int i = 0; i < names.Count; i++)
        {
            for (int j = 0; j <= i; j++)
                output.WriteLine($"  {names[i]}, {names[j]}: {Points.Rounded(statistics.Covariance[i * names.Count + j], 6)} "
                    + $"({Points.Rounded(statistics.Correlation(i, j), 4)})");
        }
    }

    /// <summary>Writes a fit as one JSON object.</summary>
    public static void WriteJson(TextWriter output, FitResult result, FitSettings settings,
        IReadOnlyList<FitStep>? trajectory) => JsonOutput.Write(output, json =>
    {
        IReadOnlyList<string> names = result.Model.Parameters;
        Write(json, "parameters", names, result.Fitted.Parameters);
        if (result.Fixed.Count > 0)
            Write(json, "fixed", [.. result.Fixed.Keys], [.. result.Fixed.Values]);
        if (result.Statistics is { } statistics)
        {
            Write(json, "standardErrors", names, [.. statistics.StandardErrors]);
            Points.WriteNumber(json, "confidence", statistics.Confidence);
            double[] half = [.. statistics.StandardErrors.Select(e => statistics.Quantile * e)];
            Write(json, "low", names, [.. result.Fitted.Parameters.Zip(half, static (p, h) => p - h)]);
            Write(json, "high", names, [.. result.Fitted.Parameters.Zip(half, static (p, h) => p + h)]);
            json.WriteStartArray("covariance");
            for (int i = 0; i < names.Count; i++)
            {
                json.WriteStartArray();
                for (int j = 0; j < names.Count; j++)
                {
                    if (double.IsFinite(statistics.Covariance[i * names.Count + j]))
                        json.WriteNumberValue(statistics.Covariance[i * names.Count + j]);
                    else
                        json.WriteStringValue("NaN");
                }
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        Points.WriteNumber(json, "loss", result.TrainingLoss);
        if (result.ValidationLoss is { } validation)
            Points.WriteNumber(json, "validationLoss", validation);
        if (result.Score is { } score)
            Points.WriteNumber(json, score.Name == "R²" ? "rSquared" : score.Name, score.Value);
        json.WriteNumber("rows", result.Samples.Training.Length);
        json.WriteNumber("validationRows", result.Samples.Validation.Length);
        json.WriteNumber(settings.IsTraining ? "epochs" : "iterations", result.Fitted.Epochs);
        json.WriteNumber(settings.IsTraining ? "updates" : "evaluations", result.Fitted.Updates);
        json.WriteString("reason", JsonOutput.Name(result.Fitted.Reason));
        json.WriteString("message", result.Fitted.Message);
        if (trajectory is null)
            return;
        json.WriteStartArray("trajectory");
        foreach (FitStep step in trajectory)
        {
            json.WriteStartObject();
            json.WriteNumber(settings.IsTraining ? "epoch" : "iteration", step.Count);
            Write(json, "parameters", names, step.Parameters);
            Points.WriteNumber(json, "loss", step.Loss);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, string property, IReadOnlyList<string> names, double[] values)
    {
        json.WriteStartObject(property);
        foreach ((string name, double value) in names.Zip(values))
            Points.WriteNumber(json, name, value);
        json.WriteEndObject();
    }
}
