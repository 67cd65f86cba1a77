using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>A name that a language spells and keeps apart from its own words: what it is made of.</summary>
/// <param name="Pattern">The text, with {0} and {1} for the names of variables.</param>
/// <param name="First">The first variable.</param>
/// <param name="Second">The second variable.</param>
public sealed record CodeName(string Pattern, string First = "", string Second = "");

/// <summary>A number that goes into a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Variable">The variable of the expressions.</param>
public sealed record CodeInput(CodeName Name, Variable Variable);

/// <summary>A number that comes out of a function.</summary>
/// <param name="Name">Its name; entries of a matrix that are always equal have one name.</param>
/// <param name="Value">Its value.</param>
public sealed record CodeEntry(CodeName Name, Expr Value);

/// <summary>What comes out of a function under one name: a number, a vector or a matrix.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">None for a number; otherwise how many entries, or rows and columns.</param>
/// <param name="Entries">The entries, row by row.</param>
public sealed record CodeResult(CodeName Name, IReadOnlyList<int> Dimensions, IReadOnlyList<CodeEntry> Entries)
{
    /// <summary>A number.</summary>
    public static CodeResult Number(CodeName name, Expr value) => new(name, [], [new CodeEntry(name, value)]);
}

/// <summary>
/// A function to be written in some language: all its results over one graph, so that they share what they have in common.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="About">What it computes, in a line.</param>
/// <param name="Inputs">What goes in.</param>
/// <param name="Results">What comes out. A number that comes first is what is returned.</param>
/// <param name="Primal">The expressions whose order of operations is the author's, and is kept.</param>
public sealed record CodeFunction(string Name, string About, IReadOnlyList<CodeInput> Inputs, IReadOnlyList<CodeResult> Results,
    IReadOnlyList<Expr> Primal);
