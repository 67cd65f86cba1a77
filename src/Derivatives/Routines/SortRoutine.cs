using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>
/// Finds the places of an array's elements in a sorted order. Places are integers and have no derivative: those of the elements move
/// with the elements that are fetched from there.
/// </summary>
/// <param name="method">The method of <c>SymGrad.Sorting</c>.</param>
/// <param name="reorders">Whether the places are there already, in another order.</param>
public sealed class SortRoutine(string method, bool reorders) : DifferentiableRoutine
{
    /// <inheritdoc/>
    public override string CSharp => "Sorting." + method;

    /// <inheritdoc/>
    public override bool Writes(int argument) => argument == PlacesAt;

    /// <inheritdoc/>
    public override bool Reads(int argument) => argument != PlacesAt || reorders;

    // The places come last, behind the keys and, if any, the direction.
    private int PlacesAt => method == "Places" ? 1 : 2;

    internal override RoutineRule Adjoint(Invoke call, RoutineContext context) => context.Rule(usesResults: false);

    internal override RoutineRule Tangent(Invoke call, RoutineContext context) => context.Rule(usesResults: false);
}
