using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SymGrad.Programs.Tests;

/// <summary>
/// A random method over objects that refer to one another: methods that call themselves make, change and share them, loops make many
/// of a class and keep delegates that know them, by several names each. Some cannot be followed: those may be refused.
/// </summary>
internal sealed partial class RandomGraphs
{
    private static readonly string[] Trees = ["p", "q", "u"];

    private readonly Random _random;
    private readonly StringBuilder _text = new(Helpers);
    private int _names;
    private bool _isLoop;

    private RandomGraphs(int seed)
    {
        _random = new Random(seed);
        // Each program has some kinds of statements only, so that what is refused of one does not refuse most programs.
        List<Kind> chosen = Kinds().OrderBy(_ => _random.Next()).Take(3).ToList();
        List<Func<string>> kinds = [Plain, Plain, Reference, .. chosen.Select(static k => k.Statement)];
        _text.Append(Start).Append(string.Join(' ', chosen.SelectMany(static k => k.Start.Split('\n')).Distinct())).Append('\n');
        for (int count = 4 + _random.Next(5); count > 0; count--)
            Statement(kinds, 0);
        _text.Append("return s + r + p.W * q.W + u.A[0] + y[0] * y[1] + n")
            .Append(string.Concat(chosen.Select(static k => k.End).Distinct())).Append(";\n}");
    }

    /// <summary>The source of a method of an array that has an element at least.</summary>
    public static string Source(int seed) => new RandomGraphs(seed)._text.ToString();

    /// <summary>A kind of statements.</summary>
    /// <param name="Statement">Makes one.</param>
    /// <param name="Start">What it needs, a line each.</param>
    /// <param name="End">What is added of it in the end.</param>
    private sealed record Kind(Func<string> Statement, string Start = "", string End = "");

    private Kind[] Kinds()
    {
        const string cells = "Cell head = null; List<Cell> cells = new() { new Cell { V = a } };";
        const string ends = " + cells[0].V + (head?.V ?? s)";
        return
        [
            new(Recursive, "List<double> path = new();"), new(Recursive, "List<double> path = new();"),
            new(Recursion, "double Walk(Tree t, int d) { if (t == null || d == 0) return 0.1; s = Math.Sin(s + 0.3 * t.W);"
                + " r += 0.1 * Walk(t.L, d - 1); return t.W * s + Walk(t.R, d - 1); }"),
            new(Grown, cells + "\nDictionary<int, double> memo = new(); Dictionary<int, Tree> taken = new();", ends),
            new(Many, "List<Tree> row = new() { q };", " + row[0].W + row[^1].A[0]"),
            new(Functions, "List<Func<double, double>> fs = new() { v => v * r + 0.1 };", " + fs[^1](s)"),
            new(Sorted, cells, ends), new(Enumerated, cells, ends), new(ByReference), new(Windows),
            new(Operators, "Mass m = new(0.2, a); List<Mass> ms = new() { m }; Money me = new() { V = a };",
                " + m.A * m.B + me.V + ms[0].B"),
            new(Parts, "Pack pack = new(y, a);", " + pack.W + pack.A[0] * 0.1"), new(Checked),
            new(Kept, "Dictionary<int, Tree> dt = new() { [1] = q }; Dictionary<Tree, double> dn = new(); Stack<Tree> st = new(); "
                + "Queue<Tree> qu = new();", " + dt.Count * s + dn.Values.Sum() + qu.Count"),
            new(Rows, "double[][] rows = { new[] { a, 0.3 }, new[] { s } }; List<double[][]> all = new() { rows }; "
                + "double[][][] deep = { rows, new double[2][] };", " + rows[0][0] * rows[^1][0] + all[0][0][0] + all.Count"),
            new(Grids, "Grid grid = new(2, a); List<Grid> grids = new() { grid }; List<double[,]> ms2 = new() { new[,] { { a, s } } };",
                " + grid[0, 1] + grids[^1][1, 0] + ms2[0][0, 1]"),
            new(Terms, "Term2 term = new Unknown2();", " + term.Eval(0.3)"),
        ];
    }

    private void Statement(List<Func<string>> kinds, int depth)
    {
        _names++;
        switch (_random.Next(depth < 2 ? 15 : 12))
        {
            case 0 when _isLoop:
                Line($"if ({Condition()}) {Pick("break;", "continue;")}");
                break;
            case 12:
                Within($"for (int i{_names} = 0; i{_names} < {Pick("2", "x.Length", "3")}; i{_names}++)", kinds, depth, isLoop: true);
                break;
            case 13:
                Within($"if ({Condition()})", kinds, depth, _isLoop);
                if (_random.Next(2) == 0)
                    Within("else", kinds, depth, _isLoop);
                break;
            case 14:
                Within(Pick($"foreach (Tree e{_names} in ts.ToArray())", $"foreach (double e{_names} in x)",
                    $"for (int i{_names} = 0; i{_names} < 4 && {Condition()}; i{_names}++)"), kinds, depth, isLoop: true);
                break;
            default:
                Line(kinds[_random.Next(kinds.Count)]());
                break;
        }
    }

    private void Within(string header, List<Func<string>> kinds, int depth, bool isLoop)
    {
        bool before = _isLoop;
        _isLoop = isLoop;
        Line(header + " {");
        for (int count = 1 + _random.Next(3); count > 0; count--)
            Statement(kinds, depth + 1);
        Line("}");
        _isLoop = before;
    }

    private string Plain() => Pick(
        $"s = Math.Tanh({Read()} + s * {Read()});",
        $"r = Math.Sin(r + {Read()});",
        $"{Tree()}.W = Math.Sin({Read()} + s);",
        $"{Tree()}.W {Pick("+=", "*=", "-=")} {Scalar()};",
        $"{Tree()}.A[{Two()}] {Pick("+=", "=")} {Read()};",
        $"n = (n + {Tree()}.K) % 7;");

    private string Reference() => Pick(
        $"{Tree()} = {Value()};",
        $"{Tree()} = {Value()};",
        $"{Tree()}.{Side()} = {Tree()};",
        $"{Tree()}.{Side()} = {Value()};",
        $"({Tree()}.L, {Tree()}.R) = ({Tree()}, {Tree()}.L);",
        $"(p, q) = (q, {Tree()});",
        $"if ({Tree()}.{Side()} is {{ }} t{_names}) {{ t{_names}.W += 0.3 * {Scalar()}; s = Math.Sin(s + {Tree()}.W); }}",
        $"{Tree()} = {Condition()} ? {Tree()} : {Value()};");

    private string Recursive() => Pick(
        $"s = Math.Tanh(s + Sum({Tree()}, 3));",
        $"s = Math.Sin(s * {Tree()}.Eval({Scalar()}, 3));",
        $"r = Math.Tanh(r + {Tree()}.Eval(s, 2) * {Tree()}.Eval(r, 3));",
        $"Scale({Tree()}, {Scalar()}, 3);",
        $"Total({Tree()}, ref {Pick("s", "r")}, 3);",
        $"Total({Tree()}, ref {Tree()}.W, 2);",
        $"Total({Tree()}, ref y[{Two()}], 3);",
        $"r = Math.Sin(Pathed({Tree()}, 3, path) + r);",
        $"s = Math.Sin(Seen({Tree()}, new HashSet<Tree>()) + s);",
        $"r = Math.Tanh(Even({Tree()}, 4) + {Scalar()});",
        $"{Tree()} = Last({Tree()}, 4);",
        $"Swap({Tree()}, 2);",
        $"Spread({Tree()}, {Tree()}, 2);",
        $"s = Math.Sin(Folded({Tree()}, 3, v => v * {Scalar()} + {Tree()}.W) + s);",
        $"s = Math.Tanh(Counted({Tree()}, 3, out n) + s); n %= 7;",
        $"try {{ {Tree()}.W *= 0.8; s = Math.Sin(s + Strict({Tree()}, 2)); }} catch (InvalidOperationException) {{ s *= 0.5; "
            + $"{Tree()}.W += s; }}");

    private string Recursion() => Pick(
        $"s = Math.Tanh(Walk({Tree()}, 3) + {Scalar()});",
        $"r = Math.Sin(Walk({Tree()}, 2) * Walk({Tree()}, 1));");

    private string Grown() => Pick(
        $"{Tree()} = Insert({Tree()}, {Scalar()}, {_random.Next(9)}, 4);",
        $"{Tree()} = Insert({Tree()}, {Read()}, n, 4);",
        $"{Tree()} = Built({Read()}, {2 + _random.Next(2)});",
        $"{Tree()} = Mirror({Tree()}, 2);",
        $"{Tree()}.{Side()} = Mirror({Tree()}, 2);",
        $"{Tree()} = Shared({Tree()}, {Scalar()}, 2);",
        $"Gather({Tree()}, ts, 3);",
        $"head = new Cell {{ V = {Read()}, Next = {Pick("head", "null", "head?.Next")} }};",
        "head = Reversed(head, null, 5);",
        "s = Math.Tanh(s + Length(head, 5));",
        $"Push(head, {Tree()}, 3);",
        $"s = Math.Sin(s + Memo({3 + _random.Next(3)}, memo, {Read()}));",
        $"r = Math.Tanh(r + Taken({_random.Next(4)}, taken, {Tree()}));");

    private string Many() => Pick(
        $"for (int i{_names} = 0; i{_names} < {Pick("3", "18", "x.Length + 1")}; i{_names}++) ts.Add(new Tree({Read()} * 0.9 + 0.1 "
            + $"* i{_names}, i{_names}) {{ L = {Pick("p", "null", "ts[i" + _names + " % ts.Count]")} }});",
        $"for (int i{_names} = 0; i{_names} < 3; i{_names}++) {{ Tree t{_names} = new Leaf({Read()}, i{_names}) {{ Q = s }}; "
            + $"{Pick("ts", "ts", "row")}.Add(t{_names}); {Tree()} = t{_names}; t{_names}.W += 0.2; }}",
        $"if (ts.Count > 1) {{ ts[{Any()}] = {Tree()}; ts[0].W += {Scalar()}; }}",
        $"{Tree()} = ts[{Any()}];",
        $"ts[{Any()}].{Side()} = ts[{Any()}];",
        $"ts[{Any()}].W {Pick("=", "*=", "+=")} {Read()};",
        $"s = Math.Tanh(s + ts.Sum(t => t.W * t.A[0] + t.K * 0.1));",
        $"if (ts.Count > 3) ts.RemoveAt({_random.Next(3)});",
        $"r = Math.Sin(r + ts[{Any()}].Eval({Scalar()}, 2));",
        $"foreach (Tree t{_names} in ts) {{ t{_names}.W = Math.Sin(t{_names}.W + s); s = Math.Tanh(s + t{_names}.W); }}",
        $"row = new List<Tree>(ts) {{ {Tree()}, new Tree({Read()}, 2) }};",
        $"Tree[] a{_names} = new Tree[3]; for (int i{_names} = 0; i{_names} < 3; i{_names}++) a{_names}[i{_names}] = i{_names} == 1 "
            + $"? {Tree()} : new Tree({Read()}, i{_names}); a{_names}[1].W += a{_names}[2].W; {Tree()} = a{_names}[n % 3];");

    private string Functions() => Pick(
        $"for (int i{_names} = 0; i{_names} < {Pick("2", "3", "x.Length")}; i{_names}++) {{ double c{_names} = {Read()} + "
            + $"i{_names}; fs.Add(v => Math.Sin(v * c{_names} + {Pick("0.1", Tree() + ".W", "s")})); {Pick("", "s *= 0.9;")} }}",
        $"for (int i{_names} = 0; i{_names} < 3; i{_names}++) {{ double c{_names} = {Scalar()}; fs.Add(v => {{ c{_names} = "
            + $"Math.Tanh(c{_names} + v); return c{_names}; }}); }}",
        $"foreach (Tree t{_names} in ts) fs.Add(v => v * t{_names}.W + t{_names}.A[0]);",
        $"foreach (Tree t{_names} in ts.ToArray()) fs.Add(v => t{_names}.Eval(v, 2) * s);",
        $"foreach (var f{_names} in fs) s = Math.Tanh(s + f{_names}({Scalar()}));",
        $"s = Math.Sin(fs[n % fs.Count](s) + fs[0](r));",
        $"r = Math.Tanh(r + fs.Sum(f => f(r)));",
        $"if (fs.Count > 2) fs.RemoveAt(1);",
        $"fs[0] = {Pick("v => v * v + s", "fs[^1]", Tree() + ".Scaled")};",
        $"{{ double h{_names} = {Read()}; fs.Add(v => v + h{_names} * h{_names}); h{_names} = r; }}",
        $"fs.Add({Tree()}.Scaled);",
        $"{{ var f{_names} = fs[^1]; fs.Add(v => 0.5 * f{_names}(v + 0.1)); }}",
        $"for (int i{_names} = 0; i{_names} < 3; i{_names}++) fs.Add(Turned({Scalar()}, {Tree()}));");

    private string Sorted() => Pick(
        "ts.Sort((e, f) => e.W.CompareTo(f.W));",
        "ts.Sort((e, f) => f.K != e.K ? f.K - e.K : e.W < f.W ? -1 : e.W > f.W ? 1 : 0);",
        "ts.Sort(new ByWeight());",
        "cells.Sort();",
        $"cells.Add(new Cell {{ V = {Read()} }});",
        $"foreach (Tree t{_names} in ts) cells.Add(new Cell {{ V = t{_names}.W }});",
        $"s = Math.Tanh(s + cells[0].V * {Scalar()} + cells[^1].V);",
        $"Tree[] a{_names} = ts.ToArray(); Array.Sort(a{_names}, (e, f) => Math.Abs(e.W).CompareTo(Math.Abs(f.W))); {Tree()} = "
            + $"a{_names}[0]; s = Math.Sin(s + a{_names}[^1].W);",
        $"foreach (Tree t{_names} in ts.OrderBy(t => t.W * {Scalar()}).ThenByDescending(t => t.K)) s = Math.Tanh(0.7 * s + "
            + $"t{_names}.W);",
        $"{Tree()} = ts.MaxBy(t => t.W);",
        $"if (cells.Count > 1) cells[0].V += s;",
        $"for (int i{_names} = 0; i{_names} < 4; i{_names}++) ts.Add(new Tree(Math.Cos({Read()} * (i{_names} + 1)), i{_names} % 2));");

    private string Enumerated() => Pick(
        $"foreach (double v{_names} in new Steps({Read()}, 3)) s = Math.Tanh(s + v{_names});",
        $"foreach (double v{_names} in new Steps(s, 4)) {{ if (v{_names} > r) break; s = Math.Sin(s + v{_names}); }}",
        $"foreach (Tree t{_names} in new Bag(ts)) {{ t{_names}.W *= 0.9; s = Math.Tanh(s + t{_names}.W); }}",
        $"foreach (Tree t{_names} in new Bag(ts)) {{ if (t{_names}.K > 1) continue; {Tree()} = t{_names}; }}",
        $"foreach (double v{_names} in head ?? new Cell {{ V = {Scalar()} }}) r = Math.Sin(r + v{_names});",
        $"foreach (double v{_names} in Values({Tree()}, {Scalar()})) {{ {Tree()}.W += 0.1 * v{_names}; s = Math.Tanh(s + "
            + $"v{_names}); }}",
        $"s = Math.Sin(s + Values({Tree()}, s).Where(v => v > 0).Sum());",
        $"head = new Cell {{ V = {Read()}, Next = head }};",
        $"ts.Add({Value()});");

    private string ByReference() => Pick(
        $"{{ ref double w{_names} = ref {Tree()}.W; {Tree()} = {Value()}; w{_names} = Math.Sin(w{_names} + {Read()}); s += 0.1 * "
            + $"w{_names}; }}",
        $"Slot({Tree()}, {Two()}) {Pick("+=", "=", "*=")} {Read()};",
        $"Slot({Tree()}, {Two()})++;",
        $"{{ ref double w{_names} = ref Slot({Tree()}, {Two()}); w{_names} += {Tree()}.A[0]; {Tree()}.A[0] = s; r = Math.Tanh(r + "
            + $"w{_names}); }}",
        $"{{ ref double w{_names} = ref Larger(ref s, ref r); w{_names} = Math.Sin(w{_names} * {Read()}); }}",
        $"{{ ref double w{_names} = ref y[n % 3]; w{_names} += {Read()}; n++; w{_names} *= {Scalar()}; }}",
        $"Exchange(ref {Tree()}.W, ref {Tree()}.W);",
        $"Exchange(ref s, ref {Tree()}.A[{Two()}]);",
        $"foreach (ref double v{_names} in y.AsSpan()) v{_names} = Math.Sin(v{_names} + s);",
        $"y[{Two()}] = {Tree()}.Own(ref {Pick("s", "r", "y[0]")});");

    private string Windows() => Pick(
        $"{{ var w{_names} = new Window(y); w{_names}.Step({Scalar()}); s = Math.Tanh(s + w{_names}.Sum()); }}",
        $"{{ var w{_names} = new Window(y.AsSpan(1)); w{_names}[0] += {Read()}; y[1] *= {Scalar()}; r = Math.Sin(r + "
            + $"w{_names}.Sum()); }}",
        $"{{ var w{_names} = new Window({Tree()}.A); w{_names}.Step({Scalar()}); {Tree()}.A[0] = Math.Sin(w{_names}[1]); }}",
        $"{{ Span<double> z{_names} = stackalloc double[3]; y.CopyTo(z{_names}); var w{_names} = new Window(z{_names}); "
            + $"w{_names}.Step(s); y[0] = w{_names}.Sum(); }}",
        $"y[{Two()}] = Math.Sin({Read()});");

    private string Operators() => Pick(
        "m += new Mass(s, r);",
        $"m++;",
        $"s = Math.Tanh(s + m.A * m.B);",
        $"m = -m * {Scalar()};",
        $"m.Turn({Read()});",
        $"ms.Add(m); m = ms[0];",
        $"ms[{Two()} % ms.Count] = m;",
        $"if (m > new Mass(0.3, r)) m.A = {Read()};",
        $"r = Math.Sin((double)m + r);",
        $"me += {Scalar()};",
        $"{{ Money k{_names} = me; me += {Read()}; s = Math.Sin(s + k{_names}.V - me.V); }}",
        "me++;",
        $"m = ({Scalar()}, me.V);");

    private string Parts() => Pick(
        $"{{ var (a{_names}, w{_names}) = pack; a{_names}[0] = Math.Sin({Read()}); s = Math.Tanh(s + pack.A[0] + w{_names}); }}",
        $"pack = pack with {{ W = {Read()} }};",
        $"pack = new Pack([{Read()}, s, r], r);",
        $"{{ Pack k{_names} = pack; pack = pack with {{ W = s }}; pack.A[1] += {Read()}; s = Math.Sin(s + k{_names}.A[1] * "
            + $"k{_names}.W); }}",
        $"if (pack is (var a{_names}, > 0.1)) r = Math.Tanh(r + a{_names}[^1]);",
        $"{{ var ((k{_names}, b{_names}), c{_names}) = (({Tree()}.W, {Tree()}), pack); b{_names}.W += c{_names}.W; s = Math.Sin(s + "
            + $"b{_names}.A[0]); }}",
        $"{{ var g{_names} = new Group {{ Rate = {Scalar()}, Items = {{ s, {Read()} }}, [1] = {Scalar()}, Top = {{ W = {Scalar()} "
            + $"}} }}; s = Math.Tanh(s + g{_names}.Value({Scalar()})); }}",
        $"{{ var (k{_names}, l{_names}) = {Tree()}; if (l{_names} != null) l{_names}.W += k{_names}; s = Math.Sin(s + k{_names}); }}",
        $"pack.A[{Two()}] += {Scalar()};",
        $"s = Math.Tanh(s + pack.A.Sum() * pack.W);");

    private string Checked() => Pick(
        $"n = checked((int)(Math.Abs({Tree()}.W) * 3)) % 7;",
        $"try {{ byte b{_names} = checked((byte)(int)({Tree()}.W * 200)); s = Math.Sin(s + b{_names} * r); }} catch "
            + $"(OverflowException) {{ s *= 0.6; }}",
        $"try {{ n = checked(n * 900000000) % 7; s *= 0.9; }} catch (OverflowException) {{ n = 2; r = Math.Sin(r + s); }}",
        $"n = (n + 1) % 5; s = Math.Tanh(s + x[n % x.Length]);",
        $"n = unchecked((sbyte)(n * 77)) & 3;");

    private string Kept() => Pick(
        $"dt[{_random.Next(3)}] = {Value()};",
        $"dt[n] = {Tree()};",
        $"if (dt.TryGetValue({_random.Next(4)}, out Tree t{_names})) {{ t{_names}.W += {Scalar()}; s = Math.Sin(s + {Tree()}.W); }}",
        $"foreach (var (k{_names}, t{_names}) in dt) s = Math.Tanh(s + k{_names} * t{_names}.W);",
        $"st.Push({Tree()}); st.Push({Value()});",
        $"if (st.Count > 0) {{ var t{_names} = st.Pop(); t{_names}.W *= {Scalar()}; s = Math.Tanh(s + {Tree()}.W); }}",
        $"qu.Enqueue({Tree()}); if (qu.Count > 2) {Tree()} = qu.Dequeue();",
        $"st.Clear(); st.Push({Tree()}); for (int i{_names} = 0; st.Count > 0 && i{_names} < 7; i{_names}++) {{ Tree t{_names} = "
            + $"st.Pop(); s = Math.Tanh(s + t{_names}.W); if (t{_names}.L != null) st.Push(t{_names}.L); if (t{_names}.R != null) "
            + $"st.Push(t{_names}.R); }}",
        $"dn[{Tree()}] = {Read()};",
        $"if (dn.TryGetValue({Tree()}, out double w{_names})) s = Math.Sin(s + w{_names});",
        $"dt.Remove({_random.Next(3)});",
        $"r = Math.Tanh(r + dt.Values.Sum(t => t.Eval(r, 2)));");

    private string Rows() => Pick(
        $"rows[{Two()}] = new[] {{ {Read()}, s }};",
        $"rows[{Two()}][0] {Pick("+=", "=", "*=")} {Read()};",
        $"rows = Waved(rows, {Scalar()});",
        $"rows = {Condition()} ? rows : Waved(rows, s);",
        "rows[0] = rows[1];",
        "(rows[0], rows[1]) = (rows[1], rows[0]);",
        $"{{ double[] t{_names} = rows[0]; rows[0] = rows[1]; rows[1] = t{_names}; t{_names}[0] += {Scalar()}; }}",
        $"all.Add({Pick("rows", "Waved(rows, r)", "(double[][])rows.Clone()")});",
        $"all[0][1][0] += {Scalar()}; s = Math.Tanh(s + rows[1][0]);",
        $"foreach (double[] v{_names} in rows) s = Math.Tanh(s + v{_names}.Sum() * v{_names}.Length);",
        $"for (int i{_names} = 0; i{_names} < 2; i{_names}++) {{ var w{_names} = new double[2][]; w{_names}[0] = new[] {{ {Read()} }}; "
            + $"w{_names}[1] = rows[i{_names}]; rows = w{_names}; }}",
        "deep[n % 2] = rows;",
        $"if (deep[1] != null && deep[1][0] != null) s = Math.Sin(s + deep[1][0][0]);",
        $"rows = Power(rows, {Two()} + 1);",
        $"rows = new List<double[]>(rows) {{ new[] {{ {Read()} }} }}.ToArray();",
        $"{Tree()}.A = rows[0].Length > 1 ? rows[0] : new[] {{ s, r }};");

    private string Grids() => Pick(
        $"grid = grid.Times({Scalar()});",
        "grid = grid * grids[^1];",
        "grids.Add(grid);",
        $"grids[0][{Two()}, {Two()}] += {Read()};",
        $"grid[{Two()}, {Two()}] = {Read()};",
        "s = Math.Tanh(s + grid.Trace());",
        $"for (int i{_names} = 0; i{_names} < 3; i{_names}++) grids.Add(new Grid(2, {Read()}));",
        $"for (int i{_names} = 0; i{_names} < 2; i{_names}++) grid = grids[i{_names} % grids.Count] * grid;",
        $"ms2.Add(new[,] {{ {{ {Read()}, s }}, {{ r, {Scalar()} }} }});",
        $"ms2[0][0, {Two()}] += {Scalar()};",
        "ms2[0] = ms2[^1];",
        $"foreach (var m{_names} in ms2) s = Math.Tanh(s + m{_names}[0, 1] * m{_names}.Length);");

    private string Terms() => Pick(
        $"term = new Sum2(term, new Product2(new Unknown2(), new Number2({Read()})));",
        $"if (term.Size() < 30) term = new Product2(term, {Pick("term", "new Unknown2()")});",
        "term = new Sine2(term);",
        $"s = Math.Tanh(s + term.Eval({Scalar()}));",
        "if (term.Size() < 20) term = term.D();",
        $"r = Math.Sin(r + Worth(term, {Read()}));",
        $"term = Changed(term, new Number2({Scalar()}));",
        $"if (term is Sum2 {{ A: var a{_names} }}) {{ term = a{_names}; s *= 0.9; }}",
        "if (term.Size() > 12) term = new Number2(s);",
        $"if (term is Number2 k{_names}) k{_names}.V = Math.Sin(k{_names}.V + {Scalar()});");

    private string Value() => Pick(
        Tree(),
        $"new Tree({Read()}, {_random.Next(5)})",
        $"new Leaf({Scalar()}, n) {{ L = {Tree()}, Q = s }}",
        $"{Tree()}.{Side()} ?? {Tree()}",
        $"new Tree({Scalar()}, 1) {{ L = {Tree()}, R = {Tree()} }}",
        $"ts[{Any()}]");

    private string Read() => Pick(
        $"{Tree()}.W",
        $"{Tree()}.A[{Two()}]",
        $"x[{_random.Next(3)} % x.Length]",
        Scalar(),
        $"y[{Two()}]",
        $"{Tree()}.W * {Scalar()}",
        $"({Tree()}.{Side()}?.W ?? {Scalar()})");

    private string Condition() => Pick(
        $"{Scalar()} > {Read()}",
        $"{Tree()} == {Tree()}",
        $"{Tree()}.{Side()} == null",
        $"{Tree()} is Leaf",
        "ts.Count < 5",
        $"{Tree()}.K > 1",
        $"{Tree()}.W < {Scalar()}",
        "n > 2");

    private string Tree() => Pick(
        Trees);

    private string Side() => Pick(
        "L",
        "R");

    private string Two() => Pick(
        "0",
        "1");

    private string Any() => Pick(
        "0",
        "^1",
        "n % ts.Count",
        "1 % ts.Count");

    private string Scalar() => Pick(
        "s",
        "r",
        "a",
        "0.3",
        "-0.2");

    private void Line(string text) => _text.Append(text).Append('\n');

    private string Pick(params string[] from) => from[_random.Next(from.Length)];
}
