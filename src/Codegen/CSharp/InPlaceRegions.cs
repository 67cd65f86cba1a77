using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Where nodes are computed that several conditions need and that must not be computed before them: in each region that needs them
/// whatever else holds there. What they share is shared within each of those regions, so that text stays as long as the graph is large.
/// </summary>
internal sealed class InPlaceRegions
{
    // Heavier nodes count as this heavy: the weight of a shared graph written out would grow without end.
    private const int Heaviest = 1000;

    private readonly Regions _regions;
    private readonly HashSet<Expr> _inPlace;
    private readonly Dictionary<Expr, List<Region>> _places = [];
    private readonly Dictionary<Expr, int> _weights = [];
    private readonly Dictionary<(Expr, Region), int> _uses = [];

    /// <summary>Finds the regions.</summary>
    /// <param name="regions">The regions of all nodes.</param>
    /// <param name="inPlace">The nodes that are computed at each place.</param>
    public InPlaceRegions(Regions regions, HashSet<Expr> inPlace)
    {
        _regions = regions;
        _inPlace = inPlace;
        if (inPlace.Count == 0)
            return;
        foreach (Expr node in regions.Order.Where(inPlace.Contains))
            _weights[node] = System.Math.Min(Heaviest, 1 + node.Operands.Sum(o => _weights.TryGetValue(o, out int weight) ? weight : 1));
        for (int i = regions.Order.Count - 1; i >= 0; i--)
        {
            Expr node = regions.Order[i];
            // What stands behind && or || is not always evaluated.
            int certain = node is Logic ? 1 : node.Operands.Count;
            for (int operand = 0; operand < certain; operand++)
            {
                if (!inPlace.Contains(node.Operands[operand]))
                    continue;
                foreach (Region region in Of(node))
                    Add(node.Operands[operand], Used(node, operand, region));
            }
        }
    }

    /// <summary>The regions that compute a node.</summary>
    public IReadOnlyList<Region> Of(Expr node) =>
        !_inPlace.Contains(node) ? [_regions.Of(node)] : _places.TryGetValue(node, out List<Region>? places) ? places : [];

    /// <summary>How many operations the node would be, written out.</summary>
    public int Weight(Expr node) => _weights[node];

    /// <summary>The region in which an operand of a node is used.</summary>
    public static Region Used(Expr node, int operand, Region region) =>
        node is Conditional c && operand > 0 ? region.Child(c.Condition, operand == 1) : region;

    /// <summary>Counts uses of a node's text or local.</summary>
    public void Use(Expr node, Region used, int times)
    {
        if (Of(node).FirstOrDefault(place => Encloses(place, used)) is { } region)
            _uses[(node, region)] = Uses(node, region) + times;
    }

    /// <summary>The number of uses within one of its regions.</summary>
    public int Uses(Expr node, Region region) => _uses.TryGetValue((node, region), out int uses) ? uses : 0;

    /// <summary>The largest number of uses within any of its regions.</summary>
    public int MostUses(Expr node) => Of(node).Select(region => Uses(node, region)).DefaultIfEmpty(0).Max();

    // Both outcomes of a condition are the region around it.
    private void Add(Expr node, Region region)
    {
        if (!_places.TryGetValue(node, out List<Region>? places))
            _places[node] = places = [];
        while (!places.Exists(place => Encloses(place, region)))
        {
            places.RemoveAll(place => Encloses(region, place));
            if (region.Parent is null || !places.Remove(region.Parent.Child(region.Condition!, !region.Branch)))
            {
                places.Add(region);
                return;
            }
            region = region.Parent;
        }
    }

    private static bool Encloses(Region outer, Region inner)
    {
        Region? region = inner;
        while (region is not null && region.Depth > outer.Depth)
            region = region.Parent;
        return region == outer;
    }
}
