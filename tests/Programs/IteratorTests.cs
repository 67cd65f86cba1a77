using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Iterators and jumps back to labels, each method compared with its twin over dual numbers: the two sides of a loop take turns.</summary>
public class IteratorTests
{
    private static readonly ProgramSuite Suite = new(
        ("an iterator without an end, left by break and continue", """
            static IEnumerable<double> Growing(double a)
            {
                while (true)
                {
                    yield return a;
                    a = a * 1.5 + 0.3;
                }
            }

            public static double F(double[] x)
            {
                double sum = 1;
                foreach (double v in x)
                {
                    foreach (double g in Growing(v * v))
                    {
                        if (g > 4)
                            break;
                        if (g > 1 && g < 2)
                            continue;
                        sum += g * v;
                    }
                }
                return sum;
            }
            """),
        ("an iterator that sees what the loop changes", """
            static IEnumerable<double> Doubling(double[] y)
            {
                for (int i = 0; i < y.Length; i++)
                {
                    yield return y[i];
                    y[i] *= 2;
                    if (i == 2)
                        yield break;
                }
                yield return 0.5;
            }

            public static double F(double[] x)
            {
                double[] y = new double[x.Length + 1];
                for (int i = 0; i < x.Length; i++)
                    y[i] = x[i];
                double sum = 0;
                foreach (double v in Doubling(y))
                {
                    y[y.Length - 1] += v;
                    sum += v * y[0];
                }
                return sum + y[0] * y[y.Length - 1];
            }
            """),
        ("one iterator within itself, and a return out of both", """
            static IEnumerable<double> Sums(double[] x, double c)
            {
                foreach (double v in x)
                {
                    c += v;
                    yield return v * c;
                    yield return c;
                }
            }

            static double Search(double[] x, double limit)
            {
                double s = 0;
                foreach (double v in Sums(x, 1))
                {
                    foreach (double w in Sums(x, 2))
                    {
                        s += v * w;
                        if (s > limit)
                            return s * v;
                        if (w > 3)
                            break;
                    }
                }
                return s - x.Length;
            }

            public static double F(double[] x) => Search(x, 2) + Search(x, 1000) * 0.1;
            """),
        ("pairs, and an iterator of an iterator", """
            static IEnumerable<(double T, double W)> Nodes(double h)
            {
                double t = 0;
                while (t < 1)
                {
                    yield return (t, t == 0 ? h / 2 : h);
                    t += h;
                }
            }

            static IEnumerable<double> Terms(double a)
            {
                foreach (var (t, w) in Nodes(0.25))
                {
                    if (t > 0.1)
                        yield return Math.Exp(-a * t) * w;
                }
            }

            public static double F(double[] x)
            {
                double sum = 0;
                foreach (double v in x)
                    foreach (double term in Terms(v))
                        sum = sum * v + term;
                return sum;
            }
            """),
        ("jumps back to labels", """
            public static double F(double[] x)
            {
                double sum = 0;
                foreach (double v in x)
                {
                    double y = v * v;
                    int k = 0;
                again:
                    y = Math.Sin(y * v) + 0.4;
                    double z = y * y;
                    if (++k < 3)
                        goto again;
                    sum += z * y;
                halve:
                    if (sum > 1)
                    {
                        sum *= 0.5;
                        goto halve;
                    }
                }
                return sum;
            }
            """));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_OfIterators_AgreeWithDualNumbers(string name) => Suite.Check(name);
}
