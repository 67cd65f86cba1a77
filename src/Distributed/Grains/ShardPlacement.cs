using System;
using System.Globalization;
using System.Threading.Tasks;
using Orleans;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace SymGrad.Distributed;

/// <summary>Shards go to the silos in turn, so that each has as many as the others.</summary>
[GenerateSerializer]
[Immutable]
[SuppressReferenceTracking]
internal sealed class ShardPlacement : PlacementStrategy;

/// <summary>Places a grain by the number that its key ends with.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShardPlacementAttribute() : PlacementAttribute(new ShardPlacement());

/// <inheritdoc cref="ShardPlacement"/>
internal sealed class ShardPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress[] silos = context.GetCompatibleSilos(target);
        Array.Sort(silos);
        string key = target.GrainIdentity.Key.ToString()!;
        int number = int.Parse(key.AsSpan(key.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
        return Task.FromResult(silos[number % silos.Length]);
    }
}
