using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SymGrad.Codegen;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>The command <c>batch</c>: JSON lines in, a JSON line out for each, in order and as they come. A bad line never stops
/// it.</summary>
internal static class Batch
{
    // In messages; a name may be as long as the formula.
    private const int LongestName = 60;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(TextReader input, TextWriter output, Definitions definitions)
    {
        bool isFirst = true;
        while (input.ReadLine() is { } line)
        {
            // A byte-order mark is no part of the first line.
            if (isFirst)
                line = line.TrimStart('\uFEFF');
            isFirst = false;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            output.Write(Answer(line, definitions));
            output.Write('\n');
            output.Flush();
        }
        return ExitCode.Good;
    }

    /// <summary>The answer to one line.</summary>
    public static string Answer(string line, Definitions definitions)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                WriteId(json, document.RootElement);
                Question question = Readable(() => Question.Read(document.RootElement));
                AtPoint(question, definitions.Parse(question.Text).Expression).WriteTo(json);
            }
            catch (FormulaException e)
            {
                FormulaError error = e.Error;
                WriteError(json, error.Code, error.Message + (error.Suggestion is null ? "" : Say($"; did you mean {error.Suggestion}?")),
                    error.Column);
            }
            catch (JsonException e)
            {
                WriteError(json, "SGB001", Say($"the line is not JSON: {e.Message}"),
                    (int)Math.Min(int.MaxValue, (e.BytePositionInLine ?? 0) + 1));
            }
            catch (Exception e) when (e is InputException or UnknownFunctionException or ExpressionTooLongException)
            {
                WriteError(json, "SGB002", e.Message, 1);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static DerivativesAtPoint AtPoint(Question question, Expr expression)
    {
        if (Points.FirstConstant(question.At.Keys, expression) is { } constant)
            throw new InputException(Say($"\"at\" has a value for a constant of the formula: {constant}"));
        foreach (Variable variable in Traversal.Variables(expression))
        {
            if (!question.At.ContainsKey(variable.Name))
                throw new InputException(Say($"\"at\" has no value for the variable "
                    + $"{(variable.Name.Length <= LongestName ? variable.Name : variable.Name[..LongestName] + "...")}"));
        }
        return DerivativesAtPoint.Of(expression, question.At, question.Order);
    }

    private static void WriteId(Utf8JsonWriter json, JsonElement root)
    {
        JsonElement id = default;
        if (root.ValueKind != JsonValueKind.Object || !Readable(() => root.TryGetProperty("id", out id)))
            return;
        json.WritePropertyName("id");
        // As it came, also where it is no text that .NET can hold, as half of a surrogate pair is.
        json.WriteRawValue(id.GetRawText(), skipInputValidation: true);
    }

    // JsonElement's word for an escape such as \ud800 alone, in a name too, and of any of the line's names wherever one is looked for.
    private static T Readable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw new InputException(Say("a text has half of a surrogate pair, which is no character"));
        }
    }

    private static void WriteError(Utf8JsonWriter json, string code, string message, int column)
    {
        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteNumber("column", column);
        json.WriteEndObject();
    }

    private sealed record Question(string Text, Dictionary<string, double> At, int Order)
    {
        public static Question Read(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
                throw new InputException(Say("the line is not a JSON object"));
            if (!root.TryGetProperty("expr", out JsonElement text) || text.ValueKind != JsonValueKind.String)
                throw new InputException(Say("\"expr\" is missing or no string"));
            var at = new Dictionary<string, double>();
            if (root.TryGetProperty("at", out JsonElement point))
            {
                if (point.ValueKind != JsonValueKind.Object)
                    throw new InputException(Say("\"at\" is no object of numbers by name"));
                foreach (JsonProperty value in point.EnumerateObject())
                    at[value.Name] = Number(value);
            }
            int order = 1;
            if (root.TryGetProperty("order", out JsonElement o)
                && (o.ValueKind != JsonValueKind.Number || !o.TryGetInt32(out order) || order is < 0 or > 2))
                throw new InputException(Say("\"order\" is 0, 1 or 2"));
            return new Question(text.GetString()!, at, order);
        }

        private static double Number(JsonProperty property) => property.Value.ValueKind switch
        {
            JsonValueKind.Number => property.Value.GetDouble(),
            JsonValueKind.String => property.Value.GetString() switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                _ => throw new InputException(Say($"the value of {property.Name} is no number")),
            },
            _ => throw new InputException(Say($"the value of {property.Name} is no number")),
        };
    }
}
