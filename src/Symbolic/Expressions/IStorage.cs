
namespace SymGrad.Symbolic;

/// <summary>
/// A place of a program that holds values: a scalar (<see cref="Variable"/>), an array or a view of one (<see cref="ArrayVariable"/>), or
/// what lies on a tape (<c>TapeContent</c>). Analyses ask of places, whatever their kind.
/// </summary>
public interface IStorage
{
    /// <summary>The name.</summary>
    string Name { get; }
}
