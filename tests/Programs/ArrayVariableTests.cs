using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Variables of arrays that are assigned more than once, each method compared with its twin over dual numbers, which has the references
/// of C#: what two names for one array mean is C#'s.
/// </summary>
public class ArrayVariableTests
{
    private static readonly ProgramSuite Suite = new(
        ("a state that takes steps", """
            static double[] Step(double[] u, double h)
            {
                var next = new double[u.Length];
                for (int i = 0; i < u.Length; i++)
                    next[i] = u[i] + h * (u[(i + 1) % u.Length] - u[i] * u[i]);
                return next;
            }

            public static double F(double[] x)
            {
                double[] u = x;
                double sum = 0;
                for (int k = 0; k < 4; k++)
                {
                    double[] before = u;
                    u = Step(u, 0.1);
                    if (u.Length > 1)
                        u[0] = 0.5 * before[1];
                    for (int i = 0; i < u.Length; i++)
                        sum += u[i] * before[i];
                }
                return sum;
            }
            """),
        ("another array in the same block", """
            public static double F(double[] x)
            {
                double[] a = new double[2], b = a;
                foreach (double v in x)
                    b[0] += v * v;
                a = new double[3];
                a[0] = 7;
                b[1] = b[0] * 2;
                (a, b) = (b, a);
                return a[0] * a[1] + b[0] + b.Length;
            }
            """),
        ("lengths that fall in a while loop", """
            static double[] Half(double[] a)
            {
                var half = new double[a.Length - 1];
                for (int i = 0; i < half.Length; i++)
                    half[i] = a[i] * a[i + 1] + a[i];
                return half;
            }

            public static double F(double[] x)
            {
                double[] h = x;
                while (h.Length > 1)
                    h = Half(h);
                return h.Length == 0 ? 1 : h[0] * h[0];
            }
            """),
        ("lengths that grow in a loop and in a branch", """
            static double[] Append(double[] a, double v)
            {
                var longer = new double[a.Length + 1];
                for (int i = 0; i < a.Length; i++)
                    longer[i] = a[i];
                longer[a.Length] = v;
                return longer;
            }

            public static double F(double[] x)
            {
                var kept = new double[0];
                for (int i = 0; i < x.Length; i++)
                {
                    if (x[i] > 0)
                        kept = Append(kept, x[i] * x[0]);
                }
                double sum = kept.Length;
                for (int i = 0; i < kept.Length; i++)
                    sum += kept[i] * (i + 1);
                return sum;
            }
            """),
        ("the best one is kept, null before", """
            public static double F(double[] x)
            {
                double[] best = null;
                double least = 100;
                for (int k = 0; k < 4; k++)
                {
                    var c = new double[x.Length + 1];
                    for (int i = 0; i < x.Length; i++)
                        c[i] = x[i] + 0.3 * Math.Sin(k + x[i] * 3);
                    double f = 0;
                    foreach (double v in c)
                        f += (v - 0.6) * (v - 0.6);
                    if (best == null || f < least)
                    {
                        best = c;
                        least = f;
                    }
                }
                return best[0] * 2 + least;
            }
            """),
        ("arrays of different lengths change places", """
            public static double F(double[] x)
            {
                double[] a = { 1, 2 }, b = new double[x.Length + 1], c = { 0.5 };
                for (int i = 0; i < x.Length; i++)
                    b[i] = x[i];
                for (int k = 0; k < 4; k++)
                {
                    a[0] *= b[0] + c[0];
                    (a, b, c) = (c, a, b);
                    double[] t = a;
                    a = b;
                    b = t;
                    b[0] += a[0];
                }
                return a[0] + 2 * b[0] + 3 * c[0] + a.Length;
            }
            """),
        ("helpers replace and choose arrays", """
            static double[] One(double[] a, double[] b, double k)
            {
                if (k > 0.4)
                    return a;
                var c = new double[2];
                c[1] = k * k;
                return k < -0.4 ? b : c;
            }

            static void Renew(ref double[] a, double k, out double[] old)
            {
                old = a;
                if (k > 0)
                    a = new double[] { k, a[0] * k };
            }

            public static double F(double[] x)
            {
                double sum = 0;
                double[] w = { 0.3, 0.7, 0.1 };
                foreach (double v in x)
                {
                    double[] y = { v, v * v };
                    double[] z = One(w, y, v);
                    sum += z[0] * z[1];
                    Renew(ref w, v, out double[] old);
                    sum += w[1] * old[0];
                }
                return sum * w.Length;
            }
            """),
        ("array fields that are replaced", """
            sealed class Net
            {
                public double[] State = { 0.5, 0.2 };

                public void Step(double v)
                {
                    var next = new double[State.Length];
                    for (int i = 0; i < next.Length; i++)
                        next[i] = Math.Sin(State[i] + v);
                    if (v > 0)
                        State = next;
                }
            }

            public static double F(double[] x)
            {
                Net p = new Net(), q = p;
                foreach (double v in x)
                {
                    p.Step(v);
                    q.State[0] *= 0.9;
                }
                return p.State[0] * q.State[1];
            }
            """),
        ("parameters that are replaced, and closures that see it", """
            static double Run(double[] u, int n)
            {
                double Last() => u[u.Length - 1];
                double sum = Last();
                void Go(double v) => u = new double[] { u[0] * 0.9, v, sum };
                for (int k = 0; k < n; k++)
                {
                    Go(Last());
                    sum += u[0] * Last();
                }
                return sum;
            }

            public static double F(double[] x) => x.Length == 0 ? 0 : Run(x, 3) * Run(x, 1);
            """),
        ("powers of a matrix", """
            static double[,] Times(double[,] a, double[,] b)
            {
                int n = a.GetLength(0);
                var c = new double[n, n];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++)
                        for (int k = 0; k < n; k++)
                            c[i, j] += a[i, k] * b[k, j];
                return c;
            }

            public static double F(double[] x)
            {
                double[,] m = { { 0.4, 1 }, { 0.3, 0.2 } }, r = { { 1, 0 }, { 0, 1 } };
                for (int i = 0; i < x.Length; i++)
                    m[i % 2, 1] += x[i];
                for (int e = 5; e > 0; e /= 2)
                {
                    if (e % 2 == 1)
                        r = Times(r, m);
                    m = Times(m, m);
                }
                return r[0, 0] + r[1, 0] * r[0, 1];
            }
            """),
        ("a span that moves on", """
            public static double F(double[] x)
            {
                ReadOnlySpan<double> rest = x;
                double t = 1;
                while (rest.Length > 1)
                {
                    t += rest[0] * rest[1] * t;
                    rest = rest[1..];
                }
                return rest.Length == 0 ? t : t * rest[0];
            }
            """));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_OfReassignedArrays_AgreeWithDualNumbers(string name) => Suite.Check(name);
}
