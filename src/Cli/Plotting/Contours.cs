using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>
/// Lines of equal value on a grid, by marching squares (Lorensen and Cline 1987, in two dimensions): each square of the grid whose
/// corners are not all on one side of the level has a piece of the line. Squares with a corner that has no value are left out.
/// </summary>
internal sealed class Contours
{
    private readonly double[,] _values;
    private readonly Interval _x, _y;
    private readonly int _rows, _columns;
    private readonly List<double> _xs = [], _ys = [];

    // The sides of squares that the line of a level crosses, and for each the crossings that it is joined to: one or two.
    private readonly Dictionary<int, (int First, int? Second)> _joined = [];

    private Contours(double[,] values, Interval x, Interval y)
    {
        (_values, _x, _y) = (values, x, y);
        (_rows, _columns) = (values.GetLength(0), values.GetLength(1));
    }

    /// <summary>The lines of all levels as one series with gaps.</summary>
    /// <param name="values">The values, row by row upwards.</param>
    /// <param name="x">The interval of the columns.</param>
    /// <param name="y">The interval of the rows.</param>
    /// <param name="levels">The values of the lines.</param>
    public static Series Of(double[,] values, Interval x, Interval y, IReadOnlyList<double> levels)
    {
        var contours = new Contours(values, x, y);
        foreach (double level in levels)
            contours.AddLevel(level);
        return new Series(contours._xs, contours._ys);
    }

    private void AddLevel(double level)
    {
        for (int i = 0; i + 1 < _rows; i++)
        {
            for (int j = 0; j + 1 < _columns; j++)
                AddSquare(i, j, level);
        }
        // Open lines from an end; what is left are closed ones.
        foreach (int start in _joined.Where(static p => p.Value.Second is null).Select(static p => p.Key).ToList())
            AddLine(start, level);
        while (_joined.Count > 0)
            AddLine(_joined.Keys.First(), level);
    }

    private void AddSquare(int i, int j, double level)
    {
        double a = _values[i, j] - level, b = _values[i, j + 1] - level, c = _values[i + 1, j + 1] - level, d = _values[i + 1, j] - level;
        if (!double.IsFinite(a + b + c + d))
            return;
        int bottom = Side(i, j, false), right = Side(i, j + 1, true), top = Side(i + 1, j, false), left = Side(i, j, true);
        List<int> crossed = new(4);
        if (a < 0 != b < 0)
            crossed.Add(bottom);
        if (b < 0 != c < 0)
            crossed.Add(right);
        if (c < 0 != d < 0)
            crossed.Add(top);
        if (d < 0 != a < 0)
            crossed.Add(left);
        // A saddle: the middle says which two corners belong together.
        if (crossed.Count == 4 && a + b + c + d < 0 != a < 0)
            crossed = [right, top, left, bottom];
        for (int k = 0; k + 1 < crossed.Count; k += 2)
        {
            Join(crossed[k], crossed[k + 1]);
            Join(crossed[k + 1], crossed[k]);
        }
    }

    private void Join(int from, int to) => _joined[from] = _joined.TryGetValue(from, out (int First, int? Second) ends) ? (ends.First, to) : (to, null);

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
        double part = from / (from - to);
        _xs.Add(_x.Low + _x.Length * (isUpright ? j : j + part) / (_columns - 1));
        _ys.Add(_y.Low + _y.Length * (isUpright ? i + part : i) / (_rows - 1));
    }
}
