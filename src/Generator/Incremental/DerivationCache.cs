using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Generator;

/// <summary>
/// What has been derived, for all projects and builds of a process: the generator and the analyzer find the same there, and an edit
/// finds what held before. It holds text only, nothing of a compilation, and forgets what was not asked for the longest.
/// </summary>
/// <param name="largest">How many characters are kept, about.</param>
internal sealed class DerivationCache(long largest)
{
    // As much as some ten thousand methods have.
    private const long Largest = 30_000_000;

    // After an edit of what it depends on and after taking it back, and in two projects with the same file, a method has several.
    private const int LargestVersions = 4;

    private readonly object _lock = new();
    private readonly Dictionary<Fingerprint, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _latest = new();
    private long _size;

    /// <summary>That of the process.</summary>
    public static DerivationCache Shared { get; } = new(Largest);

    /// <summary>What was derived of a method and still holds; null if nothing is known.</summary>
    /// <param name="method">Stands for the method.</param>
    /// <param name="table">What is declared now.</param>
    public Derivation? Find(Fingerprint method, DeclarationTable table)
    {
        Version[] versions;
        lock (_lock)
        {
            if (!_entries.TryGetValue(method, out LinkedListNode<Entry>? node))
                return null;
            _latest.Remove(node);
            _latest.AddFirst(node);
            versions = node.Value.Versions;
        }
        return versions.FirstOrDefault(v => v.Holds(table))?.Derivation;
    }

    /// <summary>Keeps what was derived.</summary>
    /// <param name="method">Stands for the method.</param>
    /// <param name="reach">The names on which it depends; null for everything.</param>
    /// <param name="table">What is declared now.</param>
    /// <param name="derivation">What was derived.</param>
    public void Add(Fingerprint method, IReadOnlyList<string>? reach, DeclarationTable table, Derivation derivation)
    {
        var version = new Version(reach, reach is null ? table.Whole : table.PrintOf(reach), derivation);
        lock (_lock)
        {
            Version[] versions = [version];
            if (_entries.TryGetValue(method, out LinkedListNode<Entry>? node))
            {
                versions = [version, .. node.Value.Versions.Take(LargestVersions - 1)];
                Remove(node);
            }
            var entry = new Entry(method, versions);
            _entries[method] = _latest.AddFirst(entry);
            _size += entry.Size;
            while (_size > largest && _latest.Count > 1)
                Remove(_latest.Last!);
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _latest.Remove(node);
        _entries.Remove(node.Value.Method);
        _size -= node.Value.Size;
    }

    private sealed class Entry(Fingerprint method, Version[] versions)
    {
        public Fingerprint Method => method;

        public Version[] Versions => versions;

        public long Size { get; } = versions.Sum(static v => v.Size);
    }

    private sealed class Version(IReadOnlyList<string>? reach, Fingerprint print, Derivation derivation)
    {
        public Derivation Derivation => derivation;

        public long Size { get; } = 200 + (4 * (reach?.Count ?? 0)) + derivation.Size;

        public bool Holds(DeclarationTable table) => print.Equals(reach is null ? table.Whole : table.PrintOf(reach));
    }
}
