using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SymGrad.Programs.Tests;

// Second derivatives: Hessian-vector products and whole Hessians against differences of gradients by dual numbers.
internal sealed partial class ProgramCase
{
    private const string SecondOrderAttributes = "[Gradient, Differential, Hessian, HessianVectorProduct]";

    private readonly MethodInfo? _product;
    private readonly MethodInfo? _hessian;

    /// <summary>How many second derivatives were compared with differences.</summary>
    public int ComparedSecond { get; private set; }

    private static string SecondOrderWrappers(List<(string Type, string Name)> parameters)
    {
        string directions = string.Concat(parameters.Select(static (p, i) => p.Type == "int" ? "" : $", ({Cast(p.Type)})v[{i}]"));
        string Outs(string from) => string.Concat(parameters.Select((p, i) => p.Type == "int" ? "" : p.Type == "double" ? $", out double {from}{i}" : $", ({Cast(p.Type)}){from}[{i}]"));
        string Copies(string to) => string.Concat(parameters.Select((p, i) => p.Type == "double" ? $"{to}[{i}] = {to}{i}; " : ""));
        return $"public static double HessianVectorProduct(object[] a, object[] v, object[] d, object[] h) {{ double r = FHessianVectorProduct({Arguments(parameters)}{directions}{Outs("d")}{Outs("h")}); {Copies("d")}{Copies("h")} return r; }}\n"
            + $"public static double Hessian(object[] a, object[] d, double[] hessian) {{ double r = FHessian({Arguments(parameters)}{Outs("d")}, hessian); {Copies("d")} return r; }}\n";
    }

    /// <summary>Checks second derivatives at random points, for arrays of each length.</summary>
    public void CheckSecondOrder(int seed, int rounds, params int[] lengths)
    {
        var random = new Random(seed);
        foreach (int length in lengths)
        {
            for (int round = 0; round < rounds; round++)
                CheckSecondOrderAt(random, length);
        }
    }

    private void CheckSecondOrderAt(Random random, int length)
    {
        object[] point = _parameters.Select(p => Point(p, random, length)).ToArray(), direction = _parameters.Select(p => p.Type == "int" ? 0 : Point(p, random, length)).ToArray();
        object[] after = Copy(point), moved = Copy(point), adjoints = Zeroed(), expectedAdjoints = Zeroed(), products = Zeroed(), directionBefore = Copy(direction);
        double value = 0, withProduct = 0;
        if (Record.Exception(() => value = (double)_gradient.Invoke(null, [after, expectedAdjoints])!) is not null)
            return;
        Exception? thrown = Record.Exception(() => withProduct = (double)_product!.Invoke(null, [moved, direction, adjoints, products])!)?.InnerException;
        Assert.True(thrown is null, $"length {length}: {thrown}\n{Source}\n{Generated}");
        Assert.True(value.Equals(withProduct), $"value {value:R}, with the Hessian-vector product {withProduct:R}\n{Source}\n{Generated}");
        AssertSameEffect(after, moved, "second order");
        AssertSameEffect(directionBefore, direction, "second order (directions)");
        double[] gradient = All(adjoints), product = All(products), v = All(direction), expectedGradient = All(expectedAdjoints);
        int n = v.Length;
        if (!double.IsFinite(value) || !expectedGradient.All(double.IsFinite))
            return;
        for (int i = 0; i < n; i++)
            Assert.True(Close(gradient[i], expectedGradient[i], 1e-12), $"length {length}: gradient[{i}] {gradient[i]:R} beside the product, {expectedGradient[i]:R} alone\n{Source}\n{Generated}");

        // The whole matrix times the direction is the product.
        var hessian = new double[n * n];
        object[] whole = Copy(point), wholeGradient = Zeroed();
        Assert.True(value.Equals((double)_hessian!.Invoke(null, [whole, wholeGradient, hessian])!), $"value with the Hessian\n{Source}\n{Generated}");
        AssertSameEffect(after, whole, "Hessian");
        for (int i = 0; i < n; i++)
        {
            double sum = 0, size = 0;
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(hessian[i * n + j], hessian[j * n + i]);
                sum += hessian[i * n + j] * v[j];
                size += Math.Abs(hessian[i * n + j] * v[j]);
            }
            Assert.True(Math.Abs(sum - product[i]) <= 1e-9 * (1 + size) || !double.IsFinite(sum), $"length {length}: row {i} of the Hessian times v is {sum:R}, the product {product[i]:R}\n{Source}\n{Generated}");
        }

        double[] near = Change(point, direction, 1e-4), nearer = Change(point, direction, 3e-5);
        for (int i = 0; i < n; i++)
        {
            double slope = nearer[i] + (nearer[i] - near[i]) * 0.09 / 0.91;
            bool isSmooth = double.IsFinite(slope) && Math.Abs(near[i] - nearer[i]) <= 1e-6 * (1 + Math.Abs(slope));
            Assert.True(!isSmooth || Math.Abs(slope - product[i]) <= 2e-6 * (1 + Math.Abs(slope)),
                $"length {length}: product[{i}] {product[i]:R}, differences of gradients {slope:R} at {string.Join("; ", point.Select(Text))} along {string.Join("; ", direction.Select(Text))}\n{Source}\n{Generated}");
            ComparedSecond += isSmooth ? 1 : 0;
        }

        object[] Zeroed() => _parameters.Select(p => Zeros(p, length)).ToArray();
    }

    private static bool Close(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance * (1 + Math.Abs(b));

    private static double[] All(object[] arguments) => arguments.SelectMany(Flat).ToArray();

    // Central differences of the gradient by dual numbers.
    private double[] Change(object[] point, object[] direction, double step)
    {
        double[] up = DualGradient(Moved(point, direction, step)), down = DualGradient(Moved(point, direction, -step));
        return up.Zip(down, (u, d) => (u - d) / (2 * step)).ToArray();
    }

    private double[] DualGradient(object[] point)
    {
        var gradient = new List<double>();
        for (int p = 0; p < _parameters.Count; p++)
        {
            for (int i = 0; i < Count(point[p], _parameters[p].Type); i++)
            {
                try
                {
                    gradient.Add(((Dual)_twin.Invoke(null, [Seeded(point, p, i)])!).Tangent);
                }
                catch (TargetInvocationException)
                {
                    gradient.Add(double.NaN);
                }
            }
        }
        return [.. gradient];
    }

    private static object[] Moved(object[] point, object[] direction, double step) => point.Zip(direction, (p, v) => p switch
    {
        double d => d + step * (double)v,
        double[] x => x.Zip((double[])v, (a, b) => a + step * b).ToArray(),
        double[][] x => x.Zip((double[][])v, (r, s) => r.Zip(s, (a, b) => a + step * b).ToArray()).ToArray(),
        double[,] m => Sum(m, (double[,])v, step),
        _ => p,
    }).ToArray();

    private static double[,] Sum(double[,] m, double[,] v, double step)
    {
        var sum = (double[,])m.Clone();
        for (int i = 0; i < m.GetLength(0); i++)
        {
            for (int j = 0; j < m.GetLength(1); j++)
                sum[i, j] += step * v[i, j];
        }
        return sum;
    }
}
