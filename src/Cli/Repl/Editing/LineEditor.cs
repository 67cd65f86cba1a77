using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SymGrad.Cli.Repl.Editing;

/// <summary>
/// Lets somebody type a line at a terminal: with the keys of other shells, lines of before, and completion. A line is drawn with
/// carriage returns alone, as every terminal has them; what does not fit is scrolled.
/// </summary>
/// <param name="keyboard">The terminal.</param>
/// <param name="history">The lines of before.</param>
/// <param name="completions">For the line up to the cursor: how much of its end is completed, and by what.</param>
internal sealed class LineEditor(Keyboard keyboard, History history, Func<string, (int Length, IReadOnlyList<string> Words)> completions)
{
    private const int LeastRoom = 10;

    private readonly LineBuffer _line = new();
    private string _prompt = "";
    private string _draft = "";
    private int _place;
    private int _first;
    private int _drawn;

    /// <summary>Reads a line; empty where it was abandoned with Ctrl-C, null at the end (Ctrl-D).</summary>
    public string? ReadLine(string prompt)
    {
        (_prompt, _draft, _place, _first, _drawn) = (prompt, "", history.Count, 0, 0);
        _line.Set("");
        Draw();
        while (true)
        {
            ConsoleKeyInfo key = keyboard.ReadKey();
            bool isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return End(_line.Text);
                case ConsoleKey.C when isControl:
                    return End("");
                case ConsoleKey.D when isControl && _line.Text.Length == 0:
                    return End(null);
                case ConsoleKey.Tab:
                    Complete();
                    break;
                default:
                    Edit(key, isControl);
                    break;
            }
            Draw();
        }
    }

    private void Edit(ConsoleKeyInfo key, bool isControl)
    {
        bool byWord = key.Modifiers != 0;
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                _line.MoveTo(byWord ? _line.WordLeft : _line.Left);
                break;
            case ConsoleKey.RightArrow:
                _line.MoveTo(byWord ? _line.WordRight : _line.Right);
                break;
            case ConsoleKey.B when isControl:
                _line.MoveTo(_line.Left);
                break;
            case ConsoleKey.F when isControl:
                _line.MoveTo(_line.Right);
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when isControl:
                _line.MoveTo(0);
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when isControl:
                _line.MoveTo(_line.Text.Length);
                break;
            case ConsoleKey.Backspace:
            case ConsoleKey.H when isControl:
                _line.DeleteTo(_line.Left);
                break;
            case ConsoleKey.Delete:
            case ConsoleKey.D when isControl:
                _line.DeleteTo(_line.Right);
                break;
            case ConsoleKey.K when isControl:
                _line.DeleteTo(_line.Text.Length);
                break;
            case ConsoleKey.U when isControl:
                _line.DeleteTo(0);
                break;
            case ConsoleKey.W when isControl:
                _line.DeleteTo(_line.WordLeft);
                break;
            case ConsoleKey.UpArrow:
            case ConsoleKey.P when isControl:
                Recall(_place - 1);
                break;
            case ConsoleKey.DownArrow:
            case ConsoleKey.N when isControl:
                Recall(_place + 1);
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    _line.Insert(key.KeyChar.ToString());
                break;
        }
    }

    // A line of before; behind the last one stands the line that was being typed.
    private void Recall(int place)
    {
        if (place < 0 || place > history.Count)
            return;
        if (_place == history.Count)
            _draft = _line.Text;
        _place = place;
        _line.Set(place == history.Count ? _draft : history[place]);
    }

    // What all completions begin with is put in; where that is nothing, they are listed.
    private void Complete()
    {
        (int length, IReadOnlyList<string> words) = completions(_line.Text[.._line.Cursor]);
        if (words.Count == 0)
            return;
        string common = words.Aggregate(static (a, b) => a[..a.Zip(b).TakeWhile(static p => p.First == p.Second).Count()]);
        if (common.Length > length)
        {
            _line.Insert(common[length..]);
            return;
        }
        if (words.Count == 1)
            return;
        int width = words.Max(static w => w.Length) + 2;
        int columns = Math.Max(1, (keyboard.Width() - 1) / width);
        keyboard.Echo.WriteLine();
        foreach (string[] row in words.Chunk(columns))
            keyboard.Echo.WriteLine(string.Concat(row.Select(w => w.PadRight(width))).TrimEnd());
        _drawn = 0;
    }

    private string? End(string? result)
    {
        _line.MoveTo(_line.Text.Length);
        Draw();
        keyboard.Echo.WriteLine();
        keyboard.Echo.Flush();
        return result;
    }

    private void Draw()
    {
        TextWriter echo = keyboard.Echo;
        int room = Math.Max(LeastRoom, keyboard.Width() - 1 - _prompt.Length);
        if (_line.Cursor < _first)
            _first = _line.Cursor;
        if (_line.Cursor > _first + room)
            _first = _line.Cursor - room;
        string shown = _line.Text.Substring(_first, Math.Min(room, _line.Text.Length - _first));
        int length = _prompt.Length + shown.Length;
        echo.Write("\r" + _prompt + shown + new string(' ', Math.Max(0, _drawn - length)));
        echo.Write("\r" + _prompt + shown[..(_line.Cursor - _first)]);
        echo.Flush();
        _drawn = length;
    }
}
