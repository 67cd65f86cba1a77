using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A derivative: a program with a signature of its own, which runs the primal as well.</summary>
/// <param name="Primal">The program that was differentiated, prepared.</param>
/// <param name="Signature">What it takes beyond the primal's parameters.</param>
/// <param name="Body">The statements; none where everything is an expression over the parameters.</param>
/// <param name="Functions">The functions that they call.</param>
/// <param name="Results">What comes out beside what is returned, evaluated after the statements.</param>
public sealed record DerivedProgram(Program Primal, Signature Signature, Block Body, IReadOnlyList<GeneratedFunction> Functions,
    IReadOnlyList<DerivedResult> Results)
{
    /// <summary>The number that it returns; null where that is none, or the primal's struct or array.</summary>
    public Expr? Returned { get; init; }

    /// <summary>The local that it returns as it is, where that is the primal's struct or array; null where it is made of what that
    /// has.</summary>
    public string? ReturnedLocal { get; init; }

    /// <summary>A call that comes before anything is required of arguments, since that depends on it; null where there is none.</summary>
    public Invoke? FirstCall { get; init; }

    /// <summary>The call whose value it returns; null where that is no call.</summary>
    public Invoke? ReturnedCall { get; init; }

    /// <summary>What an exception of its own says; null where it throws the primal's.</summary>
    public string? Failure { get; init; }

    /// <summary>The derivatives that its statements call.</summary>
    public IReadOnlyList<CalledProgram> Called { get; init; } = [];

    /// <summary>Whether it returns what the primal returns, or a number in its place.</summary>
    public bool Returns { get; init; } = true;

    /// <summary>Whether it is one expression for each result, over one graph.</summary>
    public bool IsExpression { get; init; }

    /// <summary>Whether some arguments do not make it throw.</summary>
    public bool Ends { get; init; } = true;

    /// <summary>The scalars that have values before the statements, beyond the primal's.</summary>
    public IReadOnlyList<Variable> Given { get; init; } = [];

    /// <summary>The names of nodes of expressions: the primal's locals, and their adjoints.</summary>
    public IReadOnlyDictionary<Expr, SourceName> Names { get; init; } = new Dictionary<Expr, SourceName>();
}

/// <summary>What comes out of a derivative through a parameter.</summary>
public abstract record DerivedResult
{
    /// <summary>The expressions that are evaluated for it.</summary>
    public abstract IEnumerable<Expr> Evaluated { get; }
}

/// <summary>A number.</summary>
/// <param name="Place">The parameter, or an element of an array that is one.</param>
/// <param name="Value">The number.</param>
public sealed record ScalarResult(Expr Place, Expr Value) : DerivedResult
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => [Value];
}

/// <summary>A struct.</summary>
/// <param name="Place">The parameter.</param>
/// <param name="Values">Its numbers; null for what has no derivative and stays zero.</param>
public sealed record StructResult(DerivedStruct Place, IReadOnlyList<Expr?> Values) : DerivedResult
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated
    {
        get
        {
            foreach (Expr? value in Values)
            {
                if (value is not null)
                    yield return value;
            }
        }
    }
}

/// <summary>An array that is made for the caller.</summary>
/// <param name="Place">The parameter.</param>
/// <param name="Value">The array whose elements it has; null for zeros.</param>
/// <param name="Like">The array that is as long.</param>
public sealed record NewArrayResult(DerivedNewArray Place, ArrayVariable? Value, ArrayVariable Like) : DerivedResult
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => [];
}
