using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace SymGrad.Cli.Tests;

/// <summary>A terminal at which nobody sits: it types what it is told to, and keeps what a person would see.</summary>
internal sealed class RecordedTerminal : TextWriter
{
    private readonly Queue<ConsoleKeyInfo> _keys = new();
    private readonly List<StringBuilder> _lines = [new()];
    private readonly int _width;
    private int _column;
    private bool _isAtEnd;

    /// <summary>A terminal.</summary>
    /// <param name="width">How many columns it has.</param>
    /// <param name="history">The file of its history; null for none.</param>
    public RecordedTerminal(int width = 80, string? history = null) : base(CultureInfo.InvariantCulture)
    {
        NewLine = "\n";
        _width = width;
        Keyboard = new Keyboard(ReadKey, this, () => _width, history);
    }

    /// <summary>What is typed.</summary>
    public Keyboard Keyboard { get; }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>What stands on the screen.</summary>
    public string Screen => string.Join('\n', _lines.Select(static l => l.ToString().TrimEnd()));

    /// <summary>A key with Ctrl.</summary>
    public static ConsoleKeyInfo Control(char letter) => new((char)(letter - '@'), (ConsoleKey)letter, false, false, true);

    /// <summary>Types keys.</summary>
    /// <param name="keys">Texts, in which \n is Enter and \t Tab; and keys.</param>
    public RecordedTerminal Type(params object[] keys)
    {
        foreach (object key in keys)
        {
            if (key is ConsoleKey special)
                _keys.Enqueue(new ConsoleKeyInfo('\0', special, false, false, false));
            else if (key is ConsoleKeyInfo info)
                _keys.Enqueue(info);
            else
            {
                foreach (char c in (string)key)
                {
                    ConsoleKey name = c switch { '\n' => ConsoleKey.Enter, '\t' => ConsoleKey.Tab, _ => ConsoleKey.None };
                    _keys.Enqueue(new ConsoleKeyInfo(c, name, false, false, false));
                }
            }
        }
        return this;
    }

    /// <summary>Runs the repl until it ends.</summary>
    /// <returns>The exit code.</returns>
    public int Run() => CommandLine.Run(["repl"], TextReader.Null, this, this, screen: null, Keyboard);

    // At the end of all keys, Ctrl-D once.
    private ConsoleKeyInfo ReadKey()
    {
        if (_keys.TryDequeue(out ConsoleKeyInfo key))
            return key;
        if (_isAtEnd)
            throw new InvalidOperationException("The last line is not ended with Enter.");
        _isAtEnd = true;
        return Control('D');
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        switch (value)
        {
            case '\r':
                _column = 0;
                break;
            case '\n':
                _lines.Add(new StringBuilder());
                _column = 0;
                break;
            default:
                StringBuilder line = _lines[^1];
                if (_column == line.Length)
                    line.Append(value);
                else
                    line[_column] = value;
                _column++;
                break;
        }
    }
}
