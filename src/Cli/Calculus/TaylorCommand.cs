using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Codegen;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Calculus;

/// <summary>The command <c>taylor</c>: the polynomial that agrees with a function in value and derivatives at a place.</summary>
internal static class TaylorCommand
{
    // A longer derivative says nothing in a remainder.
    private const int LongestDerivative = 200;

    // Nobody reads an exact number that is longer.
    private const int LongestCoefficient = 80;

    // Nor does a program beyond this.
    private const int LongestExact = 10_000;

    /// <summary>The command with its options.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where it is said that numbers stand for exact coefficients.</param>
    /// <param name="definitions">What names in formulas stand for.</param>
    public static Command Create(TextWriter output, TextWriter error, DefinitionOptions definitions)
    {
        var formula = new Argument<string>("EXPR") { Description = Say("the formula") };
        var at = new Option<string?>("--at") { Description = Say("the place, such as x=pi/2 (0 by default)") };
        var order = new Option<int>("--order")
        {
            Description = Say($"the degree of the polynomial, up to {TaylorPolynomial.HighestOrder}"),
            DefaultValueFactory = static _ => 5,
            CustomParser = NumberOptions.Whole(0, TaylorPolynomial.HighestOrder),
        };
        var wrt = new Option<string?>("--wrt") { Description = Say("the variable, where there are several") };
        var remainder = new Option<bool>("--remainder") { Description = Say("print what is left, in Lagrange's form") };
        var steps = new Option<bool>("--steps") { Description = Say("print the derivatives at the place") };
        Option<string> format = CalculusFormats.Option();
        var command = new Command("taylor", Say("The Taylor polynomial of a function at a "
            + "place.")) { formula, at, order, wrt, remainder, steps,
            format };
        definitions.AddTo(command);
        command.SetAction(result => Invocation.Whole(output, whole =>
        {
            Definitions names = definitions.Of(result);
            Expr f = names.Parse(result.GetValue(formula)!).Expression;
            Extended zero = Extended.Of(f.Pool.Zero);
            (Variable x, Extended place) = result.GetValue(wrt) is { } name
                ? (Places.Variable(f, name, "--wrt"), result.GetValue(at) is { } text
                    ? Places.One(f, text, "--at", null, names).Place : zero)
                : Places.One(f, result.GetValue(at), "--at", zero, names);
            if (place.Finite is not { } finite)
                throw new UsageException(Say("--at: a Taylor polynomial is about a finite place; at infinity, put 1/t in the place of "
                    + "the variable."));
            var polynomial = TaylorPolynomial.Of(f, x, Simplifier.Simplify(finite), result.GetValue(order));
            int longest = result.GetValue(format) == "json" ? LongestExact : LongestCoefficient;
            bool isShortened = polynomial.Coefficients.Any(c => IsLong(c, longest));
            if (isShortened)
            {
                polynomial = polynomial with
                {
                    Coefficients = [.. polynomial.Coefficients.Select(c => IsLong(c, longest) ? Numbered(c) : c)]
                };
            }
            Write(whole, f, polynomial, result.GetValue(remainder), result.GetValue(steps), result.GetValue(format)!);
            if (isShortened)
            {
                error.WriteLine(Say($"Note: exact coefficients of more than {longest} characters are printed as numbers; "
                    + $"--format json has them up to {LongestExact}."));
            }
            return ExitCode.Good;
        }));
        return command;
    }

    private static bool IsLong(Expr coefficient, int longest) => Traversal.Variables(coefficient).Count == 0
        && (TaylorSeries.IsLarge(coefficient) || TextPrinter.Print(coefficient).Length > longest);

    // By its shortest decimals, which are what it prints.
    private static Expr Numbered(Expr coefficient)
    {
        double value = Numbers.Value(coefficient);
        return double.IsFinite(value) && FormulaParser.Parse(Points.Write(Math.Abs(value)), coefficient.Pool) is Number { Value: var size }
            ? coefficient.Pool.Number(value < 0 ? -size : size, NumericType.Double) : coefficient;
    }

    private static void Write(TextWriter output, Expr f, TaylorPolynomial polynomial, bool remainder, bool steps, string format)
    {
        string Text(Expr e) => format == "latex" ? LatexPrinter.Print(e) : TextPrinter.Print(e);
        string? rest = remainder ? Remainder(f, polynomial, format) : null;
        if (format == "json")
        {
            JsonOutput.Write(output, json =>
            {
                json.WriteString("expr", TextPrinter.Print(f));
                json.WriteString("variable", polynomial.Variable.Name);
                json.WriteString("at", TextPrinter.Print(polynomial.Place));
                json.WriteStartArray("coefficients");
                foreach (Expr coefficient in polynomial.Coefficients)
                    json.WriteStringValue(TextPrinter.Print(coefficient));
                json.WriteEndArray();
                json.WriteString("polynomial", TextPrinter.Print(polynomial.Expression));
                if (rest is not null)
                    json.WriteString("remainder", rest);
            });
            return;
        }
        if (steps)
        {
            Expr factorial = f.Pool.One;
            for (int k = 0; k < polynomial.Coefficients.Count; k++)
            {
                factorial = k == 0 ? factorial : factorial * f.Pool.Number(k);
                string derivative = Text(Simplifier.Simplify(polynomial.Coefficients[k] * factorial));
                output.WriteLine($"{(format == "latex" ? "% " : "")}{Primed("f", k)}({TextPrinter.Print(polynomial.Place)}) = "
                    + $"{derivative}, over {k}!: {Text(polynomial.Coefficients[k])}");
            }
        }
        output.WriteLine(Text(polynomial.Expression));
        if (rest is not null)
            output.WriteLine(rest);
    }

    // f^(n+1)(c)/(n+1)! (x - a)^(n+1) for some c between a and x (Lagrange).
    private static string Remainder(Expr f, TaylorPolynomial polynomial, string format)
    {
        int n = polynomial.Coefficients.Count;
        ExprPool pool = f.Pool;
        Expr distance = polynomial.Place.IsZero ? polynomial.Variable : Simplifier.Simplify(polynomial.Variable - polynomial.Place);
        string derivative;
        try
        {
            Formula next = Formula.Parse(TextPrinter.Print(f)).Derivative(polynomial.Variable.Name, n);
            Expr atC = Traversal.Substitute(next.Expression, new System.Collections.Generic.Dictionary<Expr, Expr>
            {
                [next.Expression.Pool.Variable(polynomial.Variable.Name)] = next.Expression.Pool.Variable("c"),
            });
            derivative = format == "latex" ? LatexPrinter.Print(atC) : TextPrinter.Print(atC);
            derivative = derivative.Length > LongestDerivative ? Primed("f", n) + "(c)" : $"({derivative})";
        }
        catch (ExpressionTooLongException)
        {
            derivative = Primed("f", n) + "(c)";
        }
        string power = format == "latex" ? LatexPrinter.Print(pool.Power(distance, pool.Number(n)))
            : TextPrinter.Print(pool.Power(distance, pool.Number(n)));
        return format == "latex" ? $@"R_{{{n - 1}}} = \frac{{{derivative}}}{{{n}!}} {power}"
            : Say($"remainder: {derivative}/{n}!*{power} for some c between {TextPrinter.Print(polynomial.Place)} and "
                + $"{polynomial.Variable.Name}");
    }

    private static string Primed(string f, int order) => order <= 3 ? f + string.Concat(Enumerable.Repeat('\'', order))
        : $"{f}^({order.ToString(CultureInfo.InvariantCulture)})";
}
