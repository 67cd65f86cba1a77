using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// A language in which formulas and their derivatives are written: how it spells the functions of the table, which words are its own,
/// and how a function is declared. A new one is a file beside the others and an entry in <see cref="All"/>.
/// </summary>
public abstract class Language
{
    private protected Language()
    {
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        new CLanguage(), new CppLanguage(), new PythonLanguage(), new JavaScriptLanguage(), new GlslLanguage(), new HlslLanguage(),
        new JuliaLanguage(),
    ];

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Its name.</summary>
    public abstract string Title { get; }

    /// <summary>What begins a line that is a comment.</summary>
    public virtual string Comment => "// ";

    /// <summary>What it calls the functions of the table: a name, or a text with {0} and {1} for the arguments.</summary>
    internal abstract IReadOnlyDictionary<string, string> Functions { get; }

    /// <summary>What it calls the constants of the table.</summary>
    internal abstract IReadOnlyDictionary<string, string> Constants { get; }

    /// <summary>What is written out where <see cref="Functions"/> or <see cref="Constants"/> name it, or the text of another of them
    /// does.</summary>
    internal abstract IReadOnlyDictionary<string, string> Definitions { get; }

    /// <summary>The words that no variable may be called, beside those of the tables.</summary>
    internal abstract string Keywords { get; }

    /// <summary>Whether infinities and NaN can be relied on.</summary>
    internal virtual bool HasNaN => true;

    /// <summary>Whether all results are returned together; otherwise the first is, and the others come out through parameters.</summary>
    internal virtual bool ReturnsAll => false;

    /// <summary>The function that divides where the divisor may be zero; null where that is no error.</summary>
    internal virtual string? Division => null;

    /// <summary>What stands before everything else; empty for nothing.</summary>
    /// <param name="code">The rest.</param>
    internal virtual string Header(string code) => "";

    /// <summary>How many lines are free between functions.</summary>
    internal virtual int Distance => 1;

    /// <summary>How statements are written, of one function.</summary>
    internal abstract StatementSyntax NewStatements();

    /// <summary>The text of a finite number.</summary>
    internal abstract string Literal(Rational value, out Binding binding);

    /// <summary>The text of a choice.</summary>
    internal virtual string Choice(string condition, string whenTrue, string whenFalse) => $"{condition} ? {whenTrue} : {whenFalse}";

    /// <summary>The sign of an operator of conditions.</summary>
    internal virtual string Operator(LogicOperator @operator) => @operator switch
    {
        LogicOperator.And => " && ",
        LogicOperator.Or => " || ",
        _ => "!",
    };

    /// <summary>The sign of a comparison, with spaces around it.</summary>
    internal virtual string Symbol(ComparisonOperator @operator) => TextPrinter.Symbol(@operator);

    /// <summary>An argument that is to be an integer and is no number that is written out.</summary>
    internal virtual string Integer(string argument) => argument;

    /// <summary>The name of a function that is written out.</summary>
    internal virtual string NameOf(SharedFunction shared) => shared.Name;

    /// <summary>A variable's name in the characters that the language has for names.</summary>
    internal virtual string Spelled(string variable) => Identifiers.Ascii(variable);

    /// <summary>The place of an entry of a result that comes out through a parameter.</summary>
    internal virtual string Place(ResultText result, int entry) => result.Entries[entry];

    /// <summary>Writes what stands before the statements.</summary>
    internal abstract void Begin(IndentedWriter writer, FunctionText function);

    /// <summary>Writes what stands after them.</summary>
    internal abstract void Finish(IndentedWriter writer, FunctionText function);

    /// <summary>The language of a name on the command line; null where there is none.</summary>
    public static Language? Find(string name) => All.FirstOrDefault(language => language.Name == name);

    /// <summary>The text of functions, with what they call where the language lacks it.</summary>
    /// <exception cref="LanguageException">The language lacks a function or a number that they take.</exception>
    public string Write(params IReadOnlyList<CodeFunction> functions) => new LanguageWriter(this).Write(functions);

    /// <summary>The text of a number.</summary>
    /// <exception cref="LanguageException">The language has no such number.</exception>
    public string Write(double value) => new LanguageWriter(this).Number(value);

    // Those that have a function of the table, as names on the command line.
    internal static IEnumerable<string> With(string function) =>
        All.Where(l => l.Functions.ContainsKey(function) || SharedFunctions.Find(function) is not null).Select(static l => l.Name);

    // Names of functions that are spelled the same in a language, or with a prefix.
    private protected static Dictionary<string, string> Same(string names, string prefix = "") =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToDictionary(static name => name, name => prefix + name);
}

/// <summary>A language lacks what a formula takes; the message says what, and which formats have it.</summary>
public sealed class LanguageException(string message) : Exception(message);

/// <summary>A function as it is declared in a language.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">What it computes.</param>
/// <param name="Inputs">The names of what goes in.</param>
/// <param name="Results">What comes out.</param>
/// <param name="IsHelper">Whether it is written out because the language lacks it.</param>
internal sealed record FunctionText(
    string Name, string About, IReadOnlyList<string> Inputs, IReadOnlyList<ResultText> Results, bool IsHelper)
{
    /// <summary>Whether a number is returned by itself.</summary>
    public bool ReturnsNumber(bool returnsAll) => Results.Count > 0 && Results[0].Dimensions.Count == 0
        && (Results.Count == 1 || !returnsAll);
}

/// <summary>What comes out of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">None for a number; otherwise how many entries, or rows and columns.</param>
/// <param name="Entries">The names of the entries, row by row.</param>
internal sealed record ResultText(string Name, IReadOnlyList<int> Dimensions, IReadOnlyList<string> Entries)
{
    /// <summary>The entries of each row of a matrix; of a vector, all in one.</summary>
    public IEnumerable<IEnumerable<string>> Rows => Dimensions.Count < 2 ? [Entries]
        : Enumerable.Range(0, Dimensions[0]).Select(row => Entries.Skip(row * Dimensions[1]).Take(Dimensions[1]));

    /// <summary>Whether the rows are too long to stand in one line.</summary>
    public bool IsLong => Dimensions.Count == 2 && Entries.Sum(static e => e.Length + 2) > LongestRows;

    private const int LongestRows = 80;
}
