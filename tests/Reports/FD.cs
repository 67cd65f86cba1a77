using System;
using System.Linq;
using System.Text;

namespace SymGrad.Reports;

/// <summary>What the programs that check themselves call: differences, and comparisons that say in words what is wrong.</summary>
public static class FD
{
    /// <summary>The derivative by central differences, extrapolated twice (Richardson), so that an error of h^6 is left.</summary>
    public static double D(Func<double, double> f, double x, double h = 1e-3)
    {
        double first = Central(h), second = Central(h / 2), third = Central(h / 4);
        double better = (4 * second - first) / 3, best = (4 * third - second) / 3;
        return (16 * best - better) / 15;

        double Central(double step) => (f(x + step) - f(x - step)) / (2 * step);
    }

    /// <summary>The gradient by differences.</summary>
    public static double[] Grad(Func<double[], double> f, double[] x) => Gradient(f, x, static _ => 1e-3);

    /// <summary>The gradient by differences with a step for each place.</summary>
    public static double[] Gradient(Func<double[], double> f, double[] x, Func<double, double> step)
    {
        return x.Select((at, i) => D(moved => f(Moved(i, moved)), at, step(at))).ToArray();

        double[] Moved(int i, double value)
        {
            var point = (double[])x.Clone();
            point[i] = value;
            return point;
        }
    }

    /// <summary>The Jacobian by differences, row by row.</summary>
    public static double[] Jac(Func<double[], double[]> f, double[] x) =>
        Enumerable.Range(0, f((double[])x.Clone()).Length).SelectMany(row => Grad(p => f(p)[row], x)).ToArray();

    /// <summary>What is wrong with numbers; empty where nothing is.</summary>
    public static string Cmp(string what, ReadOnlySpan<double> got, ReadOnlySpan<double> want, double tolerance = 1e-6)
    {
        double scale = 1e-9;
        foreach (double w in want)
            scale = double.IsFinite(w) ? Math.Max(scale, Math.Abs(w)) : scale;
        bool agrees = got.Length == want.Length;
        for (int i = 0; agrees && i < want.Length; i++)
            agrees = double.IsFinite(want[i]) ? Math.Abs(got[i] - want[i]) <= tolerance * scale : want[i].Equals(got[i]);
        return agrees ? "" : $"{what}: got {Text(got)}want {Text(want)}; ";
    }

    /// <summary>What is wrong with a number; empty where nothing is.</summary>
    public static string Cmp(string what, double got, double want, double tolerance = 1e-6) => Cmp(what, [got], [want], tolerance);

    /// <summary>Says so where two numbers differ in any bit.</summary>
    public static string Bits(string what, double got, double want) =>
        BitConverter.DoubleToInt64Bits(got) == BitConverter.DoubleToInt64Bits(want) ? "" : $"{what} bits: got {got:R} want {want:R}; ";

    private static string Text(ReadOnlySpan<double> numbers)
    {
        var text = new StringBuilder();
        foreach (double number in numbers)
            text.Append(FormattableString.Invariant($"{number:G9} "));
        return text.ToString();
    }
}
