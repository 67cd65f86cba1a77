using System;
using System.Collections.Generic;
using System.Numerics;

namespace SymGrad.Symbolic;

/// <summary>The symmetry of a function of one argument.</summary>
public enum Parity
{
    /// <summary>None that is known.</summary>
    None,

    /// <summary>f(-x) = f(x).</summary>
    Even,

    /// <summary>f(-x) = -f(x).</summary>
    Odd,
}

/// <summary>How a function ends at the edge of its domain.</summary>
public enum Edge
{
    /// <summary>Its partials are finite wherever it is.</summary>
    Smooth,

    /// <summary>A partial is infinite where the value is finite: sqrt at 0, asin at 1.</summary>
    InfinitePartial,

    /// <summary>The value is infinite too: log at 0. A zero adjoint arrives there only where a choice was made against it.</summary>
    InfiniteValue,
}

/// <summary>Where tests draw an argument from: an interval inside the domain and away from its edges.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>A stretch of the whole real line.</summary>
    public static Interval Real { get; } = new(-3, 3);

    /// <summary>A stretch of the positive numbers.</summary>
    public static Interval Positive { get; } = new(0.1, 4);
}

/// <summary>The rule for one partial derivative.</summary>
/// <param name="arguments">The arguments u.</param>
/// <param name="value">The function's own value y, for rules such as exp' = y.</param>
public delegate Expr PartialRule(IReadOnlyList<Expr> arguments, Expr value);

/// <summary>
/// Everything that SymGrad knows of a function. Parser, differentiator, simplifier, evaluator, emitters, documentation and
/// tests all read this entry: adding a function touches the table and nothing else.
/// </summary>
public sealed record FunctionDef
{
    /// <summary>The name in formulas and in printed results.</summary>
    public required string Name { get; init; }

    /// <summary>Other names in formulas.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether formula text may name it; the others come from C# or from the differentiator.</summary>
    public bool InFormulas { get; init; } = true;

    /// <summary>Whether the name without arguments is a variable, as the Greek letter gamma in physics.</summary>
    public bool IsVariableWithoutArguments { get; init; }

    /// <summary>What it is of a function of which only the name is known; null for all others.</summary>
    public PartialOfUnknown? Unknown { get; init; }

    /// <summary>How many arguments it takes.</summary>
    public int Arity => Partials.Count;

    /// <summary>What a call with more arguments than these means in formulas, such as <c>max(a, b, c)</c> or <c>log(x, base)</c>; null, or
    /// a result of null, where it means nothing.</summary>
    public Func<IReadOnlyList<Expr>, Expr?>? WithMore { get; init; }

    /// <summary>How many of its first arguments C# takes as integers, whatever the type of the others and of the value: the order of
    /// polygamma.</summary>
    public int LeadingIntegers { get; init; }

    /// <summary>How a textbook writes it, where the name is SymGrad's own: in derivatives that are read, this stands for the
    /// call.</summary>
    public Func<IReadOnlyList<Expr>, Expr>? Textbook { get; init; }

    /// <summary>
    /// What generated code computes in the place of a call; null where it calls. Such a function is there for its partials, which are
    /// accurate where those of its parts lose digits, underflow or overflow.
    /// </summary>
    public Func<IReadOnlyList<Expr>, Expr>? Written { get; init; }

    /// <summary>The partial derivative by each argument.</summary>
    public required IReadOnlyList<PartialRule> Partials { get; init; }

    /// <summary>The value at double arguments.</summary>
    public required Func<double[], double> Evaluate { get; init; }

    /// <summary>
    /// The analytic continuation to complex arguments next to real ones, on which complex-step differentiation checks the partials;
    /// null where .NET offers none.
    /// </summary>
    public Func<Complex[], Complex>? Analytic { get; init; }

    /// <summary>The value at exact arguments where it is exact too; null where it is not.</summary>
    public Func<Rational[], Rational?> Exact { get; init; } = static _ => null;

    /// <summary>For each argument, the interval that tests sample.</summary>
    public required IReadOnlyList<Interval> Domain { get; init; }

    /// <summary>What happens at the domain's edge, where an adjoint of exactly zero has to contribute nothing instead of 0·∞ =
    /// NaN.</summary>
    public Edge Edge { get; init; }

    /// <summary>Where the domain ends with that <see cref="Edge"/>, in the first argument; null where it ends elsewhere, or
    /// nowhere.</summary>
    public int? EdgeAt { get; init; }

    /// <summary>What is known of the value's sign, whatever the arguments.</summary>
    public KnownSign Sign { get; init; }

    /// <summary>Whether it is zero where its argument is, and nowhere else: roots and the absolute value, which do not underflow.</summary>
    public bool KeepsZeros { get; init; }

    /// <summary>Whether it is a power, of the first argument to the second.</summary>
    public bool IsPower { get; init; }

    /// <summary>The name of the function of the same argument that costs nothing beside it: cos with sin.</summary>
    public string? Companion { get; init; }

    /// <summary>The C# method that applies it to a first value and all elements of a span; null where there is none.</summary>
    public string? OverSpan { get; init; }

    /// <summary>Whether value and partial become infinite at arguments of everyday size, as exp's at 710.</summary>
    public bool Overflows { get; init; }

    /// <summary>Whether the partial becomes exactly 0 for large arguments while the value stays finite, as tanh's.</summary>
    public bool Saturates { get; init; }

    /// <summary>Whether it is a product in which zero times infinity is zero (see <see cref="GuardedProducts"/>).</summary>
    public bool IsGuardedProduct { get; init; }

    /// <summary>Whether the value stays within fixed bounds, as sin's.</summary>
    public bool IsBounded { get; init; }

    /// <summary>
    /// The condition under which all partials are 0 though the rule divides zero by zero: a kink such as hypot's at the origin.
    /// </summary>
    public Func<IReadOnlyList<Expr>, Expr, Expr>? ZeroAt { get; init; }

    /// <summary>In words, what the derivative is where the function has none; null where it has one everywhere.</summary>
    public string? Kink { get; init; }

    /// <summary>The symmetry.</summary>
    public Parity Parity { get; init; }

    /// <summary>The name of the function that undoes it on the right: log for exp, as log(exp(x)) = x for every x.</summary>
    public string? LeftInverse { get; init; }

    /// <summary>
    /// The C# method: <c>Math.Sin</c> stands for MathF.Sin on floats and for double.Sin and float.Sin too; a method of
    /// SpecialFunctions is SymGrad's own.
    /// </summary>
    public required string CSharp { get; init; }

    /// <summary>Further arguments in C# that are constants, each with a comma before it.</summary>
    public string CSharpTail { get; init; } = "";

    /// <summary>The LaTeX as a format, with <c>{0}</c> and <c>{1}</c> for the arguments and its own braces doubled; null for
    /// \operatorname{name}(...).</summary>
    public string? Latex { get; init; }

    /// <summary>The cost of one evaluation, where an addition costs 1.</summary>
    public int Cost { get; init; } = 20;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
