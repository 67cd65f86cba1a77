using System.Collections.Generic;

namespace SymGrad.Explorer;

/// <summary>Samples functions for pictures, as the command does that draws them too.</summary>
public interface IPictures
{
    /// <summary>A function of one variable with its derivative.</summary>
    /// <param name="formula">The formula, of at most one variable.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="x">The horizontal axis; chosen from the function where null.</param>
    /// <exception cref="BadRequestException">The function has no finite value there.</exception>
    CurveSamples Curve(Formula formula, string variable, Axis? x);

    /// <summary>The tangent at a point, and the differential beside the true change.</summary>
    /// <param name="formula">The formula, of at most one variable.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="x">The point.</param>
    /// <param name="dx">The change of the variable.</param>
    /// <exception cref="BadRequestException">There is no tangent.</exception>
    TangentLine Tangent(Formula formula, string variable, double x, double dx);

    /// <summary>A function of two variables.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="x">The axis of the first variable; chosen from the function where null.</param>
    /// <param name="y">The axis of the second variable.</param>
    /// <exception cref="BadRequestException">The function has no finite value there.</exception>
    SurfaceSamples Surface(Formula formula, Axis? x, Axis? y);
}

/// <summary>An axis, from its low end to its high end.</summary>
public readonly record struct Axis(double Low, double High);

/// <summary>The points of a line; NaN leaves a gap.</summary>
public sealed record Line(IReadOnlyList<double> X, IReadOnlyList<double> Y);

/// <summary>A function of one variable and its derivative, with axes on which both are seen.</summary>
public sealed record CurveSamples(Axis X, Axis Y, Line Function, Line Derivative);

/// <summary>The tangent at a point, f(x), f'(x), df = f'(x) dx and f(x + dx) - f(x).</summary>
public sealed record TangentLine(double Value, double Slope, double Differential, double Change, string Equation);

/// <summary>A function of two variables on a grid, with its contours.</summary>
/// <param name="X">The axis of the first variable.</param>
/// <param name="Y">The axis of the second variable.</param>
/// <param name="Shades">Shades from 0 to 1, row by row upwards; NaN where there is no value.</param>
/// <param name="Contours">The lines of equal value.</param>
/// <param name="Labels">The values of lines, where they are written.</param>
public sealed record SurfaceSamples(Axis X, Axis Y, double[,] Shades, Line Contours, IReadOnlyList<ContourLabel> Labels);

/// <summary>The value of a contour, where it is written.</summary>
public readonly record struct ContourLabel(double X, double Y, string Text);
