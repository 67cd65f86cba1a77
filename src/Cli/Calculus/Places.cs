using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Codegen;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Calculus;

/// <summary>Variables and exact places of the commands that ask for them, such as <c>--at x=pi/4</c>.</summary>
internal static class Places
{
    /// <summary>The variable that a command works in: the one that is named, or the only one.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="named">The name that was given; null where none was.</param>
    /// <param name="option">The option that gives it.</param>
    public static Variable Variable(Expr expression, string? named, string option)
    {
        IReadOnlyList<Variable> variables = Traversal.Variables(expression);
        if (named is not null)
        {
            string all = Points.Listed([.. variables.Select(static v => v.Name)]);
            return variables.FirstOrDefault(v => v.Name == named) ?? throw new UsageException(
                variables.Count == 0 ? Say($"{option} names {named}, which is no variable here.")
                : variables.Count == 1 ? Say($"{option} names {named}, which is no variable here: there is {all}.")
                : Say($"{option} names {named}, which is no variable here: there are {all}."));
        }
        return variables.Count switch
        {
            0 => expression.Pool.Variable("x"),
            1 => variables[0],
            _ => throw new UsageException(Say(
                $"The formula has the variables {Points.Listed([.. variables.Select(static v => v.Name)])}: say which with {option} "
                    + $"{variables[0].Name}.")),
        };
    }

    /// <summary>Reads the places of variables as formulas.</summary>
    /// <param name="text">What was given, such as <c>x=pi/4,y=a</c>.</param>
    /// <param name="option">The option that gave it.</param>
    /// <param name="pool">Where the places are made.</param>
    /// <param name="definitions">What names in them stand for.</param>
    public static IReadOnlyDictionary<string, Extended> Read(string? text, string option, ExprPool pool, Definitions definitions)
    {
        var places = new Dictionary<string, Extended>();
        foreach (string part in NumberReader.Parts(text ?? ""))
        {
            int equals = part.IndexOf('=');
            string name = equals < 0 ? "" : part[..equals].Trim(), value = part[(equals + 1)..].Trim();
            if (name.Length == 0)
                throw new UsageException(Say($"{option} takes places such as {option} x=pi/4; '{part}' is none."));
            if (!places.TryAdd(name, Place(value, option, pool, definitions)))
                throw new UsageException(Say($"{option} gives '{name}' twice."));
        }
        return places;
    }

    /// <summary>The variable and the place that <c>--at</c> gives, for a formula of which it may leave others as they are.</summary>
    public static (Variable Variable, Extended Place) One(Expr expression, string? text, string option, Extended? usual,
        Definitions definitions)
    {
        IReadOnlyDictionary<string, Extended> places = Read(text, option, expression.Pool, definitions);
        if (places.Count > 1)
            throw new UsageException(Say($"{option} gives one variable its place."));
        if (places.Count == 1)
        {
            (string name, Extended place) = places.First();
            if (place.Finite is { } finite && Traversal.Variables(finite).Any(v => v.Name == name))
                throw new UsageException(Say($"{option}: the place of {name} does not depend on {name}."));
            return (Variable(expression, name, option), place);
        }
        return usual is { } there ? (Variable(expression, null, "--wrt"), there)
            : throw new UsageException(Say($"{option} gives the place, such as {option} x=0."));
    }

    /// <summary>A number that is exact, with its value beside it where that says more.</summary>
    public static string Beside(Expr exact, string format)
    {
        string text = format == "latex" ? LatexPrinter.Print(exact) : TextPrinter.Print(exact);
        if (Traversal.Variables(exact).Count > 0 || exact is Number)
            return text;
        string number = Forms.Show(Numbers.Value(exact), format);
        return number == text ? text : $"{text} = {number}";
    }

    private static Extended Place(string value, string option, ExprPool pool, Definitions definitions)
    {
        switch (value.TrimStart('+').ToLowerInvariant())
        {
            case "inf" or "infinity" or "oo" or "∞":
                return Extended.Infinity(1);
            case "-inf" or "-infinity" or "-oo" or "-∞":
                return Extended.Infinity(-1);
        }
        try
        {
            return Extended.Of(pool.Import(definitions.Parse(value).Expression));
        }
        catch (FormulaException e)
        {
            throw new UsageException(Say($"{option}: '{value}' is no place: {e.Error.Message}."));
        }
    }
}
