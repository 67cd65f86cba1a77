using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>
/// A function of which the value alone is known: to derivatives it is a constant. Who calls it has its derivative from elsewhere, such as
/// <c>Derivatives.Custom(x, f, slope)</c>.
/// </summary>
/// <param name="csharp">The C# text that names it.</param>
/// <param name="isSlope">Whether it is a derivative, of which higher ones would need the derivative.</param>
public sealed class OpaqueRoutine(string csharp, bool isSlope) : DifferentiableRoutine
{
    /// <inheritdoc/>
    public override string CSharp => csharp;

    /// <inheritdoc/>
    public override bool HasSecondDerivatives => !isSlope;

    /// <inheritdoc/>
    public override bool HasDerivative(int argument) => false;

    internal override RoutineRule Adjoint(Invoke call, RoutineContext context) => context.Rule(usesResults: false, []);

    internal override RoutineRule Tangent(Invoke call, RoutineContext context) => context.Rule(usesResults: false, []);
}
