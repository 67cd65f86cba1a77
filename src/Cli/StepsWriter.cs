using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SymGrad.Cli;

/// <summary>The derivations of <c>--steps</c>: as lines, as comments where the format has some, or as JSON.</summary>
/// <param name="format">The format of the results.</param>
internal sealed class StepsWriter(string format)
{
    private readonly List<(string Head, string By, int Order, IReadOnlyList<DerivationStep> Steps)> _derivations = [];

    /// <summary>Adds the derivation of a partial derivative.</summary>
    public void Add(string head, Formula formula, string by, int order) => _derivations.Add((head, by, order, Derivation.Of(formula, by)));

    /// <summary>Writes lines; several derivations are told apart by what they derive.</summary>
    public void WriteText(TextWriter output)
    {
        string comment = format switch { "csharp" => "// ", "latex" => "% ", _ => "" };
        foreach ((string head, _, _, IReadOnlyList<DerivationStep> steps) in _derivations)
        {
            if (_derivations.Count > 1)
                output.WriteLine($"{comment}{head}:");
            int number = 1;
            foreach (DerivationStep step in steps)
                output.WriteLine($"{comment}{number++}. {new string(' ', 2 * step.Level)}{step.Rule}: {step.Statement}; ({step.Before})' = {step.After}");
        }
    }

    /// <summary>Writes the property <c>steps</c>; nothing where none were asked for.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        if (_derivations.Count == 0)
            return;
        json.WriteStartArray("steps");
        foreach ((string by, int order, DerivationStep step) in _derivations
            .SelectMany(static d => d.Steps.Select(s => (d.By, d.Order, s))))
        {
            json.WriteStartObject();
            json.WriteString("by", by);
            json.WriteNumber("order", order);
            json.WriteNumber("level", step.Level);
            json.WriteString("rule", step.Rule);
            json.WriteString("statement", step.Statement);
            json.WriteString("before", step.Before);
            json.WriteString("after", step.After);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
