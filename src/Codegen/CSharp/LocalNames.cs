using System.Collections.Generic;
using System.Globalization;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Gives locals their names: the user's own where there is one, t0, t1, ... otherwise, never one that is taken.</summary>
internal sealed class LocalNames
{
    private readonly Stack<(HashSet<string> Taken, HashSet<string> Inner, int NextTemporary)> _outer = new();
    private readonly Dictionary<Expr, string> _names = [];
    private readonly Dictionary<string, int> _suffixes = [];
    private HashSet<string> _taken;
    private HashSet<string> _inner = [];
    private int _nextTemporary;
    private IReadOnlyDictionary<Expr, SourceName> _source;

    /// <summary>Begins with the names of parameters.</summary>
    /// <param name="reserved">The names that are taken.</param>
    /// <param name="source">The source's names of nodes.</param>
    public LocalNames(IEnumerable<string> reserved, IReadOnlyDictionary<Expr, SourceName> source)
    {
        _taken = new(reserved);
        _source = source;
    }

    /// <summary>The name of the node's local; null if it has been given none yet.</summary>
    public string? Of(Expr node) => _names.TryGetValue(node, out string? name) ? name : null;

    /// <summary>Names the node's local.</summary>
    /// <param name="node">The node.</param>
    /// <param name="wanted">The name to use where the source has none; null for a temporary.</param>
    public string Declare(Expr node, string? wanted = null)
    {
        string name = _source.TryGetValue(node, out SourceName? given) ? Free(given.Name) : wanted is not null ? Free(wanted) : Temporary();
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

    /// <summary>Goes on with other names of the source.</summary>
    public void Use(IReadOnlyDictionary<Expr, SourceName> source) => _source = source;

    /// <summary>Takes all locals away: the values they were computed from have changed.</summary>
    public void ForgetAll() => _names.Clear();

    /// <summary>Begins a block.</summary>
    public void EnterBlock()
    {
        _outer.Push((new HashSet<string>(_taken), _inner, _nextTemporary));
        _inner = [];
    }

    /// <summary>Ends the block: its names are free again for the blocks beside it, but not for the block around it, as C#
    /// demands.</summary>
    public void LeaveBlock()
    {
        (HashSet<string> taken, HashSet<string> inner, int nextTemporary) = _outer.Pop();
        _taken.ExceptWith(taken);
        inner.UnionWith(_taken);
        inner.UnionWith(_inner);
        (_taken, _inner, _nextTemporary) = (taken, inner, nextTemporary);
        _suffixes.Clear();
    }

    /// <summary>The wanted name, or with the first number behind it that makes it new.</summary>
    public string Free(string wanted)
    {
        string name = wanted;
        _suffixes.TryGetValue(wanted, out int suffix);
        while (!Take(name))
            name = wanted + (++suffix).ToString(CultureInfo.InvariantCulture);
        _suffixes[wanted] = suffix;
        return name;
    }

    private string Temporary()
    {
        string name;
        do
            name = "t" + (_nextTemporary++).ToString(CultureInfo.InvariantCulture);
        while (!Take(name));
        return name;
    }

    private bool Take(string name) => !_inner.Contains(name) && _taken.Add(name);
}
