using System;
using Xunit;

namespace SymGrad.Packaging.Tests;

/// <summary>
/// A case that takes long, for the nightly run: it is counted as skipped unless SYMGRAD_PACKAGING=all is in the environment.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = LongRun.Skip;
}

/// <inheritdoc cref="LongFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = LongRun.Skip;
}

internal static class LongRun
{
    public static string? Skip { get; } =
        Environment.GetEnvironmentVariable("SYMGRAD_PACKAGING") == "all" ? null : "It takes long: SYMGRAD_PACKAGING=all in the environment runs it, as .ci/nightly does.";
}
