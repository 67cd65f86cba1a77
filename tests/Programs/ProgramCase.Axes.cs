using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

// Derivatives along the axes at one point, where most directions are zero and what they meet may be infinite.
internal sealed partial class ProgramCase
{
    /// <summary>The gradient at a point.</summary>
    public double[] GradientAt(params object[] point)
    {
        object[] adjoints = _parameters.Select((p, i) => Zeros(p, (point[i] as Array)?.Length ?? 0)).ToArray();
        _gradient.Invoke(null, [Copy(point), adjoints]);
        return [.. _parameters.SelectMany((p, i) => Enumerable.Range(0, Count(point[i], p.Type)).Select(k => Flat(adjoints[i])[k]))];
    }

    /// <summary>The value at a point.</summary>
    public double ValueAt(params object[] point) => (double)_value.Invoke(null, [Copy(point)])!;

    /// <summary>The derivatives along the axes, one after the other, in forward mode.</summary>
    public double[] TangentsAt(params object[] point) => [.. Axes(point).Select(axis => (double)_differential.Invoke(null, [Copy(point), axis])!)];

    /// <summary>The Hessian, column by column as products with the axes.</summary>
    public double[][] ProductsAt(params object[] point) => [.. Axes(point).Select(axis =>
    {
        object[] adjoints = Empty(point), products = Empty(point);
        _product!.Invoke(null, [Copy(point), axis, adjoints, products]);
        return All(products);
    })];

    /// <summary>Checks that forward mode along the axes gives the gradient, wherever reverse mode finds a number.</summary>
    public void CheckAxes(params object[] point)
    {
        double[] gradient = GradientAt(point), tangents = TangentsAt(point);
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.True(!double.IsFinite(gradient[i]) || Math.Abs(gradient[i] - tangents[i]) <= 1e-9 * (1 + Math.Abs(gradient[i])),
                $"axis {i}: reverse {gradient[i]:R}, forward {tangents[i]:R} at {string.Join("; ", point.Select(Text))}\n{Source}\n{Generated}");
        }
    }

    private object[] Empty(object[] point) => _parameters.Select((p, i) => Zeros(p, (point[i] as Array)?.Length ?? 0)).ToArray();

    private IEnumerable<object[]> Axes(object[] point)
    {
        for (int p = 0; p < _parameters.Count; p++)
        {
            for (int i = 0; i < Count(point[p], _parameters[p].Type); i++)
            {
                object[] axis = Array.ConvertAll(Empty(point), static a => a is double[] rest ? new double[rest.Length] : a);
                if (axis[p] is double[] elements)
                    elements[i] = 1;
                else
                    axis[p] = 1.0;
                yield return axis;
            }
        }
    }
}
