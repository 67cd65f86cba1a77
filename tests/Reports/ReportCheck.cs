using System;
using System.Linq;
using Xunit;

namespace SymGrad.Reports.Tests;

/// <summary>The check of one case at one point.</summary>
internal sealed class ReportCheck(ReportCase report, ReportProgram program, ReportPoint point)
{
    // What a case states is exact to many digits; what differences tell is not.
    private const double StatedTolerance = 1e-9, StatedHessianTolerance = 1e-8;

    private readonly double[] _x = (double[])point.X.Clone();
    private readonly int _n = point.X.Length;
    private readonly double _value = program.Value((double[])point.X.Clone());

    public void Run()
    {
        double[] gradient = Unset(_n);
        Same("gradient", program.Gradient(_x, gradient));
        Expected[] gradients = point.Gradient ?? Differences(program.Value);
        Expected[]? hessians = point.Hessian ?? (point.Gradient is null ? HessianByDifferences() : null);
        Agrees("gradient", gradient, gradients);
        CheckDifferential(gradients);
        CheckProducts(gradients, hessians);

        double[] again = Unset(_n), hessian = Unset(_n * _n);
        Same("Hessian", program.Hessian(_x, again, hessian));
        Agrees("gradient beside the Hessian", again, gradients);
        Agrees("Hessian", hessian, hessians, isSecond: true);
    }

    private void CheckDifferential(Expected[] gradients)
    {
        double[] tangents = Unset(_n), direction = Enumerable.Range(0, _n).Select(static i => 0.7 - 0.3 * i).ToArray();
        for (int i = 0; i < _n; i++)
            Same("differential", program.Differential(_x, Axis(i), out tangents[i]));
        Agrees("differential", tangents, gradients);

        double expected = tangents.Zip(direction, static (t, d) => t * d).Sum();
        Same("differential", program.Differential(_x, direction, out double along));
        double size = tangents.Max(Math.Abs) + Math.Abs(expected);
        // Forward and reverse mode round differently, in single precision more than in double.
        double rounding = report.Step is null ? 1e-9 : 1e-5;
        Assert.True(!double.IsFinite(expected) || Math.Abs(along - expected) <= rounding * size + 1e-300, $"differential along all {along:R}, not {expected:R} {At}");
    }

    private void CheckProducts(Expected[] gradients, Expected[]? hessians)
    {
        double[] rows = Unset(_n * _n);
        for (int i = 0; i < _n; i++)
        {
            double[] gradient = Unset(_n), product = Unset(_n);
            Same("Hessian-vector product", program.HessianVectorProduct(_x, Axis(i), gradient, product));
            Agrees("gradient beside the Hessian-vector product", gradient, gradients);
            for (int j = 0; j < _n; j++)
                rows[j * _n + i] = product[j];
        }
        Agrees("Hessian-vector products", rows, hessians, isSecond: true);
    }

    private Expected[] HessianByDifferences() => Enumerable.Range(0, _n).SelectMany(row => Differences(x =>
    {
        double[] gradient = Unset(_n);
        program.Gradient(x, gradient);
        return gradient[row];
    })).ToArray();

    private Expected[] Differences(Func<double[], double> f) => report.Step is { } step
        ? FD.Gradient(f, _x, _ => step).Select(static v => new Expected(v)).ToArray()
        : FD.Gradient(f, _x, static at => 1e-3 * Math.Max(1, Math.Abs(at)))
            .Zip(FD.Gradient(f, _x, static at => 1e-5 * Math.Max(1, Math.Abs(at))), Expected.ByDifferences).ToArray();

    private void Same(string what, double value)
    {
        Assert.True(BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(_value), $"value with the {what} {value:R}, not {_value:R} {At}");
        Assert.True(point.X.SequenceEqual(_x), $"the {what} changes the argument {At}");
    }

    private void Agrees(string what, double[] actual, Expected[]? expected, bool isSecond = false)
    {
        if (expected is null)
            return;
        bool isStated = isSecond ? point.Hessian is not null : point.Gradient is not null;
        double tolerance = isStated ? isSecond ? StatedHessianTolerance : StatedTolerance : isSecond ? 3 * Math.Max(report.Tolerance, 1e-6) : report.Tolerance;
        double scale = Expected.Scale(expected) + (point.IsRandom ? 1e-5 * Math.Clamp(Math.Abs(_value), 1, 1e3) : 1e-300);
        Assert.True(expected.Zip(actual, (e, a) => e.Accepts(a, tolerance * scale)).All(static good => good),
            $"{what} ({string.Join(", ", actual)}), not ({string.Join(", ", expected)}) {At}");
    }

    private double[] Axis(int i)
    {
        var direction = new double[_n];
        direction[i] = 1;
        return direction;
    }

    private string At => $"at ({string.Join(", ", point.X)})";

    private static double[] Unset(int length) => Enumerable.Repeat(double.NaN, length).ToArray();
}
