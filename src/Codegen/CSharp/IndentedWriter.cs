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

    /// <summary>The number of lines written.</summary>
    public int Lines { get; private set; }

    public void Line(string line)
    {
        if (_gap && line != "}")
            _text.Append('\n');
        _gap = _opens = false;
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
}
