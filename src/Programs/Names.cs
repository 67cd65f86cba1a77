using System.Collections.Generic;
using System.Globalization;

namespace SymGrad.Programs;

/// <summary>Makes new names.</summary>
public static class Names
{
    /// <summary>A path such as <c>p.X</c> as one name: <c>pX</c>.</summary>
    public static string Joined(string path)
    {
        string[] parts = path.Replace("@", "").Split('.');
        for (int i = 1; i < parts.Length; i++)
            parts[i] = char.ToUpperInvariant(parts[i][0]) + parts[i].Substring(1);
        return string.Concat(parts);
    }

    /// <summary>The wanted name, or with a number behind it that makes it new, among the first ones the smallest; taken from now
    /// on.</summary>
    public static string Fresh(this HashSet<string> taken, string wanted)
    {
        if (taken.Add(wanted))
            return wanted;
        int used = 0, free = 1;
        while (taken.Contains(Numbered(free)))
            (used, free) = (free, free < Few ? free + 1 : 2 * free);
        // A method that is inlined thousands of times has thousands of names: between one that is used and a free one, there is a
        // used one before a free one.
        while (free - used > 1)
        {
            int middle = used + ((free - used) / 2);
            if (taken.Contains(Numbered(middle)))
                used = middle;
            else
                free = middle;
        }
        taken.Add(Numbered(free));
        return Numbered(free);

        string Numbered(int number) => wanted + number.ToString(CultureInfo.InvariantCulture);
    }

    // As many numbers are tried one by one.
    private const int Few = 20;
}
