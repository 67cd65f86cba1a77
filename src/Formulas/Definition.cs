using System.Collections.Generic;
using SymGrad.Parser;
using SymGrad.Symbolic;

namespace SymGrad;

/// <summary>What a name stands for.</summary>
/// <param name="Heading">The name, with the parameters of a function.</param>
internal sealed record Definition(Heading Heading)
{
    /// <summary>The formula, among blanks for what stood around it, so that places in it are places where it was written.</summary>
    public string Body { get; init; } = "";

    /// <summary>What <c>ans</c> was when it was written.</summary>
    public Formula? Answer { get; init; }

    /// <summary>The function, where nothing else is known of it.</summary>
    public UnknownFunction? Unknown { get; init; }

    /// <summary>Whether the name alone stands for the function of its arguments.</summary>
    public bool IsVariable { get; init; }

    /// <summary>Whether it takes arguments.</summary>
    public bool IsFunction => Heading.Parameters is not null;

    /// <summary>The variable that stands for a parameter within the definition: no formula can name it.</summary>
    public Variable Parameter(int position, ExprPool pool) => pool.Variable($"{Heading.Parameters![position]} of {Heading.Name}");

    /// <summary>The variables that stand for the parameters.</summary>
    public IReadOnlyList<Variable> AllParameters(ExprPool pool)
    {
        var variables = new List<Variable>();
        for (int i = 0; i < Heading.Parameters!.Count; i++)
            variables.Add(Parameter(i, pool));
        return variables;
    }

    /// <summary>As it was written.</summary>
    public override string ToString() =>
        Unknown is null ? $"{Heading} = {Body.Trim()}" : $"{(IsVariable ? "depends" : "unknown")} {Heading}";
}
