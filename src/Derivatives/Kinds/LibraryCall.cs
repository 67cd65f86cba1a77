using System.Collections.Generic;
using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>A call of what the library has for derivatives that are composed of others.</summary>
/// <param name="csharp">The C# text that names it.</param>
internal sealed class LibraryCall(string csharp) : Routine
{
    /// <inheritdoc/>
    public override string CSharp => csharp;

    /// <summary>What is said before all arguments; null for nothing.</summary>
    public string? First { get; init; }

    /// <summary>What is said behind all arguments; null for nothing.</summary>
    public string? Last { get; init; }

    /// <summary>The argument that is an array to be filled; negative where none is.</summary>
    public int Filled { get; init; } = -1;

    /// <inheritdoc/>
    public override bool Writes(int argument) => argument == Filled;

    /// <inheritdoc/>
    public override string Called(IReadOnlyList<string> arguments) =>
        base.Called([.. First is null ? [] : new[] { First }, .. arguments, .. Last is null ? [] : new[] { Last }]);
}
