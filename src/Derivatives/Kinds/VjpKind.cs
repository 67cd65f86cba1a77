namespace SymGrad.Differentiation;

/// <summary>The product of given adjoints of the outputs with the Jacobian, in reverse mode: <c>[Vjp]</c>.</summary>
internal sealed class VjpKind : Kind
{
    /// <inheritdoc/>
    public override DerivedProgram OfProgram(Derivation derivation) => ReverseSweep.Of(derivation, derivation.Written);

    /// <inheritdoc/>
    public override Signature SignatureOf(Derivation derivation) => ReverseSweep.SignatureOf(derivation, derivation.Written);
}
