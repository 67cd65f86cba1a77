using System.Collections.Generic;

namespace SymGrad.Cli.Minimizing;

/// <summary>A point of a minimisation's path.</summary>
/// <param name="Iteration">The number of iterations that led there.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Value">The value there.</param>
/// <param name="Predicted">df, what the differential promised of the step that led there; NaN where there was none.</param>
/// <param name="Actual">By how much the value did change; NaN where there was no step.</param>
internal sealed record Waypoint(long Iteration, double[] Parameters, double Value, double Predicted, double Actual);

/// <summary>The path of a minimisation, for a picture: all points of a short one, evenly thinned ones of a long one.</summary>
internal sealed class Trail
{
    private const int Most = 20_000;

    private readonly List<Waypoint> _points = [];
    private long _every = 1, _seen;

    /// <summary>The points kept, the start first and the end last.</summary>
    public IReadOnlyList<Waypoint> Points => Last is null || _points.Contains(Last) ? _points : [.. _points, Last];

    /// <summary>The latest point.</summary>
    public Waypoint? Last { get; private set; }

    /// <summary>Adds a point.</summary>
    public void Add(Waypoint point)
    {
        Last = point;
        if (_seen++ % _every != 0)
            return;
        _points.Add(point);
        if (_points.Count < Most)
            return;
        for (int i = 0; 2 * i < _points.Count; i++)
            _points[i] = _points[2 * i];
        _points.RemoveRange((_points.Count + 1) / 2, _points.Count / 2);
        _every *= 2;
    }
}
