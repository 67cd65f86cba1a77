using System;
using System.CommandLine;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>The options of all commands with formulas that say what names stand for: <c>--let</c>, <c>--unknown</c>,
/// <c>--depends</c>.</summary>
/// <param name="session">What holds without them.</param>
internal sealed class DefinitionOptions(Definitions session)
{
    private readonly Option<string[]> _let = Texts("--let", Say("definitions for the formulas, such as a=3 or f(x)=x^2"));
    private readonly Option<string[]> _unknown = Texts("--unknown", Say("functions of which nothing is known, such as g or h(x,y)"));
    private readonly Option<string[]> _depends = Texts("--depends", Say("variables that depend on others, such as x(t),y(t)"));

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_let);
        command.Add(_unknown);
        command.Add(_depends);
    }

    /// <summary>What names stand for in the formulas of a command.</summary>
    public Definitions Of(ParseResult result)
    {
        string[][] texts = [result.GetValue(_unknown) ?? [], result.GetValue(_depends) ?? [], result.GetValue(_let) ?? []];
        if (Array.TrueForAll(texts, static t => t.Length == 0))
            return session;
        var definitions = new Definitions(session);
        // Definitions may use functions that are declared, but not the other way round.
        Array.ForEach(texts[0], definitions.DeclareUnknown);
        Array.ForEach(texts[1], definitions.DeclareDependent);
        Array.ForEach(texts[2], definitions.Define);
        return definitions;
    }

    /// <summary>Keeps a result as the session's answer.</summary>
    public void Keep(Formula answer)
    {
        if (session.HasAnswers)
            session.Answer = answer;
    }

    private static Option<string[]> Texts(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.OneOrMore, DefaultValueFactory = static _ => [] };
}
