using System.Collections.Generic;
using System.Globalization;

namespace SymGrad.Symbolic;

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

    /// <summary>The wanted name, or with the first number behind it that makes it new; taken from now on.</summary>
    public static string Fresh(this HashSet<string> taken, string wanted)
    {
        string name = wanted;
        for (int i = 1; !taken.Add(name); i++)
            name = wanted + i.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
