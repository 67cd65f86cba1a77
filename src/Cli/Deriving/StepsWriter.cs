using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SymGrad.Cli;

/// <summary>The derivations of <c>--steps</c>: as lines, as equations in LaTeX, as comments in C#, or as JSON.</summary>
/// <param name="format">The format of the results.</param>
internal sealed class StepsWriter(string format)
{
    private readonly List<(string Head, string By, int Order, IReadOnlyList<DerivationStep> Steps)> _derivations = [];

    /// <summary>Adds the derivation of a partial derivative.</summary>
    public void Add(string head, Formula formula, string by, int order) => _derivations.Add((head, by, order, Derivation.Of(formula, by)));

    /// <summary>Writes lines; several derivations are told apart by what they derive.</summary>
    public void WriteText(TextWriter output)
    {
        if (format == "latex")
        {
            WriteLatex(output);
            return;
        }
        string comment = format == "mathml" ? "<!-- " : CodeFormats.Contains(format) ? CodeFormats.Comment(format) : "";
        string end = format == "mathml" ? " -->" : "";
        foreach ((string head, _, _, IReadOnlyList<DerivationStep> steps) in _derivations)
        {
            if (_derivations.Count > 1)
                output.WriteLine($"{comment}{head}:{end}");
            int number = 1;
            foreach (DerivationStep step in steps)
            {
                output.WriteLine($"{comment}{number++}. {step.Rule}: {step.Statement}{(step.Statement.Length > 0 ? "; " : "")}"
                    + $"{step.Equation}{end}");
            }
        }
    }

    // An aligned equation for each derivation, with the rules beside.
    private void WriteLatex(TextWriter output)
    {
        foreach ((string head, _, _, IReadOnlyList<DerivationStep> steps) in _derivations)
        {
            if (_derivations.Count > 1)
                output.WriteLine($"% {head}");
            output.WriteLine(@"\begin{align*}");
            foreach (DerivationStep step in steps)
                output.WriteLine($@"{step.Latex.Replace(" = ", " &= ", System.StringComparison.Ordinal)} && \text{{{step.Rule}}} \\");
            output.WriteLine(@"\end{align*}");
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
            json.WriteBoolean("algebra", step.IsAlgebra);
            json.WriteString("before", step.Before);
            json.WriteString("after", step.After);
            json.WriteString("latex", step.Latex);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
