using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Helpers, locals and fields that know arrays and lists by the interfaces of collections, each compared with its twin over dual numbers.</summary>
public class SequenceTests
{
    private static readonly ProgramSuite Suite = new(
        ("arrays and lists as IReadOnlyList", """
            static double Pairs(IReadOnlyList<double> a, int from = 0)
            {
                double sum = 0;
                for (int i = from; i < a.Count; i++)
                    sum += a[i] * a[a.Count - 1 - i];
                return sum;
            }

            public static double F(double[] x)
            {
                var squares = new List<double>();
                foreach (double v in x)
                    squares.Add(v * v);
                return Pairs(x) + Pairs(squares, 1) * Pairs(new double[] { 0.5, squares.Count });
            }
            """),
        ("what a helper changes through IList", """
            static void Scale(IList<double> a, double k)
            {
                for (int i = 0; i < a.Count; i++)
                    a[i] *= k + i;
            }

            public static double F(double[] x)
            {
                double[] y = new double[x.Length + 1];
                var list = new List<double> { 0.3, 0.8 };
                for (int i = 0; i < x.Length; i++)
                {
                    y[i] = x[i];
                    Scale(list, x[i]);
                }
                IList<double> z = y;
                Scale(z, list[1]);
                z[0] += list[0];
                return y[0] * list[1] + y[x.Length] + z.Count;
            }
            """),
        ("a field of an interface's type", """
            sealed class Curve
            {
                readonly IReadOnlyList<double> _w;
                public Curve(IReadOnlyList<double> w) { _w = w; }

                public double At(double t)
                {
                    double sum = 0;
                    for (int i = 0; i < _w.Count; i++)
                        sum = sum * t + _w[i];
                    return sum;
                }
            }

            public static double F(double[] x)
            {
                var p = new Curve(x);
                var q = new Curve(new List<double> { 0.4, p.At(0.5) });
                return p.At(q.At(0.2)) + q.At(0.1);
            }
            """),
        ("foreach over IEnumerable, and variables that change around it", """
            static double Sum(IEnumerable<double> a, double k)
            {
                double sum = 0;
                foreach (double v in a)
                    sum = sum * k + v * v;
                return sum;
            }

            public static double F(double[] x)
            {
                double[] u = x;
                double sum = 0;
                for (int i = 0; i < 3; i++)
                {
                    sum += Sum(u, 0.5);
                    u = new double[] { sum, 0.1 * i };
                }
                return sum;
            }
            """));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_OfCollectionsByInterfaces_AgreeWithDualNumbers(string name) => Suite.Check(name);
}
