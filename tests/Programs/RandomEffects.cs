using System;
using System.Collections.Generic;
using System.Globalization;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Random statements whose expressions change what they read: assignments, compound assignments, steps, calls by reference, calls
/// that write to arrays and closures among the operands, in branches of conditionals too.
/// </summary>
/// <param name="random">Where choices come from.</param>
/// <param name="number">The number of the statement, for the names of its locals.</param>
/// <param name="scalars">The variables that may be read and written.</param>
/// <param name="index">Gives an index that is valid in all arrays.</param>
internal sealed class RandomEffects(Random random, int number, IReadOnlyList<string> scalars, Func<string> index)
{
    /// <summary>The methods that the statements call.</summary>
    public const string Helpers = """
        static double Shift(ref double p, double u) { double old = p; p = Math.Tanh(p + u); return old; }
        static double Give(double u, out double p) { p = Math.Sin(u); return Math.Cos(u); }
        static double Touch(Span<double> v, int i, double u) { v[i] = Math.Tanh(v[i] * u + 0.1); return v[0]; }
        static double Sink(Span<double> v, int i, int n) { if (n == 0) return v[i]; v[i] *= 0.5; return 0.3 + Sink(v, i, n - 1) * v[i]; }
        static double Lower(ref double p, int n) { if (n == 0) return p; p *= 0.7; return Math.Sin(Lower(ref p, n - 1) + p); }
        static double Weigh(in double p, double u, double w) => p * 0.5 - u * w;
        """;

    private readonly string _index = "k" + number.ToString(CultureInfo.InvariantCulture);
    private readonly string _pair = "t" + number.ToString(CultureInfo.InvariantCulture) + "t";
    private readonly string _reference = "r" + number.ToString(CultureInfo.InvariantCulture) + "r";
    private readonly string _function = "Bump" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A statement, in a block of its own.</summary>
    public string Statement()
    {
        string changed = Scalar(), body = Pick(
            $"{{ {changed} = Math.Tanh({changed} + 0.5 * u); return {Scalar()} * u; }}",
            $"{{ x[{_index}] = Math.Sin(x[{_index}] - u); return {changed}; }}",
            $"{{ double old = {changed}; {changed} = Math.Cos(u); if (u > 0) return old; {_index} = 0; return old * u; }}");
        string closure = random.Next(2) == 0 ? $"double {_function}(double u) {body}" : $"Func<double, double> {_function} = u => {body};";
        string target = Pick(Scalar(), Element(), Element(), _pair + ".Item1", _reference);
        string assignment = random.Next(6) switch
        {
            0 => $"{target} = Math.Sin({Value(3)});",
            1 => $"{target} += 0.3 * Math.Tanh({Value(3)});",
            2 => $"{target} -= Math.Sin({Value(2)}) * {Value(1)} * 0.3;",
            3 => $"{target} *= Math.Cos({Value(3)});",
            4 => $"if ({Condition(2)}) {target} += Math.Sin({Value(2)}); else {Scalar()} = Math.Tanh({Value(2)});",
            _ => $"({target}, {Scalar()}) = (Math.Sin({Value(2)}), Math.Tanh({Value(2)}));",
        };
        return $"{{ int {_index} = {index()}; (double, double) {_pair} = ({Scalar()}, {Scalar()}); ref double {_reference} = ref {Pick("x", "y", "z")}[{_index}]; {closure} {assignment} {Scalar()} = Math.Tanh({_pair}.Item1 + {_pair}.Item2 * {_reference}); }}";
    }

    private string Value(int depth)
    {
        if (depth == 0)
            return Pick(Scalar(), Element(), _pair + ".Item2", _reference, "0.4", Effect(0));
        string left = Value(depth - 1), right = Value(random.Next(depth));
        return random.Next(13) switch
        {
            0 => $"({left} - {right})",
            1 => $"Math.Max({left}, {right})",
            2 => $"({Condition(depth - 1)} ? {left} : {right})",
            3 => $"({_index} switch {{ 0 => {left}, 1 => {right}, _ => {Value(0)} }})",
            4 => $"Twice({left}, {right})",
            5 => $"Twice(b: {left}, a: {right})",
            6 => $"Weigh({Pick(Scalar(), Element(), left)}, w: {left}, u: {right})",
            7 => $"({left}, {right}).Item{1 + random.Next(2)}",
            8 => $"{left} / (2 + Math.Sin({right}))",
            9 or 10 => Effect(depth - 1),
            _ => $"({left} {Pick("+", "*")} {right})",
        };
    }

    // What changes storage while it gives a value.
    private string Effect(int depth) => random.Next(14) switch
    {
        0 => $"({Scalar()} = Math.Sin({Small(depth)}))",
        1 => $"({Scalar()} {Pick("+=", "-=")} 0.2 * Math.Tanh({Small(depth)}))",
        2 => $"({Scalar()} *= Math.Cos({Small(depth)}))",
        3 => Pick(Scalar() + "++", "--" + Scalar(), Element() + "--"),
        4 => $"Shift(ref {Scalar()}, {Small(depth)})",
        5 => $"Shift(ref {Element()}, {Small(depth)})",
        6 => $"Give({Small(depth)}, out {Scalar()})",
        7 => $"Touch({Array()}, {_index}, {Small(depth)})",
        8 => Pick($"Sink({Array()}, {_index}, 2)", $"Lower(ref {Scalar()}, 2)"),
        9 => $"{_function}({Small(depth)})",
        10 => $"({Element()} {Pick("=", "+=", "*=")} Math.Sin({Small(depth)}))",
        11 => $"{Array()}[{_index} = {index()}]",
        12 => $"({_pair}.Item1 {Pick("=", "+=")} Math.Sin({Small(depth)}))",
        _ => $"({_reference} {Pick("=", "*=")} Math.Tanh({Small(depth)}))",
    };

    private string Small(int depth) => depth == 0 ? Pick(Scalar(), Element(), "0.3") : Value(depth - 1);

    private string Condition(int depth) => random.Next(6) switch
    {
        0 when depth > 0 => $"({Condition(depth - 1)} {Pick("&&", "||", "&", "|")} {Condition(depth - 1)})",
        1 => $"{_index} % 2 == 0",
        2 => $"{_index} is 0 or > 2",
        _ => $"{Small(depth)} {Pick("<", ">")} {Small(depth)}",
    };

    private string Element() => $"{Array()}[{Pick(_index, _index, index())}]";

    private string Array() => Pick("x", "y", "z", "p", "q");

    private string Scalar() => scalars[random.Next(scalars.Count)];

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
