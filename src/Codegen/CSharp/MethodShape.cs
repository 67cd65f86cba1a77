using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;

namespace SymGrad.Codegen;

/// <summary>How the primal method looks in C#: what the generated method repeats of it.</summary>
public sealed record MethodShape
{
    /// <summary>The method's name.</summary>
    public required string Name { get; init; }

    /// <summary>The text by which it is called: more than its name where a parameter hides that.</summary>
    public string Called { get => field ?? Name; init; }

    /// <summary>Accessibility and modifiers, such as <c>public static</c>.</summary>
    public required string Modifiers { get; init; }

    /// <summary>The return type, such as <c>double</c>.</summary>
    public required string ReturnType { get; init; }

    /// <summary>What its documentation says of the value that it returns; null where it says nothing.</summary>
    public string? Returned { get; init; }

    /// <summary>The identifiers of the warnings that uses of it and of what it names give: those of what is obsolete or
    /// experimental.</summary>
    public IReadOnlyList<string> UseWarnings { get; init; } = [];

    /// <summary>Classes beside it in the generated file, by which it reads what it cannot name.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Whether the project checks integers for overflow where the text does not say otherwise.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Whether calls have to say how their arguments are called, which the compiler does from C# 10 on.</summary>
    public bool NamesArguments { get; init; }

    /// <summary>The parameters, in order.</summary>
    public required IReadOnlyList<ParameterShape> Parameters { get; init; }

    /// <summary>Those that the method itself is called with, where the others are parts of them.</summary>
    public IReadOnlyList<ParameterShape> CalledWith { get => field ?? Parameters; init; }

    /// <summary>The text that calls it.</summary>
    public string Call => $"{Called}({string.Join(", ", CalledWith.Select(static p => p.Name))})";

    /// <summary>Those of the derivatives that are no parameters of the method itself, and stand behind them.</summary>
    public IReadOnlyList<ParameterShape> Further { get; init; } = [];

    /// <summary>Which of <see cref="TypeNames.All"/> mean something else where the generated code goes.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Which of <see cref="PortableMembers.All"/> the target of the project lacks.</summary>
    public IReadOnlyList<string> Lacking { get; init; } = [];

    /// <summary>The same as a local function in one of its derivatives.</summary>
    public MethodShape AsLocalFunction() => this with
    {
        Modifiers = Modifiers.Split(' ').Contains("static") ? "static" : "",
        Parameters = Parameters.Select(static p => p with { IsExtended = false }).ToList(),
    };

    /// <summary>The names that callers know.</summary>
    public PrimalNames Names => new(Name, Parameters.Select(static p => p.Name).ToList(), Further.Select(static p => p.Name).ToList())
    {
        Called = Called,
        CalledWith = CalledWith.Select(static p => p.Name).ToList(),
    };

    /// <summary>The text of a call's arguments that are the parameters themselves.</summary>
    internal string Arguments => string.Join(", ", Parameters.Select(static p => p.Name));
}

/// <summary>How one parameter looks in C#.</summary>
/// <param name="Type">The text of its type.</param>
/// <param name="Name">The name, with <c>@</c> where it is a keyword.</param>
public sealed record ParameterShape(string Type, string Name)
{
    /// <summary>How it is passed: <c>in</c>, <c>out</c> or <c>ref readonly</c>; empty for by value.</summary>
    public string Passing { get; init; } = "";

    /// <summary>Whether it is the one that an extension method extends.</summary>
    public bool IsExtended { get; init; }

    /// <summary>The value that it has where the call gives none, as text; null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>What its documentation says of it, as XML; null where it says nothing.</summary>
    public string? Text { get; init; }

    /// <summary>All of it as it goes into a parameter list.</summary>
    public string Declaration => (IsExtended ? "this " : "") + (Passing.Length > 0 ? Passing + " " : "") + Type + " " + Name;

    /// <summary>Whether it gives a value back.</summary>
    public bool IsOut => Passing == "out";

    /// <summary>How a call with an argument of the same name passes that.</summary>
    public string Argument => (IsOut ? "out " : "") + Name;
}
