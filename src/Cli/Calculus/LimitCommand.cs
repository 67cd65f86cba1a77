using System.CommandLine;
using System.IO;
using SymGrad.Calculus;
using SymGrad.Codegen;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Calculus;

/// <summary>The command <c>limit</c>: what a function tends to, with the rules that tell.</summary>
internal static class LimitCommand
{
    /// <summary>The command with its options.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="definitions">What names in formulas stand for.</param>
    public static Command Create(TextWriter output, DefinitionOptions definitions)
    {
        var formula = new Argument<string>("EXPR") { Description = Say("the formula") };
        var at = new Option<string?>("--at") { Description = Say("what the variable tends to, such as x=0, x=pi/2 or x=inf") };
        var from = new Option<string>("--from") { Description = Say("both, left, right"), DefaultValueFactory = static _ => "both" };
        from.AcceptOnlyFromAmong("both", "left", "right");
        var steps = new Option<bool>("--steps") { Description = Say("show the rules, a line each") };
        Option<string> format = CalculusFormats.Option();
        var command = new Command("limit", Say("What a function tends to at a place.")) { formula, at, from, steps, format };
        definitions.AddTo(command);
        command.SetAction(result => Invocation.Whole(output, whole =>
        {
            Expr f = definitions.Of(result).Parse(result.GetValue(formula)!).Expression;
            (Variable x, Extended place) = Places.One(f, result.GetValue(at), "--at", null, definitions.Of(result));
            var limit = Limit.Of(f, x, place, result.GetValue(from) switch
            {
                "left" => Approach.Left,
                "right" => Approach.Right,
                _ => Approach.Both,
            });
            Write(whole, f, limit, result.GetValue(steps), result.GetValue(format)!);
            return ExitCode.Good;
        }));
        return command;
    }

    private static void Write(TextWriter output, Expr f, Limit limit, bool steps, string format)
    {
        if (format == "json")
        {
            JsonOutput.Write(output, json =>
            {
                json.WriteString("expr", TextPrinter.Print(f));
                json.WriteString("limit", limit.Value?.ToString());
                if (limit.Value is null)
                {
                    json.WriteString("left", limit.Left?.ToString());
                    json.WriteString("right", limit.Right?.ToString());
                }
                else
                {
                    Points.WriteNumber(json, "value", limit.Value.Value.Value);
                }
                if (!steps)
                    return;
                json.WriteStartArray("steps");
                foreach (LimitStep step in limit.Steps)
                {
                    json.WriteStartObject();
                    json.WriteNumber("level", step.Level);
                    json.WriteString("rule", step.Rule);
                    json.WriteString("statement", step.Statement);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            });
            return;
        }
        for (int i = 0; steps && i < limit.Steps.Count; i++)
            output.WriteLine($"{(format == "latex" ? "% " : "")}{i + 1}. "
                + $"{new string(' ', 2 * limit.Steps[i].Level)}{limit.Steps[i].Rule}: {limit.Steps[i].Statement}");
        output.WriteLine(limit.Value is { } value ? Text(value, format)
            : Say($"no limit: from the left {Text(limit.Left!.Value, format)}, from the right {Text(limit.Right!.Value, format)}"));
    }

    private static string Text(Extended limit, string format) => limit.Finite is { } finite ? Places.Beside(finite, format)
        : format == "latex" ? limit.Sign < 0 ? @"-\infty" : @"\infty" : limit.ToString();
}
