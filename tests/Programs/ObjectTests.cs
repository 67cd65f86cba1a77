using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Objects that methods make, each method compared with its twin over dual numbers, which makes the same objects: what two names for
/// one object mean is C#'s.
/// </summary>
public class ObjectTests
{
    private static readonly ProgramSuite Suite = new(
        ("one object under two names", """
            sealed class Box { public double V; }

            public static double F(double[] x)
            {
                var p = new Box { V = 1 };
                var q = p;
                for (int i = 0; i < x.Length; i++)
                {
                    q.V *= x[i];
                    p.V += i + 1;
                }
                return p.V * q.V;
            }
            """),
        ("an object stored in two fields", """
            sealed class Box { public double V; }

            sealed class Pair(Box left, Box right)
            {
                public Box Left = left;
                public Box Right { get; } = right;
                public double Sum => Left.V + Right.V;
            }

            public static double F(double[] x)
            {
                var box = new Box();
                var pair = new Pair(box, box);
                foreach (double v in x)
                {
                    pair.Left.V += v;
                    pair.Right.V *= v;
                }
                box.V += 1;
                return pair.Sum * box.V;
            }
            """),
        ("a reference reassigned in a branch and in a loop", """
            sealed class Box { public double V; }

            public static double F(double[] x)
            {
                Box p = new() { V = 1 }, q = new() { V = 2 };
                Box t = p;
                for (int i = 0; i < x.Length; i++)
                {
                    if (x[i] > 0)
                        t = t == p ? q : p;
                    t.V = Math.Sin(t.V) + x[i];
                }
                return p.V * q.V + t.V;
            }
            """),
        ("a captured object changed later", """
            sealed class Box { public double V; }

            public static double F(double[] x)
            {
                var p = new Box { V = 3 };
                Func<double, double> f = t => t * p.V;
                double sum = 0;
                foreach (double v in x)
                {
                    sum += f(v);
                    p.V = v * v;
                }
                p = new Box { V = sum };
                return f(2);
            }
            """),
        ("an object returned by a helper and changed", """
            sealed class Box { public double V; }

            static Box Larger(Box a, Box b)
            {
                if (a.V > b.V)
                    return a;
                return b;
            }

            public static double F(double[] x)
            {
                var p = new Box { V = 0.5 };
                var q = new Box { V = -0.5 };
                foreach (double v in x)
                {
                    Larger(p, q).V *= v;
                    Larger(q, p).V += 1;
                }
                return p.V - 2 * q.V * q.V;
            }
            """),
        ("a swap of two references", """
            sealed class Box { public double V; }

            public static double F(double[] x)
            {
                Box p = new() { V = 1 }, q = new() { V = 2 };
                foreach (double v in x)
                {
                    if (v > 0)
                        (p, q) = (q, p);
                    p.V *= v;
                    q.V += v;
                }
                return p.V * p.V + q.V;
            }
            """),
        ("objects of a loop that are kept", """
            sealed class Node(double v)
            {
                public double V = v;
                public Node? Next;
            }

            public static double F(double[] x)
            {
                Node? head = null;
                var all = new List<Node>();
                for (int i = 0; i < x.Length; i++)
                {
                    var node = new Node(x[i] * (i + 1)) { Next = head };
                    all.Add(node);
                    head = node;
                }
                double sum = 0;
                for (Node? n = head; n is not null; n = n.Next)
                {
                    sum = sum * 0.5 + n.V;
                    n.V *= sum;
                }
                foreach (Node n in all)
                    sum += n.V * n.V;
                return sum;
            }
            """),
        ("a state that steps through a loop", """
            sealed record State(double X, double V)
            {
                public State Step(double h) => this with { X = X + h * V, V = V - h * Math.Sin(X) };
            }

            public static double F(double[] x)
            {
                var s = new State(0.5, 1);
                State first = s;
                foreach (double v in x)
                {
                    State before = s;
                    s = s.Step(0.3 * v);
                    if (before.X * v > 1)
                        first = before;
                }
                return s.X * s.V + first.X;
            }
            """),
        ("overrides chosen by a condition", """
            abstract class Payoff
            {
                public int Calls;
                public abstract double Value(double s);
                public double Twice(double s) => Value(s) + Value(2 * s) * ++Calls;
            }

            sealed class Above(double k) : Payoff
            {
                public override double Value(double s) => s > k ? s - k : 0;
            }

            sealed class Squared(double k) : Payoff
            {
                public override double Value(double s) => k * s * s;
            }

            public static double F(double[] x)
            {
                double sum = 0;
                var squared = new Squared(0.5);
                foreach (double v in x)
                {
                    Payoff p = v > 0.3 ? new Above(v * v) : squared;
                    sum += p.Twice(1 + v);
                }
                return sum * squared.Calls;
            }
            """),
        ("structs in an array", """
            struct Body
            {
                public double X, V;
                public void Move(double h) => X += h * V;
            }

            public static double F(double[] x)
            {
                var bodies = new Body[x.Length];
                for (int i = 0; i < bodies.Length; i++)
                    bodies[i] = new Body { X = x[i], V = i };
                for (int t = 0; t < 3; t++)
                {
                    for (int i = 0; i + 1 < bodies.Length; i++)
                    {
                        ref Body a = ref bodies[i];
                        ref Body b = ref bodies[i + 1];
                        double f = 0.1 * (b.X - a.X);
                        a.V += f;
                        b.V -= f * a.V;
                    }
                    for (int i = 0; i < bodies.Length; i++)
                        bodies[i].Move(0.1);
                }
                double sum = 0;
                foreach (Body b in bodies)
                    sum += b.X * b.V;
                return sum;
            }
            """));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_OfObjects_AgreeWithDualNumbers(string name) => Suite.Check(name);
}
