using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A derivative that another one calls: it is written within that, as a function of its own.</summary>
/// <param name="Request">What it computes, and its name.</param>
/// <param name="Program">The derivative.</param>
/// <param name="Pool">The pool of its expressions.</param>
public sealed record CalledProgram(DerivativeRequest Request, DerivedProgram Program, ExprPool Pool)
{
    /// <summary>What it takes behind the primal's parameters and before those of its signature.</summary>
    public IReadOnlyList<DerivedParameter> Further { get; init; } = [];
}
