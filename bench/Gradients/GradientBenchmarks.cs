using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace SymGrad.Benchmarks;

/// <summary>
/// Each generated gradient against the hand-written one on the same points: the column Ratio is generated over hand-written.
/// One operation is one gradient.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class GradientBenchmarks
{
    private readonly double[] _points2 = Points.Of(2);
    private readonly double[] _points3 = Points.Of(3);
    private readonly double[] _points4 = Points.Of(4);
    private readonly double[] _points5 = Points.Of(5);
    private readonly double[] _points6 = Points.Of(6);
    private readonly double[] _points8 = Points.Of(8);
    private readonly double[] _points9 = Points.Of(9);
    private readonly double[] _points20 = Points.OfBothSigns(20);

    [Benchmark(OperationsPerInvoke = Points.Count, Baseline = true), BenchmarkCategory("Rosenbrock")]
    public double RosenbrockHandWritten()
    {
        double sum = 0;
        double[] p = _points2;
        for (int i = 0; i < p.Length; i += 2)
        {
            sum += HandWritten.RosenbrockGradient(
                p[i], p[i + 1],
                out double d0, out double d1);
            sum += d0 + d1;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count), BenchmarkCategory("Rosenbrock")]
    public double RosenbrockGenerated()
    {
        double sum = 0;
        double[] p = _points2;
        for (int i = 0; i < p.Length; i += 2)
        {
            sum += Models.RosenbrockGradient(
                p[i], p[i + 1],
                out double d0, out double d1);
            sum += d0 + d1;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count, Baseline = true), BenchmarkCategory("Rosenbrock4")]
    public double Rosenbrock4HandWritten()
    {
        double sum = 0;
        double[] p = _points4;
        for (int i = 0; i < p.Length; i += 4)
        {
            sum += HandWritten.Rosenbrock4Gradient(
                p[i], p[i + 1], p[i + 2], p[i + 3],
                out double d0, out double d1, out double d2, out double d3);
            sum += d0 + d1 + d2 + d3;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count), BenchmarkCategory("Rosenbrock4")]
    public double Rosenbrock4Generated()
    {
        double sum = 0;
        double[] p = _points4;
        for (int i = 0; i < p.Length; i += 4)
        {
            sum += Models.Rosenbrock4Gradient(
                p[i], p[i + 1], p[i + 2], p[i + 3],
                out double d0, out double d1, out double d2, out double d3);
            sum += d0 + d1 + d2 + d3;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count, Baseline = true), BenchmarkCategory("Normal")]
    public double NormalHandWritten()
    {
        double sum = 0;
        double[] p = _points3;
        for (int i = 0; i < p.Length; i += 3)
        {
            sum += HandWritten.NormalGradient(
                p[i], p[i + 1], p[i + 2],
                out double d0, out double d1, out double d2);
            sum += d0 + d1 + d2;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count), BenchmarkCategory("Normal")]
    public double NormalGenerated()
    {
        double sum = 0;
        double[] p = _points3;
        for (int i = 0; i < p.Length; i += 3)
        {
            sum += Models.NormalGradient(
                p[i], p[i + 1], p[i + 2],
                out double d0, out double d1, out double d2);
            sum += d0 + d1 + d2;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count, Baseline = true), BenchmarkCategory("Gravitation")]
    public double GravitationHandWritten()
    {
        double sum = 0;
        double[] p = _points9;
        for (int i = 0; i < p.Length; i += 9)
        {
            sum += HandWritten.GravitationGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7], p[i + 8],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5, out double d6, out double d7, out double d8);
            sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7 + d8;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count), BenchmarkCategory("Gravitation")]
    public double GravitationGenerated()
    {
        double sum = 0;
        double[] p = _points9;
        for (int i = 0; i < p.Length; i += 9)
        {
            sum += Models.GravitationGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7], p[i + 8],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5, out double d6, out double d7, out double d8);
            sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7 + d8;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count, Baseline = true), BenchmarkCategory("Planck")]
    public double PlanckHandWritten()
    {
        double sum = 0;
        double[] p = _points5;
        for (int i = 0; i < p.Length; i += 5)
        {
            sum += HandWritten.PlanckGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4],
                out double d0, out double d1, out double d2, out double d3, out double d4);
            sum += d0 + d1 + d2 + d3 + d4;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count), BenchmarkCategory("Planck")]
    public double PlanckGenerated()
    {
        double sum = 0;
        double[] p = _points5;
        for (int i = 0; i < p.Length; i += 5)
        {
            sum += Models.PlanckGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4],
                out double d0, out double d1, out double d2, out double d3, out double d4);
            sum += d0 + d1 + d2 + d3 + d4;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count, Baseline = true), BenchmarkCategory("Transition")]
    public double TransitionHandWritten()
    {
        double sum = 0;
        double[] p = _points6;
        for (int i = 0; i < p.Length; i += 6)
        {
            sum += HandWritten.TransitionGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5);
            sum += d0 + d1 + d2 + d3 + d4 + d5;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count), BenchmarkCategory("Transition")]
    public double TransitionGenerated()
    {
        double sum = 0;
        double[] p = _points6;
        for (int i = 0; i < p.Length; i += 6)
        {
            sum += Models.TransitionGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5);
            sum += d0 + d1 + d2 + d3 + d4 + d5;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count, Baseline = true), BenchmarkCategory("Oscillation")]
    public double OscillationHandWritten()
    {
        double sum = 0;
        double[] p = _points8;
        for (int i = 0; i < p.Length; i += 8)
        {
            sum += HandWritten.OscillationGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5, out double d6, out double d7);
            sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count), BenchmarkCategory("Oscillation")]
    public double OscillationGenerated()
    {
        double sum = 0;
        double[] p = _points8;
        for (int i = 0; i < p.Length; i += 8)
        {
            sum += Models.OscillationGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5, out double d6, out double d7);
            sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count, Baseline = true), BenchmarkCategory("Angle")]
    public double AngleHandWritten()
    {
        double sum = 0;
        double[] p = _points9;
        for (int i = 0; i < p.Length; i += 9)
        {
            sum += HandWritten.AngleGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7], p[i + 8],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5, out double d6, out double d7, out double d8);
            sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7 + d8;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count), BenchmarkCategory("Angle")]
    public double AngleGenerated()
    {
        double sum = 0;
        double[] p = _points9;
        for (int i = 0; i < p.Length; i += 9)
        {
            sum += Models.AngleGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7], p[i + 8],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5, out double d6, out double d7, out double d8);
            sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7 + d8;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count, Baseline = true), BenchmarkCategory("Network")]
    public double NetworkHandWritten()
    {
        double sum = 0;
        double[] p = _points20;
        for (int i = 0; i < p.Length; i += 20)
        {
            sum += HandWritten.NetworkGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7], p[i + 8], p[i + 9], p[i + 10], p[i + 11], p[i + 12], p[i + 13], p[i + 14], p[i + 15], p[i + 16], p[i + 17], p[i + 18], p[i + 19],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5, out double d6, out double d7, out double d8, out double d9, out double d10, out double d11, out double d12, out double d13, out double d14, out double d15, out double d16, out double d17, out double d18, out double d19);
            sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7 + d8 + d9 + d10 + d11 + d12 + d13 + d14 + d15 + d16 + d17 + d18 + d19;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points.Count), BenchmarkCategory("Network")]
    public double NetworkGenerated()
    {
        double sum = 0;
        double[] p = _points20;
        for (int i = 0; i < p.Length; i += 20)
        {
            sum += Models.NetworkGradient(
                p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7], p[i + 8], p[i + 9], p[i + 10], p[i + 11], p[i + 12], p[i + 13], p[i + 14], p[i + 15], p[i + 16], p[i + 17], p[i + 18], p[i + 19],
                out double d0, out double d1, out double d2, out double d3, out double d4, out double d5, out double d6, out double d7, out double d8, out double d9, out double d10, out double d11, out double d12, out double d13, out double d14, out double d15, out double d16, out double d17, out double d18, out double d19);
            sum += d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7 + d8 + d9 + d10 + d11 + d12 + d13 + d14 + d15 + d16 + d17 + d18 + d19;
        }
        return sum;
    }
}
