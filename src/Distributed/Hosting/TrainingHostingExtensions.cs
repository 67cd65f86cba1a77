using System;
using System.IO;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;

namespace SymGrad.Distributed;

/// <summary>Adds training to silos and clients of Orleans.</summary>
public static class TrainingHostingExtensions
{
    // Where the streams keep who listens; the name is Orleans'.
    private const string Subscriptions = "PubSubStore";

    /// <summary>
    /// Makes a silo train. It listens on the loopback address alone, unless <c>ConfigureEndpoints</c> says otherwise afterwards. Where
    /// runs are saved is said by <see cref="AddFileCheckpoints"/> or <see cref="AddAdoNetCheckpoints"/>.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Sets the models and the data folder.</param>
    /// <exception cref="InvalidOperationException">There is no model, or the patience is not positive.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no data folder.</exception>
    public static ISiloBuilder AddTraining(this ISiloBuilder silo, Action<TrainingSiloOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new TrainingSiloOptions();
        configure(options);
        options.Validate();
        silo.Services.AddSingleton(Options.Create(options));
        silo.Services.AddSingleton(new ModelCatalog(options.Models));
        silo.Services.AddSingleton(new DataFolder(options.DataFolder));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, Watch>();
        silo.Configure<EndpointOptions>(static e => e.AdvertisedIPAddress = IPAddress.Loopback);
        silo.AddPlacementDirector<ShardPlacement, ShardPlacementDirector>();
        return silo.AddMemoryStreams(TrainingNames.Streams);
    }

    /// <summary>Saves runs in files, in the form of a local trainer's checkpoint.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="folder">A folder that all silos see.</param>
    public static ISiloBuilder AddFileCheckpoints(this ISiloBuilder silo, string folder)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        foreach (string name in new[] { TrainingNames.Storage, Subscriptions })
        {
            silo.Services.AddGrainStorage(name, (services, _) =>
                new FileGrainStorage(Path.GetFullPath(folder), new StateSerializer(services.GetRequiredService<Serializer>())));
        }
        return silo;
    }

    /// <summary>Saves runs in a database, whose tables <see cref="TrainingDatabase"/> makes.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="invariant">The kind of database, by Orleans' name for it.</param>
    /// <param name="connection">How to connect.</param>
    public static ISiloBuilder AddAdoNetCheckpoints(this ISiloBuilder silo, string invariant, string connection)
    {
        ArgumentNullException.ThrowIfNull(silo);
        foreach (string name in new[] { TrainingNames.Storage, Subscriptions })
        {
            silo.AddAdoNetGrainStorage(name, (OptionsBuilder<AdoNetGrainStorageOptions> builder) => builder.Configure<Serializer>(Set));
        }
        return silo;

        void Set(AdoNetGrainStorageOptions options, Serializer serializer)
        {
            options.Invariant = invariant;
            options.ConnectionString = connection;
            options.GrainStorageSerializer = new StateSerializer(serializer);
        }
    }

    /// <summary>Makes a client hear the progress of trainings.</summary>
    /// <param name="client">The client.</param>
    public static IClientBuilder AddTraining(this IClientBuilder client) => client.AddMemoryStreams(TrainingNames.Streams);
}
