using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SymGrad.GradBench;

/// <summary>An input of a function with the output that it must have.</summary>
/// <param name="Module">The module.</param>
/// <param name="Function">The function.</param>
/// <param name="Description">What the case is called.</param>
/// <param name="Input">The input, as JSON.</param>
/// <param name="Output">The output, as JSON.</param>
internal sealed record Case(string Module, string Function, string Description, string Input, string Output)
{
    /// <summary>The number of steps at which an output is that of the exact solution.</summary>
    public const int SmallSteps = 5000;

    /// <summary>Reads a file of cases, one a line.</summary>
    /// <param name="path">The file.</param>
    public static IEnumerable<Case> Read(string path) => File.ReadLines(path).Where(static l => l.Length > 0).Select(static line =>
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return new Case(
            root.GetProperty("module").GetString()!, root.GetProperty("function").GetString()!, root.GetProperty("description").GetString()!,
            root.GetProperty("input").GetRawText(), root.GetProperty("output").GetRawText());
    });

    /// <summary>
    /// Whether the output is that of the exact solution of a differential equation: what is computed in steps comes to it as they
    /// become small.
    /// </summary>
    private bool IsLimit => Module == "ode" && Function == "gradient";

    /// <summary>Asks a session, as GradBench does; what is wrong with its answer, or null.</summary>
    /// <param name="inSmallSteps">Whether the answer is right in small steps only.</param>
    public string? Check(out bool inSmallSteps)
    {
        inSmallSteps = false;
        string? error = Check(Input);
        if (error is null || !IsLimit)
            return error;
        inSmallSteps = true;
        return Check(InSmallSteps());
    }

    private string? Check(string input)
    {
        using var output = new MemoryStream();
        string message = $$"""{"id":1,"kind":"evaluate","module":"{{Module}}","function":"{{Function}}","input":{{input}}}""";
        new Session(output).Answer(Encoding.UTF8.GetBytes(message));
        using JsonDocument answer = JsonDocument.Parse(output.ToArray()), expected = JsonDocument.Parse(Output);
        JsonElement root = answer.RootElement;
        return root.GetProperty("success").GetBoolean()
            ? Comparison.Difference(expected.RootElement, root.GetProperty("output"), Tolerance)
            : root.GetProperty("error").GetString();
    }

    /// <summary>The function with its input decoded; null where there is none.</summary>
    public Evaluation? Prepare()
    {
        using JsonDocument input = JsonDocument.Parse(Input);
        return Modules.Find(Module, Function)?.Invoke(input.RootElement);
    }

    private string InSmallSteps()
    {
        JsonNode input = JsonNode.Parse(Input)!;
        input["s"] = SmallSteps;
        return input.ToJsonString();
    }

    // Those two iterate until a step is small.
    private double Tolerance => Module is "particle" or "saddle" ? 1e-4 : 1e-8;
}
