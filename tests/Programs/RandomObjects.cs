using System;
using System.Globalization;
using System.Text;

namespace SymGrad.Programs.Tests;

/// <summary>
/// A random method over objects: several variables of one object, objects in lists and in one another, virtual methods, collections
/// that grow and shrink, delegates that know variables, exceptions that are thrown and caught. Some cannot be followed: those may be
/// refused.
/// </summary>
internal sealed class RandomObjects
{
    private const string Helpers = """
        class Node { public double V; public double W = 0.5; public int K; public Node Next; public double[] A = new double[3];
            public virtual double Eval(double t) => Math.Sin(V * t) + W; public virtual void Step(double t) { V = Math.Tanh(V + t * W); A[1] += 0.3 * V; K++; }
            public double Sum() { double s = 0; for (int i = 0; i < A.Length; i++) s += A[i] * (i + 1); return Next == null ? s : s + 0.5 * Next.V; } }
        sealed class Square : Node { public double Q = 0.7; public override double Eval(double t) => Q * V * V - t; public override void Step(double t) { base.Step(t); Q *= Math.Cos(t); } }
        sealed class Wave : Node { private double _phase; public double Phase { get => _phase; set { _phase = Math.Sin(value); W += 0.1; } } public override double Eval(double t) { Phase += t; return Math.Cos(_phase + V); } }
        sealed record Pair(double A, double B) { public double Both => A * B; public static Pair operator +(Pair p, Pair q) => new(p.A + q.B, p.B - q.A); }
        record struct Point(double X, double Y) { public double Cross(Point o) => X * o.Y - Y * o.X; public void Turn(double t) { (X, Y) = (X - t * Y, Y + t * X); } }
        interface IShape { double Area(double t); }
        sealed class Disc : IShape { public double R; public double Area(double t) { R = Math.Tanh(R + t); return R * R; } }
        sealed class Rod(double length) : IShape { public double Area(double t) => length * t; }
        sealed class Lost : Exception { public double V; }
        static double Positive(double v) { if (v < 0) throw new InvalidOperationException("negative"); return Math.Sqrt(1 + v); }
        static double Strict(Node n, double v) { n.V = Math.Sin(n.V + v); if (v > 0.4) throw new Lost { V = v * v }; return v * n.V; }
        static Node Best(Node n, Node m, double t) => n.V > m.V + t ? n : m;
        static Node Made(double v, int k) => k % 3 == 0 ? new Square { V = v, Q = v * v } : k % 3 == 1 ? new Wave { V = 0.3 * v } : new Node { V = v };
        static void Fill(List<double> l, double v, int n) { for (int i = 0; i < n; i++) l.Add(Math.Sin(v * (i + 1))); }
        static IEnumerable<double> Grown(double v, int n) { for (int i = 0; i < n; i++) { v = Math.Sin(v + 0.4 * i); if (v < -0.9) yield break; yield return v; } }
        static double Fold(IReadOnlyList<double> v, double s) { for (int i = 0; i < v.Count; i++) { if (v[i] > 0.95) return s; s = Math.Tanh(0.5 * s + v[i] * s + 0.1 * v[i]); } return s; }
        static double Apply(Func<double, double> f, double v) => f(v) * 0.7 + f(0.2);

        """;

    private static readonly string[] Nodes = ["n", "m", "o"];
    private static readonly string[] Lists = ["l", "k"];

    private readonly Random _random;
    private readonly StringBuilder _text = new(Helpers);
    private int _names;
    private bool _isLoop;

    private RandomObjects(int seed)
    {
        _random = new Random(seed);
        _text.Append("public static double F(double[] x, double a) {\ndouble s = 0.4, r = a; Point pt = new(0.2, a); Pair pair = new(a, 0.3);\n");
        _text.Append("Node n = new Node { V = a }, m = new Square { V = x[0] }, o = n;\n");
        _text.Append("List<double> l = new() { a, 0.1 }, k = new(); List<Node> nodes = new() { n, m }; List<Point> points = new() { pt };\n");
        _text.Append("Dictionary<int, double> d = new() { [1] = a }; Stack<double> st = new(); Queue<double> q = new(); ");
        _text.Append("Func<double, double> f = u => u * r + 0.1; IShape shape = new Disc { R = a };\n");
        Block(3 + _random.Next(4), 0);
        _text.Append("foreach (Node e in nodes) s = Math.Tanh(s + e.Eval(0.3) + e.Sum() * 0.4 + e.K * 0.1);\n");
        _text.Append($"foreach ({Pick("var (key, v)", "(int key, double v)", "(int key, var v)")} in d) r += key * v * 0.3;\n");
        _text.Append(Pick("foreach (Point e in points) r += e.X * 0.2 - e.Y * e.X;", "foreach (var (px, py) in points) r += px * 0.2 - py * px;",
            "foreach ((double px, double py) in points) r += px * 0.2 - py * px;", "foreach ((double px, _) in points) r += px * 0.2;")).Append('\n');
        _text.Append("return s + r + n.V * m.V + o.W + Fold(l, 0.3) + Fold(k, 0.2) * l.Count + st.Sum() * 0.2 + q.Sum() + f(s) + shape.Area(0.2) + pt.X * pt.Y + pair.Both;\n}");
    }

    /// <summary>The source of a method of an array that has an element at least.</summary>
    public static string Source(int seed) => new RandomObjects(seed)._text.ToString();

    private void Block(int count, int depth)
    {
        for (; count > 0; count--)
            Statement(depth);
    }

    private void Statement(int depth)
    {
        string name = (_names++).ToString(CultureInfo.InvariantCulture);
        switch (_random.Next(depth < 3 ? 26 : 18))
        {
            case 0:
                Line($"{Node()} = {NodeValue()};");
                break;
            case 1:
                Line($"{Node()}.{Pick("V", "W", "A[2]", "A[0]", "V")} {Pick("=", "+=", "*=")} Math.Sin({Scalar()} + {Read()});");
                break;
            case 2:
                Line(Pick($"{Node()}.Step({Scalar()});", $"s = Math.Tanh({Node()}.Eval({Scalar()}) + {Node()}.Eval(r));", $"r = Math.Sin({Node()}.Sum() + {Node()}.Sum());"));
                break;
            case 3:
                Line(Pick($"{Node()}.Next = {Node()};", $"if ({Node()}.Next is {{ }} t{name}) {{ t{name}.V += 0.2 * {Scalar()}; s = Math.Sin(s + t{name}.Eval(0.1)); }}",
                    $"s = Math.Tanh(s + ({Node()}.Next?.V ?? {Scalar()}));", $"({Nodes[0]}, {Nodes[2]}) = ({Pick(Nodes)}, {Pick(Nodes)});"));
                break;
            case 4:
                Line($"{List()}.{Pick($"Add(Math.Sin({Read()}))", $"Add({Scalar()})", $"Insert(0, {Scalar()} * 0.5)", "Reverse()", "Sort()")};");
                break;
            case 5:
                Line($"if ({List()}.Count > {_random.Next(3)}) {Pick(Lists)} = new List<double>({List()}) {{ {Scalar()} }};");
                break;
            case 6:
                string list = List();
                Line($"if ({list}.Count > 0) {{ {Pick($"{list}[{_random.Next(3)} % {list}.Count] {Pick("=", "+=", "*=")} Math.Cos({Read()});", $"{list}.RemoveAt({_random.Next(3)} % {list}.Count);", $"s = Math.Sin({list}[^1] + {list}[0] * r);")} }}");
                break;
            case 7:
                Line(Pick($"nodes.Add({Node()});", $"nodes[{_random.Next(4)} % nodes.Count].V {Pick("=", "+=")} 0.4 * {Scalar()};", $"{Node()} = nodes[{_random.Next(4)} % nodes.Count];",
                    $"s = Math.Sin(s + nodes[{_random.Next(4)} % nodes.Count].Eval({Scalar()}));", $"if (nodes.Count > 2) nodes.RemoveAt(0);", $"r = Math.Tanh(r + nodes.Sum(e => e.V * e.W));"));
                break;
            case 8:
                Line(Pick($"d[{_random.Next(3)}] = Math.Sin({Read()});", $"if (d.TryGetValue({_random.Next(3)}, out double t{name})) s = Math.Tanh(s + t{name} * r);",
                    $"if (d.ContainsKey({_random.Next(3)})) d.Remove({_random.Next(3)});", $"foreach (int key{name} in d.Keys) r = Math.Sin(r + key{name} * d[key{name}]);"));
                break;
            case 9:
                Line(Pick($"st.Push({Scalar()}); st.Push(Math.Sin({Read()}));", "if (st.Count > 0) s = Math.Tanh(st.Pop() + s);", $"q.Enqueue({Scalar()} * 0.8);", "if (q.TryDequeue(out double e" + name + ")) r = Math.Sin(r + e" + name + ");",
                    "if (st.Count > 1) r = st.Peek() * Math.Cos(r);"));
                break;
            case 10:
                string caught = Pick("InvalidOperationException", "InvalidOperationException", "Exception", $"InvalidOperationException) when (s < {Pick("0.2", "r")}");
                Line($"try {{ {Node()}.V *= 0.9; s = Math.Tanh(s + Positive({Read()})); {Pick("", $"l.Add(s);", $"r = Math.Sin(s + r);")} }} catch ({caught}) {{ {Pick("s *= 0.5;", "r = Math.Sin(r);", $"{Node()}.W += s;")} }} {Pick("", "finally { r *= 0.8; }")}");
                break;
            case 11:
                Line($"try {{ s = Math.Sin(s + Strict({Node()}, {Read()})); }} catch (Lost e{name}) {{ s = Math.Tanh(e{name}.V + {Scalar()}); }}");
                break;
            case 12:
                Line(Pick($"f = u => Math.Sin(u + {Node()}.V);", $"Func<double, double> g{name} = f; f = u => Math.Tanh(g{name}(u) + 0.3 * u);", $"s = Math.Tanh(Apply(f, {Scalar()}));", $"s = Math.Sin(f(s) + f({Read()}));",
                    $"f = {Scalar()} > 0.1 ? f : (u => u * 0.7 - {Scalar()});", $"double h{name} = {Scalar()}; f = u => {{ h{name} = Math.Sin(h{name} + u); return h{name}; }};"));
                break;
            case 13:
                Line(Pick($"shape = {Scalar()} > {Scalar()} ? new Rod({Scalar()}) : new Disc {{ R = {Scalar()} }};", $"s = Math.Tanh(s + shape.Area({Scalar()}));", $"if (shape is Disc c{name}) c{name}.R *= Math.Cos({Scalar()});",
                    $"r = shape switch {{ Disc {{ R: > 0.1 }} c{name} => Math.Sin(c{name}.R), Rod => r * 0.4, _ => s }};"));
                break;
            case 14:
                Line(Pick($"pt.Turn({Scalar()});", "Point p" + name + " = pt; pt.X = Math.Sin(p" + name + ".Cross(pt) + r);", $"points.Add(pt with {{ Y = {Scalar()} }});", $"pt = points[{_random.Next(3)} % points.Count];",
                    $"points[0] = new Point({Scalar()}, Math.Tanh({Read()}));", $"pair = pair with {{ A = Math.Sin({Scalar()} + pair.B) }};", "pair = pair + new Pair(s, r); pair = new(Math.Tanh(pair.A), Math.Sin(pair.B));"));
                break;
            case 15:
                Line($"if ({Condition()}) return s * {Node()}.V;");
                break;
            case 16 when _isLoop:
                Line($"if ({Condition()}) {Pick("break;", "continue;")}");
                break;
            case 16 or 17:
                Line(Pick($"s = Fold({List()}, {Scalar()});", $"s = Math.Tanh({List()}.Sum() + r);", $"r = Math.Sin({List()}.Where(e => e > 0.1).Select(e => e * s).Sum());", $"Fill({List()}, {Scalar()}, {_random.Next(3)});",
                    $"s = Math.Sin(s + l.Zip(k, (e, g) => e * g).Sum());", $"r = Math.Tanh(r + {List()}.Append({Scalar()}).Max());"));
                break;
            case 18 or 19:
                Within($"for (int i{name} = 0; i{name} < {Pick("2", "x.Length", "3")}; i{name}++)", depth, isLoop: true);
                break;
            case 20:
                Within(Pick($"foreach (Node e{name} in nodes.ToArray())", $"foreach (double e{name} in Grown({Scalar()}, 3))", $"foreach (double e{name} in l.ToArray())", $"foreach (double e{name} in x)"), depth, isLoop: true,
                    Pick("", $"s = Math.Sin(s + {Scalar()});"));
                break;
            case 21:
                Within($"for (int i{name} = 0; i{name} < 3 && {Condition()}; i{name}++)", depth, isLoop: true);
                break;
            case 22:
                Line("try {");
                Block(1 + _random.Next(3), depth + 1);
                Line($"s = Positive({Read()}); }} catch (InvalidOperationException) {{");
                Block(1, depth + 1);
                Line("}");
                break;
            default:
                Within($"if ({Condition()})", depth, _isLoop);
                if (_random.Next(2) == 0)
                    Within("else", depth, _isLoop);
                break;
        }
    }

    private void Within(string header, int depth, bool isLoop, string first = "")
    {
        bool before = _isLoop;
        _isLoop = isLoop;
        Line(header + " {" + first);
        Block(1 + _random.Next(3), depth + 1);
        Line("}");
        _isLoop = before;
    }

    private string NodeValue() => Pick(Node(), $"new Node {{ V = {Scalar()} }}", $"new Square {{ V = {Scalar()}, Next = {Node()} }}", $"{Condition()} ? {Node()} : new Wave {{ V = {Scalar()} }}",
        $"Best({Node()}, {Node()}, {Scalar()})", $"Made({Scalar()}, {_random.Next(4)})", $"{Node()}.Next ?? {Node()}", $"nodes[{_random.Next(3)} % nodes.Count]");

    private string Read() => Pick($"{Node()}.V", $"{Node()}.W * {Scalar()}", $"{Node()}.A[{_random.Next(3)}]", $"x[{_random.Next(3)} % x.Length]", Scalar(), $"{Node()}.Eval({Scalar()})", "pt.X * pt.Y", "pair.Both", "f(0.3)");

    private string Node() => Pick(Nodes);

    private string List() => Pick(Lists);

    private string Scalar() => Pick("s", "r", "a", "0.3", "-0.2");

    private string Condition() => Pick($"{Scalar()} > {Read()}", $"{List()}.Count < {_random.Next(4)}", $"{Node()} == {Node()}", $"{Node()} is Square", $"{Node()}.Next != null", "st.Count > 0", $"{Node()}.V < 0.2");

    private void Line(string text) => _text.Append(text).Append('\n');

    private string Pick(params string[] from) => from[_random.Next(from.Length)];
}
