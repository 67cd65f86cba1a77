using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>
/// Where an expression is evaluated: everywhere (the root region), or only where the conditions on the way up hold.
/// </summary>
public sealed class Region
{
    private readonly Dictionary<(Expr Condition, bool Branch), Region> _children = [];

    internal Region(Region? parent, Expr? condition, bool branch)
    {
        Parent = parent;
        Condition = condition;
        Branch = branch;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>The region around this one; null for the root.</summary>
    public Region? Parent { get; }

    /// <summary>The condition that tells whether this region is entered; null for the root.</summary>
    public Expr? Condition { get; }

    /// <summary>Whether it is entered where the condition holds, or where it does not.</summary>
    public bool Branch { get; }

    /// <summary>How many conditions stand around it.</summary>
    public int Depth { get; }

    /// <summary>The region inside this one where the condition has that outcome.</summary>
    public Region Child(Expr condition, bool branch)
    {
        if (!_children.TryGetValue((condition, branch), out Region? child))
            _children[(condition, branch)] = child = new Region(this, condition, branch);
        return child;
    }

    /// <summary>The innermost region that encloses both.</summary>
    public static Region Common(Region a, Region b)
    {
        while (!ReferenceEquals(a, b))
        {
            if (a.Depth >= b.Depth)
                a = a.Parent!;
            else
                b = b.Parent!;
        }
        return a;
    }
}

/// <summary>
/// Assigns each node of a set of expressions to the innermost region that contains all its uses: that is where it has to be
/// evaluated, once, and never where no branch that needs it is taken.
/// </summary>
public sealed class Regions
{
    private readonly Dictionary<Expr, Region> _regions = [];
    private readonly IReadOnlyList<Expr> _roots;
    private HashSet<Expr>? _always;

    /// <summary>Analyses the nodes reachable from the roots; the roots themselves are used everywhere.</summary>
    public Regions(IReadOnlyList<Expr> roots)
    {
        _roots = roots;
        foreach (Expr root in roots)
            _regions[root] = Root;
        Order = Traversal.PostOrder(roots);
        for (int i = Order.Count - 1; i >= 0; i--)
        {
            Expr node = Order[i];
            Region region = _regions[node];
            if (node is Conditional c)
            {
                Use(c.Condition, region);
                Use(c.WhenTrue, region.Child(c.Condition, true));
                Use(c.WhenFalse, region.Child(c.Condition, false));
            }
            else
            {
                foreach (Expr operand in node.OperandArray)
                    Use(operand, region);
            }
        }
    }

    /// <summary>The region that is always evaluated.</summary>
    public Region Root { get; } = new(null, null, false);

    /// <summary>The nodes, operands before what uses them.</summary>
    public IReadOnlyList<Expr> Order { get; }

    /// <summary>The region of a node.</summary>
    public Region Of(Expr node) => _regions[node];

    /// <summary>Whether the node is evaluated whatever the conditions are, not only under several of them.</summary>
    public bool IsAlwaysEvaluated(Expr node)
    {
        _always ??= FindAlwaysEvaluated();
        return _always.Contains(node);
    }

    /// <summary>Whether the node is among those analysed.</summary>
    public bool Contains(Expr node) => _regions.ContainsKey(node);

    private HashSet<Expr> FindAlwaysEvaluated()
    {
        var always = new HashSet<Expr>();
        var stack = new Stack<Expr>(_roots);
        while (stack.Count > 0)
        {
            Expr node = stack.Pop();
            if (!always.Add(node))
                continue;
            // Branches, and what stands behind && and ||, may be passed over.
            int certain = node is Conditional or Logic { Operator: not LogicOperator.Not } ? 1 : node.OperandArray.Length;
            for (int i = 0; i < certain; i++)
                stack.Push(node.OperandArray[i]);
        }
        return always;
    }

    private void Use(Expr node, Region region) =>
        _regions[node] = _regions.TryGetValue(node, out Region? known) ? Region.Common(known, region) : region;
}
