using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SymGrad.GradBench;

/// <summary>Reads inputs and writes outputs.</summary>
internal static class Json
{
    /// <summary>Decodes an input.</summary>
    /// <exception cref="InputException">It has not the form that the function takes.</exception>
    public static T Read<T>(JsonElement input, JsonTypeInfo<T> type)
    {
        try
        {
            return input.Deserialize(type) ?? throw new InputException("The input is null.");
        }
        catch (JsonException e)
        {
            throw new InputException("The input has another form than the function takes: " + e.Message, e);
        }
    }

    /// <summary>The rows of a matrix, one after the other.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many there must be.</param>
    /// <param name="columns">How long each must be.</param>
    /// <param name="name">What the matrix is called in the input.</param>
    /// <exception cref="InputException">There is another number of rows, or one of them has another length.</exception>
    public static double[] Flatten(double[][] rows, int count, int columns, string name)
    {
        Require(rows.Length == count, $"{name} has {rows.Length} rows instead of {count}.");
        double[] flat = new double[checked(count * columns)];
        for (int i = 0; i < rows.Length; i++)
        {
            Require(rows[i]?.Length == columns, $"Row {i} of {name} has not {columns} numbers.");
            rows[i].CopyTo(flat.AsSpan(i * columns));
        }
        return flat;
    }

    /// <summary>Says what is wrong with an input.</summary>
    /// <exception cref="InputException">The condition does not hold.</exception>
    public static void Require(bool condition, string message)
    {
        if (!condition)
            throw new InputException(message);
    }

    /// <summary>Writes a number; what JSON has no number for is a text.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    /// <summary>Writes a list.</summary>
    public static void WriteNumbers(Utf8JsonWriter writer, ReadOnlySpan<double> values)
    {
        writer.WriteStartArray();
        foreach (double value in values)
            WriteNumber(writer, value);
        writer.WriteEndArray();
    }

    /// <summary>Writes a matrix as a list of rows.</summary>
    public static void WriteRows(Utf8JsonWriter writer, ReadOnlySpan<double> values, int rows)
    {
        writer.WriteStartArray();
        int columns = rows == 0 ? 0 : values.Length / rows;
        for (int i = 0; i < rows; i++)
            WriteNumbers(writer, values.Slice(i * columns, columns));
        writer.WriteEndArray();
    }
}

/// <summary>What is wrong with an input.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What inputs look like.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(VectorInput))]
[JsonSerializable(typeof(LeastSquaresInput))]
[JsonSerializable(typeof(DeterminantInput))]
[JsonSerializable(typeof(OdeInput))]
[JsonSerializable(typeof(KMeansInput))]
[JsonSerializable(typeof(GaussianMixtureInput))]
[JsonSerializable(typeof(BundleAdjustmentInput))]
[JsonSerializable(typeof(LstmInput))]
[JsonSerializable(typeof(HandTrackingInput))]
[JsonSerializable(typeof(ParticleInput))]
[JsonSerializable(typeof(SaddleInput))]
internal sealed partial class Inputs : JsonSerializerContext;
