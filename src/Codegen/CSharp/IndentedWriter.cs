using System.Collections.Generic;
using System.Text;

namespace SymGrad.Codegen;

/// <summary>Collects lines of code with indentation; lines end in <c>\n</c> on every platform, so the text is deterministic.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _level;
    private bool _gap;
    private bool _opens;
    private LastAssignment? _last;

    /// <summary>The number of lines written.</summary>
    public int Lines { get; private set; }

    public void Line(string line)
    {
        if (_gap && line != "}")
            _text.Append('\n');
        _gap = _opens = false;
        _last = null;
        _text.Append(' ', 4 * _level).Append(line).Append('\n');
        Lines++;
    }

    /// <summary>Writes what another writer has collected.</summary>
    public void Append(IndentedWriter other) => Append(other.ToString());

    /// <summary>Writes lines, set in as far as this writer is.</summary>
    public void Append(string lines)
    {
        foreach (string line in lines.Split('\n'))
        {
            if (line.Length == 0)
                Gap();
            else
                Line(line);
        }
        _gap = false;
    }

    /// <summary>Writes a line that gives something its value.</summary>
    /// <param name="place">What gets the value, with its declaration where it has one.</param>
    /// <param name="value">The value.</param>
    /// <param name="line">The line.</param>
    public void Assignment(string place, string value, string line)
    {
        Line(line);
        _last = new LastAssignment(place, value, _text.Length - (4 * _level) - line.Length - 1);
    }

    /// <summary>Takes back the last line if it gives something its value.</summary>
    /// <param name="place">What, with its declaration.</param>
    /// <returns>The value; null where the last line says something else.</returns>
    public string? TakeAssignment(string place)
    {
        if (_last is not { } last || last.Place != place)
            return null;
        _text.Length = last.Start;
        _last = null;
        Lines--;
        return last.Value;
    }

    /// <summary>An empty line before the next one, unless that closes the block or is its first.</summary>
    public void Gap() => _gap = !_opens;

    public void Open()
    {
        Line("{");
        Indent();
    }

    public void Close()
    {
        Unindent();
        Line("}");
    }

    /// <summary>Sets the next lines in.</summary>
    public void Indent()
    {
        _level++;
        _opens = true;
    }

    /// <summary>Ends what <see cref="Indent"/> began.</summary>
    public void Unindent()
    {
        _level--;
        _gap = false;
    }

    /// <summary>Lines, set in between a first and a last one.</summary>
    public void Block(string first, IEnumerable<string> lines, string last)
    {
        Line(first);
        Indent();
        foreach (string line in lines)
            Line(line);
        Unindent();
        Line(last);
    }

    public override string ToString() => _text.ToString();

    // A line that gives something its value, as long as it is the last one.
    private sealed record LastAssignment(string Place, string Value, int Start);
}
