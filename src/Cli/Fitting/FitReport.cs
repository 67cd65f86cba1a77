using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SymGrad.Cli.Minimizing;

namespace SymGrad.Cli.Fitting;

/// <summary>Writes fits, as text or JSON.</summary>
internal static class FitReport
{
    /// <summary>A line of the trajectory.</summary>
    public static string Line(IReadOnlyList<string> names, FitStep step) =>
        $"{step.Count}: {MinimizeReport.Assignments(names, step.Parameters)}, loss = {Points.Rounded(step.Loss)}";

    /// <summary>Writes a fit as text.</summary>
    public static void WriteText(TextWriter output, FitResult result, FitSettings settings)
    {
        for (int i = 0; i < result.Model.Parameters.Count; i++)
        {
            string error = result.StandardErrors is null
                ? "" : double.IsNaN(result.StandardErrors[i])
                ? " (standard error unknown)" : $" (standard error {Points.Rounded(result.StandardErrors[i], 6)})";
            output.WriteLine($"{result.Model.Parameters[i]} = {Points.Rounded(result.Fitted.Parameters[i])}{error}");
        }
        output.WriteLine($"loss ({result.Loss.Name}) = {Points.Rounded(result.TrainingLoss)}");
        if (result.ValidationLoss is { } validation)
            output.WriteLine($"validation loss = {Points.Rounded(validation)}");
        if (result.Score is { } score)
            output.WriteLine($"{score.Name} = {Points.Rounded(score.Value)}");
        string held = result.ValidationLoss is null ? "" : $", {result.Samples.Validation.Length} more held out";
        output.WriteLine($"rows = {result.Samples.Training.Length}{held}");
        output.WriteLine(settings.IsTraining
            ? $"epochs = {result.Fitted.Epochs}, updates = {result.Fitted.Updates}"
            : $"iterations = {result.Fitted.Epochs}, evaluations = {result.Fitted.Updates}");
        output.WriteLine(result.Fitted.Message);
    }

    /// <summary>Writes a fit as one JSON object.</summary>
    public static void WriteJson(TextWriter output, FitResult result, FitSettings settings,
        IReadOnlyList<FitStep>? trajectory) => JsonOutput.Write(output, json =>
    {
        IReadOnlyList<string> names = result.Model.Parameters;
        Write(json, "parameters", names, result.Fitted.Parameters);
        if (result.StandardErrors is not null)
            Write(json, "standardErrors", names, result.StandardErrors);
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
