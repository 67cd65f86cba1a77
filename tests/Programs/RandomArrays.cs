using System;
using System.Globalization;
using System.Text;

namespace SymGrad.Programs.Tests;

/// <summary>
/// A random method whose variables of arrays are assigned again and again: in loops and branches, one from another, by helpers that
/// return, replace or change them, as fields of an object and as slices, with lengths that change. Some write to an array that has two
/// names: those may be refused.
/// </summary>
internal sealed class RandomArrays
{
    private const string Helpers = """
        sealed class Box { public double[] V = new double[2]; public void Step() { V = Step(V, 0.4); } static double[] Step(double[] v, double s) { var d = new double[v.Length]; for (int i = 0; i < d.Length; i++) d[i] = Math.Sin(v[i] + s); return d; } }
        static double[] Step(double[] v, double s) { var d = new double[v.Length]; for (int i = 0; i < d.Length; i++) d[i] = Math.Tanh(v[i] * s + v[(i + 1) % v.Length]); return d; }
        static double[] Tail(double[] v) { if (v.Length < 2) return v; var d = new double[v.Length - 1]; for (int i = 0; i < d.Length; i++) d[i] = v[i + 1] * 0.8; return d; }
        static double[] Either(double[] v, double[] w, double s) { if (s > v[0]) return w; return s > 0 ? v : Step(w, s); }
        static double Fold(ReadOnlySpan<double> v, double s) { foreach (double e in v) { if (e > 0.9) return s; s = 0.5 * s + e * s + 0.1 * e; } return s; }
        static void Scale(double[] v, double s) { for (int i = 0; i < v.Length; i++) v[i] = Math.Sin(v[i] * s); }
        static void Renew(ref double[] v, double s) { v = s > 0.2 ? Step(v, s) : v; }
        static void Give(double[] v, double s, out double[] w) { if (s < 0) { w = new double[v.Length]; w[0] = s; return; } w = Step(v, s); }
        static double Last(double[] v, int n) { if (n == 0) return v[0] * 0.5; v = Step(v, 0.7); return Math.Sin(Last(v, n - 1) + v[0]); }

        """;

    private readonly Random _random;
    private readonly StringBuilder _text = new(Helpers);
    private int _names;

    private RandomArrays(int seed)
    {
        _random = new Random(seed);
        _text.Append("public static double F(double[] x, double a) {\ndouble s = 0.4, r = a; Box box = new Box();\n");
        foreach (string array in Arrays)
            _text.Append(CultureInfo.InvariantCulture, $"double[] {array} = {Pick("x", "new double[x.Length]", "new double[3]", "(double[])x.Clone()")};\n");
        Block(2 + _random.Next(3), 0);
        _text.Append("return s + r");
        foreach (string array in Arrays)
            _text.Append(CultureInfo.InvariantCulture, $" + Fold({array}, 0.3) * {array}.Length");
        _text.Append(" + Fold(box.V, a);\n}");
    }

    private static readonly string[] Arrays = ["u", "v", "w"];

    /// <summary>The source of a method of at least one element.</summary>
    public static string Source(int seed) => new RandomArrays(seed)._text.ToString();

    private void Block(int count, int depth)
    {
        for (; count > 0; count--)
            Statement(depth);
    }

    private void Statement(int depth)
    {
        string name = (_names++).ToString(CultureInfo.InvariantCulture);
        switch (_random.Next(depth < 3 ? 20 : 14))
        {
            case 0 or 1:
                Line($"{Array()} = {Value()};");
                break;
            case 2:
                Line($"{Array()} = {Condition()} ? {Value()} : {Value()};");
                break;
            case 3:
                Line($"({Arrays[0]}, {Arrays[1]}) = ({Pick(Arrays)}, {Pick(Arrays)});");
                break;
            case 4:
                Line($"double[] t{name} = {Array()}; {Array()} = {Value()}; s = Math.Tanh(s + {Element("t" + name)} * {Element(Array())});");
                break;
            case 5:
                Line($"{Element(Array())} {Pick("=", "+=", "*=")} Math.Sin({Scalar()} + {Element(Array())});");
                break;
            case 6:
                Line($"Scale({Array()}, {Scalar()});");
                break;
            case 7:
                Line(Pick($"Renew(ref {Array()}, {Scalar()});", $"Give({Array()}, {Scalar()}, out {Array()});", $"Give({Array()}, {Scalar()}, out double[] o{name}); {Array()} = o{name};"));
                break;
            case 8:
                Line($"box.V = {Value()};");
                break;
            case 9:
                Line(Pick("box.Step();", $"{Array()} = box.V;", $"s = Math.Sin(s + {Element("box.V")});"));
                break;
            case 10 or 11:
                Line($"{Pick("s", "r")} = Math.Tanh({Scalar()} + {Pick($"Fold({Array()}, {Scalar()})", $"{Element(Array())} * {Element(Array())}", $"Fold({Array()}.AsSpan(1), s)", $"Last({Array()}, 2)")});");
                break;
            case 12:
                Line($"if ({Condition()}) return s * {Element(Array())};");
                break;
            case 13:
                Line($"double[] c{name} = {Value()}; {Element("c" + name)} = {Scalar()}; {Pick("", $"{Array()} = c{name};")} r = Math.Sin(r + Fold(c{name}, 0.2));");
                break;
            case 14 or 15 or 16:
                Within($"for (int i{name} = 0; i{name} < {Pick("3", "x.Length", "2")}; i{name}++)", depth);
                break;
            case 17:
                Within(Pick($"foreach (double e{name} in {Array()})", $"for (int i{name} = 0; i{name} < 4 && {Condition()}; i{name}++)"), depth);
                break;
            default:
                Within($"if ({Condition()})", depth);
                break;
        }
    }

    private void Within(string header, int depth)
    {
        Line(header + " {");
        Block(1 + _random.Next(3), depth + 1);
        Line("}");
    }

    private string Value() => _random.Next(9) switch
    {
        0 => Array(),
        1 or 2 or 3 => $"Step({Array()}, {Scalar()})",
        4 => $"Tail({Array()})",
        5 => $"Either({Array()}, {Array()}, {Scalar()})",
        6 => $"new double[] {{ {Scalar()}, {Element(Array())} }}",
        7 => $"(double[]){Array()}.Clone()",
        _ => Pick("box.V", "x", $"{Array()}[..1]"),
    };

    private string Array() => Pick(Arrays);

    private string Element(string array) => $"{array}[{_random.Next(3)} % {array}.Length]";

    private string Scalar() => Pick("s", "r", "a", "0.3", "-0.2");

    private string Condition() => Pick($"{Scalar()} > {Element(Array())}", $"{Array()}.Length < x.Length", $"{Element(Array())} < 0.2");

    private void Line(string text) => _text.Append(text).Append('\n');

    private string Pick(params string[] from) => from[_random.Next(from.Length)];
}
