using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Codegen;
using SymGrad.Symbolic;
using static SymGrad.Texts;
using Interval = SymGrad.Cli.Plotting.Interval;

namespace SymGrad.Cli.Calculus;

/// <summary>The command <c>critical</c>: extrema, saddles and inflections.</summary>
internal static class CriticalCommand
{
    private const double UsualRange = 10;

    // Points without curvature to some side that are more than these are hardly one by one.
    private const int MostFlat = 12, ShownFlat = 5;

    /// <summary>The command with its options.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="definitions">What names in formulas stand for.</param>
    public static Command Create(TextWriter output, DefinitionOptions definitions)
    {
        var formula = new Argument<string>("EXPR") { Description = Say("the formula") };
        var range = new Option<string?>("--range")
        {
            Description =
            Say($"where to look, such as x=0..20,y=-1..1 (from -{UsualRange} to {UsualRange} by default)")
        };
        Option<string> format = CalculusFormats.Option();
        var command = new Command("critical",
            Say("Where the derivative vanishes, and what is there: minima, maxima, saddles, inflections.")) { formula, range, format };
        definitions.AddTo(command);
        command.SetAction(result => Invocation.Whole(output, whole =>
        {
            Definitions names = definitions.Of(result);
            Expr f = names.Parse(result.GetValue(formula)!).Expression;
            IReadOnlyList<Variable> variables = Traversal.Variables(f);
            if (variables.Count > SurfacePoints.MostVariables)
                throw new UsageException(Say($"critical takes {SurfacePoints.MostVariables} variables at most; this formula has "
                    + $"{variables.Count}. Put numbers in the place of others."));
            WholeOrders.Refuse(f, variables.Select(static v => v.Name));
            IReadOnlyDictionary<string, Interval> ranges =
                Interval.ReadAll(result.GetValue(range), [.. variables.Select(static v => v.Name)], names);
            List<(double Low, double High)> box =
                [.. variables.Select(v => ranges.TryGetValue(v.Name, out Interval i) ? (i.Low, i.High) : (-UsualRange, UsualRange))];
            IReadOnlyList<CriticalPoint> points = variables.Count switch
            {
                0 => [],
                1 => CurvePoints.In(f, variables[0], box[0].Low, box[0].High),
                _ => SurfacePoints.In(f, variables, box),
            };
            if (result.GetValue(format) == "json")
                WriteJson(whole, variables, points);
            else
                WriteText(whole, variables, box, points, result.GetValue(format)!);
            return ExitCode.Good;
        }));
        return command;
    }

    private static void WriteText(TextWriter output, IReadOnlyList<Variable> variables, List<(double Low, double High)> box,
        IReadOnlyList<CriticalPoint> points, string format)
    {
        List<CriticalPoint> flat = [.. points.Where(static p => p.IsFlat)];
        IEnumerable<CriticalPoint> omitted = variables.Count > 1 && flat.Count > MostFlat ? flat.Skip(ShownFlat) : [];
        foreach (CriticalPoint point in points.Except(omitted))
        {
            string at = string.Join(", ", variables.Select((v, i) => $"{Forms.Name(v.Name, format)} = {Text(point.At[i], format)}"));
            string value = point.ExactValue is { } exact ? Places.Beside(exact, format) : Forms.Show(point.Value, format);
            string bend = point.Curvatures.Count == 0 ? Say("a kink")
                : variables.Count == 1 ? $"f'' = {Points.Rounded(point.Curvatures[0], 6)}"
                : Say($"curvatures {string.Join(", ", point.Curvatures.Select(static c => Points.Rounded(c, 6)))}");
            output.WriteLine(point.IsLimit ? Say($"{Word(point.Kind)} at {at}: f tends to {value}, {bend}")
                : Say($"{Word(point.Kind)} at {at}: f = {value}, {bend}"));
        }
        if (omitted.Any())
        {
            output.WriteLine(Say($"and {omitted.Count()} more like these, without curvature to some side: as it seems, they are not "
                + $"isolated but "
                + $"lie on lines or surfaces"));
        }
        if (points.Count == 0)
        {
            string where = string.Join(Say(" and "), variables.Select((v, i) =>
                Say($"{v.Name} from {Points.Write(box[i].Low)} to {Points.Write(box[i].High)}")));
            output.WriteLine(where.Length == 0 ? Say("no extremum, saddle or inflection")
                : Say($"no extremum, saddle or inflection for {where}"));
        }
    }

    private static void WriteJson(TextWriter output, IReadOnlyList<Variable> variables, IReadOnlyList<CriticalPoint> points) =>
        JsonOutput.Write(output, json =>
        {
            json.WriteStartArray("points");
            foreach (CriticalPoint point in points)
            {
                json.WriteStartObject();
                json.WriteString("kind", JsonOutput.Name(point.Kind));
                json.WriteStartObject("at");
                for (int i = 0; i < variables.Count; i++)
                    Points.WriteNumber(json, variables[i].Name, point.At[i].X);
                json.WriteEndObject();
                if (point.At.All(static z => z.Exact is not null))
                {
                    json.WriteStartObject("exact");
                    for (int i = 0; i < variables.Count; i++)
                        json.WriteString(variables[i].Name, TextPrinter.Print(point.At[i].Exact!));
                    json.WriteEndObject();
                }
                Points.WriteNumber(json, "value", point.Value);
                json.WriteStartArray("curvatures");
                foreach (double curvature in point.Curvatures)
                    json.WriteNumberValue(curvature);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });

    private static string Text(Zero zero, string format) =>
        zero.Exact is { } exact ? Places.Beside(exact, format) : Forms.Show(zero.X, format);

    private static string Word(CriticalKind kind) => kind switch
    {
        CriticalKind.Minimum => Say("minimum"),
        CriticalKind.Maximum => Say("maximum"),
        CriticalKind.Saddle => Say("saddle"),
        CriticalKind.Inflection => Say("inflection"),
        _ => Say("undecided"),
    };
}
