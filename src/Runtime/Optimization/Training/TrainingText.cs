using System;
using System.Globalization;
using System.Linq;

namespace SymGrad.Optimization;

/// <summary>
/// Rules, learning rates and clippings from the texts that they write: how they stand in checkpoints, and how they are sent to other
/// processes.
/// </summary>
internal static class TrainingText
{
    private const string WarmUp = " after a warm-up of ";

    /// <summary>The rule that writes itself so.</summary>
    /// <exception cref="FormatException">None does.</exception>
    public static UpdateRule Rule(string text)
    {
        double[] n = Numbers(text, out string form);
        return (form, n.Length) switch
        {
            ("gradient descent", 0) => new GradientDescent(),
            ("momentum #", 1) => new Momentum(n[0]),
            ("Nesterov #", 1) => new Nesterov(n[0]),
            ("RMSProp # #", 2) => new RmsProp(n[0], n[1]),
            ("Adam # # #", 3) => new Adam(n[0], n[1], n[2]),
            ("AdamW # # # #", 4) => new AdamW(n[0], n[1], n[2], n[3]),
            _ => throw new FormatException($"There is no rule '{text}'."),
        };
    }

    /// <summary>The learning rate that writes itself so.</summary>
    /// <exception cref="FormatException">None does.</exception>
    public static LearningRate Rate(string text)
    {
        int warmUp = text.LastIndexOf(WarmUp, StringComparison.Ordinal);
        if (warmUp >= 0)
            return Rate(text[..warmUp]).WarmUp(double.Parse(text[(warmUp + WarmUp.Length)..], CultureInfo.InvariantCulture));
        // Words apart, where it is written without spaces.
        string spaced = text.Replace("(", "( ", StringComparison.Ordinal).Replace(")", " )", StringComparison.Ordinal)
            .Replace("^", " ^ ", StringComparison.Ordinal);
        double[] n = Numbers(spaced, out string form);
        return form switch
        {
            "#" => LearningRate.Constant(n[0]),
            "# * # ^ floor( t / # )" => LearningRate.Step(n[0], n[1], n[2]),
            "# * # ^ t" => LearningRate.Exponential(n[0], n[1]),
            "# / ( # + # t )" => LearningRate.InverseTime(n[0], n[2]),
            "cosine from # to # in #" => LearningRate.Cosine(n[0], n[2], n[1]),
            _ => throw new FormatException($"There is no learning rate '{text}'."),
        };
    }

    /// <summary>The clipping that writes itself so.</summary>
    /// <exception cref="FormatException">None does.</exception>
    public static GradientClipping Clipping(string text)
    {
        double[] n = Numbers(text, out string form);
        return form switch
        {
            "norm #" => GradientClipping.ByNorm(n[0]),
            "value #" => GradientClipping.ByValue(n[0]),
            _ => throw new FormatException($"There is no clipping '{text}'."),
        };
    }

    // The numbers of a text, and the text with a # for each.
    private static double[] Numbers(string text, out string form)
    {
        string[] words = text.Split(' ');
        bool[] isNumber = [.. words.Select(static w => double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out _))];
        form = string.Join(' ', words.Select((w, i) => isNumber[i] ? "#" : w));
        return [.. words.Where((_, i) => isNumber[i]).Select(static w => double.Parse(w, CultureInfo.InvariantCulture))];
    }
}
