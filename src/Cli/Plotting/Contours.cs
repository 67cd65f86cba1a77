using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>
/// Lines of equal value on a grid, by marching squares (Lorensen and Cline 1987, in two dimensions): each square of the grid whose
/// corners are not all on one side of the level has a piece of the line. Squares with a corner that has no value are left out.
/// </summary>
internal sealed class Contours
{
    // Points of a level's longest line that leave room for a label, and of others.
    private const int ShortestLabelled = 12, ShortestOther = 45;

    // Of the length of the axes: between two labels, and between a label and the frame.
    private const double BetweenLabels = 0.07, BesideFrame = 0.04;

    private readonly double[,] _values;
    private readonly Interval _x, _y;
    private readonly int _rows, _columns;
    private readonly List<double> _xs = [], _ys = [];
    private readonly List<Label> _labels = [];

    // The sides of squares that the line of a level crosses, and for each the crossings that it is joined to: one or two.
    private readonly Dictionary<int, (int First, int? Second)> _joined = [];

    private Contours(double[,] values, Interval x, Interval y)
    {
        (_values, _x, _y) = (values, x, y);
        (_rows, _columns) = (values.GetLength(0), values.GetLength(1));
    }

    /// <summary>The lines of all levels as one series with gaps, and labels on the longest of each level and on others that are
    /// long.</summary>
    /// <param name="values">The values, row by row upwards.</param>
    /// <param name="x">The interval of the columns.</param>
    /// <param name="y">The interval of the rows.</param>
    /// <param name="levels">The values of the lines.</param>
    public static (Series Lines, IReadOnlyList<Label> Labels) Of(double[,] values, Interval x, Interval y, IReadOnlyList<double> levels)
    {
        var contours = new Contours(values, x, y);
        foreach (double level in levels)
            contours.AddLevel(level);
        return (new Series(contours._xs, contours._ys), contours._labels);
    }

    private void AddLevel(double level)
    {
        int first = _xs.Count;
        bool[,] isBelow = Sides(level);
        for (int i = 0; i + 1 < _rows; i++)
        {
            for (int j = 0; j + 1 < _columns; j++)
                AddSquare(i, j, level, isBelow);
        }
        // Open lines from an end; what is left are closed ones.
        foreach (int start in _joined.Where(static p => p.Value.Second is null).Select(static p => p.Key).ToList())
            AddLine(start, level);
        while (_joined.Count > 0)
            AddLine(_joined.Keys.First(), level);
        AddTouching(level, isBelow);
        AddLabels(first, level);
    }

    // Whether each corner is below the level. One that lies on it is on the side of its neighbours: a zero that the function only
    // touches is then no crossing, whatever the signs around other zeros.
    private bool[,] Sides(double level)
    {
        var isBelow = new bool[_rows, _columns];
        for (int i = 0; i < _rows; i++)
        {
            for (int j = 0; j < _columns; j++)
                isBelow[i, j] = _values[i, j] < level
                    || (_values[i, j] == level && Around(i, j).All(v => v <= level) && Around(i, j).Any(v => v < level));
        }
        return isBelow;
    }

    private IEnumerable<double> Around(int i, int j)
    {
        for (int k = Math.Max(0, i - 1); k <= Math.Min(_rows - 1, i + 1); k++)
        {
            for (int l = Math.Max(0, j - 1); l <= Math.Min(_columns - 1, j + 1); l++)
            {
                if (!double.IsNaN(_values[k, l]))
                    yield return _values[k, l];
            }
        }
    }

    // A line of corners on the level with the same side to the left and to the right of it: the function touches the level there.
    private void AddTouching(double level, bool[,] isBelow)
    {
        for (int i = 1; i + 1 < _rows; i++)
        {
            for (int j = 0; j + 1 < _columns; j++)
                AddIfTouching(level, isBelow, (i, j), (i, j + 1), (1, 0));
        }
        for (int j = 1; j + 1 < _columns; j++)
        {
            for (int i = 0; i + 1 < _rows; i++)
                AddIfTouching(level, isBelow, (i, j), (i + 1, j), (0, 1));
        }
    }

    private void AddIfTouching(double level, bool[,] isBelow, (int I, int J) from, (int I, int J) to, (int I, int J) across)
    {
        if (_values[from.I, from.J] != level || _values[to.I, to.J] != level)
            return;
        (int I, int J)[] beside = [(from.I + across.I, from.J + across.J), (from.I - across.I, from.J - across.J),
            (to.I + across.I, to.J + across.J), (to.I - across.I, to.J - across.J)];
        // At one end it may meet another line of the level.
        List<bool> sides = beside.Where(p => !double.IsNaN(_values[p.I, p.J]) && _values[p.I, p.J] != level).Select(p => isBelow[p.I, p.J])
            .ToList();
        if (sides.Count < 2 || sides.Distinct().Count() != 1)
            return;
        foreach ((int i, int j) in ((int, int)[])[from, to])
        {
            _xs.Add(_x.Low + _x.Length * j / (_columns - 1));
            _ys.Add(_y.Low + _y.Length * i / (_rows - 1));
        }
        _xs.Add(double.NaN);
        _ys.Add(double.NaN);
    }

    // In the middle of lines, if they are long enough for a text; the longest line of the level first.
    private void AddLabels(int first, double level)
    {
        var lines = new List<(int Length, int Middle)>();
        int start = first;
        for (int i = first; i < _xs.Count; i++)
        {
            if (!double.IsNaN(_xs[i]))
                continue;
            lines.Add((i - start, (i + start) / 2));
            start = i + 1;
        }
        foreach ((int length, int middle) in lines.OrderByDescending(static l => l.Length))
        {
            bool isFirst = _labels.Count == 0 || _labels[^1].Text != Ticks.Short(level);
            if (length >= (isFirst ? ShortestLabelled : ShortestOther))
                AddLabel(_xs[middle], _ys[middle], level);
        }
    }

    private void AddLabel(double x, double y, double level)
    {
        bool isFree = x > _x.Low + BesideFrame * _x.Length && x < _x.High - BesideFrame * _x.Length
            && y > _y.Low + BesideFrame * _y.Length && y < _y.High - BesideFrame * _y.Length
            && !_labels.Exists(l => Math.Abs(l.X - x) < BetweenLabels * _x.Length && Math.Abs(l.Y - y) < BetweenLabels * _y.Length);
        if (isFree)
            _labels.Add(new Label(x, y, Ticks.Short(level)));
    }

    private void AddSquare(int i, int j, double level, bool[,] isBelow)
    {
        double a = _values[i, j] - level, b = _values[i, j + 1] - level, c = _values[i + 1, j + 1] - level, d = _values[i + 1, j] - level;
        if (!double.IsFinite(a + b + c + d))
            return;
        int bottom = Side(i, j, false), right = Side(i, j + 1, true), top = Side(i + 1, j, false), left = Side(i, j, true);
        List<int> crossed = new(4);
        bool atA = isBelow[i, j], atB = isBelow[i, j + 1], atC = isBelow[i + 1, j + 1], atD = isBelow[i + 1, j];
        if (atA != atB)
            crossed.Add(bottom);
        if (atB != atC)
            crossed.Add(right);
        if (atC != atD)
            crossed.Add(top);
        if (atD != atA)
            crossed.Add(left);
        // A saddle: the middle says which two corners belong together.
        if (crossed.Count == 4 && a + b + c + d < 0 != atA)
            crossed = [right, top, left, bottom];
        for (int k = 0; k + 1 < crossed.Count; k += 2)
        {
            Join(crossed[k], crossed[k + 1]);
            Join(crossed[k + 1], crossed[k]);
        }
    }

    private void Join(int from, int to) =>
        _joined[from] = _joined.TryGetValue(from, out (int First, int? Second) ends) ? (ends.First, to) : (to, null);

    private void AddLine(int start, double level)
    {
        int? at = start;
        int last = start;
        while (at is { } side)
        {
            if (!_joined.Remove(side, out (int First, int? Second) ends))
            {
                // Back at the start of a closed line.
                AddPoint(side, level);
                break;
            }
            AddPoint(side, level);
            int? next = ends.First != last || side == start ? ends.First : ends.Second;
            last = side;
            at = next;
        }
        _xs.Add(double.NaN);
        _ys.Add(double.NaN);
    }

    private int Side(int i, int j, bool isUpright) => 2 * (i * _columns + j) + (isUpright ? 1 : 0);

    // The crossing on a side, by linear interpolation between its ends.
    private void AddPoint(int side, double level)
    {
        int i = side / 2 / _columns, j = side / 2 % _columns;
        bool isUpright = side % 2 == 1;
        double from = _values[i, j] - level, to = (isUpright ? _values[i + 1, j] : _values[i, j + 1]) - level;
        double part = from == to ? 0 : from / (from - to);
        _xs.Add(_x.Low + _x.Length * (isUpright ? j : j + part) / (_columns - 1));
        _ys.Add(_y.Low + _y.Length * (isUpright ? i + part : i) / (_rows - 1));
    }
}
