using System.Collections.Generic;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>
/// The columns of a file by the names that a formula can have: a column is found by its header, and one whose header is no name,
/// such as <c>wing span (cm)</c>, by its letters and digits with underscores between, <c>wing_span_cm</c>.
/// </summary>
internal sealed class ColumnNames(IReadOnlyList<string> columns)
{
    // In messages; a file may have thousands.
    private const int MostNamed = 30;

    private readonly ILookup<string, string> _byName = columns.Where(static c => c.Length > 0 && NameOf(c) != c).ToLookup(NameOf);

    /// <summary>The header of the column that a name stands for; null where there is none.</summary>
    /// <exception cref="InputException">It may stand for several.</exception>
    public string? Find(string name)
    {
        if (columns.Contains(name))
            return name;
        List<string> found = _byName[name].ToList();
        return found.Count <= 1
            ? found.FirstOrDefault()
            : throw new InputException(Say($"{name} may be the column {string.Join(Say(" or "), found.Select(static c => $"'{c}'"))}: "
                + $"rename one."));
    }

    /// <summary>The columns but one, for a message: each by its name and, where that differs, with its header.</summary>
    /// <param name="except">The header of one to leave out, if any.</param>
    public string List(string? except = null)
    {
        List<string> others = columns.Where(c => c.Length > 0 && c != except).ToList();
        IEnumerable<string> named = others.Take(MostNamed).Select(static c => NameOf(c) == c ? c : $"{NameOf(c)} ('{c}')");
        return string.Join(", ", named) + (others.Count > MostNamed ? ", ..." : "");
    }

    private static string NameOf(string header)
    {
        string[] words = new string(header.Select(static c => char.IsLetterOrDigit(c) || c == '_' ? c : ' ').ToArray()).Split(' ',
            System.StringSplitOptions.RemoveEmptyEntries);
        string name = string.Join('_', words);
        return name.Length == 0 ? header : char.IsDigit(name[0]) ? "_" + name : name;
    }
}
