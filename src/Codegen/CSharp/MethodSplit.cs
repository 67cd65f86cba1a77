using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Straight-line code that outgrows what the JIT optimises is split into methods. RyuJIT tracks some 1,000 locals and gives up
/// on methods of more than 60,000 bytes of IL or 2,000 blocks: one method of 10,000 statements ran 18 times slower than it
/// should. Values that cross from one part to another travel in a workspace; all others stay locals.
/// </summary>
internal sealed class MethodSplit
{
    /// <summary>A region with more statements than this is split.</summary>
    private const int LargestMethod = 600;

    private const int LongestPart = 400;

    // In operands, each of which takes some ten bytes of IL where it is read from the workspace.
    private const int LargestPart = 3000;

    private readonly EmissionPlan _plan;
    private readonly Dictionary<Region, List<List<Expr>>> _parts = [];
    private readonly Dictionary<Expr, string> _places = [];

    /// <summary>Decides which regions are split and which locals live in the workspace.</summary>
    /// <param name="plan">What becomes a local.</param>
    /// <param name="workspace">The name of the workspace; null where nothing may be split.</param>
    /// <param name="type">The type of its elements; code that computes with several types stays whole.</param>
    public MethodSplit(EmissionPlan plan, string? workspace, NumericType type)
    {
        _plan = plan;
        foreach (Region region in workspace is null ? [] : plan.AllRegions)
        {
            List<Expr> statements = Statements(region);
            if (statements.Count > LargestMethod)
                _parts[region] = Parts(statements);
        }
        List<Expr> crossing = Crossing();
        if (crossing.Any(node => plan.TypeOf(node) != type))
        {
            _parts.Clear();
            return;
        }
        foreach (Expr node in crossing)
            _places[node] = workspace + "[" + _places.Count.ToString(CultureInfo.InvariantCulture) + "]";
    }

    /// <summary>The number of values in the workspace; 0 where nothing is split.</summary>
    public int WorkspaceSize => _places.Count;

    /// <summary>The statements of a region, by part; null where it is not split.</summary>
    public IReadOnlyList<IReadOnlyList<Expr>>? Parts(Region region) =>
        _parts.TryGetValue(region, out List<List<Expr>>? parts) ? parts : null;

    /// <summary>The node's place in the workspace; null where it is a local.</summary>
    public string? PlaceOf(Expr node) => _places.TryGetValue(node, out string? place) ? place : null;

    private List<List<Expr>> Parts(List<Expr> statements)
    {
        var parts = new List<List<Expr>>();
        int size = LargestPart;
        foreach (Expr statement in statements)
        {
            size += _plan.Size(statement);
            if (size > LargestPart || parts[parts.Count - 1].Count == LongestPart)
            {
                parts.Add([]);
                size = _plan.Size(statement);
            }
            parts[parts.Count - 1].Add(statement);
        }
        return parts;
    }

    // One statement computes a sine and cosine pair, where the first of the two is needed.
    private List<Expr> Statements(Region region)
    {
        var statements = new List<Expr>();
        var paired = new HashSet<Expr>();
        foreach (Expr node in _plan.NodesIn(region))
        {
            if (!IsStatement(node) || paired.Contains(node))
                continue;
            statements.Add(node);
            if (_plan.SinCos(node) is { } pair)
                paired.UnionWith([pair.Sin, pair.Cos]);
        }
        return statements;
    }

    private bool IsStatement(Expr node) => _plan.IsLocal(node) || _plan.IsStatement(node);

    // A value crosses where its user is not in its own part: in another part, in the outputs, or in the parts of an inner
    // region. Choices may be drawn forward to an earlier one on their condition, so they always do.
    private List<Expr> Crossing()
    {
        if (_parts.Count == 0)
            return [];
        var partOf = new Dictionary<Expr, List<Expr>>();
        foreach (List<Expr> part in _parts.Values.SelectMany(static p => p))
        {
            foreach (Expr node in part)
            {
                partOf[node] = part;
                if (_plan.SinCos(node) is { } pair)
                    partOf[pair.Sin] = partOf[pair.Cos] = part;
            }
        }

        var crossing = new HashSet<Expr>();
        var ordered = new List<Expr>();
        var homes = new Dictionary<Expr, List<Expr>?>();
        // Users before operands: a node written in place belongs to its user's part, or to none if its users differ.
        for (int i = _plan.Regions.Order.Count - 1; i >= 0; i--)
        {
            Expr node = _plan.Regions.Order[i];
            List<Expr>? home = partOf.TryGetValue(node, out List<Expr>? own)
                ? own : homes.TryGetValue(node, out List<Expr>? inherited) ? inherited : null;
            foreach (Expr operand in node.Operands)
            {
                if (IsStatement(operand))
                {
                    bool isInside = home is not null && partOf.TryGetValue(operand, out List<Expr>? part) && part == home;
                    bool isOuter = !partOf.ContainsKey(operand) && !EnclosesSplit(_plan.Regions.Of(operand));
                    if (!isInside && !isOuter)
                        crossing.Add(operand);
                }
                homes[operand] = homes.TryGetValue(operand, out List<Expr>? other) && other != home ? null : home;
            }
        }
        foreach (Expr node in _plan.Regions.Order)
        {
            bool isSplit = partOf.ContainsKey(node);
            if (crossing.Contains(node) || (isSplit && (_plan.IsStatement(node) || _plan.IsRoot(node))))
                ordered.Add(node);
        }
        return ordered;
    }

    private bool EnclosesSplit(Region region) =>
        _parts.Keys.Any(split => split != region && Region.Common(split, region) == region);
}
