using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli.Repl.Editing;

/// <summary>The lines that were typed before, now and in former sessions.</summary>
internal sealed class History
{
    private const int MostLines = 1000;

    private readonly List<string> _lines = [];
    private readonly string? _file;

    /// <summary>Reads the history.</summary>
    /// <param name="file">Where it is kept; null where nowhere.</param>
    public History(string? file)
    {
        _file = file;
        try
        {
            if (file is not null && File.Exists(file))
                _lines = [.. File.ReadLines(file).Where(static l => l.Length > 0).TakeLast(MostLines)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault = Say($"The lines of former sessions cannot be read: {e.Message}");
        }
    }

    /// <summary>Why lines are not kept; null where they are.</summary>
    public string? Fault { get; private set; }

    /// <summary>How many lines there are.</summary>
    public int Count => _lines.Count;

    /// <summary>A line; the first is the oldest.</summary>
    public string this[int index] => _lines[index];

    /// <summary>Adds a line, which is kept at once: a session may end in any way. A line that is repeated counts once.</summary>
    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || (_lines.Count > 0 && _lines[^1] == line))
            return;
        _lines.Add(line);
        if (_file is null || Fault is not null)
            return;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(_file)) is { } folder)
                Directory.CreateDirectory(folder);
            if (_lines.Count <= MostLines)
            {
                File.AppendAllText(_file, line + "\n");
                return;
            }
            _lines.RemoveRange(0, _lines.Count - MostLines / 2);
            File.WriteAllLines(_file, _lines);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Fault = Say($"The lines of this session are not kept: {e.Message}");
        }
    }
}
