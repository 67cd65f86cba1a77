using System;

namespace SymGrad.Optimization;

/// <summary>Counts the steps that get nowhere: what is left then is rounding, or a kink.</summary>
/// <remarks>
/// A step gets somewhere if the gradient is smaller than ever, or if the value is lower than ever and some parameter has moved by
/// more than the rounding of the largest it has been: towards a kink at 0 a value may fall for as long as there are numbers.
/// </remarks>
internal sealed class Idleness(ReadOnlySpan<double> start, double value, double norm)
{
    // Where values are all but rounding, the norm of the gradient goes up and down on its way to a new low.
    private const int Patience = 30;

    private const double Rounding = 1e-16;

    private readonly double[] _largest = Array.ConvertAll(start.ToArray(), Math.Abs);
    private double _value = value, _norm = norm;
    private int _steps;

    /// <summary>Whether there have been too many.</summary>
    public bool IsOver => _steps > Patience;

    /// <summary>Looks at a step.</summary>
    /// <param name="from">The parameters before it.</param>
    /// <param name="to">The parameters after it.</param>
    /// <param name="value">The value after it.</param>
    /// <param name="norm">The norm of the gradient after it.</param>
    public void Add(ReadOnlySpan<double> from, ReadOnlySpan<double> to, double value, double norm)
    {
        bool hasMoved = false;
        for (int i = 0; i < _largest.Length; i++)
        {
            _largest[i] = Math.Max(_largest[i], Math.Abs(to[i]));
            hasMoved |= Math.Abs(to[i] - from[i]) > Rounding * _largest[i];
        }
        _steps = norm < _norm || (hasMoved && value < _value) ? 0 : _steps + 1;
        (_value, _norm) = (Math.Min(_value, value), Math.Min(_norm, norm));
    }
}
