using System;
using System.Collections.Generic;
using System.IO;

namespace SymGrad.Distributed;

/// <summary>How a silo trains.</summary>
public sealed class TrainingSiloOptions
{
    /// <summary>The folder of the data. Clients name files in it; nothing outside of it is read for them.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The models that clients can have trained. All silos of a cluster have the same.</summary>
    public IList<ShardModel> Models { get; } = [];

    /// <summary>How long a shard is waited for before the training ends with an error that names it.</summary>
    public TimeSpan ShardPatience { get; set; } = TimeSpan.FromMinutes(10);

    internal void Validate()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Silos send numbers as they have them in memory: the least significant byte first.");
        if (Models.Count == 0)
            throw new InvalidOperationException("A silo that trains has at least one model: add it to the options' Models.");
        if (!Directory.Exists(DataFolder))
            throw new DirectoryNotFoundException($"There is no data folder '{DataFolder}'.");
        if (ShardPatience <= TimeSpan.Zero)
            throw new InvalidOperationException("The patience with a shard is a positive time.");
    }
}
