namespace SymGrad.Differentiation;

/// <summary>The value and all partial derivatives, in reverse mode: <c>[Gradient]</c>.</summary>
internal sealed class GradientKind : Kind
{
    /// <inheritdoc/>
    public override DerivedProgram? OfExpression(ExpressionDerivation derivation)
    {
        derivation.AddGradient();
        return derivation.Finished(derivation.Value);
    }

    /// <inheritdoc/>
    public override DerivedProgram OfProgram(Derivation derivation) => ReverseSweep.Of(derivation, []);

    /// <inheritdoc/>
    public override Signature SignatureOf(Derivation derivation) => ReverseSweep.SignatureOf(derivation, []);
}
