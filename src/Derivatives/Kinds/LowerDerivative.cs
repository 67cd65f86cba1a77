using SymGrad.Codegen;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// A derivative that was written as C# and read again, so that calls whose derivatives are known methods have become those: of
/// order n - 1 for a <see cref="DerivativeKind.Derivative"/>, else the derivative along directions that are parameters too.
/// </summary>
/// <param name="Program">The derivative.</param>
/// <param name="Pool">The pool of its expressions.</param>
public sealed record LowerDerivative(Program Program, ExprPool Pool);
