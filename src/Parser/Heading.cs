using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using static SymGrad.Parser.Scanner;
using static SymGrad.Texts;

namespace SymGrad.Parser;

/// <summary>What stands before the = of a definition: a name, or a function with its parameters.</summary>
/// <param name="Name">The name that is defined.</param>
/// <param name="Parameters">The names of a function's parameters; null where it is no function.</param>
public sealed record Heading(string Name, IReadOnlyList<string>? Parameters)
{
    // Words of the language of definitions.
    private static readonly string[] Reserved = ["ans", "let", "in", "if", "pow"];

    /// <summary>The position of the = of a definition; -1 where the text is none.</summary>
    public static int EqualsSign(string text)
    {
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] != '=' || depth > 0)
                continue;
            if (i + 1 < text.Length && text[i + 1] == '=')
                i++;
            else if (i == 0 || text[i - 1] is not ('<' or '>' or '!'))
                return i;
        }
        return -1;
    }

    /// <summary>Reads a heading.</summary>
    /// <param name="text">The heading, alone in its text or among blanks, so that places in it are places in a longer text.</param>
    /// <exception cref="FormulaException">It is none, or its names mean something else.</exception>
    public static Heading Read(string text)
    {
        try
        {
            Token[] tokens = Scan(text, hasPrimes: false);
            return Read(text, tokens);
        }
        catch (FormulaFailure failure)
        {
            throw new FormulaException(failure.Error, text);
        }
    }

    private static Heading Read(string text, Token[] tokens)
    {
        Token name = tokens[0];
        if (name.Kind != TokenKind.Name)
            throw Expected(name, Say("a definition starts with a name"));
        Check(text, name);
        if (tokens[1].Kind == TokenKind.End)
            return new Heading(TextOf(text, name), null);
        if (tokens[1].Kind != '(')
            throw Expected(tokens[1], Say("what is defined is a name, as in a = 3, or a function with its parameters, as in f(x) = x^2"));
        var parameters = new List<string>();
        int i = 2;
        do
        {
            if (tokens[i].Kind != TokenKind.Name)
                throw Expected(tokens[i], Say("parameters are names, as in f(x, y) = x*y"));
            Check(text, tokens[i]);
            if (parameters.Contains(TextOf(text, tokens[i])) || TextOf(text, tokens[i]) == TextOf(text, name))
                throw Expected(tokens[i], Say($"{TextOf(text, tokens[i])} is here twice"));
            parameters.Add(TextOf(text, tokens[i++]));
        }
        while (tokens[i++].Kind == ',');
        if (tokens[i - 1].Kind != ')')
            throw Expected(tokens[i - 1], Say("the parenthesis of the parameters is not closed"));
        return tokens[i].Kind == TokenKind.End
            ? new Heading(TextOf(text, name), parameters)
            : throw Expected(tokens[i], Say("nothing stands between the parameters and ="));
    }

    private static void Check(string text, Token token)
    {
        string name = TextOf(text, token);
        if (Constants.InFormula(name) is not null)
            throw Expected(token, Say($"{name} is a constant: another name is needed"));
        if (Functions.InFormula(name) is { IsVariableWithoutArguments: false } || Reserved.Contains(name))
            throw Expected(token, Say($"{name} has a meaning of its own: another name is needed"));
        if (ConstantNames.MeantBy(name) is { } meant)
            throw Expected(token, Say($"{name} looks like the constant {meant.Name}: another name is needed"));
    }

    private static string TextOf(string text, Token token) => text.Substring(token.Start, token.Length);

    private static FormulaFailure Expected(Token token, string message) => Fail(FormulaErrorCode.NoMeaning, message, token);

    /// <summary>As it is written.</summary>
    public override string ToString() => Parameters is null ? Name : $"{Name}({string.Join(", ", Parameters)})";
}
