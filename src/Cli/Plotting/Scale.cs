using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>
/// How values lie along an axis: evenly, or by their logarithms. Pictures are made in places on their axes, where a decade is of length 1
/// if the axis is logarithmic.
/// </summary>
internal sealed class Scale
{
    // The exponents of numbers that doubles hold with all of their digits.
    private const double MostDecades = 307;

    // Less of an axis than two decades has numbers between its powers of ten, and less than this one none of them.
    private const double FewDecades = 2, PartOfDecade = 0.7;

    /// <summary>Equal differences are of equal length.</summary>
    public static readonly Scale Linear = new(false);

    /// <summary>Equal ratios are of equal length.</summary>
    public static readonly Scale Logarithmic = new(true);

    private Scale(bool isLogarithmic) => IsLogarithmic = isLogarithmic;

    /// <summary>Whether equal ratios are of equal length.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>The place of a value; NaN where there is none.</summary>
    public double Place(double value) => !IsLogarithmic ? value : value > 0 ? Math.Log10(value) : double.NaN;

    /// <summary>The interval of places between two values.</summary>
    public Interval Place(Interval values) => new(Place(values.Low), Place(values.High));

    /// <summary>The value at a place.</summary>
    public double Value(double place) => IsLogarithmic ? Math.Pow(10, place) : place;

    /// <summary>The derivative of a value by its place.</summary>
    public double Rate(double value) => IsLogarithmic ? value * Math.Log(10) : 1;

    /// <summary>A function of values as one of places, both axes being of their scales.</summary>
    public static Func<double, double> Placed(Func<double, double> f, Scale x, Scale y) =>
        x.IsLogarithmic || y.IsLogarithmic ? place => y.Place(f(x.Value(place))) : f;

    /// <summary>The part of an interval whose values are finite and not 0.</summary>
    public Interval WithinNumbers(Interval places) => !IsLogarithmic ? places
        : new Interval(Math.Clamp(places.Low, -MostDecades, MostDecades - 1), Math.Clamp(places.High, 1 - MostDecades, MostDecades));

    /// <summary>The places of round numbers, ascending.</summary>
    public IReadOnlyList<(double Value, string Label)> Marks(Interval range, int count)
    {
        if (!IsLogarithmic)
            return Ticks.Of(range, count);
        if (range.Length < PartOfDecade)
        {
            var values = new Interval(Value(range.Low), Value(range.High));
            return [.. Ticks.Of(values, count).Select(static t => (Math.Log10(t.Value), t.Label))];
        }
        int[] digits = range.Length < FewDecades ? [1, 2, 5] : [1];
        int every = (int)Math.Max(1, Ticks.Step(range.Length, count));
        return [.. Decades(range).Where(d => d % every == 0).SelectMany(d => digits.Select(n => n * Math.Pow(10, d)))
            .Select(static v => (Place: Math.Log10(v), Label: Ticks.Short(v)))
            .Where(t => t.Place >= range.Low - 1e-9 && t.Place <= range.High + 1e-9)];
    }

    /// <summary>The places of numbers between those: none where the axis is even, or the decades are too many.</summary>
    public IEnumerable<double> Between(Interval range) => !IsLogarithmic || range.Length is < PartOfDecade or > 12 ? []
        : Decades(range).SelectMany(static d => Enumerable.Range(2, 8).Select(n => d + Math.Log10(n)))
            .Where(p => p >= range.Low && p <= range.High);

    private static IEnumerable<int> Decades(Interval range)
    {
        int first = (int)Math.Floor(range.Low);
        return Enumerable.Range(first, (int)Math.Ceiling(range.High) - first + 1);
    }
}
