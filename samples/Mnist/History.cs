using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Mnist;

/// <summary>The outcome of an epoch.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="TrainingLoss">The mean loss of the images, each with the parameters that it met.</param>
/// <param name="TestLoss">The mean loss of the test images after it.</param>
/// <param name="TestAccuracy">The part of the test images that is read rightly after it.</param>
/// <param name="Seconds">What it took, without the test; NaN where the run was killed before that was noted.</param>
public sealed record Epoch(int Number, double TrainingLoss, double TestLoss, double TestAccuracy, double Seconds);

/// <summary>The epochs so far. With a folder they are kept in its file epochs.csv, so that a resumed run draws its whole curve.</summary>
public sealed class History
{
    private const string Header = "epoch,training loss,test loss,test accuracy,seconds";
    private readonly List<Epoch> _rows = [];
    private readonly string? _path;

    /// <summary>The epochs of a run that goes on.</summary>
    /// <param name="folder">Where they are kept; null keeps them in memory.</param>
    /// <param name="done">How many epochs were done before.</param>
    /// <exception cref="InvalidDataException">The file is not one of epochs.</exception>
    public History(string? folder, int done)
    {
        _path = folder is null ? null : Path.Combine(folder, "epochs.csv");
        if (_path is not null && done > 0 && File.Exists(_path))
            _rows.AddRange(File.ReadLines(_path).Skip(1).Select((line, i) => Parse(line, i + 2)).TakeWhile(row => row.Number <= done));
    }

    /// <summary>The epochs, in order.</summary>
    public IReadOnlyList<Epoch> Rows => _rows;

    /// <summary>The number of the last epoch; 0 where there is none.</summary>
    public int Last => _rows.Count == 0 ? 0 : _rows[^1].Number;

    /// <summary>Adds an epoch.</summary>
    /// <param name="epoch">The epoch.</param>
    public void Add(Epoch epoch)
    {
        _rows.Add(epoch);
        if (_path is null)
            return;
        // Replaced at once: a run that is killed leaves no half of a line.
        File.WriteAllLines(_path + ".new", _rows.Select(static r => string.Create(CultureInfo.InvariantCulture, $"{r.Number},{r.TrainingLoss},{r.TestLoss},{r.TestAccuracy},{r.Seconds}")).Prepend(Header));
        File.Move(_path + ".new", _path, overwrite: true);
    }

    private Epoch Parse(string line, int number)
    {
        double[] values = [.. line.Split(',').Select(static t => double.TryParse(t, CultureInfo.InvariantCulture, out double v) ? v : double.NaN)];
        return values is [>= 1, _, _, _, _]
            ? new Epoch((int)values[0], values[1], values[2], values[3], values[4])
            : throw new InvalidDataException($"Line {number} of '{_path}' is not one of an epoch: '{line}'. Remove the file or name another folder.");
    }
}
