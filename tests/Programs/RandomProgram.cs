using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SymGrad.Programs.Tests;

/// <summary>
/// A random method of nested loops, branches, jumps, in-place updates, several arrays and helper calls. Values stay moderate and
/// indices valid, so that every program has a gradient to compare; a failing one can be shrunk.
/// </summary>
internal sealed partial class RandomProgram
{
    private const string Helpers = """
        static double Twice(double a, double b) { if (a > b) return a * b; double c = a - b; return c * c; }
        static double Fold(ReadOnlySpan<double> v, double s) { for (int i = 0; i < v.Length; i++) { if (v[i] > 0.9) return s; s = 0.5 * s + v[i] * s; } return s; }
        static double Halve(ReadOnlySpan<double> v, double s) { if (v.Length < 2) return s + (v.Length == 1 ? v[0] * v[0] : 0.2); int m = v.Length / 2; return Math.Sin(Halve(v[..m], s * 0.5) * Halve(v[m..], s) + s); }
        static void Ripple(Span<double> v, double s, int n) { if (n == 0) return; for (int i = 1; i < v.Length; i++) v[i] = Math.Tanh(v[i] * v[i - 1] + s); Ripple(v, s * 0.7, n - 1); v[0] = Math.Sin(v[0] + 0.1 * s); }
        static void Mix(Span<double> v, ref double s) { for (int i = 1; i < v.Length; i++) { v[i] = Math.Sin(v[i] * v[i - 1]) + 0.1 * s; s = Math.Tanh(s + v[i]); } }
        """;

    /// <summary>A statement: a line of text, and the statements within it if it has a block.</summary>
    private sealed record Line(string Text, List<Line>? Inner = null);

    private readonly Random _random;
    private readonly List<Line> _body;
    private readonly List<Line> _end;
    private int _loops;
    private int _locals;

    // Without jagged arrays: derivatives that keep them have no derivatives yet.
    private readonly bool _isPlain;

    private RandomProgram(int seed, bool isPlain)
    {
        _isPlain = isPlain;
        _random = new Random(seed);
        _body = Statements(3, 0, ["a", "b", "c"], [], inLoop: false);
        _end = Ending();
    }

    private RandomProgram(List<Line> body, List<Line> end, bool isPlain)
    {
        _isPlain = isPlain;
        _random = new Random(0);
        (_body, _end) = (body, end);
    }

    public static RandomProgram Of(int seed) => new(seed, isPlain: false);

    /// <summary>A program whose derivatives can be differentiated by calls of them.</summary>
    public static RandomProgram Plain(int seed) => new(seed, isPlain: true);

    /// <summary>How many programs to try: as many as <c>SYMGRAD_RANDOM_PROGRAMS</c> says, or as usual.</summary>
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("SYMGRAD_RANDOM_PROGRAMS"), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : usual;

    /// <summary>Random numbers between -1 and 1.</summary>
    public static double[] Numbers(Random random, int length)
    {
        var x = new double[length];
        for (int i = 0; i < length; i++)
            x[i] = random.NextDouble() * 2 - 1;
        return x;
    }

    /// <summary>The source of the method and of the helpers it may call.</summary>
    public string Source
    {
        get
        {
            var text = new StringBuilder(Helpers).Append('\n').Append(RandomEffects.Helpers).Append('\n').Append(RandomFloats.Helpers).Append('\n').Append(RandomLibrary.Helpers).Append("\npublic static double F(double a, double b, double[] x, Span<double> y) {\ndouble c = 0.3; double[] z = new double[x.Length + 1], p = new double[x.Length], q = (double[])x.Clone();")
                .Append(_isPlain ? "\n" : " var g = new double[3][]; for (int i = 0; i < 3; i++) { g[i] = new double[x.Length + i]; g[i][i] = a * i; }\n");
            Write(_body, text);
            text.Append("double result = a * b + c; for (int i = 0; i < z.Length; i++) result += z[i] * (i + 1); for (int i = 0; i < x.Length; i++) result += 0.3 * x[i] * x[i] - y[i] + p[i] * q[i]").Append(_isPlain ? "" : " + g[2][i] * g[i % 2][i]").Append(";\n");
            Write(_end, text);
            return text.Append("return result;\n}").ToString();
        }
    }

    /// <summary>The failure of the smallest program made of this one that still fails in the same way; null where this one does not fail.</summary>
    /// <param name="failure">What is wrong with a program; null where nothing is.</param>
    public string? Smallest(Func<RandomProgram, string?> failure)
    {
        RandomProgram program = this;
        string? message = failure(program);
        for (int budget = 400; message is not null;)
        {
            // Leaving out a declaration may break the program itself, which is another failure.
            RandomProgram? smaller = program.Smaller().FirstOrDefault(candidate => budget-- > 0 && failure(candidate) is { } m && Kind(m) == Kind(message));
            if (smaller is null)
                break;
            program = smaller;
            message = failure(program)!;
        }
        return message;
    }

    private static int Kind(string message) =>
        message.Contains("SG0021", StringComparison.Ordinal) ? 0 : message.Contains(".g.cs(", StringComparison.Ordinal) ? 1 : message.StartsWith('(') ? 2 : 3;

    // With one statement less, or with a block in the place of what it belongs to.
    private IEnumerable<RandomProgram> Smaller() => Without(_end).Select(end => new RandomProgram(_body, end, _isPlain))
        .Concat(Without(_body).Select(body => new RandomProgram(body, _end, _isPlain)));

    private static IEnumerable<List<Line>> Without(List<Line> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            yield return [.. lines.Take(i), .. lines.Skip(i + 1)];
            if (lines[i].Inner is not { } inner)
                continue;
            foreach (List<Line> smaller in Without(inner))
                yield return [.. lines.Take(i), lines[i] with { Inner = smaller }, .. lines.Skip(i + 1)];
        }
    }

    private static void Write(List<Line> lines, StringBuilder text)
    {
        foreach (Line line in lines)
        {
            text.Append(line.Text);
            if (line.Inner is not null)
            {
                text.Append(" {\n");
                Write(line.Inner, text);
                text.Append('}');
            }
            text.Append('\n');
        }
    }

    // Where the two sweeps meet: the arrays may be overwritten with what has been computed of them.
    private List<Line> Ending()
    {
        var lines = new List<Line>();
        for (int count = _random.Next(4); count > 0; count--)
        {
            string factor = Pick(["c * c", "c * a", "0.1 * result", "Math.Sin(result)", "c * c * c * b"]), operation = Pick(["=", "+=", "-=", "*="]);
            lines.Add(new Line(Pick([
                "c = Math.Tanh(result);",
                $"{Array()}[{_random.Next(4)} % x.Length] {operation} {factor};",
                $"result += {Array()}[{_random.Next(4)} % x.Length] * {factor};",
                $"for (int i = 0; i < x.Length; i++) {Array()}[i] {operation} {factor} * {Array()}[i];",
                $"for (int i = 0; i < x.Length; i++) result += {Array()}[i] * {Array()}[i];"])));
        }
        return lines;

        string Array() => Pick(["x", "y", "z", "p", "q"]);
    }

    private List<Line> Statements(int size, int depth, List<string> scalars, List<string> indices, bool inLoop)
    {
        // Locals of a block are known to what follows in it.
        scalars = [.. scalars];
        var lines = new List<Line>();
        int count = 1 + _random.Next(size + 1);
        for (int i = 0; i < count; i++)
            lines.Add(Statement(depth, scalars, indices, inLoop));
        return lines;
    }

    private Line Statement(int depth, List<string> scalars, List<string> indices, bool inLoop)
    {
        if (_random.Next(8) == 0)
            return new Line(new RandomEffects(_random, _locals++, scalars, () => Index(indices)).Statement());
        int kind = _random.Next(depth < 3 ? 21 : 12);
        switch (kind)
        {
            case 0 or 1:
                return new Line($"{Pick(scalars)} = {Bounded(scalars, indices)};");
            case 2:
                return new Line($"{Pick(scalars)} {Pick(["+=", "-=", "*="])} {Bounded(scalars, indices)};");
            case 3 or 4:
                return new Line($"{Element(indices)} {Pick(["=", "+=", "-="])} {Bounded(scalars, indices)};");
            case 5:
                string local = "l" + _locals++.ToString(CultureInfo.InvariantCulture);
                var line = new Line($"double {local} = {Expression(scalars, indices, 2)};");
                scalars.Add(local);
                return line;
            case 6:
                return new Line(Pick([
                    Interaction(scalars, indices),
                    Update(scalars, indices),
                    new RandomFloats(_random).Statement(Pick(scalars), _locals++),
                    _isPlain ? Update(scalars, indices) : new RandomLibrary(_random, _locals++).Statement(Pick(scalars)),
                    _isPlain ? Powers(scalars, indices) : new RandomLibrary(_random, _locals++).Statement(Pick(scalars)),
                    Powers(scalars, indices),
                    $"{Pick(scalars)} = Math.Tanh(Twice({Expression(scalars, indices, 1)}, {Pick(scalars)}));",
                    $"{Pick(scalars)} = Math.Sin(Fold({Pick(["x", "y", "z", Row(1)])}, {Expression(scalars, indices, 1)}));",
                    $"{Pick(scalars)} = Halve({Pick(["x", "y", "z", "p", Row(2)])}, Math.Tanh({Expression(scalars, indices, 1)}));",
                    $"Ripple({Pick(["x", "y", "z", "q", Row(0)])}, Math.Tanh({Expression(scalars, indices, 1)}), {_random.Next(4)});",
                    $"Mix({Pick(["x", "y", "z"])}, ref {Pick(scalars)});",
                    _isPlain ? $"Ripple(x, {Pick(scalars)}, 2);" : Pick([Rows(scalars, indices), MovedRows(scalars, indices)])]));
            case 7:
                return new Line($"({Pick(["a", "b"])}, c) = ({Bounded(scalars, indices)}, {Bounded(scalars, indices)});");
            case 8 when inLoop:
                return new Line($"if ({Condition(scalars, indices)}) {Pick(["break;", "continue;", "return a - c;", "continue;"])}");
            case 8:
                return new Line($"if ({Condition(scalars, indices)}) return {Bounded(scalars, indices)};");
            case 9:
                return new Line("(p, q) = (q, p);");
            case 10:
                (string from, string to) = (Pick(["p", "q", "x"]), Pick(["p", "q"]));
                return new Line(Pick([
                    $"TensorPrimitives.Tanh<double>({from}, {to});",
                    $"TensorPrimitives.Sin<double>({from}, {to});",
                    $"TensorPrimitives.SoftMax<double>({from}, {to});",
                    // Read again, slices have names, and arrays of which named slices are in use do not change places.
                    _isPlain ? $"TensorPrimitives.Sin<double>({from}, {to});" : $"TensorPrimitives.Sin<double>({to}.AsSpan(x.Length / 2), {to}.AsSpan(x.Length / 2));",
                    _isPlain ? $"Ripple({to}, 0.4, 1);" : $"Ripple({to}.AsSpan((x.Length - 1) / 2), Math.Tanh({Pick(scalars)}), 1);",
                    $"TensorPrimitives.MultiplyAdd<double>({from}, Math.Tanh({Pick(scalars)}), q, {to}); TensorPrimitives.Sigmoid<double>({to}, {to});"]));
            case 11:
                return new Line($"{Pick(scalars)} = Math.Tanh({Pick(["TensorPrimitives.Dot<double>(p, q)", "TensorPrimitives.Sum<double>(p)", "TensorPrimitives.SumOfSquares<double>(x)", "TensorPrimitives.Distance<double>(x, q)", "TensorPrimitives.Norm<double>(q)", "TensorPrimitives.Max<double>(x)"])});");
            case 12 or 13 or 14 or 15:
                string index = "i" + _loops++.ToString(CultureInfo.InvariantCulture);
                string header = Pick([
                    $"for (int {index} = 0; {index} < x.Length; {index}++)",
                    $"for (int {index} = x.Length - 1; {index} >= 0; {index}--)",
                    $"for (int {index} = {_random.Next(3)}; {index} < {_random.Next(5)}; {index} += {1 + _random.Next(2)})",
                    $"for (int {index} = 0; {index} <= {Pick([.. indices, "2"])}; {index}++)"]);
                return new Line(header, Statements(3, depth + 1, scalars, [.. indices, index], inLoop: true));
            case 16:
                string counter = "t" + _loops++.ToString(CultureInfo.InvariantCulture);
                return new Line($"for (int {counter} = 0; {counter} < 4 && {Condition(scalars, indices)}; {counter}++)", Statements(3, depth + 1, scalars, [.. indices, counter], inLoop: true));
            case 17:
                return new Line($"foreach (double v{_loops++} in {Pick(["x", "y", "z"])})", Statements(2, depth + 1, [.. scalars.Where(static s => s[0] != 'v')], indices, inLoop: true));
            default:
                return new Line($"if ({Condition(scalars, indices)})", Statements(2, depth + 1, scalars, indices, inLoop));
        }
    }

    // Two elements act on each other through locals that are read again after elements have been changed, as forces do.
    private string Interaction(List<string> scalars, List<string> indices)
    {
        string n = _locals++.ToString(CultureInfo.InvariantCulture), array = Pick(["x", "p", "q"]), target = Pick(["x", "y", "p", "q"]);
        string from = indices.Count == 0 ? "1" : Pick(indices), to = indices.Count == 0 ? "2" : $"{Pick(indices)} + {_random.Next(2)}";
        return $"{{ int m{n} = {from} % x.Length, n{n} = {Pick(scalars)} > 0.1 ? m{n} : ({to}) % x.Length; double d{n} = {array}[m{n}] - {array}[n{n}], e{n} = {Pick([$"d{n} * d{n}", "Math.Exp(" + Pick(scalars) + ")", $"Math.Sqrt(1 + d{n} * d{n})"])}; "
            + $"{target}[m{n}] += 0.3 * Math.Tanh(d{n} * e{n}); {target}[n{n}] -= 0.2 * d{n} * {Pick(["0.5", $"{target}[m{n}]"])} / (1 + e{n} * e{n}); }}";
    }

    // A stretch of an array is changed in place, by itself or by another element.
    private string Update(List<string> scalars, List<string> indices)
    {
        (string array, int offset) = (Pick(["x", "y", "p", "q"]), _random.Next(2));
        return $"for (int k = {_random.Next(3)}; k < x.Length - {offset}; k++) {array}[k + {offset}] {Pick(["=", "+=", "-=", "*="])} 0.5 * {Pick([$"Math.Sin({array}[k + {offset}])", $"{array}[0] * {array}[k]", $"Math.Cos({Pick(scalars)} * {Element(indices)})"])};";
    }

    // A row of the jagged array, where there is one.
    private string Row(int index) => _isPlain ? "q" : $"g[{index}]";

    // Rows of this place alone, made anew in each iteration of the loops around it.
    private string Rows(List<string> scalars, List<string> indices)
    {
        string rows = "r" + _locals++.ToString(CultureInfo.InvariantCulture), scalar = Pick(scalars);
        return $"double[][] {rows} = [[{Bounded(scalars, indices)}, {scalar}], new double[x.Length + 1]]; for (int k = 0; k < x.Length; k++) {{ {rows}[1][k + 1] = Math.Sin({rows}[1][k] + {rows}[0][k % 2] * x[k]); {rows}[0][1] *= {rows}[1][k]; }} foreach (double[] k in {rows}) {scalar} = Math.Tanh({scalar} + Fold(k, {rows}[0][1]));";
    }

    // Rows that change places and take the places of others.
    private string MovedRows(List<string> scalars, List<string> indices)
    {
        string n = _locals++.ToString(CultureInfo.InvariantCulture), rows = "w" + n, kept = "k" + n, index = "j" + n, scalar = Pick(scalars);
        string Place() => Pick([index, "0", $"({index} + 1) % 3", $"({scalar} > {Number()} ? 1 : 2)"]);
        string Moved()
        {
            string i = Place(), j = Place();
            return Pick([
                $"{{ int a{n} = {i}, b{n} = {j}; double[] {kept} = {rows}[a{n}]; {rows}[a{n}] = {rows}[b{n}]; {rows}[b{n}] = {kept}; }}",
                $"{{ int a{n} = {i}, b{n} = {j}; ({rows}[a{n}], {rows}[b{n}]) = ({rows}[b{n}], {rows}[a{n}]); }}",
                $"{rows}[{i}] = new double[] {{ {Bounded(scalars, indices)}, {rows}[{j}][0] * 0.5 }};"]);
        }
        return $"{{ double[][] {rows} = [[{scalar}, {Element(indices)}], [{Element(indices)}, 0.3], new double[2]]; "
            + $"for (int {index} = 0; {index} < 3; {index}++) {{ {Moved()} {rows}[{Place()}][1] += 0.3 * {scalar}; "
            + $"{Pick(["", $"if ({Condition(scalars, indices)})"])} {Moved()} {scalar} = Math.Tanh({scalar} + {rows}[{Place()}][1] * {rows}[{Place()}][0]); }} }}";
    }

    private string Bounded(List<string> scalars, List<string> indices) => Pick(["Math.Sin", "Math.Tanh", "Math.Cos", "0.7 * Math.Atan"]) + "(" + Expression(scalars, indices, 3) + ")";

    private string Expression(List<string> scalars, List<string> indices, int depth)
    {
        if (depth == 0)
            return _random.Next(4) switch { 0 => Element(indices), 1 => Number(), _ => Pick(scalars) };
        string left = Expression(scalars, indices, depth - 1), right = Expression(scalars, indices, _random.Next(depth));
        return _random.Next(10) switch
        {
            0 => $"({left} - {right})",
            1 => $"Math.Max({left}, {right})",
            2 => $"Math.Abs({left})",
            3 => $"{left} / (1.5 + {right} * {right})",
            4 => $"({Condition(scalars, indices)} ? {left} : {right})",
            5 => $"Math.Sqrt(1 + {left} * {left})",
            6 => left,
            _ => $"({left} {Pick(["+", "*", "*"])} {right})",
        };
    }

    private string Condition(List<string> scalars, List<string> indices) => _random.Next(4) switch
    {
        0 when indices.Count > 0 => $"{Pick(indices)} % 2 == {_random.Next(2)}",
        1 => $"({Pick(scalars)} > {Number()} && {Element(indices)} < {Number()})",
        _ => $"{Pick(scalars)} {Pick(["<", ">"])} {Element(indices)}",
    };

    // z has an element more than x and y have.
    private string Element(List<string> indices)
    {
        string array = Pick(_isPlain ? ["x", "y", "z", "x", "p", "q"] : ["x", "y", "z", "x", "p", "q", "g"]);
        string index = indices.Count == 0 ? _random.Next(3).ToString(CultureInfo.InvariantCulture) : Pick(indices) + Pick(["", "", " + 1", " + " + Pick(indices)]);
        if (array == "g")
            return $"g[({index}) % 3][({index} + {_random.Next(3)}) % x.Length]";
        return array == "z" ? $"z[({index}) % z.Length]" : $"{array}[({index}) % x.Length]";
    }

    // Valid in all arrays.
    private string Index(List<string> indices) => $"({(indices.Count == 0 ? _random.Next(3).ToString(CultureInfo.InvariantCulture) : Pick(indices) + Pick(["", " + 1", " + " + Pick(indices)]))}) % x.Length";

    private string Number() => (0.1 * _random.Next(-9, 10)).ToString("0.0", CultureInfo.InvariantCulture);

    private string Pick(List<string> from) => from[_random.Next(from.Count)];
}
