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

/// <summary>The command <c>solve</c>: the real solutions of an equation.</summary>
internal static class SolveCommand
{
    /// <summary>The command with its options.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="definitions">What names in formulas stand for.</param>
    public static Command Create(TextWriter output, DefinitionOptions definitions)
    {
        var equation = new Argument<string>("EQUATION")
        {
            Description = Say("the equation, such as \"x^2 = 2\"; a formula alone is to be 0")
        };
        var unknown = new Option<string?>("--for") { Description = Say("the unknown, where there are several variables") };
        var range = new Option<string?>("--range")
        {
            Description = Say("where to look for solutions that no formula gives, such as x=0..20")
        };
        Option<string> format = CalculusFormats.Option();
        var command = new Command("solve", Say("The real solutions of an equation, exact where they can be.")) { equation, unknown, range,
            format };
        definitions.AddTo(command);
        command.SetAction(result => Invocation.Whole(output, whole =>
        {
            Expr f = Equation.Parse(result.GetValue(equation)!, definitions.Of(result)).Difference;
            Variable x = Places.Variable(f, result.GetValue(unknown), "--for");
            IReadOnlyDictionary<string, Interval> ranges = Interval.ReadAll(result.GetValue(range), [x.Name], definitions.Of(result));
            Solutions solutions = Solver.Solve(f, x, ranges.TryGetValue(x.Name, out Interval given) ? (given.Low, given.High) : null);
            Write(whole, x, solutions, result.GetValue(format)!);
            return ExitCode.Good;
        }));
        return command;
    }

    private static void Write(TextWriter output, Variable x, Solutions solutions, string format)
    {
        if (format == "json")
        {
            JsonOutput.Write(output, json =>
            {
                json.WriteString("variable", x.Name);
                json.WriteBoolean("always", solutions.IsAlways);
                json.WriteStartArray("solutions");
                foreach ((Expr? exact, double? value) in solutions.Exact.Select(static e => ((Expr?)e, ValueOf(e)))
                    .Concat(solutions.Zeros.Select(static z => (z.Exact, (double?)z.X))))
                {
                    json.WriteStartObject();
                    if (exact is not null)
                        json.WriteString("exact", TextPrinter.Print(exact));
                    if (value is { } number)
                        Points.WriteNumber(json, "value", number);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                if (solutions.Range is var (low, high))
                {
                    json.WriteStartArray("range");
                    json.WriteNumberValue(low);
                    json.WriteNumberValue(high);
                    json.WriteEndArray();
                }
            });
            return;
        }
        string name = Forms.Name(x.Name, format);
        foreach (Expr exact in solutions.Exact)
            output.WriteLine($"{name} = {Places.Beside(exact, format)}");
        foreach (Zero zero in solutions.Zeros)
            output.WriteLine($"{name} = {(zero.Exact is { } exact ? Places.Beside(exact, format) : Forms.Show(zero.X, format))}");
        string where = solutions.Range is var (from, to) ? Say($" from {Points.Write(from)} to {Points.Write(to)}") : "";
        if (solutions.IsAlways)
            output.WriteLine(Say($"every {name}"));
        else if (solutions.Exact.Count + solutions.Zeros.Count == 0)
            output.WriteLine(Say("no real solution") + where);
        else if (where.Length > 0)
            output.WriteLine(solutions.Zeros.Count == 1 ? Say($"(1 solution{where}; --range looks elsewhere)")
                : Say($"({solutions.Zeros.Count} solutions{where}; --range looks elsewhere)"));
    }

    private static double? ValueOf(Expr e) => Traversal.Variables(e).Count == 0 ? Numbers.Value(e) : null;
}
