using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Codegen;

/// <summary>What a generated method computes.</summary>
public enum DerivativeKind
{
    /// <summary>The value itself: the implementation of a formula's partial method.</summary>
    Primal,

    /// <summary>The value and all partial derivatives, in reverse mode: <c>out double dX, ...</c>.</summary>
    Gradient,

    /// <summary>The derivative of some order by the one active parameter, as the return value.</summary>
    Derivative,

    /// <summary>The value and the derivative along a direction: tangents <c>dX, ...</c> in, <c>out double dResult</c>.</summary>
    Differential,

    /// <summary>The product of given adjoints of the written arrays with the Jacobian: <c>ReadOnlySpan&lt;double&gt; yBar</c> in,
    /// <c>Span&lt;double&gt; dX</c> out.</summary>
    Vjp,

    /// <summary>The matrix of partial derivatives, outputs times inputs: <c>Span&lt;double&gt; jacobian</c>, row by row.</summary>
    Jacobian,

    /// <summary>The value, the gradient and the matrix of second derivatives: <c>out double dX, ..., Span&lt;double&gt;
    /// hessian</c>.</summary>
    Hessian,

    /// <summary>The value, the gradient and the product of the matrix of second derivatives with given directions <c>vX, ...</c>: <c>out
    /// double dX, ..., out double hX, ...</c>.</summary>
    HessianVectorProduct,

    /// <summary>For each result the inputs that it depends on, as the bits of a number; a part of a sparse Jacobian.</summary>
    Dependencies,

    /// <summary>The columns of the partial derivatives that <see cref="Rows"/> computes; a part of a sparse Jacobian.</summary>
    Pattern,

    /// <summary>The outputs and, beside each, its partial derivatives, in one run; a part of a sparse Jacobian.</summary>
    Rows,
}

/// <summary>A request for one generated method.</summary>
public sealed record DerivativeRequest
{
    /// <summary>What it computes.</summary>
    public required DerivativeKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The names of the active parameters, in parameter order.</summary>
    public required IReadOnlyList<string> Active { get; init; }

    /// <summary>The names of the parameters that are results where the method writes to them, though they are not active.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>The order of a <see cref="DerivativeKind.Derivative"/>, at least 1.</summary>
    public int Order { get; init; } = 1;

    /// <summary>Whether a <see cref="DerivativeKind.Jacobian"/> comes in compressed rows.</summary>
    public bool Sparse { get; init; }

    /// <summary>Whether derivatives are added to what the caller's arrays hold, instead of replacing it.</summary>
    public bool Accumulate { get; init; }

    /// <summary>Whether long loops trade time for memory.</summary>
    public bool Checkpoint { get; init; }

    /// <summary>Whether only the diagonal of a <see cref="DerivativeKind.Hessian"/> is wanted, the rest being zero.</summary>
    public bool IsDiagonal { get; init; }

    /// <summary>Whether the text is read again, to differentiate it once more: loops stay loops, and nothing is checked that reading
    /// checks.</summary>
    public bool IsReadAgain { get; init; }

    /// <summary>Whether rounding may change for speed: divisions by the same thing become one reciprocal.</summary>
    public bool FastMath { get; init; }

    /// <summary>
    /// What second and higher derivatives are derivatives of, where the method calls what has first derivatives only; null where
    /// they are those of the method itself.
    /// </summary>
    public LowerDerivative? Lower { get; init; }
}

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
        Parameters = Parameters.Select(static p => p with
        {
            Declaration = p.Declaration.StartsWith("this ", StringComparison.Ordinal)
            ? p.Declaration.Substring(5) : p.Declaration
        }).ToList(),
    };
}

/// <summary>How one parameter looks in C#.</summary>
/// <param name="Declaration">All of it as it goes into a parameter list, such as <c>in double x</c> or <c>this double x</c>.</param>
/// <param name="Name">The name, with <c>@</c> where it is a keyword.</param>
public sealed record ParameterShape(string Declaration, string Name)
{
    /// <summary>The value that it has where the call gives none, as text; null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>What its documentation says of it, as XML; null where it says nothing.</summary>
    public string? Text { get; init; }
}
