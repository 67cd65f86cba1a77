using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace SymGrad.Programs.Tests;

/// <summary>
/// What tells the order of evaluation: every kind of operand that is read first, beside everything that changes storage, in every
/// construct that evaluates one after the other.
/// </summary>
internal static class EvaluationOrder
{
    /// <summary>Storage by the name by which pieces use it: how it is made, and what of it counts in the end.</summary>
    private static readonly (string Name, string Made, string Counts)[] Storage =
    [
        ("a", "double a = x[0];", "a"),
        ("b", "double b = x[1];", "0.7 * b"),
        ("k", "int k = 1;", "k"),
        ("c", "bool c = x[2] > 0;", "(c ? 0.3 * x[1] : x[0])"),
        ("m", "double[] m = (double[])x.Clone();", "m[0] * m[1]"),
        ("q", "ref double q = ref m[1];", "q"),
        ("v", "double[] w = (double[])x.Clone(); Span<double> v = w.AsSpan(1, 3);", "v[0] * v[1]"),
        ("g", "double[,] g = new double[2, 2]; g[0, 0] = x[0]; g[0, 1] = x[1]; g[1, 0] = x[3];", "g[0, 0] * g[0, 1]"),
        ("j", "double[][] j = [new double[2], new double[2]]; j[0][1] = x[0]; j[1][0] = x[2]; j[1][1] = x[3];", "j[1][0] * j[1][1]"),
        ("s", "S s = new() { A = x[2], B = x[3] };", "s.A * s.B"),
        ("t", "(double, double) t = (x[2], x[3]);", "t.Item1 * t.Item2"),
        ("n", "int[] n = [1, 2, 3];", "(n[0] + 2 * n[1])"),
        ("f", "bool[] f = [true, false];", "(f[0] ? a : x[3])"),
        ("Local", "double Local() { b *= 0.5; a += 1; return x[3]; }", "0"),
        ("lambda", "Func<double> lambda = () => { k = 0; a *= 2; return b; };", "0"),
    ];

    private const string Helpers = """
        struct S { public double A, B; public readonly double Area => A * B; public double Mul(double u) { A *= u; return B; } public readonly double Difference() => A - B; }
        record struct R(double P, double Q);
        static double Swap(ref double p, ref double q) { (p, q) = (q, p * 0.9); return p - q; }
        static double Out(out double p) { p = 0.6; return 1; }
        static double Put(double[] m) { m[0] *= 2; m[1] = 0.4; return m[2]; }
        static double Change(ref S s) { s.A = s.B * 0.8; return s.B; }
        static double Rows(double[] m, int d) { if (d == 0) return m[1]; m[0] += m[1]; return Rows(m, d - 1) * 0.5; }
        static double Down(ref double p, int d) { if (d == 0) return p; p *= 0.9; return Down(ref p, d - 1) + 1; }
        static double Branch(double u) { if (u > 0.2) return u * u; return u + 1; }
        static double Loop(double u) { double p = 1; for (int i = 0; i < 3; i++) { p *= u + 0.5; if (p > 1) break; } return p; }
        static double Power(double u, int d) => d == 0 ? u : u * Power(u * 0.9, d - 1);
        static double Pick(bool c, double p, double q) { if (c) return p; return 2 * q; }
        static double Two(double p, double q) => p - 2 * q;
        static double Seen(in double p, double q) => p * q;
        static double OfTuple((double P, double Q) u) => u.P - 3 * u.Q;
        static double OfArray(double[] u) => u[0] - 2 * u[1];
        static int Count(out int k) { k = 0; return 2; }
        static int Write(int[] n) { n[0] = 5; return 3; }
        static bool Flip(bool[] f) { f[0] = !f[0]; return true; }
        """;

    private static readonly string[] First =
    [
        "b", "-b", "b * b", "m[0]", "m[k]", "m[^(k + 1)]", "q", "v[1]", "v[k]", "g[0, k]", "j[1][k]", "j[k][0]", "s.A", "s.Area", "t.Item1", "k * a", "n[0] * b",
        "(c ? b : a)", "(k == 1 ? m[k] : a)", "(b > 0.2 || a > 0.1 ? b : a)", "(k is > 0 and < 3 ? b : a)", "k switch { 0 => a, 1 => b, _ => m[0] }", "(f[0] ? m[0] : b)",
        "(k, c) switch { (1, true) => a * b, (1, _) => b, _ => m[1] }", "Math.Sin(b)", "Math.Max(b, m[0])", "Pick(c, b, a)", "Branch(b)", "Loop(a)", "Power(b, 2)", "Local()", "lambda()",
        "new[] { a, b }.Max()", "m.Sum()", "s.Mul(b)", "(b = a * 2)", "(b += a)", "b++", "(m[k] *= b)", "(b, a).Item1", "(c ? s : new S { A = b, B = a }).A",
    ];

    private static readonly string[] Change =
    [
        "(b = x[3])", "(b += x[3])", "b++", "--b", "(b *= a)", "Out(out b)", "Swap(ref a, ref b)", "Local()", "lambda()", "(k = 0) * a", "k-- * a", "(m[0] = b)", "(m[k] *= a)", "m[k]++",
        "Swap(ref m[0], ref m[k])", "Put(m)", "Rows(m, 1)", "Down(ref b, 2)", "s.Mul(a)", "(s.A -= b)", "Change(ref s)", "(t.Item1 = b)", "(q = a)", "((c = !c) ? a : b)", "(v[1] += a)", "(g[0, k] = a)", "(j[1][k] += b)",
        "(c ? (b = a) : (m[0] = a))", "Count(out k) * b", "Write(n) * b", "(Flip(f) ? a : b)", "k switch { 1 => (b = x[0]), _ => (a = x[1]) }",
    ];

    // Of what is evaluated first and what second, r.
    private static readonly string[] Constructs =
    [
        "r = {0} + {1};", "r = {0} - a * {1};", "r = {0} / (3 + {1});", "r = Math.Max({0}, {1});", "r = Two({0}, {1});", "r = Two(q: {0}, p: {1});", "r = OfTuple(({0}, {1}));", "r = OfArray([{0}, {1}]);",
        "r = OfArray(new double[] {{ {0}, {1} }});", "r = new S {{ A = {0}, B = {1} }}.Difference();", "r = Two(new R({0}, {1}) is var (p, u) ? p : 0, 1);", "r = (s with {{ B = {0}, A = {1} }}).Difference();",
        "r = {0} < {1} ? x[0] : x[1];", "r = {0} > 0.2 && {1} > 0.1 ? x[0] : x[1];", "r = {0} > 0.2 | {1} > 0.1 ? x[0] : x[1];", "r = {0} > 0.2 ^ {1} > 0.1 ? x[0] : x[1];", "r = {0} > 0.2 ? {1} : x[2];",
        "r = ({0}, {1} > 0) switch {{ (_, true) => x[0], var (p, _) => p }};", "double y, z; (y, z) = ({0}, {1}); r = y - 2 * z;", "m[1] = {0}; r = m[1] + {1};", "r = {0}; r += {1};", "r = {0} + a * {1} - {0};",
        "int i = ({0} > 0 ? 1 : 0) + ({1} > 0 ? 2 : 0); r = m[i];", "double z = {0}, y = z * {1}; r = {1} > 0.3 || y > z ? z : y;", "double Inner(double p, double u) => p * p - u; r = Inner({0}, {1});",
        "switch ({0} > 0) {{ case true when {1} > 0.1: r = a; break; case var p: r = p ? b : x[2]; break; }}",
    ];

    private static readonly string[] Targets = ["b", "m[0]", "m[k]", "m[^(k + 1)]", "v[1]", "g[0, k]", "j[1][k]", "j[k][0]", "s.A", "t.Item1", "q"];

    private static readonly string[] Assignments =
    [
        "{0} = {1}; r = a;", "{0} += {1}; r = a;", "{0} -= {1}; r = a;", "{0} *= {1}; r = a;", "{0} /= 3 + {1}; r = a;", "{0} %= 2.5 + {1}; r = a;", "r = ({0} += {1}) * a;", "r = ({0} = {1}) - {0};", "r = {0} * ({0} -= {1}) * {0};",
        "r = {0}++ + {1} * {0}--;", "r = ++{0} * {1};", "r = 0; for (int i = 0; i < 2; i++) {0} += {1} * {0};",
    ];

    private static readonly string[] IntegerTargets = ["k", "n[0]", "n[k]", "n[^(k + 1)]"];

    private static readonly string[] IntegerOperators = ["+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>="];

    private static readonly string[] IntegerChanges = ["(k = 2)", "(k++ + 1)", "Count(out k)", "Write(n)", "(n[0] = 3)", "(n[k]++ + 1)", "(Math.Max(k, k -= 1) + 1)"];

    private static readonly string[] BooleanTargets = ["c", "f[0]", "f[k]"];

    private static readonly string[] BooleanChanges = ["(c = !c)", "Flip(f)", "(f[0] = c)", "((k = 0) == 0)"];

    /// <summary>Statements that each compute <c>r</c> of the storage.</summary>
    public static IEnumerable<string> All
    {
        get
        {
            IEnumerable<string> operands = Pairs(Constructs.Take(1), First, Change).Concat(Constructs.Skip(1).SelectMany((construct, c) => Pairs([construct], First.Where((_, i) => (i + c) % 9 == 0), Change.Where((_, i) => (i + c) % 2 == 0))));
            IEnumerable<string> assignments = Assignments.SelectMany((assignment, a) => Pairs([assignment], Targets, Change.Where((_, i) => (i + a) % 3 == 0)));
            IEnumerable<string> integers = Pairs(IntegerOperators.Select(static o => "{0} " + o + " {1}; r = k * a;").Append("r = ({0}++ + {1} * {0}--) * a;"), IntegerTargets, IntegerChanges);
            IEnumerable<string> booleans = Pairs(["{0} &= {1}; r = c ? a : b;", "{0} |= {1}; r = c ? a : b;", "{0} ^= {1}; r = c ? a : b;", "r = {0} & {1} ? a : b;", "r = {0} || {1} ? a : b;"], BooleanTargets, BooleanChanges);
            return operands.Concat(assignments).Concat(integers).Concat(booleans);
        }
    }

    private static IEnumerable<string> Pairs(IEnumerable<string> constructs, IEnumerable<string> first, IEnumerable<string> second) =>
        constructs.SelectMany(c => first.SelectMany(f => second.Select(s => string.Format(CultureInfo.InvariantCulture, c, f, s))));

    /// <summary>The method <c>F</c> that adds up what statements compute and what they leave behind, each of storage of its own.</summary>
    public static string Method(IEnumerable<string> statements)
    {
        var text = new StringBuilder(Helpers).Append("\npublic static double F(double[] x) {\ndouble total = 0;\n");
        foreach (string statement in statements)
        {
            HashSet<string> used = Used(statement);
            text.Append("{ ");
            foreach ((_, string made, _) in Storage.Where(s => used.Contains(s.Name)))
                text.Append(made).Append(' ');
            text.Append("double r; ").Append(statement).Append(" total += r * r * 0.1");
            foreach ((_, _, string counts) in Storage.Where(s => used.Contains(s.Name)))
                text.Append(" + ").Append(counts);
            text.Append("; }\n");
        }
        return text.Append("return total;\n}").ToString();
    }

    // What a statement uses, and what that is made of and counted with.
    private static HashSet<string> Used(string statement)
    {
        HashSet<string> used = Words(statement);
        used.Add("a");
        foreach ((string name, string made, string counts) in Storage.Reverse())
        {
            if (used.Contains(name))
                used.UnionWith(Words(made + counts));
        }
        return used;
    }

    private static HashSet<string> Words(string text) => [.. Regex.Matches(text, @"(?<![\w.])[A-Za-z]\w*(?!\s*=>)").Select(static m => m.Value)];
}
