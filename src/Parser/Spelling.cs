using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Parser;

/// <summary>Finds what a misspelt name may have meant.</summary>
public static class Spelling
{
    // One slip in a short name, two in a longer one; more than that is another word.
    private const int MostSlips = 2;
    private const int LongestName = 24;

    /// <summary>The known names nearest to one, at most three, nearest first; none if nothing is near.</summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
            return [];
        int allowed = Math.Min(MostSlips, Math.Max(1, name.Length / 2));
        return known
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToLowerInvariant(), candidate)))
            .Where(c => c.Distance <= allowed)
            .OrderBy(static c => c.Distance).ThenBy(static c => c.Name, StringComparer.Ordinal)
            .Take(3)
            .Select(static c => c.Name)
            .ToList();
    }

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours (Damerau 1964).
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
