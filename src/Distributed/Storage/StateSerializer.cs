using System;
using Orleans.Serialization;
using Orleans.Storage;

namespace SymGrad.Distributed;

/// <summary>Checkpoints as the bytes that they are, the same as a local trainer's file; all else as Orleans writes it.</summary>
internal sealed class StateSerializer(Serializer serializer) : IGrainStorageSerializer
{
    private readonly OrleansGrainStorageSerializer _others = new(serializer);

    public BinaryData Serialize<T>(T? input) => input is SavedRun saved ? BinaryData.FromBytes(saved.Content) : _others.Serialize(input);

    public T? Deserialize<T>(BinaryData input) =>
        typeof(T) == typeof(SavedRun) ? (T)(object)new SavedRun { Content = input.ToArray() } : _others.Deserialize<T>(input);
}
