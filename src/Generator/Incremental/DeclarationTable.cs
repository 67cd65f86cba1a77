using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator;

/// <summary>
/// What the user's files of a compilation declare, by name. What SymGrad generated is left out: the generator has not seen it, and the
/// analyzer is to see the same.
/// </summary>
internal sealed class DeclarationTable
{
    // A method that depends on more names depends on everything.
    private const int LargestReach = 4000;

    private static readonly ConditionalWeakTable<Compilation, DeclarationTable> Known = new();

    // What generated code uses and .NET may lack.
    private static readonly string[] Always =
        [SpecialNames.Everywhere, .. Codegen.TypeNames.All, .. Codegen.PortableMembers.All.SelectMany(static m => m.Split('.')),
            "UnsafeAccessorAttribute", "UnsafeAccessorTypeAttribute"];

    private static readonly List<(TreeDeclarations, Declaration)> None = [];

    private readonly Dictionary<string, List<(TreeDeclarations Tree, Declaration Declaration)>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<TreeDeclarations, SyntaxTree> _trees = [];
    private readonly SortedDictionary<string, SortedSet<string>> _namespaces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Fingerprint> _prints = new(StringComparer.Ordinal);
    private readonly List<TreeDeclarations> _files = [];

    private DeclarationTable(Compilation compilation, CancellationToken cancellation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(static t => !GeneratedTrees.IsOurs(t)))
        {
            TreeDeclarations declarations = TreeDeclarations.Of(tree, cancellation);
            _trees[declarations] = tree;
            _files.Add(declarations);
            foreach (Declaration declaration in declarations.All)
            {
                foreach (string name in declaration.Names)
                {
                    if (!_byName.TryGetValue(name, out List<(TreeDeclarations, Declaration)>? found))
                        _byName[name] = found = [];
                    found.Add((declarations, declaration));
                }
            }
            foreach (string space in declarations.Namespaces)
            {
                foreach (string part in space.Split('.').SelectMany(DeclarationWalk.Names))
                {
                    if (!_namespaces.TryGetValue(part, out SortedSet<string>? spaces))
                        _namespaces[part] = spaces = new SortedSet<string>(StringComparer.Ordinal);
                    spaces.Add(space);
                }
            }
        }
        Settings = IsGeneratedByOptions(compilation, CompilationSettings.Of(compilation), cancellation);
        Whole = Fingerprint.Of(_files.Select(static f => f.Whole).Prepend(Settings));
        CommonNames = new HashSet<string>(Reached(Always, null, int.MaxValue), StringComparer.Ordinal);
        Common = CommonNames.OrderBy(static n => n, StringComparer.Ordinal).Aggregate(Settings, (all, name) => all.With(PrintOf(name)));
    }

    /// <summary>Stands for options and references.</summary>
    public Fingerprint Settings { get; }

    /// <summary>Stands for everything.</summary>
    public Fingerprint Whole { get; }

    /// <summary>Stands for what every method depends on.</summary>
    public Fingerprint Common { get; }

    /// <summary>The names that every method depends on.</summary>
    public HashSet<string> CommonNames { get; }

    /// <summary>What a compilation declares; it is found once for each.</summary>
    public static DeclarationTable Of(Compilation compilation, CancellationToken cancellation) =>
        Known.GetValue(compilation, c => new DeclarationTable(c, cancellation));

    /// <summary>What is declared under a name, in the order of files and text.</summary>
    public IReadOnlyList<(TreeDeclarations Tree, Declaration Declaration)> Find(string name) =>
        _byName.TryGetValue(name, out List<(TreeDeclarations, Declaration)>? found) ? found : None;

    /// <summary>The file of declarations.</summary>
    public SyntaxTree TreeOf(TreeDeclarations declarations) => _trees[declarations];

    /// <summary>Stands for a method: its own text, and its number among all that are the same.</summary>
    public Fingerprint KeyOf(Declaration method) => Settings.With(TextOf(method));

    /// <summary>Stands for what a member says wherever it is built, and its number among all that are the same.</summary>
    public Fingerprint TextOf(Declaration method)
    {
        Fingerprint key = method.Text;
        foreach ((_, Declaration other) in Find(method.Names[0]))
        {
            if (other == method)
                break;
            if (other.Text.Equals(method.Text))
                key = key.With(method.Text);
        }
        return key;
    }

    /// <summary>Stands for all that is declared under a name.</summary>
    public Fingerprint PrintOf(string name) => _prints.TryGetValue(name, out Fingerprint print) ? print : _prints[name] = Print(name);

    /// <summary>Stands for all that is declared under several names.</summary>
    public Fingerprint PrintOf(IReadOnlyList<string> names)
    {
        Fingerprint all = Common;
        foreach (string name in names)
            all = all.With(PrintOf(name));
        return all;
    }

    /// <summary>
    /// The names, beside the common ones, on which a method may depend: those in it, in what is declared under these, and so on; null
    /// where it may be all.
    /// </summary>
    public IReadOnlyList<string>? ReachOf(TreeDeclarations tree, Declaration method)
    {
        if (method.IsOpen)
            return null;
        HashSet<string> names = Reached([.. method.Mentions, .. method.Primals, .. tree.Imports], CommonNames, LargestReach);
        return names.Count > LargestReach ? null : names.OrderBy(static n => n, StringComparer.Ordinal).ToArray();
    }

    private HashSet<string> Reached(IEnumerable<string> first, HashSet<string>? known, int largest)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Declaration>();
        var imported = new HashSet<TreeDeclarations>();
        var primals = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        first.ToList().ForEach(Add);
        while (open.Count > 0 && names.Count <= largest)
        {
            string name = open.Pop();
            foreach ((TreeDeclarations tree, Declaration declaration) in Find(name))
            {
                if (!seen.Add(declaration))
                    continue;
                foreach (string mention in declaration.Mentions)
                    Add(mention);
                foreach (string primal in declaration.Primals)
                    AddPrimal(primal);
                if (declaration.HasParameters)
                    Add(SpecialNames.WholeOf(declaration.Names[0]));
                if (imported.Add(tree))
                    tree.Imports.ToList().ForEach(Add);
            }
        }
        return names;

        void Add(string name)
        {
            if (known?.Contains(name) != true && names.Add(name))
                open.Push(name);
        }

        // Which derivatives can be called depends on the methods that can be called beside.
        void AddPrimal(string primal)
        {
            Add(primal);
            if (!primals.Add(primal))
                return;
            foreach ((_, Declaration declaration) in Find(primal))
            {
                if (declaration.AnnotatedIn is { } type)
                    Add(SpecialNames.MethodsOf(type));
            }
        }
    }

    private Fingerprint Print(string name)
    {
        Fingerprint all = default;
        foreach ((_, Declaration declaration) in Find(name))
            all = all.With(declaration.Text);
        if (_namespaces.TryGetValue(name, out SortedSet<string>? spaces))
            all = all.With(Fingerprint.Of([.. spaces]));
        // Whether a table is only read is seen where it is used.
        if (Find(name).Any(static f => f.Declaration.IsTable))
            all = all.With(Fingerprint.Of(_files.Where(f => f.Words.Contains(name)).SelectMany(static f => f.All)
                .Where(d => d.Mentions.Contains(name)).Select(static d => d.Text)));
        if (name.IndexOf(' ') < 0)
            return all;
        IEnumerable<Fingerprint> parts = _files.SelectMany(static t => t.Types).Where(t => SpecialNames.WholeOf(t.Name) == name)
            .Select(static t => t.Text.Value);
        IEnumerable<Fingerprint> methods = _files.SelectMany(static t => t.All)
            .Where(d => d.Method is { } m && SpecialNames.MethodsOf(m.Type) == name).Select(static d => d.Method!.Value.Signature);
        return all.With(Fingerprint.Of(parts)).With(Fingerprint.Of(methods));
    }

    // Files that options call generated have no nullable context of the project's.
    private static Fingerprint IsGeneratedByOptions(Compilation compilation, Fingerprint settings, CancellationToken cancellation)
    {
        if (compilation.Options.SyntaxTreeOptionsProvider is not { } options)
            return settings;
        List<string> generated = compilation.SyntaxTrees.Where(static t => !GeneratedTrees.IsOurs(t))
            .Where(t => options.IsGenerated(t, cancellation) != GeneratedKind.Unknown)
            .Select(t => t.FilePath + (options.IsGenerated(t, cancellation) == GeneratedKind.MarkedGenerated)).ToList();
        return settings.With(Fingerprint.Of([.. generated]));
    }
}
