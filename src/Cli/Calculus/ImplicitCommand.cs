using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Codegen;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Calculus;

/// <summary>The command <c>implicit</c>: the derivative of a variable that an equation makes a function of another.</summary>
internal static class ImplicitCommand
{
    // How much of its terms an equation may differ at a point of its curve.
    private const double OnCurve = 1e-6;

    private const int HighestOrder = 6;

    /// <summary>The command with its options.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="definitions">What names in formulas stand for.</param>
    public static Command Create(TextWriter output, DefinitionOptions definitions)
    {
        var equation = new Argument<string>("EQUATION") { Description = Say("the equation, such as \"x^2 + y^2 = 1\"") };
        var of = new Option<string?>("--of") { Description = Say("the variable that is a function (y by default)") };
        var by = new Option<string?>("--by") { Description = Say("the variable to differentiate by (x by default)") };
        var at = new Option<string?>("--at")
        {
            Description =
            Say("a point of the curve, such as x=0.6,y=0.8; with x alone all y are looked for")
        };
        var order = new Option<int>("--order")
        {
            Description = Say($"the order of the derivative, up to {HighestOrder}"),
            DefaultValueFactory = static _ => 1,
            CustomParser = NumberOptions.Whole(1, HighestOrder),
        };
        var steps = new Option<bool>("--steps") { Description = Say("show the derivation") };
        Option<string> format = CalculusFormats.Option();
        var command = new Command("implicit", Say("The derivative of a variable that an equation makes a function of "
            + "another.")) { equation, of,
            by, at, order, steps, format };
        definitions.AddTo(command);
        command.SetAction(result => Invocation.Whole(output, whole =>
        {
            Definitions names = definitions.Of(result);
            var sides = Equation.Parse(result.GetValue(equation)!, names);
            Expr f = sides.Difference;
            Variable y = Places.Variable(f, result.GetValue(of) ?? "y", "--of"), x = Places.Variable(f, result.GetValue(by) ?? "x", "--by");
            if (x == y)
                throw new UsageException(Say("--of and --by name two variables."));
            int n = result.GetValue(order);
            var derivative = ImplicitDerivative.Of(f, y, x, n);
            Expr last = derivative.Derivatives[n - 1];
            List<(Dictionary<string, double> At, double Value)> values = result.GetValue(at) is { } text
                ? [.. PointsOf(f, x, y, text, names).Select(p => (p, Value(derivative, last, p)))] : [];
            string shown = result.GetValue(format)!, head = Head(y.Name, x.Name, n, shown);
            if (shown == "json")
            {
                JsonOutput.Write(whole, json =>
                {
                    json.WriteString("derivative", TextPrinter.Print(last));
                    json.WriteStartArray("values");
                    foreach ((Dictionary<string, double> point, double value) in values)
                    {
                        json.WriteStartObject();
                        foreach ((string name, double number) in point)
                            Points.WriteNumber(json, name, number);
                        Points.WriteNumber(json, "value", value);
                        json.WriteEndObject();
                    }
                    json.WriteEndArray();
                });
                return ExitCode.Good;
            }
            if (result.GetValue(steps))
                WriteSteps(whole, sides, derivative, x, y, shown == "latex" ? "% " : "");
            whole.WriteLine($"{head} = {(shown == "latex" ? LatexPrinter.Print(last) : TextPrinter.Print(last))}");
            foreach ((Dictionary<string, double> point, double value) in values)
            {
                string place = string.Join(", ", point.Select(static p => $"{p.Key} = {Points.Write(p.Value)}"));
                whole.WriteLine(Say($"at {place}: {Forms.Show(value, shown)}")
                        + (double.IsInfinity(value) ? Say(", a vertical tangent") : ""));
            }
            return ExitCode.Good;
        }));
        return command;
    }

    private static void WriteSteps(TextWriter output, Equation sides, ImplicitDerivative derivative, Variable x, Variable y, string comment)
    {
        string Text(Expr e) => TextPrinter.Print(e);
        string byY = derivative.ByY is Sum ? $"({Text(derivative.ByY)})" : Text(derivative.ByY);
        List<string> steps =
        [
            Say($"{y.Name} is a function of {x.Name}: both sides of {Text(sides.Left)} = {Text(sides.Right)} have the same derivative "
                + $"by {x.Name}"),
            Say($"by {x.Name} itself: {Text(derivative.ByX)}"),
            Say($"by {y.Name}, times {y.Name}': {byY}*{y.Name}'"),
            Say($"so {Text(derivative.ByX)} + {byY}*{y.Name}' = 0, and {y.Name}' = {Text(derivative.Derivatives[0])}"),
            .. derivative.Derivatives.Skip(1).Select((d, k) =>
                Say($"once more by {x.Name}, with {y.Name}' in its place: {y.Name}{new string('\'', k + 2)} = {Text(d)}")),
        ];
        for (int i = 0; i < steps.Count; i++)
            output.WriteLine($"{comment}{i + 1}. {steps[i]}");
    }

    // The points of the curve that --at means: as given, or with every y that solves the equation.
    private static IEnumerable<Dictionary<string, double>> PointsOf(Expr f, Variable x, Variable y, string text,
        Definitions definitions)
    {
        List<string> names = [.. Traversal.Variables(f).Select(static v => v.Name)];
        SortedDictionary<string, double> given = Points.ReadFor(names.Where(n => n != y.Name), text, "--at", definitions);
        if (given.ContainsKey(y.Name))
        {
            var point = names.ToDictionary(static n => n, n => given[n]);
            double scale = (f is Sum ? f.Operands : [f]).Max(t => System.Math.Abs(Evaluator.Evaluate(t, point)));
            double left = Evaluator.Evaluate(f, point);
            if (!(System.Math.Abs(left) <= OnCurve * System.Math.Max(scale, 1e-300)))
                throw new InputException(Say($"The point is not on the curve: left less right is {Points.Write(left)} there. Give "
                    + $"{x.Name} alone, and {y.Name} is looked for."));
            return [point];
        }
        Expr inY = Traversal.Substitute(f, given.ToDictionary(p => (Expr)f.Pool.Variable(p.Key), p => f.Pool.FromDouble(p.Value)));
        Solutions solutions = Solver.Solve(inY, y, null);
        List<double> all = [.. solutions.Exact.Select(Numbers.Value).Concat(solutions.Zeros.Select(static z =>
            z.X)).Where(double.IsFinite)];
        return all.Count > 0 ? all.Select(v => new Dictionary<string, double>(given) { [y.Name] = v })
            : throw new InputException(Say($"No {y.Name} solves the equation there."));
    }

    private static double Value(ImplicitDerivative derivative, Expr last, Dictionary<string, double> point) =>
        Evaluator.Evaluate(derivative.ByY, point) == 0 && Evaluator.Evaluate(derivative.ByX, point) != 0
            ? double.PositiveInfinity : Evaluator.Evaluate(last, point);

    private static string Head(string y, string x, int order, string format) =>
        format == "latex" ? order == 1 ? $@"\frac{{d {Forms.Name(y, format)}}}{{d {Forms.Name(x, format)}}}"
            : $@"\frac{{d^{order} {Forms.Name(y, format)}}}{{d {Forms.Name(x, format)}^{order}}}"
        : order == 1 ? $"d{y}/d{x}" : $"d{order}{y}/d{x}^{order}";
}
