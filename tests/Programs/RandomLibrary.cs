using System;
using System.Globalization;

namespace SymGrad.Programs.Tests;

/// <summary>Calls of .NET's library in random programs: sorts, LINQ, and effects that no derivative needs.</summary>
/// <param name="random">Where choices come from.</param>
/// <param name="number">A number that no other statement has.</param>
internal sealed class RandomLibrary(Random random, int number)
{
    /// <summary>What the statements use.</summary>
    public const string Helpers = "static int Seen; static double Latest;";

    /// <summary>A statement that changes an array or gives a scalar a value.</summary>
    /// <param name="scalar">The scalar.</param>
    public string Statement(string scalar)
    {
        string n = number.ToString(CultureInfo.InvariantCulture), array = Pick("x", "p", "q", "z"), other = Pick("x", "p", "q");
        return Pick(
            $"Array.Sort({Pick("p", "q", "z")});",
            $"Array.Sort(p, q);",
            $"Array.Reverse({Pick("p", "q")});",
            $"{{ double[] o{n} = (double[]){array}.Clone(); Array.Sort(o{n}, (u, v) => {Pick("v.CompareTo(u)", "(u * u).CompareTo(v * v)")}); "
                + $"{scalar} = Math.Tanh(o{n}[0] * 0.7 + o{n}[o{n}.Length - 1] * {scalar}); }}",
            $"{{ double s{n} = 0.2; foreach (double v in {array}.OrderBy(u => {Pick("u * u", "u", "0.3 - u")}).Concat({other}).Where(u => u < 0.7)) s{n} = Math.Sin(s{n} + v); "
                + $"{scalar} = s{n}; }}",
            $"{scalar} = Math.Tanh({other}.Select((v, i) => v * i).OrderByDescending(v => v).ElementAt(0) + {other}.First() * {array}.Last());",
            $"{{ double[] o{n} = {array}.Where(v => v > {Pick("0.1", "-0.2")}).Append({scalar}).ToArray(); for (int k = 0; k < o{n}.Length; k++) {scalar} = Math.Cos({scalar} * o{n}[k]); }}",
            $"{{ int[] o{n} = Enumerable.Range(0, {other}.Length).OrderBy(k => {other}[k]).ToArray(); for (int k = 0; k < o{n}.Length; k++) {other}[k] += 0.2 * Math.Sin({other}[o{n}[k]]); }}",
            $"Seen++; Latest = {scalar};");
    }

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
