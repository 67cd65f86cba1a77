using System;

namespace SymGrad.Optimization;

/// <summary>A point of a line.</summary>
/// <param name="Step">How far along it.</param>
/// <param name="Value">The value there.</param>
/// <param name="Slope">The derivative of the value along the line.</param>
internal readonly record struct LinePoint(double Step, double Value, double Slope)
{
    public bool IsFinite => double.IsFinite(Value) && double.IsFinite(Slope);
}

/// <summary>What came of a line search.</summary>
internal enum LineOutcome
{
    /// <summary>A point that is good enough.</summary>
    Found,

    /// <summary>No point is lower by more than rounding.</summary>
    NoneLower,

    /// <summary>The value falls without end.</summary>
    Unbounded,

    /// <summary>It was told to stop.</summary>
    Stopped,
}

/// <summary>
/// Finds a step that lowers the value enough and flattens the slope (the strong Wolfe conditions): by a bracket between a point
/// where the value still falls and one where it has risen, with steps from cubic interpolation (J. Nocedal, S. Wright, Numerical
/// Optimization, 2nd ed. (2006), section 3.5).
/// </summary>
/// <remarks>
/// Math.NET's minimisers cannot be told of a first step or of another line search: theirs start from 1e-15 and double or halve.
/// Where the change of the value is lost in rounding, the slope decides (approximate Wolfe condition: W. W. Hager, H. Zhang,
/// SIAM Journal on Optimization 16 (2005), 170-192, section 3). At a kink no slope is flat: there a point behind it will do,
/// from which quasi-Newton methods still learn (A. S. Lewis, M. L. Overton, Mathematical Programming 141 (2013), 135-163).
/// </remarks>
internal sealed class LineSearch
{
    // The usual constants of the Wolfe conditions for quasi-Newton steps.
    private const double Decrease = 1e-4, Flatness = 0.9;

    // Changes of a value below this part of it may be rounding.
    private const double Rounding = 1e-13;

    private const int MostTrials = 60;

    // How often a point behind a kink, and a point before one, are tried to be improved upon.
    private const int Refinements = 3, Patience = 10;

    // By how much a step is shortened that led out of where there are values; no point nearer to the edge is looked for.
    private const double Retreat = 0.25;

    // A step is lengthened by a factor between these while the value falls, and the search ends at the last.
    private const double Shortest = 2, Ordinary = 4, Longest = 10, Endless = 1e20;

    private readonly LinePoint _start;
    private readonly double _noise;
    private LinePoint _low, _high, _last;
    private bool _hasHigh;

    private LineSearch(LinePoint start) => (_start, _low, _last, _noise) = (start, start, start, Rounding * Math.Abs(start.Value));

    /// <summary>Searches.</summary>
    /// <param name="start">The line's start, where the slope is below 0.</param>
    /// <param name="first">The step to try first.</param>
    /// <param name="evaluate">Evaluates the point at a step; null ends the search.</param>
    /// <param name="found">The point found, if one was: not always the one evaluated last.</param>
    public static LineOutcome Run(LinePoint start, double first, Func<double, LinePoint?> evaluate, out LinePoint found) =>
        new LineSearch(start).Run(first, evaluate, out found);

    private LineOutcome Run(double first, Func<double, LinePoint?> evaluate, out LinePoint found)
    {
        found = _start;
        double step = first, width = double.PositiveInfinity;
        LinePoint? steep = null;
        for (int trial = 0, refined = 0, narrowed = 0; trial < MostTrials; trial++)
        {
            if (evaluate(step) is not { } point)
                return LineOutcome.Stopped;
            if (IsGood(point))
                return Found(point, out found);
            if (IsSteepBehind(point) && !(steep?.Value <= point.Value))
                steep = point;
            if (steep is { } best && refined++ == Refinements)
                return Found(best, out found);
            LinePoint before = _low;
            Narrow(point);
            if (!_hasHigh)
            {
                if (step >= Endless * first)
                    return LineOutcome.Unbounded;
                step = Longer(before);
                continue;
            }
            if ((narrowed++ >= Patience || IsAtEdge) && IsProgress)
                break;
            // The bracket is to shrink by a third in two trials, or else it is halved.
            double now = _high.Step - _low.Step;
            step = now > 0.66 * width ? _low.Step + 0.5 * now : Between();
            if ((trial & 1) == 1 || double.IsInfinity(width))
                width = now;
            if (!(step > _low.Step && step < _high.Step) || now <= 1e-15 * _high.Step)
                break;
        }
        if (steep is { } behind)
            return Found(behind, out found);
        return IsProgress ? Found(_low, out found) : LineOutcome.NoneLower;
    }

    private bool IsProgress => _low.Step > 0 && _low.Value < _start.Value;

    private bool IsAtEdge => !_high.IsFinite && _low.Step >= Retreat * _high.Step;

    private static LineOutcome Found(LinePoint point, out LinePoint found)
    {
        found = point;
        return LineOutcome.Found;
    }

    private bool IsLower(LinePoint point) => point.Value <= _start.Value + Decrease * point.Step * _start.Slope;

    private bool IsGood(LinePoint point)
    {
        if (!point.IsFinite)
            return false;
        return (IsLower(point) && Math.Abs(point.Slope) <= -Flatness * _start.Slope)
            || (point.Value <= _start.Value + _noise && point.Slope >= Flatness * _start.Slope
                && point.Slope <= (2 * Decrease - 1) * _start.Slope);
    }

    private bool IsSteepBehind(LinePoint point) => point.IsFinite && IsLower(point) && point.Slope > 0 && point.Value < _start.Value;

    // Below: the value falls on from there. Above: it has risen, or its slope has, or it is no number.
    private void Narrow(LinePoint point)
    {
        bool isBelow = point.IsFinite && point.Slope < 0 && point.Value <= _start.Value + Decrease * point.Step * _start.Slope + _noise;
        if (isBelow)
            _low = point;
        else
            (_high, _hasHigh) = (point, true);
        _last = point;
    }

    private double Longer(LinePoint before)
    {
        double bend = (_last.Slope - before.Slope) / (_last.Step - before.Step);
        double aim = bend > 0 ? _last.Step - _last.Slope / bend : Ordinary * _last.Step;
        return Math.Clamp(aim, Shortest * _last.Step, Longest * _last.Step);
    }

    private double Between()
    {
        double width = _high.Step - _low.Step;
        if (!_high.IsFinite)
            return _low.Step + Retreat * width;
        double aim = Math.Abs(_high.Value - _low.Value) > _noise ? Cubic(width) : width * _low.Slope / (_low.Slope - _high.Slope);
        return _low.Step + (double.IsFinite(aim) ? Math.Clamp(aim, 0.05 * width, 0.95 * width) : 0.5 * width);
    }

    // The minimum of the cubic through values and slopes of the bracket's ends, from the lower end on (Nocedal and Wright, equation 3.59).
    private double Cubic(double width)
    {
        double d1 = _low.Slope + _high.Slope - 3 * (_high.Value - _low.Value) / width;
        double root = Math.Sqrt(d1 * d1 - _low.Slope * _high.Slope);
        return width * (1 - (_high.Slope + root - d1) / (_high.Slope - _low.Slope + 2 * root));
    }
}
