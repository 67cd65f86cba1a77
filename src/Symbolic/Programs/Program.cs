using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>A method as the core sees it: parameters, a structured body over expressions, one result.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Parameters">The parameters, in order; the body never assigns to them (lowering gives an assigned one a local).</param>
/// <param name="ReturnType">The type of the result.</param>
/// <param name="Body">The statements; every path ends in a <see cref="Return"/> or a <see cref="Throw"/>.</param>
public sealed record Program(string Name, IReadOnlyList<Variable> Parameters, NumericType ReturnType, Block Body);

/// <summary>Statements, executed in order.</summary>
/// <param name="Statements">The statements.</param>
public sealed record Block(params IReadOnlyList<Statement> Statements)
{
    /// <summary>No statement.</summary>
    public static Block Empty { get; } = new([]);
}

/// <summary>A statement of a program.</summary>
public abstract record Statement
{
    /// <summary>The source text of the primal statement on one line, for the comment in generated code; null for none.</summary>
    public string? Text { get; init; }
}

/// <summary>Gives a local its value, the first or another.</summary>
/// <param name="Target">The local; unique by name in the program.</param>
/// <param name="Value">The value.</param>
public sealed record Assign(Variable Target, Expr Value) : Statement;

/// <summary>Executes one of two blocks.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Then">What is executed where it holds.</param>
/// <param name="Else">What is executed where it does not.</param>
public sealed record If(Expr Condition, Block Then, Block Else) : Statement;

/// <summary>Ends the method with a result.</summary>
/// <param name="Value">The result.</param>
public sealed record Return(Expr Value) : Statement;

/// <summary>Ends the method with the exception that the primal throws here.</summary>
public sealed record Throw : Statement;
