using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>An operation of .NET on numbers that algebra does not know: its result is a constant for all derivatives.</summary>
/// <param name="pieces">The C# text around the operands: one more than there are operands.</param>
public sealed class ForeignOperation(IReadOnlyList<string> pieces) : DifferentiableRoutine
{
    /// <inheritdoc/>
    public override string CSharp => string.Concat(pieces);

    /// <inheritdoc/>
    public override string Called(IReadOnlyList<string> arguments) =>
        pieces[0] + string.Concat(arguments.Zip(pieces.Skip(1), static (argument, piece) => argument + piece));

    internal override RoutineRule Adjoint(Invoke call, RoutineContext context) => context.Rule(usesResults: false);

    internal override RoutineRule Tangent(Invoke call, RoutineContext context) => context.Rule(usesResults: false);
}
