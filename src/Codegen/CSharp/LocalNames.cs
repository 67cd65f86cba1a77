using System.Collections.Generic;
using System.Globalization;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Gives locals their names: the user's own where there is one, t0, t1, ... otherwise, never one that is taken.</summary>
internal sealed class LocalNames(IEnumerable<string> reserved, IReadOnlyDictionary<Expr, SourceName> source)
{
    private readonly HashSet<string> _taken = new(reserved);
    private readonly Dictionary<Expr, string> _names = [];
    private readonly Dictionary<string, int> _suffixes = [];
    private int _nextTemporary;

    /// <summary>The name of the node's local; null if it has been given none yet.</summary>
    public string? Of(Expr node) => _names.TryGetValue(node, out string? name) ? name : null;

    /// <summary>Whether a name is in use, so that a type of the same name would be hidden.</summary>
    public bool IsTaken(string name) => _taken.Contains(name);

    /// <summary>Names the node's local.</summary>
    /// <param name="node">The node.</param>
    /// <param name="wanted">The name to use where the source has none; null for a temporary.</param>
    public string Declare(Expr node, string? wanted = null)
    {
        string name = source.TryGetValue(node, out SourceName? given) ? Free(given.Name) : wanted is not null ? Free(wanted) : Temporary();
        return Bind(node, name);
    }

    /// <summary>Lets the node stand for an existing place, such as an element of a workspace.</summary>
    public string Bind(Expr node, string place)
    {
        _names[node] = place;
        return place;
    }

    /// <summary>Takes the node's local away: its block has ended.</summary>
    public void Forget(Expr node) => _names.Remove(node);

    /// <summary>The wanted name, or with the first number behind it that makes it new.</summary>
    public string Free(string wanted)
    {
        string name = wanted;
        _suffixes.TryGetValue(wanted, out int suffix);
        while (!_taken.Add(name))
            name = wanted + (++suffix).ToString(CultureInfo.InvariantCulture);
        _suffixes[wanted] = suffix;
        return name;
    }

    private string Temporary()
    {
        string name;
        do
            name = "t" + (_nextTemporary++).ToString(CultureInfo.InvariantCulture);
        while (!_taken.Add(name));
        return name;
    }
}
