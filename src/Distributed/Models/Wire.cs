using System;
using System.Numerics;
using System.Runtime.InteropServices;
using Orleans;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>Numbers as they are sent and stored: their bytes, the least significant first, as all silos have them in memory.</summary>
internal static class Wire
{
    public static byte[] Bytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T> => MemoryMarshal.AsBytes(values).ToArray();

    public static Span<T> Values<T>(byte[] bytes)
        where T : unmanaged, IFloatingPointIeee754<T> => MemoryMarshal.Cast<byte, T>(bytes.AsSpan());
}

/// <summary>The summed loss and gradient of some samples. Who gets one owns it.</summary>
[GenerateSerializer]
[Immutable]
internal sealed class PartialSum
{
    [Id(0)]
    public double Loss { get; set; }

    [Id(1)]
    public byte[] Gradient { get; set; } = [];
}

/// <summary>What a training ended with.</summary>
[GenerateSerializer]
internal sealed class Outcome
{
    [Id(0)]
    public byte[] Parameters { get; set; } = [];

    [Id(1)]
    public byte[] BestParameters { get; set; } = [];

    [Id(2)]
    public double BestLoss { get; set; }

    [Id(3)]
    public TrainingReport Report { get; set; }

    [Id(4)]
    public StopReason Reason { get; set; }

    [Id(5)]
    public string Message { get; set; } = "";
}
