using System;

namespace SymGrad.Optimization;

/// <summary>Leaves a Math.NET method from inside an evaluation: its methods know neither cancellation nor limits of time.</summary>
// Thrown and caught here alone.
#pragma warning disable CA1032, CA1064, CA1812
internal sealed class StoppedException(StopReason reason) : Exception
#pragma warning restore CA1032, CA1064, CA1812
{
    public StopReason Reason { get; } = reason;
}
