using System.Collections.Generic;
using System.Linq;
using Orleans;

namespace SymGrad.Distributed;

/// <summary>
/// The files that samples stand in, each by its name in the data folder that every silo has. A sample is a row of numbers.
/// </summary>
[GenerateSerializer]
[Immutable]
public sealed record DataSource
{
    private DataSource(string[] names, char separator) => (Names, Separator) = (names, separator);

    /// <summary>The files.</summary>
    public IReadOnlyList<string> Files => Names;

    [Id(0)]
    internal string[] Names { get; }

    // '\0' where the files are not CSV.
    [Id(1)]
    internal char Separator { get; }

    internal bool IsCsv => Separator != '\0';

    /// <summary>
    /// Files of bytes in IDX format, plain or compressed with gzip, whose first dimensions are the samples. A row is the bytes of a
    /// sample in the first file, then those in the next one: its pixels and its label, for images and labels.
    /// </summary>
    /// <param name="files">The names, with / between folders.</param>
    public static DataSource Idx(params string[] files) => new([.. files], '\0');

    /// <summary>A CSV file: a line of names, then a line for each sample with a number in each column.</summary>
    /// <param name="file">The name, with / between folders.</param>
    /// <param name="separator">What stands between columns.</param>
    public static DataSource Csv(string file, char separator = ',') => new([file], separator);

    /// <inheritdoc/>
    public bool Equals(DataSource? other) => other is not null && Separator == other.Separator && Names.SequenceEqual(other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => Names.Aggregate((int)Separator, static (hash, name) => System.HashCode.Combine(hash, name));

    /// <inheritdoc/>
    public override string ToString() => string.Join(" and ", Names.Select(static n => $"'{n}'"));
}
