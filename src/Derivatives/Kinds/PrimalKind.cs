using System;

namespace SymGrad.Differentiation;

/// <summary>No derivative: the value, as the implementation of a formula's method.</summary>
internal sealed class PrimalKind : Kind
{
    /// <inheritdoc/>
    public override DerivedProgram? OfExpression(ExpressionDerivation derivation) => derivation.Finished(derivation.Value);

    /// <inheritdoc/>
    public override DerivedProgram OfProgram(Derivation derivation) => throw new NotSupportedException("A method has its body already.");
}
