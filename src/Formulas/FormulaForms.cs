using System;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad;

/// <summary>
/// One formula in three forms: short, for reading; accurate, for evaluation (1 - x^2 is short, (1 - x)*(1 + x) keeps the digits near
/// 1); and collected, from which the next derivative is formed without swelling.
/// </summary>
internal sealed class FormulaForms
{
    // An accurate form with more distinct nodes than this gives way to the collected one: it doubles with every order.
    private const int LargestAccurate = 5000;

    private readonly Lazy<Expr> _readable;
    private readonly Lazy<Expr?> _accurate;

    private FormulaForms(Expr collected, Func<Expr> readable, Func<Expr?> accurate)
    {
        Collected = collected;
        _readable = new Lazy<Expr>(readable);
        _accurate = new Lazy<Expr?>(accurate);
    }

    /// <summary>The form that a person reads.</summary>
    public Expr Readable => _readable.Value;

    /// <summary>The form that is computed; of the variables that the form to read has, as no others are given values.</summary>
    public Expr Accurate => new[] { _accurate.Value ?? Collected, Collected }.FirstOrDefault(IsOfReadVariables) ?? Readable;

    /// <summary>The form that is differentiated.</summary>
    public Expr Collected { get; }

    /// <summary>A formula as it was written.</summary>
    public static FormulaForms Same(Expr e) => new(e, () => e, () => e);

    /// <summary>The formula simplified for reading.</summary>
    public FormulaForms Simplified() => new(Collected, () => Simplifier.Simplify(Readable), () => Accurate);

    /// <summary>The derivative by a variable.</summary>
    public FormulaForms Derivative(string variable)
    {
        Expr collected = Simplifier.Collect(Step(Collected, variable));
        return new FormulaForms(collected, () => Simplifier.Simplify(collected), () =>
            _accurate.Value is { } accurate && Simplifier.Normalize(Step(accurate, variable)) is var next && Traversal.PostOrder(next).Count <= LargestAccurate
                ? next
                : null);
    }

    private bool IsOfReadVariables(Expr e) => !Traversal.Variables(e).Except(Traversal.Variables(Readable)).Any();

    private static Expr Step(Expr e, string variable) => ForwardMode.Derivative(Simplifier.Normalize(e), e.Pool.Variable(variable));
}
