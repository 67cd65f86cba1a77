using System.Collections.Generic;
using System.Linq;
using SymGrad.Parser;
using static SymGrad.Texts;

namespace SymGrad;

/// <summary>
/// The parts of texts with definitions. What is read of a text stands in it where it stood: the rest is blanked, so that every fault
/// has its place in the whole.
/// </summary>
internal static class FormulaText
{
    private const string Let = "let ", In = " in ";

    /// <summary>Reads a formula, which may begin with definitions of its own and end with values of variables.</summary>
    public static Formula Read(string text, Definitions definitions)
    {
        try
        {
            return ReadParts(text, definitions);
        }
        catch (FormulaException e)
        {
            throw new FormulaException(e.Error, text);
        }
    }

    /// <summary>Reads definitions.</summary>
    /// <param name="text">The text, such as <c>f(x) = x^2</c>; <c>:=</c> will do.</param>
    /// <param name="answer">What <c>ans</c> stands for.</param>
    public static IReadOnlyList<Definition> ReadDefinitions(string text, Formula? answer)
    {
        try
        {
            return [.. Parts(text, 0, text.Length).Select(part => ReadDefinition(Only(text, part.Start, part.End), answer))];
        }
        catch (FormulaException e)
        {
            throw new FormulaException(e.Error, text);
        }
    }

    private static Definition ReadDefinition(string text, Formula? answer)
    {
        int equals = Heading.EqualsSign(text);
        if (equals < 0)
            throw new FormulaException(Fault(Start(text), Say("a definition has a =, as in a = 3 or f(x) = x^2")), text);
        int end = equals > 0 && text[equals - 1] == ':' ? equals - 1 : equals;
        return new Definition(Heading.Read(Only(text, 0, end))) { Body = Only(text, equals + 1, text.Length), Answer = answer };
    }

    /// <summary>Reads functions with their arguments: <c>g(x), h(x, y)</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="needArguments">Whether a name alone will not do.</param>
    public static IReadOnlyList<Heading> ReadHeadings(string text, bool needArguments)
    {
        var headings = new List<Heading>();
        foreach ((int start, int end) in Parts(text, 0, text.Length))
        {
            try
            {
                headings.Add(Heading.Read(Only(text, start, end)));
            }
            catch (FormulaException e)
            {
                throw new FormulaException(e.Error, text);
            }
            if (needArguments && headings[headings.Count - 1].Parameters is null)
                throw new FormulaException(Fault(start, Say("a dependent variable stands with what it depends on, as in x(t)")), text);
        }
        return headings;
    }

    private static Formula ReadParts(string text, Definitions definitions)
    {
        int start = Start(text);
        if (string.CompareOrdinal(text, start, Let, 0, Let.Length) == 0 && Heading.EqualsSign(text) >= 0)
        {
            int after = AtTopLevel(text, In, start);
            if (after < 0)
            {
                throw new FormulaException(Fault(text.Length,
                    Say("after the definitions of let stands 'in' and a formula, as in let a = 2 in a*x")), text);
            }
            var inner = new Definitions(definitions);
            inner.Define(Only(text, start + Let.Length, after));
            return ReadParts(Only(text, after + In.Length, text.Length), inner);
        }
        return Reading.ReadFormula(text, definitions);
    }

    /// <summary>The bar before values of variables; -1 where there is none.</summary>
    public static int Bar(string text)
    {
        int bar = AtTopLevel(text, "|", 0);
        return bar >= 0 && Heading.EqualsSign(text.Substring(bar)) >= 0 ? bar : -1;
    }

    // The parts between commas or semicolons outside of parentheses, without the blanks around them. Commas behind a bar are between
    // the values that stand there.
    private static IEnumerable<(int Start, int End)> Parts(string text, int start, int end)
    {
        int depth = 0;
        bool isBehindBar = false;
        for (int i = start; i <= end; i++)
        {
            char c = i == end ? ';' : text[i];
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            isBehindBar |= c == '|' && depth == 0;
            if (!(c == ';' || (c == ',' && !isBehindBar)) || (depth > 0 && i < end))
                continue;
            isBehindBar = false;
            while (start < i && char.IsWhiteSpace(text[start]))
                start++;
            yield return (start, i);
            start = i + 1;
        }
    }

    private static int AtTopLevel(string text, string word, int start)
    {
        int depth = 0;
        for (int i = start; i + word.Length <= text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0 && string.CompareOrdinal(text, i, word, 0, word.Length) == 0)
                return i;
        }
        return -1;
    }

    /// <summary>A part of a text among blanks.</summary>
    public static string Only(string text, int start, int end) => new string(' ', start) + text.Substring(start, end - start);

    private static int Start(string text) => text.TakeWhile(char.IsWhiteSpace).Count();

    /// <summary>A fault at a place.</summary>
    public static FormulaError Fault(int at, string message) => new(FormulaErrorCode.NoMeaning, message, at + 1, 1);
}
