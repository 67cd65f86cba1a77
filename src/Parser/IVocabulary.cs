using System;
using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Parser;

/// <summary>
/// What a formula may name beside the functions and constants that all formulas have. Formulas that are read with a vocabulary may
/// have derivatives in them too: f'(x), d/dx(...).
/// </summary>
public interface IVocabulary
{
    /// <summary>All names, to suggest one of them.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>What a name stands for; null where it is a variable like any other.</summary>
    /// <exception cref="VocabularyException">The name has no meaning here.</exception>
    Expr? Value(string name);

    /// <summary>The names of a function's parameters; null where there is no function of the name.</summary>
    IReadOnlyList<string>? Parameters(string function);

    /// <summary>A function or one of its partial derivatives, applied to arguments.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="by">The positions of the parameters by which it is differentiated, as often as it is; none for itself.</param>
    /// <param name="arguments">As many as it has parameters.</param>
    /// <exception cref="VocabularyException">The function has no meaning here.</exception>
    Expr Apply(string function, IReadOnlyList<int> by, IReadOnlyList<Expr> arguments);

    /// <summary>The derivative of an expression by variables, one after the other.</summary>
    Expr Derivative(Expr expression, IReadOnlyList<Variable> by);
}

/// <summary>A name has no meaning in the place where it is used; the message says why.</summary>
public sealed class VocabularyException(string message) : Exception(message);
