using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>A training by its name.</summary>
internal interface ITrainingGrain : IGrainWithStringKey
{
    /// <summary>Starts it, or goes on from its checkpoint.</summary>
    /// <exception cref="TrainingException">Another client is at it, or the plan is refused.</exception>
    Task Start(TrainingPlan plan, string client);

    /// <summary>Where it is. A training that is to go on does so with this call, wherever its silo went.</summary>
    Task<TrainingStatus> Status();

    /// <summary>Stops and saves it.</summary>
    Task Stop();

    /// <summary>What it ended with, if it has.</summary>
    Task<Outcome?> Result();

    /// <summary>Forgets it with its checkpoint.</summary>
    /// <exception cref="TrainingException">It is going on.</exception>
    Task Discard();
}

/// <summary>
/// Trains. All that it needs to go on elsewhere lies in the storage; what was done after the latest checkpoint is done again, with the
/// same samples and so with the same bits. Shards only answer questions, so none of their answers can count twice.
/// </summary>
internal sealed class TrainingGrain(
    [PersistentState("plan", TrainingNames.Storage)] IPersistentState<TrainingRecord> record,
    [PersistentState("checkpoint", TrainingNames.Storage)] IPersistentState<SavedRun> saved,
    ModelCatalog models,
    IOptions<TrainingSiloOptions> options,
    ILogger<TrainingGrain> logger) : Grain, ITrainingGrain, IDisposable
{
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _patience = options.Value.ShardPatience;
    private CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;
    private ShardTree? _tree;
    private Course? _course;
    private SumRequest? _request;
    private bool _isLeaving;
    private TrainingReport _report;
    private long _asked, _savedUpdates;

    private string Run => this.GetPrimaryKeyString();

    // In a new activation a training that runs opens its shards again.
    private TrainingPhase Phase => IsActive && _course is null ? TrainingPhase.Opening : record.State.Phase;

    private bool IsActive => record.State.Phase is TrainingPhase.Opening or TrainingPhase.Running;

    private ICatalogGrain Catalog => GrainFactory.GetGrain<ICatalogGrain>(0);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (IsActive)
            Begin();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // It goes on in another activation, from its checkpoint: this one must be out of the way.
        _isLeaving = true;
        await _stop.CancelAsync();
        await _loop.WaitAsync(cancellationToken);
    }

    public async Task Start(TrainingPlan plan, string client)
    {
        TrainingNames.Checked(Run);
        plan.Validate();
        if (IsActive)
        {
            // The same call again, after its first answer was lost.
            if (record.State.Client == client && record.State.Plan == plan)
                return;
            throw new TrainingException(
                $"'{Run}' is being trained already, for {record.State.Client}. Watch it, or stop it first, or take another name.");
        }
        await _loop;
        // A run of other data, or in other shards, is refused by its checkpoint, if it has one.
        bool isOfTheSameData = record.State.Plan is { } last
            && (last.Data, last.Model, last.Options.Shards) == (plan.Data, plan.Model, plan.Options.Shards);
        if (!isOfTheSameData)
            record.State.Fingerprints = [];
        await Catalog.Add(Run);
        await Enter(TrainingPhase.Opening, "", plan, client);
        Begin();
    }

    public Task<TrainingStatus> Status() =>
        Task.FromResult(new TrainingStatus(Run, Phase, Message(), record.State.Client, _report));

    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _loop;
    }

    public Task<Outcome?> Result() => Task.FromResult(record.State.Outcome);

    public async Task Discard()
    {
        if (IsActive)
            throw new TrainingException($"'{Run}' is being trained, for {record.State.Client}. Stop it first.");
        await _loop;
        await saved.ClearStateAsync();
        await record.ClearStateAsync();
        _report = default;
    }

    public void Dispose() => _stop.Dispose();

    private void Begin()
    {
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _loop = Train(_stop.Token);
    }

    private async Task Train(CancellationToken stop)
    {
        try
        {
            // The caller's answer does not wait for the first shards.
            await Task.Yield();
            await Open(stop);
            SumRequest request = _request!;
            while (_course!.TryNext(out int[][] samples))
            {
                PartialSum sum = await Sum(request with { Samples = samples, Parameters = _course.Parameters }, stop);
                stop.ThrowIfCancellationRequested();
                bool isUpdated = _course.TryUpdate(sum);
                _report = _course.Report;
                if (!isUpdated)
                    break;
                if (_course.CheckpointIsDue)
                    await Save();
                if (_course.ReportIsDue)
                    await Publish();
            }
            Outcome outcome = _course.Result();
            record.State.Outcome = outcome;
            await End(TrainingPhase.Done, outcome.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (!_isLeaving)
                await StopHere();
        }
        catch (InconsistentStateException e)
        {
            // Another activation has written: the training is its business now.
            logger.Superseded(e, Run);
            DeactivateOnIdle();
        }
        // Whatever it is, whoever watches has to hear of it: nobody awaits this task.
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.Failed(e, Run);
            // What is still asked for is not wanted any more.
            await _stop.CancelAsync();
            await End(TrainingPhase.Failed, e.Message);
        }
    }

    private async Task Open(CancellationToken stop)
    {
        TrainingPlan plan = record.State.Plan!;
        ShardModel model = models[plan.Model];
        var tree = _tree = new ShardTree(GrainFactory, models);
        int samples = await Retried(
            () => tree.Shard(Run, 0).Count(plan.Model, plan.Data).WaitAsync(_patience, stop), $"about the samples of {plan.Data}", stop);
        int shards = Math.Min(plan.Options.Shards, samples);
        var first = new ShardRange(plan.Model, plan.Data, samples, shards, 0);
        string[] fingerprints = await Task.WhenAll(Enumerable.Range(0, shards).Select(shard =>
        {
            ShardRange range = first with { Shard = shard };
            return Retried(() => tree.Shard(Run, shard).Open(range).WaitAsync(_patience, stop), $"from {range}", stop);
        }));
        string[] known = record.State.Fingerprints;
        int changed = Enumerable.Range(0, Math.Min(shards, known.Length)).FirstOrDefault(i => fingerprints[i] != known[i], -1);
        if (changed >= 0)
            throw (first with { Shard = changed }).Changed();
        Course course = model.NewCourse(plan, samples, fingerprints);
        if (saved.State.Content.Length > 0)
            course.Resume(saved.State.Content, $"'{Run}'");
        (_course, _report, _savedUpdates) = (course, course.Report, course.Report.Updates);
        _request = new SumRequest(Run, first, SumTree.Width(shards, plan.Options.FanIn), _patience, [], fingerprints, []);
        record.State.Fingerprints = fingerprints;
        if (record.State.Phase == TrainingPhase.Opening)
            await Enter(TrainingPhase.Running, "", plan, record.State.Client);
        await Publish();
    }

    private Task<PartialSum> Sum(SumRequest request, CancellationToken stop)
    {
        _asked = Stopwatch.GetTimestamp();
        // A shard that is slow is waited for by who asks it, who can name it.
        return Retried(() => _tree!.Sum(request, stop), "from the shards", stop);
    }

    // What a shard says of its data or its model stays true. Anything else is a silo that died or does not answer: its shards come up
    // elsewhere, and give the same answer there.
    private async Task<T> Retried<T>(Func<Task<T>> call, string what, CancellationToken stop)
    {
        long since = Stopwatch.GetTimestamp();
        for (TimeSpan pause = TimeSpan.FromMilliseconds(50); ; pause = pause < LongestPause ? 2 * pause : LongestPause)
        {
            try
            {
                return await call().WaitAsync(stop);
            }
            catch (Exception e) when (e is not TrainingException && !stop.IsCancellationRequested)
            {
                if (Stopwatch.GetElapsedTime(since) > _patience)
                    throw new TrainingException($"No answer {what} in {Text(_patience)}. The latest error: {e.Message}", e);
                logger.Retry(e, Run, what);
            }
            await Task.Delay(pause, stop);
        }
    }

    private async Task Save()
    {
        byte[] before = saved.State.Content;
        saved.State.Content = _course!.Checkpoint();
        try
        {
            await saved.WriteStateAsync();
            _savedUpdates = _report.Updates;
        }
        catch (Exception e) when (e is not InconsistentStateException)
        {
            saved.State.Content = before;
            throw new TrainingException(
                $"The run could not be saved after update {_report.Updates}: {Innermost(e).Message} "
                + $"It is saved up to update {_savedUpdates}, and a start goes on from there.", e);
        }
    }

    private async Task StopHere()
    {
        string message = "stopped before its data were read";
        try
        {
            if (_course is not null)
            {
                await Save();
                message = string.Create(CultureInfo.InvariantCulture, $"stopped and saved after update {_report.Updates}");
            }
        }
        catch (TrainingException e)
        {
            message = e.Message;
        }
        await End(TrainingPhase.Stopped, message);
    }

    private async Task End(TrainingPhase phase, string message)
    {
        try
        {
            await Enter(phase, message, record.State.Plan!, record.State.Client);
            await Catalog.Remove(Run);
        }
        // The storage is what failed, perhaps: then this activation remembers what it could not write.
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.Failed(e, Run);
        }
        await Publish();
    }

    private Task Enter(TrainingPhase phase, string message, TrainingPlan plan, string client)
    {
        (record.State.Phase, record.State.Message, record.State.Plan, record.State.Client) = (phase, message, plan, client);
        if (phase == TrainingPhase.Opening)
            (record.State.Outcome, _report, _course) = (null, default, null);
        return record.WriteStateAsync();
    }

    // Progress is worth no failure: who watches asks for the status as well.
    private async Task Publish()
    {
        try
        {
            await this.GetStreamProvider(TrainingNames.Streams).GetStream<TrainingStatus>(TrainingNames.StreamOf(Run))
                .OnNextAsync(await Status());
        }
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.Unheard(e, Run);
        }
    }

    private string Message()
    {
        if (record.State.Phase != TrainingPhase.Running || _tree is null || Stopwatch.GetElapsedTime(_asked) < LongWait)
            return record.State.Message;
        string shards = string.Join(", ", _tree.Waiting.Select(static s => (s + 1).ToString(CultureInfo.InvariantCulture)));
        return shards.Length == 0 ? record.State.Message : $"waiting for shard {shards} for {Text(Stopwatch.GetElapsedTime(_asked))}";
    }

    private static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:g3} s");

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
