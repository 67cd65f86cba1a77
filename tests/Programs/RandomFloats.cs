using System;
using System.Collections.Generic;
using System.Globalization;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Floats in random programs over doubles: locals made of constants, which decide conditions and scale what is differentiated. They
/// round where doubles do not, so that what is computed in the wrong type takes another branch or has other bits.
/// </summary>
internal sealed class RandomFloats(Random random)
{
    /// <summary>The helpers that the statements call.</summary>
    public const string Helpers = """
        const float Tenth = 0.1f;
        static float Third(float v) => MathF.Sqrt(v * v + 1) / 3f;
        static float Harmonic(int n) => n <= 0 ? 0.5f : 1f / n + Harmonic(n - 1) * Tenth;
        static double Wide(double v) => v * 3;
        """;

    /// <summary>A block of its own that gives a scalar a value.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="number">A number that no other block has.</param>
    public string Statement(string scalar, int number)
    {
        string n = number.ToString(CultureInfo.InvariantCulture);
        List<string> known = [];
        string text = "{ ";
        for (int i = 0; i < 2; i++)
        {
            string local = (i == 0 ? "f" : "h") + n;
            text += $"float {local} = {Value(known, 2)}; ";
            known.Add(local);
            text += Pick(["", $"{local} {Pick(["+=", "-=", "*="])} {Value(known, 1)}; ", $"{local}++; ", $"{local} /= 3; ",
                $"for (int k = 1; k < {random.Next(2, 5)}; k++) {local} {Pick(["+=", "*="])} {Pick(["0.1f", "1f / k", "MathF.Cos(0.3f * k)"])}; ",
                $"if ({Condition(known)}) {local} = {Value(known, 1)}; "]);
        }
        string factor = $"({Condition(known)} ? MathF.Atan({Value(known, 1)}) : {Condition(known)} ? 0.7 : MathF.Atan({Value(known, 2)}))";
        return text + $"{scalar} = Math.Sin({scalar} * {factor} + {Pick(["Wide(" + Value(known, 1) + ")", Value(known, 2)])}); }}";
    }

    private string Value(List<string> known, int depth)
    {
        if (depth == 0)
            return random.Next(3) > 0 && known.Count > 0 ? Pick(known) : Pick(["0.1f", "0.3f", "3f", "Tenth", "1e-3f"]);
        (string left, string right) = (Value(known, depth - 1), Value(known, random.Next(depth)));
        return random.Next(11) switch
        {
            0 => $"MathF.Sqrt(MathF.Abs({left}))",
            1 => $"{Pick(["MathF.Sin", "MathF.Tanh", "MathF.Atan", "Third"])}({left})",
            2 => $"(float)Math.Cos({left})",
            3 => $"(float)({left} * 0.1)",
            4 => $"({left} {Pick(["+", "-", "*"])} {right})",
            5 => $"{left} / 3",
            6 => $"({Condition(known)} ? {left} : {right})",
            7 => $"Harmonic({random.Next(4)})",
            8 => $"(float)Math.Max({left}, {right})",
            9 => $"-({left})",
            _ => $"({left} * 3)",
        };
    }

    private string Condition(List<string> known)
    {
        string value = known.Count > 0 ? Pick(known) : "Tenth";
        return Pick([$"{value} * 3 == 0.3f", $"{value} * 3 > 0.3", $"{value} < {Pick(["0.1", "0.3", "0.1f", "MathF.Sqrt(0.1f)"])}", $"{value} + 1 == {value}", $"{value} + 16777216f == 16777216f", $"{value} - 0.1 > 0", $"(float)({value} * 0.1) >= {value} * 0.1"]);
    }

    private string Pick(List<string> from) => from[random.Next(from.Count)];
}
