using System.Text;

namespace SymGrad.Codegen;

/// <summary>Collects lines of code with indentation; lines end in <c>\n</c> on every platform, so the text is deterministic.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _level;
    private bool _gap;

    /// <summary>The number of lines written.</summary>
    public int Lines { get; private set; }

    public void Line(string line)
    {
        if (_gap && line != "}")
            _text.Append('\n');
        _gap = false;
        _text.Append(' ', 4 * _level).Append(line).Append('\n');
        Lines++;
    }

    /// <summary>An empty line before the next one, unless that closes the block.</summary>
    public void Gap() => _gap = true;

    public void Open()
    {
        Line("{");
        _level++;
    }

    public void Close()
    {
        _level--;
        Line("}");
    }

    public override string ToString() => _text.ToString();
}
