using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The adjoint of straight-line code: what it does to the adjoints, as expressions over the values before it. The adjoints of
/// what it overwrites start anew; those of what it only reads are added to.
/// </summary>
internal sealed class SegmentAdjoint
{
    private SegmentAdjoint(List<Assignment> assignments, HashSet<IStorage> needs, Dictionary<Expr, SourceName> names)
    {
        Assignments = assignments;
        Needs = needs;
        Names = names;
    }

    /// <summary>What happens to the adjoints.</summary>
    public IReadOnlyList<Assignment> Assignments { get; }

    /// <summary>The primal scalars and arrays whose values before the segment are needed.</summary>
    public IReadOnlyCollection<IStorage> Needs { get; }

    /// <summary>The source's names of nodes, and those of their adjoints.</summary>
    public IReadOnlyDictionary<Expr, SourceName> Names { get; }

    /// <summary>Differentiates a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="activity">What has an adjoint.</param>
    /// <param name="adjointOf">The adjoint of a scalar or element.</param>
    /// <param name="known">The adjoints, of those that <paramref name="adjointOf"/> gives, whose values are known; null for none.</param>
    public static SegmentAdjoint Of(Segment segment, ProgramActivity activity, Func<Expr, Expr> adjointOf, IReadOnlyDictionary<Expr,
        Expr>? known = null)
    {
        List<Assignment> active = segment.Assignments.Where(a => activity.IsActive(Statements.Storage(a.Target))).ToList();
        List<Expr> leaves = activity.ActiveLeaves(active.ConvertAll(static a => a.Value));
        var names = segment.Names.ToDictionary(static n => n.Key, static n => n.Value);
        List<Expr> seeds = active.ConvertAll(a => Known(adjointOf(a.Target)));
        List<int> live = Enumerable.Range(0, active.Count).Where(i => !seeds[i].IsZero).ToList();
        Expr[] adjoints = live.Count == 0
            ? leaves.ConvertAll(static l => l.Pool.Zero).ToArray()
            : ReverseMode.Adjoints(live.ConvertAll(i => active[i].Value), live.ConvertAll(i => seeds[i]), leaves, EdgeRule.Selected,
                NameAdjoint, activity.Magnitudes, live.ConvertAll(i => active[i].Target));

        var assignments = new List<Assignment>();
        foreach (Assignment assignment in active)
        {
            int leaf = leaves.IndexOf(assignment.Target);
            Expr value = leaf < 0 ? assignment.Target.Pool.Zero : WithoutNothing(adjoints[leaf]);
            Expr target = adjointOf(assignment.Target);
            if (!ReferenceEquals(value, target) && !ReferenceEquals(value, Known(target)))
                assignments.Add(new Assignment(target, value));
        }
        for (int i = 0; i < leaves.Count; i++)
        {
            if (!adjoints[i].IsZero && active.TrueForAll(a => !ReferenceEquals(a.Target, leaves[i])))
                assignments.Add(new Assignment(adjointOf(leaves[i]), leaves[i] is Element
                    ? WithoutZero(adjoints[i]) : adjoints[i], Adds: true));
        }
        var adjointStorage = new HashSet<IStorage>(active.Select(static a => a.Target).Concat(leaves).Select(adjointOf)
            .Select(Statements.Storage));
        var needs = new HashSet<IStorage>(Statements.Reads(assignments.SelectMany(static a => a.Target.Operands.Append(a.Value)).ToList())
            .Where(s => !adjointStorage.Contains(s)));
        return new SegmentAdjoint(assignments, needs, names);

        Expr Known(Expr adjoint) => known is not null && known.TryGetValue(adjoint, out Expr? value) ? value : adjoint;

        void NameAdjoint(Expr node, Expr adjoint)
        {
            if (segment.Names.TryGetValue(node, out SourceName? name) && adjoint.Operands.Count > 0 && !names.ContainsKey(adjoint))
                names.Add(adjoint, new SourceName(name.Name.TrimStart('@') + "Bar", name.Text));
        }
    }

    // Adding 0 is doing nothing.
    private static Expr WithoutZero(Expr sum) => sum switch
    {
        Number { IsZero: true } => sum.Pool.Nothing,
        Conditional c => Algebra.Select(c.Condition, WithoutZero(c.WhenTrue), WithoutZero(c.WhenFalse)),
        _ => sum,
    };

    // Where an overwritten element is not read, its adjoint becomes 0.
    internal static Expr WithoutNothing(Expr adjoint) => adjoint switch
    {
        Nothing => adjoint.Pool.Zero,
        Conditional c => Algebra.Select(c.Condition, WithoutNothing(c.WhenTrue), WithoutNothing(c.WhenFalse)),
        _ => adjoint,
    };
}
