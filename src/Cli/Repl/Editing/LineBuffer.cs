using System;

namespace SymGrad.Cli.Repl.Editing;

/// <summary>A line that is being typed, with a cursor in it.</summary>
internal sealed class LineBuffer
{
    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Before which character the cursor stands.</summary>
    public int Cursor { get; private set; }

    /// <summary>Another line, with the cursor at its end.</summary>
    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    /// <summary>Inserts a text before the cursor.</summary>
    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    /// <summary>Takes away what lies between the cursor and a place.</summary>
    public void DeleteTo(int place)
    {
        int start = Math.Min(place, Cursor);
        Text = Text.Remove(start, Math.Abs(place - Cursor));
        Cursor = start;
    }

    /// <summary>Moves the cursor.</summary>
    public void MoveTo(int place) => Cursor = place;

    /// <summary>The place before the character on the left of the cursor; a pair of surrogates is one character.</summary>
    public int Left => Cursor <= 1 ? 0 : Cursor - (char.IsLowSurrogate(Text[Cursor - 1]) ? 2 : 1);

    /// <summary>The place behind the character at the cursor.</summary>
    public int Right => Cursor >= Text.Length - 1 ? Text.Length : Cursor + (char.IsHighSurrogate(Text[Cursor]) ? 2 : 1);

    /// <summary>The start of the word on the left of the cursor.</summary>
    public int WordLeft
    {
        get
        {
            int place = Cursor;
            while (place > 0 && !IsWord(Text[place - 1]))
                place--;
            while (place > 0 && IsWord(Text[place - 1]))
                place--;
            return place;
        }
    }

    /// <summary>The end of the word on the right of the cursor.</summary>
    public int WordRight
    {
        get
        {
            int place = Cursor;
            while (place < Text.Length && !IsWord(Text[place]))
                place++;
            while (place < Text.Length && IsWord(Text[place]))
                place++;
            return place;
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
