using System;
using System.Linq;
using Orleans.Runtime;

namespace SymGrad.Distributed;

/// <summary>Names that silos and clients share.</summary>
internal static class TrainingNames
{
    /// <summary>The grain storage of plans and checkpoints.</summary>
    public const string Storage = "training";

    /// <summary>The streams of progress.</summary>
    public const string Streams = "training";

    private const int LongestRun = 64;

    /// <summary>The stream of a training's progress.</summary>
    public static StreamId StreamOf(string run) => StreamId.Create("training", run);

    /// <summary>A training's name, which becomes part of the names of files.</summary>
    /// <exception cref="ArgumentException">It has other than letters, digits and - . _ in it, or too many of them.</exception>
    public static string Checked(string run)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        bool isPlain = run.Length <= LongestRun && char.IsAsciiLetterOrDigit(run[0])
            && run.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
        return isPlain
            ? run
            : throw new ArgumentException(
                $"The name of a training has up to {LongestRun} letters, digits and - . _, the first a letter or digit. '{run}' has not.",
                nameof(run));
    }
}
