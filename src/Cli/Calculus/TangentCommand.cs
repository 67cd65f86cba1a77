using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Calculus;

/// <summary>The command <c>tangent</c>: the tangent and the normal of a curve, the tangent plane of a surface.</summary>
internal static class TangentCommand
{
    /// <summary>The command with its options.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="definitions">What names in formulas stand for.</param>
    public static Command Create(TextWriter output, DefinitionOptions definitions)
    {
        var formula = new Argument<string>("EXPR")
        {
            Description =
            Say("a function such as \"x^2\", or an equation such as \"x^2 + y^2 = 25\"")
        };
        var at = new Option<string?>("--at") { Description = Say("the point, such as x=2 or x=3,y=4") };
        Option<string> format = CalculusFormats.Option();
        var command = new Command("tangent",
            Say("The tangent and the normal of a curve at a point, or the tangent plane of a surface.")) { formula, at, format };
        definitions.AddTo(command);
        command.SetAction(result => Invocation.Whole(output, whole =>
        {
            string text = result.GetValue(formula)!;
            Definitions names = definitions.Of(result);
            var equation = Equation.Parse(text, names);
            bool isCurve = !equation.Right.IsZero || text.Contains('=', System.StringComparison.Ordinal);
            Expr f = equation.Difference;
            IReadOnlyList<Variable> variables = Traversal.Variables(f);
            Dictionary<Expr, Expr> place = PlaceOf(f, variables, result.GetValue(at), names);
            List<(string Name, string Text)> lines = isCurve ? Curve(f, variables, place) : variables.Count <= 1
                ? Graph(f, variables, place) : Surface(f, variables, place);
            string shown = result.GetValue(format)!;
            if (shown == "json")
                JsonOutput.Write(whole, json => lines.ForEach(l => json.WriteString(l.Name, l.Text)));
            else
                lines.ForEach(l => whole.WriteLine($"{Word(l.Name)}: {l.Text}"));
            return ExitCode.Good;
        }));
        return command;
    }

    // In JSON the names are properties, the same in every language.
    private static string Word(string name) => name switch
    {
        "tangent" => Say("tangent"),
        "normal" => Say("normal"),
        "tangent plane" => Say("tangent plane"),
        _ => Say("normal vector"),
    };

    private static Dictionary<Expr, Expr> PlaceOf(Expr f, IReadOnlyList<Variable> variables, string? text, Definitions definitions)
    {
        IReadOnlyDictionary<string, Extended> places = Places.Read(text, "--at", f.Pool, definitions);
        List<string> missing = [.. variables.Select(static v => v.Name).Where(n => !places.ContainsKey(n))];
        if (missing.Count > 0)
        {
            string example = string.Join(",", missing.Select(static v => v + "=..."));
            throw new UsageException(Say($"--at has no value for {string.Join(", ", missing)}: give it as --at {example}."));
        }
        return variables.ToDictionary(static v => (Expr)v, v =>
            places[v.Name].Finite is { } finite && Traversal.Variables(finite).Count == 0
            ? Simplifier.Simplify(finite) : throw new UsageException(Say($"--at: the point is finite and a number, also in {v.Name}.")));
    }

    // y = f(a) + f'(a)(x - a).
    private static List<(string, string)> Graph(Expr f, IReadOnlyList<Variable> variables, Dictionary<Expr, Expr> place)
    {
        ExprPool pool = f.Pool;
        Variable x = variables.Count == 0 ? pool.Variable("x") : variables[0];
        Expr a = place.TryGetValue(x, out Expr? given) ? given : pool.Zero;
        Expr value = There(f, place), slope = Derivative(f, x, place);
        Expr distance = Simplifier.Simplify(x - a);
        string normal = slope.IsZero ? $"{x.Name} = {TextPrinter.Print(a)}"
            : "y = " + TextPrinter.Print(Simplifier.Simplify(value - distance / slope));
        return [("tangent", "y = " + TextPrinter.Print(Simplifier.Simplify(value + slope * distance))), ("normal", normal)];
    }

    // F_x (x - a) + F_y (y - b) = 0.
    private static List<(string, string)> Curve(Expr f, IReadOnlyList<Variable> variables, Dictionary<Expr, Expr> place)
    {
        if (variables.Count < 2)
            throw new UsageException(Say("The equation of a curve has two variables; a function is given without an equals sign."));
        if (There(f, place) is var rest && !rest.IsZero && System.Math.Abs(Numbers.Value(rest)) > 1e-9)
            throw new InputException(Say($"The point is not on the curve: left less right is {TextPrinter.Print(rest)} there."));
        List<Expr> partials = [.. variables.Select(v => Derivative(f, v, place))];
        if (partials.TrueForAll(static p => p.IsZero))
            throw new InputException(Say("All partial derivatives are 0 there: the curve has no tangent at a singular point."));
        Expr sum = variables.Select((v, i) => partials[i] * v).Aggregate(static (a, b) => a + b);
        Expr constant = variables.Select((v, i) => partials[i] * place[v]).Aggregate(static (a, b) => a + b);
        string name = variables.Count == 2 ? "tangent" : "tangent plane";
        var lines = new List<(string, string)> { (name,
            $"{TextPrinter.Print(Simplifier.Simplify(sum))} = {TextPrinter.Print(Simplifier.Simplify(constant))}") };
        if (variables.Count == 2)
        {
            (Expr across, Expr along) = (partials[1] * variables[0] - partials[0] * variables[1],
                partials[1] * place[variables[0]] - partials[0] * place[variables[1]]);
            lines.Add(("normal", $"{TextPrinter.Print(Simplifier.Simplify(across))} = {TextPrinter.Print(Simplifier.Simplify(along))}"));
        }
        return lines;
    }

    // z = f(a) + Σ f_i(a) (x_i - a_i).
    private static List<(string, string)> Surface(Expr f, IReadOnlyList<Variable> variables, Dictionary<Expr, Expr> place)
    {
        List<Expr> partials = [.. variables.Select(v => Derivative(f, v, place))];
        Expr plane = variables.Select((v, i) => partials[i] * (v - place[v])).Aggregate(There(f, place), static (a, b) => a + b);
        return
        [
            ("tangent plane", "z = " + TextPrinter.Print(Simplifier.Simplify(plane))),
            ("normal vector", $"({string.Join(", ", partials.Append(f.Pool.Number(-1)).Select(TextPrinter.Print))})"),
        ];
    }

    private static Expr There(Expr e, Dictionary<Expr, Expr> place)
    {
        Expr value = Simplifier.Simplify(Traversal.Substitute(e, place));
        return double.IsFinite(Numbers.Value(value)) ? value
            : throw new InputException(Say("The function or a derivative of it has no finite value at the point: there is no tangent."));
    }

    private static Expr Derivative(Expr f, Variable x, Dictionary<Expr, Expr> place)
    {
        if (There(f, place) is not null && GradientCheck.Of(Formula.Parse(TextPrinter.Print(f)), new SortedDictionary<string, double>(
            place.ToDictionary(static p => ((Variable)p.Key).Name, static p => Numbers.Value(p.Value)), System.StringComparer.Ordinal)).Any(
                static c => c.Agrees is null))
            throw new InputException(Say("The function has a kink or a jump at the point: there is no tangent."));
        return There(Simplifier.Normalize(ForwardMode.Derivative(Simplifier.Normalize(f), x)), place);
    }
}
