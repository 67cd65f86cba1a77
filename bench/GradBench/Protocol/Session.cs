using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;

namespace SymGrad.GradBench;

/// <summary>Answers GradBench's messages, one JSON object a line.</summary>
/// <remarks>The protocol: https://github.com/gradbench/gradbench.</remarks>
internal sealed class Session(Stream output)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Answers messages until there are no more.</summary>
    /// <param name="input">The messages.</param>
    public void Run(Stream input)
    {
        foreach (ReadOnlyMemory<byte> line in Lines.Of(input))
        {
            if (line.Span.ContainsAnyExcept((byte)' ', (byte)'\t'))
                Answer(line);
        }
    }

    /// <summary>Answers one message.</summary>
    /// <param name="message">The message.</param>
    public void Answer(ReadOnlyMemory<byte> message)
    {
        _buffer.Clear();
        using (var writer = new Utf8JsonWriter(_buffer))
            Answer(message, writer);
        _buffer.Write("\n"u8);
        output.Write(_buffer.WrittenSpan);
        output.Flush();
    }

    private static void Answer(ReadOnlyMemory<byte> message, Utf8JsonWriter writer)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(message);
        }
        catch (JsonException e)
        {
            writer.WriteStartObject();
            writer.WriteNull("id");
            WriteFailure(writer, "The message is not JSON: " + e.Message);
            writer.WriteEndObject();
            return;
        }
        using (document)
        {
            JsonElement root = document.RootElement;
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            if (Property(root, "id") is { } id)
                id.WriteTo(writer);
            else
                writer.WriteNullValue();
            switch (Text(root, "kind"))
            {
                case "start":
                    writer.WriteString("tool", "symgrad");
                    break;
                case "define":
                    writer.WriteBoolean("success", Modules.Has(Text(root, "module")));
                    break;
                case "evaluate":
                    Evaluate(root, writer);
                    break;
            }
            writer.WriteEndObject();
        }
    }

    private static void Evaluate(JsonElement message, Utf8JsonWriter writer)
    {
        Evaluation evaluation;
        var timings = new List<(string Name, long Ticks)>();
        try
        {
            long start = Stopwatch.GetTimestamp();
            string? module = Text(message, "module"), function = Text(message, "function");
            Func<JsonElement, Evaluation> prepare = Modules.Find(module, function)
                ?? throw new InputException($"There is no function '{function}' in a module '{module}'.");
            JsonElement input = Property(message, "input") ?? throw new InputException("The message has no input.");
            evaluation = prepare(input);
            timings.Add(("prepare", Stopwatch.GetTimestamp() - start));
            Repeat(evaluation, Number(input, "min_runs", 1), Number(input, "min_seconds", 0), timings);
        }
        catch (Exception e) when (e is InputException or ArgumentException or ArithmeticException or InvalidOperationException or IndexOutOfRangeException or OutOfMemoryException)
        {
            WriteFailure(writer, e.Message);
            return;
        }
        writer.WriteBoolean("success", true);
        writer.WritePropertyName("output");
        evaluation.Write(writer);
        writer.WriteStartArray("timings");
        foreach ((string name, long ticks) in timings)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteNumber("nanoseconds", (long)(ticks * (1e9 / Stopwatch.Frequency)));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Repeat(Evaluation evaluation, double runs, double seconds, List<(string Name, long Ticks)> timings)
    {
        double total = 0;
        for (int run = 0; run < Math.Max(runs, 1) || total < seconds * Stopwatch.Frequency; run++)
        {
            long start = Stopwatch.GetTimestamp();
            evaluation.Run();
            long ticks = Stopwatch.GetTimestamp() - start;
            timings.Add(("evaluate", ticks));
            total += ticks;
        }
    }

    private static void WriteFailure(Utf8JsonWriter writer, string error)
    {
        writer.WriteBoolean("success", false);
        writer.WriteString("error", error);
    }

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string? Text(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static double Number(JsonElement element, string name, double otherwise)
    {
        if (Property(element, name) is not { } value)
            return otherwise;
        Json.Require(value.ValueKind == JsonValueKind.Number, $"{name} is not a number.");
        return value.GetDouble();
    }
}
