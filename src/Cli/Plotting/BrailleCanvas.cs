using System;
using System.Collections.Generic;

namespace SymGrad.Cli.Plotting;

/// <summary>Characters of a terminal, each of 2 by 4 dots (Unicode's braille patterns) or a character of its own, and in one ink.</summary>
internal sealed class BrailleCanvas
{
    // The bit of each dot, by row and column: the first six in columns, as in six-dot braille, then the two of the last row.
    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] _dots;
    private readonly char[,] _own;
    private readonly Ink?[,] _inks;

    public BrailleCanvas(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        _dots = new int[rows, columns];
        _own = new char[rows, columns];
        _inks = new Ink?[rows, columns];
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Sets a dot; outside the canvas nothing happens.</summary>
    /// <param name="x">Dots from the left.</param>
    /// <param name="y">Dots from the top.</param>
    /// <param name="ink">The ink of the dot's character from now on.</param>
    public void Dot(int x, int y, Ink ink)
    {
        if (x < 0 || y < 0 || x >= 2 * Columns || y >= 4 * Rows)
            return;
        _dots[y / 4, x / 2] |= Bits[y % 4, x % 2];
        _inks[y / 4, x / 2] = ink;
    }

    /// <summary>Draws a line between two points, which may lie outside.</summary>
    /// <param name="from">Its start, in dots.</param>
    /// <param name="to">Its end, in dots.</param>
    /// <param name="ink">The ink.</param>
    /// <param name="isDrawn">Whether the pattern has ink so many dots along the line; kept from line to line through <paramref
    /// name="along"/>.</param>
    /// <param name="along">The dots drawn before, and after.</param>
    public void Line((double X, double Y) from, (double X, double Y) to, Ink ink, Func<double, bool> isDrawn, ref double along)
    {
        // What lies far outside must not cost a step for each dot of the way.
        int height = 4 * Rows;
        if ((from.Y < -height && to.Y < -height) || (from.Y > 2 * height && to.Y > 2 * height))
            return;
        double length = Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        int steps = (int)Math.Clamp(Math.Ceiling(length), 1, 100 * (Columns + Rows));
        for (int i = 0; i <= steps; i++)
        {
            double part = (double)i / steps;
            if (isDrawn(along + part * length))
                Dot((int)Math.Round(from.X + part * (to.X - from.X)), (int)Math.Round(from.Y + part * (to.Y - from.Y)), ink);
        }
        along += length;
    }

    /// <summary>Puts a character in place of the dots of a cell.</summary>
    public void Put(int column, int row, char character, Ink? ink)
    {
        if (column < 0 || row < 0 || column >= Columns || row >= Rows)
            return;
        _own[row, column] = character;
        _inks[row, column] = ink;
    }

    /// <summary>The characters of a row, from the left; cells without dots are blank.</summary>
    public IEnumerable<(char Character, Ink? Ink)> Row(int row)
    {
        for (int column = 0; column < Columns; column++)
        {
            char character = _own[row, column] != 0
                ? _own[row, column] : _dots[row, column] == 0 ? ' ' : (char)('\u2800' + _dots[row, column]);
            yield return (character, _inks[row, column]);
        }
    }
}
