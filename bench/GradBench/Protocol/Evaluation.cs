using System;
using System.Text.Json;

namespace SymGrad.GradBench;

/// <summary>A function with its input decoded.</summary>
/// <param name="Run">Computes; what is timed.</param>
/// <param name="Write">Writes what was computed last.</param>
internal sealed record Evaluation(Action Run, Action<Utf8JsonWriter> Write)
{
    /// <summary>A function that returns a number.</summary>
    public static Evaluation Of(Func<double> function)
    {
        double result = 0;
        return new(() => result = function(), writer => Json.WriteNumber(writer, result));
    }

    /// <summary>A function that fills an array.</summary>
    public static Evaluation Of(double[] result, Action<double[]> function) =>
        new(() => function(result), writer => Json.WriteNumbers(writer, result));
}
