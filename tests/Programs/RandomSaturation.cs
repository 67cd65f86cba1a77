using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SymGrad.Programs.Tests;

/// <summary>A random program of exponentials, poles and roots within functions that saturate, at points where they overflow or underflow.</summary>
internal sealed class RandomSaturation
{
    private static readonly double[] Extreme = [0, 800, -800, 30, 1e-200, -1e-160, 1.5, 2, -0.5, 745];
    private readonly Random _random;

    public RandomSaturation(int seed)
    {
        _random = new Random(seed);
        var text = new StringBuilder("public static double F(double a, double b, double c) { var e = new double[3]; double s = a * a;\n");
        List<string> large = ["a", "b", "c"];
        for (int i = 0; i < 3; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"double l{i} = {Large(Pick(large), Pick(large))};\ne[{i}] = {Pick([$"l{i}", $"l{i} * {Pick(large)}", $"l{i} + {Pick(large)}"])};\n");
            large.AddRange([$"l{i}", $"e[{i}]"]);
            text.Append(Pick(["", $"if ({Pick(["a", "b"])} > {Pick(["-1", "0", "1"])}) ", $"for (int i = 0; i <= {i}; i++) "])).Append("s += ").Append(Small(Pick(large))).Append(";\n");
        }
        Source = text.Append("return s + ").Append(Small("e[0]")).Append(" * 0.5; }").ToString();
        Points = [.. Enumerable.Range(0, 6).Select(_ => new object[] { Extreme[_random.Next(Extreme.Length)], Extreme[_random.Next(Extreme.Length)], Extreme[_random.Next(Extreme.Length)] })];
    }

    public string Source { get; }

    /// <summary>Where it is tried.</summary>
    public IReadOnlyList<object[]> Points { get; }

    // Infinite, or without a finite derivative, somewhere.
    private string Large(string u, string v) => Pick(
    [
        $"Math.Exp({u})", $"{v} * Math.Exp({u})", $"Math.Cosh({u})", $"1 / ({u} * {u})", $"-Math.Log({u} * {u})", $"Math.Exp({u} * {u})", $"Math.Sqrt({u} * {u})",
        $"Math.Exp({u}) + {v}", $"Math.Exp({u}) * {v}", $"Math.Max({u}, Math.Exp({v}))", $"Math.Cbrt({u})",
    ]);

    // Finite, whatever it is made of.
    private string Small(string u) => Pick(
    [
        $"1 / (1 + {u} * {u})", $"Math.Tanh({u})", $"Math.Atan({u})", $"Math.Exp(-{u} * {u})", $"1 / (1 + Math.Exp(-{u}))", $"1 / Math.Sqrt(2 + {u} * {u})",
    ]);

    private string Pick(List<string> from) => from[_random.Next(from.Count)];
}
