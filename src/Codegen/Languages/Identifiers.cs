using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SymGrad.Codegen;

/// <summary>Names of variables in languages that have other letters, and other words of their own, than formulas.</summary>
internal static class Identifiers
{
    private const string Capitals = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho _ Sigma Tau "
        + "Upsilon Phi Chi Psi Omega";

    private static readonly string[] Greek = Capitals.Split(' ');

    private static readonly Regex Word = new("[A-Za-z_][A-Za-z_0-9]*");

    /// <summary>The name in ASCII: Greek letters by their names, others by their numbers; no two underscores together, which the
    /// languages around C keep for themselves.</summary>
    public static string Ascii(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (c is < (char)128)
                text.Append(c == '_' && text.Length > 0 && text[text.Length - 1] == '_' ? "0_" : c.ToString());
            else if (c is >= 'Α' and <= 'Ω' && c != '\u03A2')
                text.Append(Greek[c - 'Α']);
            else if (c is >= 'α' and <= 'ω')
                text.Append(c == 'ς' ? "sigma" : Greek[c - 'α'].ToLowerInvariant());
            else
                text.Append('u').Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }
        string result = text.ToString();
        return result.Trim('_', '0').Length == 0 ? "u" + result : result;
    }

    /// <summary>The name in ASCII but for Greek letters.</summary>
    public static string WithGreek(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
            text.Append(c is < (char)128 or (>= 'Α' and <= 'Ω') or (>= 'α' and <= 'ω') ? c.ToString() : Ascii(c.ToString()));
        string result = text.ToString();
        return result.Trim('_').Length == 0 ? "u" + result : result;
    }

    /// <summary>The words of a name one after the other: oneTwo for one_two.</summary>
    public static string Camel(string name) => Regex.Replace(name, "_([a-z])", static match => match.Groups[1].Value.ToUpperInvariant());

    /// <summary>A name that is not taken yet, and is from now on: with an underscore or a number behind it where it was.</summary>
    public static string Fresh(HashSet<string> taken, string wanted)
    {
        if (taken.Add(wanted))
            return wanted;
        string stem = wanted.EndsWith("_", System.StringComparison.Ordinal) ? wanted : wanted + "_";
        string name = stem;
        for (int i = 2; !taken.Add(name); i++)
            name = stem + i.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    /// <summary>The words of a text that could be names.</summary>
    public static IEnumerable<string> Words(string text)
    {
        foreach (Match match in Word.Matches(text))
            yield return match.Value;
    }
}
