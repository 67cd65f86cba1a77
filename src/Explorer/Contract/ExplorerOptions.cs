using System.Collections.Generic;

namespace SymGrad.Explorer;

/// <summary>What the Explorer is started with.</summary>
public sealed record ExplorerOptions
{
    /// <summary>The port on the loopback interface; 0 for one that is free.</summary>
    public int Port { get; init; }

    /// <summary>The paths of the assemblies that pasted C# may use.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Samples functions for pictures.</summary>
    public required IPictures Pictures { get; init; }

    /// <summary>How much is worked on at once, and for how long.</summary>
    public Limits Limits { get; init; } = new();
}
