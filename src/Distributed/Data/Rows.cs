using System;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SymGrad.Distributed;

/// <summary>A range of the samples of a source: a row of numbers for each.</summary>
/// <param name="Values">The numbers, row by row.</param>
/// <param name="Width">The numbers of a row.</param>
/// <param name="Fingerprint">Tells these numbers from others.</param>
internal sealed record Rows<T>(T[] Values, int Width, string Fingerprint)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Reads a range.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="data">The files.</param>
    /// <param name="from">The first sample.</param>
    /// <param name="to">The sample after the last.</param>
    /// <param name="width">The numbers that a sample must have.</param>
    /// <exception cref="TrainingException">A file name is refused.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or its samples have another number of values.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Rows<T> Read(DataFolder folder, DataSource data, int from, int to, int width)
    {
        T[] values = data.IsCsv
            ? CsvFile.Read<T>(folder.Resolve(data.Names[0]), data.Separator, from, to, width)
            : ReadIdx(folder, data, from, to, width);
        string fingerprint = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())))[..16];
        return new Rows<T>(values, width, fingerprint);
    }

    private static T[] ReadIdx(DataFolder folder, DataSource data, int from, int to, int width)
    {
        var values = new T[(long)(to - from) * width];
        int column = 0;
        foreach (string name in data.Names)
        {
            using IdxFile file = IdxFile.Open(folder.Resolve(name));
            if (column + file.Width > width)
                break;
            byte[] bytes = file.Read(from, to);
            for (int i = 0; i < bytes.Length; i++)
                values[i / file.Width * width + column + i % file.Width] = T.CreateTruncating(bytes[i]);
            column += file.Width;
        }
        return values;
    }
}

/// <summary>What a source has.</summary>
internal static class Measure
{
    /// <summary>The number of samples.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="data">The files.</param>
    /// <param name="width">The numbers that a sample must have.</param>
    /// <exception cref="TrainingException">A file name is refused.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or its samples have another number of values.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static int Samples(DataFolder folder, DataSource data, int width)
    {
        (int Count, int Width)[] sizes = [.. data.Names.Select(name => Size(folder.Resolve(name), data))];
        for (int i = 1; i < sizes.Length; i++)
        {
            if (sizes[i].Count != sizes[0].Count)
            {
                throw new InvalidDataException(
                    $"'{data.Names[i]}' has {sizes[i].Count} samples, and '{data.Names[0]}' has {sizes[0].Count}");
            }
        }
        int found = sizes.Sum(static s => s.Width);
        return found == width
            ? sizes[0].Count
            : throw new InvalidDataException($"a sample has {found} numbers, and the model takes {width}");
    }

    private static (int Count, int Width) Size(string path, DataSource data)
    {
        if (data.IsCsv)
            return CsvFile.Measure(path, data.Separator);
        using IdxFile file = IdxFile.Open(path);
        return (file.Count, file.Width);
    }
}
