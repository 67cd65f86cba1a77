using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Orleans;
using Orleans.Runtime;

namespace SymGrad.Distributed;

/// <summary>The trainings that are to go on, whatever happens to their silos.</summary>
internal interface ICatalogGrain : IGrainWithIntegerKey
{
    /// <summary>Adds one.</summary>
    Task Add(string run);

    /// <summary>Removes one that has ended.</summary>
    Task Remove(string run);

    /// <summary>All of them.</summary>
    Task<string[]> Running();
}

/// <summary>What is stored of the catalogue.</summary>
[GenerateSerializer]
internal sealed class CatalogState
{
    [Id(0)]
    public HashSet<string> Runs { get; set; } = [];
}

/// <inheritdoc cref="ICatalogGrain"/>
internal sealed class CatalogGrain([PersistentState("catalog", TrainingNames.Storage)] IPersistentState<CatalogState> state)
    : Grain, ICatalogGrain
{
    public Task Add(string run) => state.State.Runs.Add(run) ? state.WriteStateAsync() : Task.CompletedTask;

    public Task Remove(string run) => state.State.Runs.Remove(run) ? state.WriteStateAsync() : Task.CompletedTask;

    public Task<string[]> Running() => Task.FromResult(state.State.Runs.ToArray());
}
