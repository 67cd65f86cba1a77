using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Something that a program calls and whose derivatives are rules of its own, statements of a program like any other, instead
/// of those of a body that is known.
/// </summary>
public abstract class DifferentiableRoutine : Routine
{
    /// <summary>The statements that turn the adjoints of the results into those of the arguments.</summary>
    internal abstract RoutineRule Adjoint(Invoke call, RoutineContext context);

    /// <summary>The statements that compute the tangents of the results from those of the arguments.</summary>
    internal abstract RoutineRule Tangent(Invoke call, RoutineContext context);
}

/// <summary>A derivative of one call.</summary>
/// <param name="Statements">What computes it.</param>
/// <param name="UsesResults">Whether it reads what the call writes; otherwise, what is there before the call.</param>
/// <param name="Locals">Scalars that it declares.</param>
internal sealed record RoutineRule(IReadOnlyList<Statement> Statements, bool UsesResults, IReadOnlyList<Variable> Locals);
