using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>Reads points and lists of names from the command line, and writes numbers; always in the invariant culture.</summary>
internal static class Points
{
    private const int MostListed = 10;

    /// <summary>Reads <c>x=1.5,y=2</c>; the values may be formulas without variables, such as <c>pi/2</c>.</summary>
    public static SortedDictionary<string, double> Read(string? text, string option, Definitions? definitions = null)
    {
        var point = new SortedDictionary<string, double>(System.StringComparer.Ordinal);
        foreach (string part in NumberReader.Parts(text ?? ""))
        {
            int equals = part.IndexOf('=');
            string name = equals < 0 ? "" : part[..equals].Trim();
            if (name.Length == 0)
                throw new UsageException(Say($"{option} takes values such as {option} x=1.5,y=pi/2; '{part}' is none."));
            if (NumberReader.Read(part[(equals + 1)..].Trim(), out double value, definitions) is { } fault)
                throw new UsageException(Say($"{option} takes values such as {option} x=1.5,y=pi/2; '{part[(equals + 1)..].Trim()}' "
                    + $"{fault}."));
            if (Constants.InFormula(name) is { } constant)
                throw new UsageException(Say($"{option}: {Named(constant)}, not a variable; a variable needs another name."));
            if (!point.TryAdd(name, value))
                throw new UsageException(Say($"{option} gives '{name}' twice."));
        }
        return point;
    }

    /// <summary>Reads the point of a formula: every variable needs a value.</summary>
    public static SortedDictionary<string, double> ReadFor(IEnumerable<string> variables, string? text, string option,
        Definitions? definitions = null)
    {
        SortedDictionary<string, double> point = Read(text, option, definitions);
        List<string> missing = variables.Where(v => !point.ContainsKey(v)).ToList();
        if (missing.Count > 0)
            throw new UsageException(Say($"{option} has no value for {string.Join(", ", missing)}: give it as {option} "
                + $"{string.Join(",", missing.Select(static v => v + "=..."))}.{Doubt(missing)}"));
        return point;
    }

    /// <summary>The value of a formula's derivative at a point; NaN where the formula itself has none.</summary>
    public static double ValueOf(Formula derivative, Formula formula, SortedDictionary<string, double> point) =>
        formula.Variables.All(point.ContainsKey) && double.IsNaN(formula.Evaluate(point)) ? double.NaN : derivative.Evaluate(point);

    /// <summary>Says which of some names may have been meant for constants, as a sentence after others; empty where none.</summary>
    public static string Doubt(IEnumerable<string> names) => string
        .Concat(names.Select(static n => (Name: n, Constant: ConstantNames.Resembling(n)))
        .Where(static n => n.Constant is { InFormulas: true }).Take(1)
            .Select(static n => Say($" ({n.Name} is a variable; the constant is {n.Constant!.Name}.)")));

    /// <summary>Reads <c>x,y</c>, which must be variables; all variables where nothing is given. By what does not occur, constants have
    /// derivatives too.</summary>
    public static IReadOnlyList<string> Names(string? text, IReadOnlyList<string> all)
    {
        if (string.IsNullOrWhiteSpace(text))
            return all;
        List<string> names = text.Split(',',
            System.StringSplitOptions.RemoveEmptyEntries | System.StringSplitOptions.TrimEntries).Distinct().ToList();
        if (names.Select(Constants.InFormula).FirstOrDefault(static c => c is not null) is { } constant)
            throw new UsageException(Say($"--wrt: {Named(constant)}, not a variable; a variable needs another name."));
        if (all.Count > 0 && names.FirstOrDefault(n => !all.Contains(n)) is { } unknown)
            throw new UsageException(Say($"--wrt names {unknown}, which is no variable here: "
                + $"{(all.Count == 1 ? Say("the variable is") : Say("the variables are"))} {Listed(all)}."));
        return names;
    }

    /// <summary>Says of the first constant in an expression that has one of these names what it is; null where none has.</summary>
    public static string? FirstConstant(IEnumerable<string> names, Expr expression)
    {
        List<ConstantDef> used = Traversal.PostOrder(expression).OfType<Constant>().Select(static c => c.Definition).ToList();
        return names.Select(Constants.InFormula).FirstOrDefault(c => c is not null && used.Contains(c)) is { } constant
            ? Named(constant) : null;
    }

    /// <summary>Names in a message, the first of them if they are many.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostListed)) + (names.Count > MostListed ? ", ..." : "");

    private static string Named(ConstantDef constant) => Say($"{constant.Name} is the constant {Write(constant.Value)}");

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Write(double value) => value switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>The number in twelve digits, or as many as are asked for: what an iteration found, without the noise of its last
    /// digits.</summary>
    public static string Rounded(double value, int digits = 12) => double.IsFinite(value)
        ? value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('E', 'e')
        : Write(value);

    /// <summary>Writes a number as JSON, which has no NaN and no infinity: those are strings.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteString(name, Write(value));
    }
}
