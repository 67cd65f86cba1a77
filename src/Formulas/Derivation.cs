using System;
using System.Collections.Generic;

namespace SymGrad;

/// <summary>A step of a derivation: a part is differentiated, or what came out is rearranged.</summary>
/// <param name="Level">How deep in the expression it works: 0 for the whole.</param>
/// <param name="Rule">The rule in plain words of the language: sum, product, quotient, power, chain, table, ....</param>
/// <param name="Statement">The rule as a formula, with what stands for its letters here; empty for algebra.</param>
/// <param name="Before">What is differentiated, or rearranged.</param>
/// <param name="After">Its derivative by the rule, with the derivatives of its parts in their places; or the rearranged form.</param>
public sealed record DerivationStep(int Level, string Rule, string Statement, string Before, string After)
{
    /// <summary>The variable by which is differentiated.</summary>
    public string Variable { get; init; } = "";

    /// <summary>Whether the step is algebra: before and after are equal.</summary>
    public bool IsAlgebra { get; init; }

    /// <summary>The step as an equation in LaTeX.</summary>
    public string Latex { get; init; } = "";

    /// <summary>The step as an equation.</summary>
    public string Equation => IsAlgebra ? $"{Before} = {After}" : $"d/d{Variable}({Before}) = {After}";
}

/// <summary>Derives a derivative as a textbook does: parts before wholes, a rule at a time, algebra in steps of its own.</summary>
public static class Derivation
{
    /// <summary>The steps in the current language, the whole formula last; none twice. Very long derivations leave out what lies
    /// deepest.</summary>
    /// <param name="formula">What is differentiated.</param>
    /// <param name="variable">The variable by which it is.</param>
    /// <exception cref="ArgumentNullException">The formula or the variable is null.</exception>
    public static IReadOnlyList<DerivationStep> Of(Formula formula, string variable) => Of(formula, variable, Texts.Current);

    /// <summary>The steps in a language, the whole formula last; none twice. Very long derivations leave out what lies deepest.</summary>
    /// <param name="formula">What is differentiated.</param>
    /// <param name="variable">The variable by which it is.</param>
    /// <param name="texts">The language in which rules are named.</param>
    /// <exception cref="ArgumentNullException">The formula, the variable or the language is null.</exception>
    public static IReadOnlyList<DerivationStep> Of(Formula formula, string variable, Texts texts)
    {
        if (formula is null)
            throw new ArgumentNullException(nameof(formula));
        if (variable is null)
            throw new ArgumentNullException(nameof(variable));
        if (texts is null)
            throw new ArgumentNullException(nameof(texts));
        using IDisposable language = texts.Use();
        var writer = new DerivationWriter(formula.Expression.Pool.Variable(variable));
        writer.Derive(formula.Expression, 0);
        return writer.Steps;
    }
}
