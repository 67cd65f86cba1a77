using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace SymGrad.Optimization;

// A run is its parameters, moments, counters and the state of the generator at the start of the epoch: what follows from these
// and from the options (the order of the samples, the learning rate) is computed again.
internal sealed partial class TrainingRun<T>
{
    // Three whole numbers of four bytes after the reason, one of eight, nine numbers, four of the generator.
    private const int StateLength = 4 * sizeof(int) + sizeof(long) + 9 * sizeof(double) + 4 * sizeof(ulong);

    /// <summary>All of it, so that another process can go on: what a checkpoint file holds.</summary>
    public byte[] Checkpoint() =>
        CheckpointFile.Frame(writer =>
        {
            string[] description = Description();
            writer.Write(description.Length);
            foreach (string line in description)
                writer.Write(line);
            bool converged = Reason is StopReason.ParameterTolerance or StopReason.ValueTolerance;
            writer.Write((int)(converged ? Reason : StopReason.None));
            writer.Write(_report.Epoch);
            writer.Write(_report.Updates);
            writer.Write(_report.ValidationLoss);
            writer.Write(_report.LearningRate);
            writer.Write(_report.GradientNorm);
            writer.Write(_report.Loss);
            writer.Write(_report.EpochProgress);
            writer.Write(_position);
            writer.Write(_sinceBest);
            writer.Write(_lossSum);
            writer.Write(_firstLoss);
            writer.Write(_previousLoss);
            writer.Write(_bestLoss);
            (ulong s0, ulong s1, ulong s2, ulong s3) = _epochBegun ? _epochGenerator : _generator.State;
            writer.Write(s0);
            writer.Write(s1);
            writer.Write(s2);
            writer.Write(s3);
            foreach (T[] values in Arrays())
            {
                foreach (T value in values)
                    writer.Write(double.CreateTruncating(value));
            }
        });

    /// <summary>Goes on where a saved training was.</summary>
    /// <param name="checkpoint">What <see cref="Checkpoint"/> gave.</param>
    /// <param name="name">What messages call it: the file.</param>
    /// <exception cref="CheckpointException">It is damaged, of another version, or of a training with other options: the message says
    /// which. Nothing is changed then.</exception>
    public void Resume(byte[] checkpoint, string name)
    {
        using BinaryReader reader = CheckpointFile.Read(checkpoint, name);
        Compare(name, ReadDescription(reader, name));
        Stream content = reader.BaseStream;
        int numbers = Arrays().Sum(static a => a.Length);
        if (content.Length - content.Position != StateLength + sizeof(double) * (long)numbers)
            throw Damaged(name);
        var reason = (StopReason)reader.ReadInt32();
        var report = new TrainingReport(
            reader.ReadInt32(), reader.ReadInt64(), ValidationLoss: reader.ReadDouble(), LearningRate: reader.ReadDouble(),
            GradientNorm: reader.ReadDouble(), Loss: reader.ReadDouble(), EpochProgress: reader.ReadDouble(),
            IsBest: false, Elapsed: TimeSpan.Zero);
        int position = reader.ReadInt32();
        if (!Enum.IsDefined(reason) || report.Epoch < 0 || report.Updates < 0 || position < 0 || position > _order.Length)
            throw Damaged(name);

        (Reason, _report, _position) = (reason, report, position);
        _sinceBest = reader.ReadInt32();
        _lossSum = reader.ReadDouble();
        _firstLoss = reader.ReadDouble();
        _previousLoss = reader.ReadDouble();
        _bestLoss = reader.ReadDouble();
        _epochGenerator = (reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        _generator.State = _epochGenerator;
        foreach (T[] values in Arrays())
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = T.CreateTruncating(reader.ReadDouble());
        }
        if (_position > 0)
            SetOrder();
        _epochBegun = _position > 0;
        _started = Stopwatch.GetTimestamp();
    }

    // What a checkpoint is of; its checksum was right, and yet it may be the work of another program.
    private string[] ReadDescription(BinaryReader reader, string name)
    {
        try
        {
            int lines = reader.ReadInt32();
            if (lines != Description().Length)
                throw new CheckpointException($"The checkpoint {name} describes another kind of training.");
            var saved = new string[lines];
            for (int i = 0; i < saved.Length; i++)
                saved[i] = reader.ReadString();
            return saved;
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            throw Damaged(name);
        }
    }

    private static CheckpointException Damaged(string name) =>
        new($"The checkpoint {name} is damaged: its content is not that of a training. Restore a copy of it, or delete it to start anew.");

    private IEnumerable<T[]> Arrays() => [_parameters, _moments, _best, _epochStart];

    // All that the parameters depend on. How long to train and how many threads to take may change from run to run.
    private string[] Description() =>
    [
        $"model: {_options.Model}",
        $"parameters: {_parameters.Length} of type {typeof(T).Name}",
        $"samples: {_order.Length}",
        $"rule: {_options.Rule}",
        $"learning rate: {_options.LearningRate}, by {_options.Clock}",
        Text($"batch size: {BatchSize} in {_options.Shards} shards{(_options.Sharding == Sharding.Data ? " of the data" : "")}")
            + (_options.FanIn > 0 ? Text($", added by {_options.FanIn}") : ""),
        Text($"order: {(_options.Shuffle ? Text($"shuffled, seed {_options.Seed}") : "as given")}"),
        $"clipping: {_options.Clipping?.ToString() ?? "none"}",
        Text($"L2: {_options.L2}"),
        $"validation: {(Validation is null ? "none" : "after each epoch")}",
    ];

    private void Compare(string name, string[] saved)
    {
        string[] differences = Description().Zip(saved).Where(static pair => pair.First != pair.Second)
            .Select(static pair => $"  saved {pair.Second}{Environment.NewLine}  now   {pair.First}").ToArray();
        if (differences.Length > 0)
            throw new CheckpointException($"The checkpoint {name} is of another training. Resume it as it was started, or name another "
                + $"file:{Environment.NewLine}{string.Join(Environment.NewLine, differences)}");
    }
}
