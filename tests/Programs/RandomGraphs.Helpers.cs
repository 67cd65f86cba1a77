namespace SymGrad.Programs.Tests;

/// <content>The types and methods that the programs use.</content>
internal sealed partial class RandomGraphs
{
    // How deep methods go is limited: objects may lead back to themselves.
    private const string Helpers = """
        class Tree { public double W; public int K; public Tree L, R; public double[] A = new double[2]; public Tree(double w, int k) {
            W = w; K = k; A[0] = 0.5 * w; }
            public virtual double Eval(double t, int d) => d == 0 ? W : Math.Sin(W * t) + (L == null ? 0 : 0.5 * L.Eval(t + 0.1, d - 1))
                + (R?.Eval(0.7 * t, d - 1) ?? 0.1);
            public double Scaled(double v) => v * W + A[1]; public ref double Own(ref double o) { o += W; W = 0.6 * o; return ref A[0]; }
            public void Deconstruct(out double w, out Tree l) { w = W; l = L; } }
        sealed class Leaf : Tree { public double Q; public Leaf(double w, int k) : base(w, k) { A[1] = w; }
            public override double Eval(double t, int d) { Q = Math.Tanh(Q + t); return d == 0 ? Q * W : base.Eval(t, d - 1) * Q; } }
        sealed class Cell : IComparable<Cell> { public double V; public Cell Next; public int CompareTo(Cell o) => V.CompareTo(o.V);
            public IEnumerator<double> GetEnumerator() { int n = 0; for (Cell c = this; c != null && n < 5; c = c.Next) { n++;
                yield return c.V; } } }
        sealed class ByWeight : IComparer<Tree> { public int Compare(Tree e, Tree f) => Math.Sin(f.W).CompareTo(Math.Sin(e.W)); }
        readonly struct Bag { private readonly List<Tree> _t; public Bag(List<Tree> t) { _t = t; }
            public List<Tree>.Enumerator GetEnumerator() => _t.GetEnumerator(); }
        readonly struct Steps { private readonly double _v; private readonly int _n; public Steps(double v, int n) { _v = v; _n = n; }
            public Walker GetEnumerator() => new Walker(_v, _n);
            public struct Walker { private double _v; private int _n; public Walker(double v, int n) { _v = v; _n = n; }
                public double Current => _v; public bool MoveNext() { _v = Math.Sin(_v + 0.3); return _n-- > 0; } } }
        ref struct Window { private Span<double> _s; public Window(Span<double> s) { _s = s; } public ref double this[int i] => ref _s[i];
            public void Step(double t) { for (int i = 1; i < _s.Length; i++) _s[i] = Math.Tanh(_s[i] + _s[i - 1] * t);
                _s[0] = Math.Sin(_s[0] + t); } public double Sum() { double v = 0; foreach (double e in _s) v += e * e; return v; } }
        struct Mass { public double A, B; public Mass(double a, double b) { A = a; B = b; }
            public static Mass operator +(Mass m, Mass n) => new(m.A + 0.3 * n.B, Math.Sin(m.B * n.A));
            public static Mass operator ++(Mass m) => new(Math.Sin(m.A + 1), m.B);
            public static Mass operator -(Mass m) => new(-m.A, m.B);
                public static Mass operator *(Mass m, double t) => new(m.A * t, m.B + t);
                public static bool operator >(Mass m, Mass n) => m.A > n.A; public static bool operator <(Mass m, Mass n) => m.A < n.A;
            public static explicit operator double(Mass m) => m.A * m.B;
                public static implicit operator Mass((double A, double B) t) => new(t.A, t.B); public void Turn(double t) {
                (A, B) = (Math.Sin(A - t * B), Math.Tanh(B + t * A)); } }
        sealed class Money { public double V; public static Money operator +(Money m, double t) => new() { V = Math.Tanh(m.V + t) };
            public static Money operator ++(Money m) => new() { V = 0.9 * m.V + 0.1 }; }
        sealed record Pack(double[] A, double W);
        sealed class Grid { private readonly double[,] _m; public Grid(int n, double v) { _m = new double[n, n];
            for (int i = 0; i < n; i++) _m[i, (i + 1) % n] = v * (i + 1); }
            public double this[int i, int j] { get => _m[i, j]; set => _m[i, j] = value; }
            public double Trace() { double t = 0; for (int i = 0; i < _m.GetLength(0); i++) t += _m[i, i] * _m[i, 0]; return t; }
            public Grid Times(double v) { var g = new Grid(_m.GetLength(0), v); g[0, 0] += _m[0, 1] * v; return g; }
            public static Grid operator *(Grid a, Grid b) { var g = new Grid(2, 0.1); for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++) for (int k = 0; k < 2; k++) g[i, j] = Math.Tanh(g[i, j] + a[i, k] * b[k, j]); return g; } }
        static double[][] Waved(double[][] m, double v) { var r = new double[m.Length][]; for (int i = 0; i < m.Length; i++) {
            r[i] = new double[m[i].Length]; for (int j = 0; j < r[i].Length; j++) r[i][j] = Math.Sin(m[i][j] * v + i); } return r; }
        static double[][] Power(double[][] m, int d) { if (d == 0) return m; var h = Power(m, d - 1); h[0][0] = Math.Sin(h[0][0]);
            return Waved(h, 0.9); }
        sealed class Group { public double Rate; public List<double> Items { get; } = new() { 0.1 }; public Tree Top { get; }
            = new Tree(0.3, 1); private readonly double[] _own = new double[3]; public double this[int i] { get => _own[i]; set {
            _own[i] = value * Rate; } }
            public double Value(double t) { double v = Top.W * _own[1]; foreach (double e in Items) v = Math.Sin(v + e * t * Rate);
                return v; } }
        abstract class Term2 { public abstract double Eval(double v); public abstract Term2 D(); public virtual int Size() => 1; }
        sealed class Number2 : Term2 { public double V; public Number2(double v) { V = v; } public override double Eval(double v) => V;
            public override Term2 D() => new Number2(0); }
        sealed class Unknown2 : Term2 { public override double Eval(double v) => v; public override Term2 D() => new Number2(1); }
        sealed class Sum2 : Term2 { public Term2 A, B; public Sum2(Term2 a, Term2 b) { A = a; B = b; }
            public override double Eval(double v) => A.Eval(v) + B.Eval(v); public override Term2 D() => new Sum2(A.D(), B.D());
            public override int Size() => 1 + A.Size() + B.Size(); }
        sealed class Product2 : Term2 { public Term2 A, B; public Product2(Term2 a, Term2 b) { A = a; B = b; }
            public override double Eval(double v) => A.Eval(v) * B.Eval(v);
            public override Term2 D() => new Sum2(new Product2(A.D(), B), new Product2(A, B.D()));
            public override int Size() => 1 + A.Size() + B.Size(); }
        sealed class Sine2 : Term2 { public Term2 A; public Sine2(Term2 a) { A = a; }
            public override double Eval(double v) => Math.Sin(A.Eval(v));
            public override Term2 D() => new Product2(new Number2(0.5), A.D()); public override int Size() => 1 + A.Size(); }
        static double Worth(Term2 t, double v) => t switch { Number2 n => n.V, Unknown2 => v, Sum2 { A: var a, B: var b }
            => Worth(a, v) + Worth(b, v), Product2 m => Worth(m.A, v) * Worth(m.B, v), Sine2 e => Math.Sin(Worth(e.A, v)), _ => throw
            new InvalidOperationException() };
        static Term2 Changed(Term2 t, Term2 by) { if (t is Unknown2) return by; if (t is Sum2 s) { s.B = Changed(s.B, by); return s; }
            if (t is Product2 m) return new Product2(Changed(m.A, by), m.B); return t; }
        static double Sum(Tree n, int d) => n == null || d == 0 ? 0 : n.W + 0.5 * Sum(n.L, d - 1) + Math.Sin(Sum(n.R, d - 1) * n.A[0]);
        static void Scale(Tree n, double s, int d) { if (n == null || d == 0) return; n.W = Math.Tanh(n.W + s * n.A[0]);
            Scale(n.L, s * 0.8, d - 1); n.A[1] += 0.4 * n.W; Scale(n.R, n.W, d - 1); }
        static void Total(Tree n, ref double s, int d) { if (n == null || d == 0) return; s = Math.Sin(s + n.W);
            Total(n.R, ref s, d - 1); n.W += 0.2 * s; Total(n.L, ref s, d - 1); }
        static double Pathed(Tree n, int d, List<double> path) { if (n == null || d == 0) return path.Sum() * 0.3; path.Add(n.W);
            double v = Pathed(n.L, d - 1, path) + path.Count * 0.1 * Pathed(n.R, d - 1, path); path.RemoveAt(path.Count - 1);
            return Math.Sin(v); }
        static double Seen(Tree n, HashSet<Tree> seen) { if (n == null || !seen.Add(n)) return 0.1;
            return Math.Tanh(n.W + Seen(n.L, seen) * 0.7 + Seen(n.R, seen)); }
        static double Even(Tree n, int d) => n == null || d == 0 ? 0.2 : n.W * Odd(n.L, d - 1);
        static double Odd(Tree n, int d) { if (n == null || d == 0) return 0.4; n.W = Math.Sin(n.W + 0.1);
            return n.W + Even(n.R, d - 1); }
        static Tree Last(Tree n, int d) => n.L == null || d == 0 ? n : Last(n.L, d - 1);
        static void Swap(Tree n, int d) { if (n == null || d == 0) return; (n.L, n.R) = (n.R, n.L); Swap(n.L, d - 1); Swap(n.R, d - 1); }
        static void Spread(Tree n, Tree m, int d) { if (n == null || m == null || d == 0) return; n.W = Math.Sin(n.W + 0.5 * m.W);
            m.A[0] = n.W * m.W; Spread(n.L, m.R, d - 1); Spread(m.L, n, d - 1); }
        static double Folded(Tree n, int d, Func<double, double> f) => n == null || d == 0 ? f(0.3) : Math.Tanh(f(n.W) + Folded(n.L, d -
            1, f) * Folded(n.R, d - 1, f));
        static double Counted(Tree n, int d, out int c) { c = 1; if (n == null || d == 0) return 0.1;
            double v = Counted(n.L, d - 1, out int l) * n.W; double w = Counted(n.R, d - 1, out int k); c += l + k;
            return Math.Sin(v + w * c); }
        static double Strict(Tree n, int d) { if (n == null || d == 0) return 0.1; if (n.W > 0.8) throw new InvalidOperationException();
            n.W *= 0.9; return n.W + Strict(n.L, d - 1); }
        static Tree Insert(Tree n, double w, int k, int d) { if (n == null || d == 0) return new Tree(w, k);
            if (k < n.K) n.L = Insert(n.L, w, k, d - 1); else n.R = Insert(n.R, w * 0.9, k, d - 1); n.W = Math.Tanh(n.W + 0.2 * w);
            return n; }
        static Tree Built(double v, int d) { if (d == 0) return null; Tree n = d % 2 == 0 ? new Leaf(v, d) : new Tree(Math.Sin(v), d);
            n.L = Built(v * 0.7, d - 1); n.R = Built(n.W + 0.2, d - 1); return n; }
        static Tree Mirror(Tree n, int d) => n == null || d == 0 ? n : new Tree(n.W * 0.9, n.K) {
            R = Mirror(n.L, d - 1), L = Mirror(n.R, d - 1) };
        static Tree Shared(Tree n, double v, int d) { if (d == 0) return n; Tree c = Shared(n, v * v, d - 1); c.W += 0.1 * v;
            return new Tree(v, d) { L = c, R = c }; }
        static void Gather(Tree n, List<Tree> into, int d) { if (n == null || d == 0) return; Gather(n.L, into, d - 1); into.Add(n);
            n.W += 0.1 * into[0].W; Gather(n.R, into, d - 1); }
        static Cell Reversed(Cell c, Cell before, int d) { if (c == null || d == 0) return before; Cell next = c.Next; c.Next = before;
            c.V = Math.Sin(c.V + (before?.V ?? 0.2)); return Reversed(next, c, d - 1); }
        static double Length(Cell c, int d) => c == null || d == 0 ? 0 : c.V * c.V + 0.9 * Length(c.Next, d - 1);
        static void Push(Cell c, Tree n, int d) { if (c == null || n == null || d == 0) return; c.V += n.W; n.W = Math.Sin(c.V);
            Push(c.Next, n.L, d - 1); c.V *= n.W; }
        static double Memo(int n, Dictionary<int, double> memo, double v) { if (n < 2) return v + n;
            if (memo.TryGetValue(n, out double known)) return known;
            double w = Math.Sin(Memo(n - 1, memo, v) + 0.3 * Memo(n - 2, memo, v)); memo[n] = w; return w; }
        static double Taken(int n, Dictionary<int, Tree> taken, Tree t) { if (n < 1) return t.W;
            if (!taken.TryGetValue(n, out Tree known)) { known = new Tree(Taken(n - 1, taken, t), n) { L = t }; taken[n] = known; }
            known.W += 0.1; t.W *= 0.95; return Math.Tanh(known.W + t.W); }
        static ref double Slot(Tree n, int i) => ref n.A[i];
        static ref double Larger(ref double v, ref double w) { if (v > w) return ref v; return ref w; }
        static void Exchange(ref double v, ref double w) { double t = v; v = Math.Sin(w + 0.1); w = t + v; }
        static IEnumerable<double> Values(Tree n, double v) { for (int i = 0; n != null && i < 3; i++) { v = Math.Sin(v + n.W);
            yield return v; n = n.L ?? n.R; } }
        static Func<double, double> Turned(double v, Tree n) => w => { v = Math.Sin(v + w * n.W); return v; };

        """;

    private const string Start = """
        public static double F(double[] x, double a) {
        double s = 0.4, r = a; int n = 1; double[] y = { a, 0.2, x[0] };
        Tree p = new Tree(a, 3), q = new Leaf(x[0], 1) { L = p, Q = 0.2 }, u = p; List<Tree> ts = new() { p, q };

        """;
}
