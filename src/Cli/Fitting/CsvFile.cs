using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using nietras.SeparatedValues;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>Reads numbers from a CSV file with a header. The file is streamed; only the columns asked for are kept.</summary>
internal sealed class CsvFile
{
    private const string Separators = ";\t|,";

    // How often the progress is told.
    private const int RowsBetweenReports = 10_000;

    private readonly string _path;
    private readonly char _separator;
    private readonly bool _hasDecimalCommas;

    private CsvFile(string path, char separator, bool hasDecimalCommas, IReadOnlyList<string> columns) =>
        (_path, _separator, _hasDecimalCommas, Columns) = (path, separator, hasDecimalCommas, columns);

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads the header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between fields; found in the header where null.</param>
    /// <param name="hasDecimalCommas">Whether numbers have a comma where others have a point.</param>
    /// <exception cref="InputException">There is no such file, no header, or one that names two columns alike.</exception>
    public static CsvFile Open(string path, char? separator, bool hasDecimalCommas = false)
    {
        if (Directory.Exists(path))
            throw new InputException(Say($"{path} is a folder, not a CSV file."));
        if (!File.Exists(path))
            throw new InputException(Say($"There is no file {path}."));
        using StreamReader text = OpenText(path);
        char found = separator ?? Guess(text.ReadLine() ?? "", hasDecimalCommas ? ";\t|" : Separators);
        using StreamReader again = OpenText(path);
        using SepReader reader = Reader(again, found);
        string[] columns = [];
        foreach (SepReader.Row row in Rows(reader, path))
        {
            columns = new string[row.ColCount];
            for (int i = 0; i < columns.Length; i++)
                columns[i] = row[i].ToString().Trim();
            break;
        }
        if (columns.Any(static c => c.Any(static l => (char.IsControl(l) && l is not ('\r' or '\n' or '\t')) || l == '\uFFFD')))
            throw new InputException(Say($"{path} is no text file in UTF-8: its first line has bytes that are no text."));
        if (columns.All(static c => c.Length == 0))
            throw new InputException(Say($"{path} has no header: its first line is to name the columns."));
        if (columns.GroupBy(static c => c).FirstOrDefault(static g => g.Count() > 1 && g.Key.Length > 0) is { } twice)
            throw new InputException(Say($"{path}, line 1: two columns are named '{twice.Key}'."));
        return new CsvFile(path, found, hasDecimalCommas, columns);
    }

    /// <summary>Reads columns.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="progress">Is told the part of the file that is read.</param>
    /// <returns>The values, row by row.</returns>
    /// <exception cref="InputException">A row is bad, which the message names by its line, or there is none.</exception>
    public double[] Read(IReadOnlyList<string> names, Action<double> progress)
    {
        int[] wanted = names.Select(n => Columns.ToList().IndexOf(n)).ToArray();
        var values = new List<double>();
        var faults = new CsvFaults(_path);
        using StreamReader text = OpenText(_path);
        using SepReader reader = Reader(text, _separator);
        int rows = -1;
        foreach (SepReader.Row row in Rows(reader, _path))
        {
            if (++rows == 0 || (row.ColCount == 1 && row[0].Span.IsWhiteSpace()))
                continue;
            if (rows % RowsBetweenReports == 0)
                progress((double)text.BaseStream.Position / text.BaseStream.Length);
            if (row.ColCount != Columns.Count)
            {
                faults.Add(row.LineNumberFrom, null,
                    row.ColCount == 1 ? Say($"1 field where the header has {Columns.Count}")
                        : Say($"{row.ColCount} fields where the header has {Columns.Count}"));
                continue;
            }
            foreach (int column in wanted)
            {
                // The library's own parsing lets thousands be grouped: 1,5 would be read as 15.
                ReadOnlySpan<char> field = _hasDecimalCommas ? WithPoint(row[column].Span) : row[column].Span;
                if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                    && !field.ContainsAny('\r', '\n'))
                    values.Add(value);
                else
                    faults.Add(row.LineNumberFrom, Columns[column], CsvFaults.Explain(row[column].ToString()));
            }
        }
        faults.ThrowIfAny();
        return values.Count > 0 ? [.. values] : throw new InputException(Say($"{_path} has a header and no rows of data."));
    }

    private static StreamReader OpenText(string path)
    {
        try
        {
            return new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true,
                new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InputException(Say($"{path} cannot be read: {e.Message}"));
        }
    }

    private static SepReader Reader(StreamReader text, char separator) => Sep.New(separator)
        .Reader(static o => o with { HasHeader = false, Unescape = true, DisableColCountCheck = true })
        .From(text);

    // The rows, with the reader's own complaints in the words of the command.
    private static RowEnumerable Rows(SepReader reader, string path) => new(reader, path);

    // A number with a point is none here: it would group thousands.
    private static ReadOnlySpan<char> WithPoint(ReadOnlySpan<char> field) =>
        field.Contains('.') ? default : field.ToString().Replace(',', '.');

    // The separator that the header has most of; where it has none, there is one column.
    private static char Guess(string header, string separators)
    {
        bool isQuoted = false;
        var counts = new int[separators.Length];
        foreach (char c in header)
        {
            isQuoted ^= c == '"';
            if (!isQuoted && separators.IndexOf(c, StringComparison.Ordinal) is >= 0 and int index)
                counts[index]++;
        }
        return counts.Max() == 0 ? separators[^1] : separators[Array.IndexOf(counts, counts.Max())];
    }

    private readonly struct RowEnumerable(SepReader reader, string path)
    {
        public RowEnumerator GetEnumerator() => new(reader, path);
    }

    private readonly struct RowEnumerator(SepReader reader, string path)
    {
        public SepReader.Row Current => reader.Current;

        public bool MoveNext()
        {
            try
            {
                return reader.MoveNext();
            }
            catch (Exception e) when (e is NotSupportedException or InvalidDataException or ArgumentException)
            {
                throw new InputException(Say($"{path} is no CSV file that can be read: a line is too long, or a quoted field is not "
                    + $"closed ({e.Message})"));
            }
        }
    }
}
