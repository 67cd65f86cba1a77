using System;
using System.Linq;
using SymGrad.Optimization;
using static SymGrad.Texts;

namespace SymGrad.Cli.Optimizing;

/// <summary>Reads learning-rate schedules, such as <c>cosine:100</c> or <c>warm-up:10+exponential:0.99</c>.</summary>
internal static class Schedules
{
    /// <summary>What a schedule may be, for help texts and messages.</summary>
    public static string Forms => Say("constant, step:FACTOR,EVERY, exponential:FACTOR, inverse-time:DECAY, cosine:DURATION[,FINAL], "
        + "each after warm-up:DURATION+ if wanted");

    /// <summary>The schedule of a rate.</summary>
    /// <param name="text">The schedule as written; null is a constant rate.</param>
    /// <param name="rate">The rate at the start.</param>
    /// <exception cref="UsageException">The text is no schedule, or a number is out of range.</exception>
    public static LearningRate Read(string? text, double rate)
    {
        if (!(rate > 0 && double.IsFinite(rate)))
            throw new UsageException(Say($"--learning-rate is a positive number, not {Points.Write(rate)}."));
        string[] parts = (text ?? "constant").Split('+', StringSplitOptions.TrimEntries);
        if (parts.Length > 2)
            throw Malformed(text);
        try
        {
            LearningRate schedule = One(parts[^1], text, rate);
            return parts.Length == 1 ? schedule : schedule.WarmUp(Numbers(parts[0], "warm-up", 1, 1, text)[0]);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new UsageException(Say($"--schedule '{text}': its numbers are positive and finite."));
        }
    }

    private static LearningRate One(string part, string? text, double rate)
    {
        switch (part.Split(':')[0])
        {
            case "constant" when !part.Contains(':', StringComparison.Ordinal):
                return LearningRate.Constant(rate);
            case "step":
                double[] step = Numbers(part, "step", 2, 2, text);
                return LearningRate.Step(rate, step[0], step[1]);
            case "exponential":
                return LearningRate.Exponential(rate, Numbers(part, "exponential", 1, 1, text)[0]);
            case "inverse-time":
                return LearningRate.InverseTime(rate, Numbers(part, "inverse-time", 1, 1, text)[0]);
            case "cosine":
                double[] cosine = Numbers(part, "cosine", 1, 2, text);
                return LearningRate.Cosine(rate, cosine[0], cosine.Length == 2 ? cosine[1] : 0);
            default:
                throw Malformed(text);
        }
    }

    private static double[] Numbers(string part, string name, int fewest, int most, string? text)
    {
        string[] texts = part.StartsWith(name + ":", StringComparison.Ordinal) ? [.. NumberReader.Parts(part[(name.Length + 1)..])] : [];
        var numbers = new double[texts.Length];
        bool areNumbers = texts.Select((t, i) => NumberReader.Read(t, out numbers[i]) is null).All(static ok => ok);
        return areNumbers && texts.Length >= fewest && texts.Length <= most ? numbers : throw Malformed(text);
    }

    private static UsageException Malformed(string? text) => new(Say($"--schedule '{text}' is none of {Forms}."));
}
