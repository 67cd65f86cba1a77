using System;
using System.Linq;
using System.Text;
using SymGrad.Symbolic;

namespace SymGrad.Parser;

/// <summary>Tells names that are constants from names that only look like one.</summary>
public static class ConstantNames
{
    private static readonly (string Folded, ConstantDef Constant)[] All =
        Constants.All.SelectMany(static c => c.Aliases.Append(c.Name).Select(name => (Folded(name), c))).ToArray();

    /// <summary>Whether a character is a constant all by itself, as π is: no part of a longer name.</summary>
    internal static bool IsSymbol(char c) => c > '\u007f' && Constants.InFormula(c.ToString()) is not null;

    /// <summary>
    /// The constant that a name is but for capitals or the style of its letters: PI and Pi for pi, E for e, inf for Infinity. Null
    /// where there is none, or where the name is the constant's own.
    /// </summary>
    public static ConstantDef? Resembling(string name)
    {
        if (Constants.InFormula(name) is not null)
            return null;
        string folded = Folded(name);
        return All.FirstOrDefault(c => string.Equals(c.Folded, folded, StringComparison.Ordinal)).Constant;
    }

    /// <summary>
    /// The constant that a name cannot but mean, so that to read it as a variable would be to misread it. A single letter, such as E
    /// for an energy, may well be a variable.
    /// </summary>
    internal static ConstantDef? MeantBy(string name) => name.Length == 1 && name[0] <= '\u007f' ? null : Resembling(name);

    private static string Folded(string name) => name.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
