using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator;

/// <summary>Something that is wrong with a method.</summary>
/// <param name="Rule">What it is.</param>
/// <param name="Arguments">What the message names.</param>
/// <param name="At">Where it is.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, IReadOnlyList<string> Arguments, Place At);

/// <summary>A place in source text: where it is now, or within a declaration.</summary>
/// <param name="Now">Where it is now; null within a declaration.</param>
/// <param name="Name">The name of the declaration.</param>
/// <param name="Number">Its number among those of that name.</param>
/// <param name="Start">The distance from its start.</param>
/// <param name="Length">The length.</param>
internal sealed record Place(Location? Now, string Name = "", int Number = 0, int Start = 0, int Length = 0);
