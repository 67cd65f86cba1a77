using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Numerics;
using System.Text;
using nietras.SeparatedValues;

namespace SymGrad.Distributed;

/// <summary>A file of numbers: a line of names, then one for each sample. Only reading all before one finds where it begins.</summary>
internal static class CsvFile
{
    /// <summary>The number of samples, and of the numbers of each.</summary>
    /// <exception cref="InvalidDataException">There is no header, or no sample.</exception>
    public static (int Count, int Width) Measure(string path, char separator)
    {
        (int count, int width) = (-1, 0);
        using SepReader rows = Rows(path, separator);
        foreach (SepReader.Row row in rows)
        {
            if (++count == 0)
                width = row.ColCount;
        }
        return count > 0 ? (count, width) : throw Bad(path, 1, "there is no line after that of the names");
    }

    /// <summary>Reads the numbers of some samples.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between columns.</param>
    /// <param name="from">The first sample.</param>
    /// <param name="to">The sample after the last.</param>
    /// <param name="width">The numbers of a sample.</param>
    /// <exception cref="InvalidDataException">A line is not one of so many numbers, or there are too few.</exception>
    public static T[] Read<T>(string path, char separator, int from, int to, int width)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new List<T>();
        int sample = -2;
        using SepReader rows = Rows(path, separator);
        foreach (SepReader.Row row in rows)
        {
            sample++;
            if (sample < from)
                continue;
            if (sample >= to)
                break;
            if (row.ColCount != width)
                throw Bad(path, row.LineNumberFrom, $"it has {row.ColCount} columns, and {width} are wanted");
            for (int column = 0; column < width; column++)
            {
                if (!T.TryParse(row[column].Span, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) || !T.IsFinite(value))
                    throw Bad(path, row.LineNumberFrom, $"'{row[column]}' is no number");
                values.Add(value);
            }
        }
        return values.Count == (to - from) * width ? [.. values] : throw Bad(path, from + 2, "the file ends before its last sample");
    }

    private static SepReader Rows(string path, char separator) => Sep.New(separator)
        .Reader(static o => o with { HasHeader = false, Unescape = true, DisableColCountCheck = true })
        .From(new StreamReader(path, Encoding.UTF8));

    private static InvalidDataException Bad(string path, int line, string what) =>
        new($"'{Path.GetFileName(path)}' cannot be used: line {line}: {what}");
}
