using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>A place that generated code assigns to: an out parameter, an element of a span, or the return value.</summary>
/// <param name="Place">The assignable text; null for the return value.</param>
/// <param name="Type">The type of the place.</param>
/// <param name="Value">What is assigned; <see cref="Nothing"/> for no assignment.</param>
/// <param name="Adds">Whether the value is added to what the place has.</param>
/// <param name="Guard">The condition under which it is assigned; null for always.</param>
/// <param name="IsAdjoint">Whether what is added is a derivative: adding 0 to one is left out, but -0.0 + 0.0 is something else in the
/// primal.</param>
internal sealed record Output(string? Place, NumericType Type, Expr Value, bool Adds = false, Expr? Guard = null, bool IsAdjoint = false)
{
    /// <summary>Whether there is nothing to write.</summary>
    public bool IsNothing => Value is Nothing || (Adds && IsAdjoint && Value.IsZero);

    /// <summary>The assignment as text for people.</summary>
    public string Print() =>
        Place is null ? "return " + ExpressionText.Of(Value) : $"{Place} {(Adds ? "+=" : "=")} {ExpressionText.Of(Value)}";
}

/// <summary>Conditionals on one condition that are decided by one <c>if</c> statement.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Members">The conditionals, none of which depends on another.</param>
internal sealed record Choice(Expr Condition, List<Conditional> Members);

/// <summary>
/// Decides what becomes a local, what is written in place and what needs an <c>if</c> statement, for a set of outputs over
/// one shared graph. Each distinct node is computed once, in the region where it is needed.
/// </summary>
internal sealed class EmissionPlan
{
    // Past this many operations an expression is cut by a local: for the reader, and because compilers recurse.
    private const int LargestInline = 24;

    private readonly Dictionary<Region, List<Expr>> _nodes = [];
    private readonly Dictionary<Expr, int> _uses = [];
    private readonly Dictionary<Expr, int> _sizes = [];
    private readonly Dictionary<Expr, int> _rootUses = [];
    private readonly Dictionary<Expr, NumericType> _types = [];
    private readonly HashSet<Expr> _locals = [];
    private readonly HashSet<Conditional> _statements = [];
    private readonly HashSet<Expr> _inPlace = [];
    private readonly InPlaceRegions _places;
    private readonly Dictionary<Expr, (Expr Sin, Expr Cos)> _sinCos = [];
    private readonly IReadOnlyDictionary<Expr, SourceName> _names;
    private readonly IReadOnlyCollection<Expr> _early;

    /// <summary>Plans the computation of outputs.</summary>
    /// <param name="outputs">The outputs; the last, the return value, comes first in the order of evaluation.</param>
    /// <param name="names">The source's names of nodes: those are locals.</param>
    /// <param name="early">Values that must be computed before anything is assigned.</param>
    /// <param name="pairsSinCos">Whether the language has a function that gives sine and cosine together.</param>
    public EmissionPlan(IReadOnlyList<Output> outputs, IReadOnlyDictionary<Expr, SourceName> names,
        IReadOnlyCollection<Expr>? early = null, bool pairsSinCos = true)
    {
        _names = names;
        _early = early ?? [];
        var roots = new List<Expr> { outputs[outputs.Count - 1].Value };
        for (int i = 0; i < outputs.Count - 1; i++)
            roots.Add(outputs[i].Value);
        foreach (Output output in outputs)
            roots.AddRange(output.Guard is null ? [] : [output.Guard]);
        Regions = new Regions(roots);
        FindTypes(outputs);
        FindInPlace(roots);
        _places = new InPlaceRegions(Regions, _inPlace);
        foreach (Expr node in CallsFirst(roots, Regions.Order))
        {
            foreach (Region region in _places.Of(node))
            {
                if (!_nodes.TryGetValue(region, out List<Expr>? list))
                    _nodes[region] = list = [];
                list.Add(node);
            }
        }
        if (pairsSinCos)
            PairSinCos();
        FindStatements();
        CountUses(roots);
        _locals.UnionWith(_early);
        FindLocals();
    }

    public Regions Regions { get; }

    /// <summary>The regions in which something is evaluated.</summary>
    public IEnumerable<Region> AllRegions => _nodes.Keys;

    /// <summary>Whether the node is the value of an output.</summary>
    public bool IsRoot(Expr node) => _rootUses.ContainsKey(node);

    /// <summary>The nodes that are evaluated in a region, operands first.</summary>
    public IReadOnlyList<Expr> NodesIn(Region region) => _nodes.TryGetValue(region, out List<Expr>? list) ? list : [];

    /// <summary>Whether a region computes the node, if it is needed there.</summary>
    public bool IsIn(Expr node, Region region) => _places.Of(node).Contains(region);

    /// <summary>Whether the node is computed once into a local.</summary>
    public bool IsLocal(Expr node) => _locals.Contains(node);

    /// <summary>Whether the conditional is decided by an <c>if</c> statement instead of <c>?:</c>.</summary>
    public bool IsStatement(Expr node) => node is Conditional c && _statements.Contains(c);

    /// <summary>Whether the node is computed before anything is assigned.</summary>
    public bool IsEarly(Expr node) => _early.Contains(node);

    /// <summary>The type of the node's local. What is exact has that in which it is used, and is a double where there are
    /// several.</summary>
    public NumericType TypeOf(Expr node) =>
        node.Type != NumericType.Exact ? node.Type : _types.TryGetValue(node, out NumericType type) ? type : NumericType.Double;

    /// <summary>In how many places the node's text or local is used.</summary>
    public int Uses(Expr node) => _uses.TryGetValue(node, out int uses) ? uses : 0;

    /// <summary>The number of nodes in the text of the node's own statement.</summary>
    public int Size(Expr node) => _sizes[node];

    /// <summary>The sine and cosine of one argument, where the node is one of them and both are needed in one place.</summary>
    public (Expr Sin, Expr Cos)? SinCos(Expr node) => _sinCos.TryGetValue(node, out (Expr, Expr) pair) ? pair : null;

    private void FindTypes(IReadOnlyList<Output> outputs)
    {
        foreach (Output output in outputs)
            UseAs(output.Value, output.Type);
        for (int i = Regions.Order.Count - 1; i >= 0; i--)
        {
            foreach (Expr operand in Regions.Order[i].Operands)
                UseAs(operand, ExpressionWriter.OperandType(Regions.Order[i], TypeOf(Regions.Order[i])));
        }
    }

    private void UseAs(Expr node, NumericType type)
    {
        if (node.Type == NumericType.Exact && node.Operands.Count > 0)
            _types[node] = _types.TryGetValue(node, out NumericType known) && known != type ? NumericType.Double : type;
    }

    // No register survives a call, so what is computed before one without need is stored and loaded once more.
    private static List<Expr> CallsFirst(List<Expr> roots, IReadOnlyList<Expr> order)
    {
        var calling = new HashSet<Expr>();
        foreach (Expr node in order)
        {
            if (node is Call || node.Operands.Any(calling.Contains))
                calling.Add(node);
        }
        return Traversal.PostOrder(roots, node =>
            calling.Contains(node) && node.Operands.Count > 1
                ? node.Operands.OrderBy(operand => !calling.Contains(operand)).ToList() : node.Operands);
    }

    // An element may exist only where some conditions hold, and an integer division fail where they do not: such a node is
    // never computed before them. One that is needed under several conditions, but not without them, is computed at each place.
    private void FindInPlace(List<Expr> roots)
    {
        // What is evaluated where it belongs does no harm there to what is made of it.
        var failing = new HashSet<Expr>(Regions.Order.Where(Segments.CanFail));
        while (failing.Count > 0)
        {
            HashSet<Expr> evaluated = Evaluated(roots, WithFailingOperands(failing));
            if (failing.RemoveWhere(evaluated.Contains) == 0)
                return;
        }
        _inPlace.Clear();
    }

    private HashSet<Expr> WithFailingOperands(HashSet<Expr> failing)
    {
        var result = new HashSet<Expr>(failing);
        foreach (Expr node in Regions.Order)
        {
            if (node is Conditional c ? result.Contains(c.Condition) : node.Operands.Any(result.Contains))
                result.Add(node);
        }
        return result;
    }

    // What is evaluated in its own region, or in both branches of a condition there; the failing ones that are not are in place.
    private HashSet<Expr> Evaluated(List<Expr> roots, HashSet<Expr> failing)
    {
        _inPlace.Clear();
        var evaluated = new HashSet<Expr>(roots);
        var branches = new HashSet<(Expr Node, Region Region)>();
        for (int i = Regions.Order.Count - 1; i >= 0; i--)
        {
            Expr node = Regions.Order[i];
            if (!evaluated.Contains(node) && failing.Contains(node))
            {
                _inPlace.Add(node);
                continue;
            }
            Region region = Regions.Of(node);
            for (int operand = 0; operand < node.Operands.Count; operand++)
            {
                // What stands behind && or || is not always evaluated.
                if (node is Logic && operand > 0)
                    continue;
                Region used = node is Conditional c && operand > 0 ? region.Child(c.Condition, operand == 1) : region;
                Use(node.Operands[operand], used);
            }
        }
        return evaluated;

        void Use(Expr node, Region used)
        {
            Region own = Regions.Of(node);
            while (used != own && branches.Add((node, used))
                && branches.Contains((node, used.Parent!.Child(used.Condition!, !used.Branch))))
                used = used.Parent;
            if (used == own)
                evaluated.Add(node);
        }
    }

    private void PairSinCos()
    {
        foreach (Expr node in Regions.Order)
        {
            if (node is not Call { Function.Name: "sin" } sin || _inPlace.Contains(node))
                continue;
            Expr cos = node.Pool.Call(Functions.Cos, sin.Operands[0]);
            if (Regions.Contains(cos) && Regions.Of(cos) == Regions.Of(sin) && TypeOf(cos) == TypeOf(sin))
            {
                _sinCos[sin] = _sinCos[cos] = (sin, cos);
                _locals.Add(sin);
                _locals.Add(cos);
            }
        }
    }

    // A conditional stays an expression only where it is alone on its condition in its region and its branches are small,
    // need no local and do not throw.
    private void FindStatements()
    {
        var groups = new Dictionary<(Region, Expr), List<Conditional>>();
        foreach (Expr node in Regions.Order)
        {
            if (node is not Conditional c || (_inPlace.Contains(c) && _places.Weight(c) <= LargestInline))
                continue;
            foreach (Region region in _places.Of(c))
            {
                if (!groups.TryGetValue((region, c.Condition), out List<Conditional>? group))
                    groups[(region, c.Condition)] = group = [];
                group.Add(c);
            }
        }
        foreach (KeyValuePair<(Region Region, Expr Condition), List<Conditional>> group in groups)
        {
            foreach (Conditional c in group.Value)
            {
                if (group.Value.Count > 1 || _inPlace.Contains(c) || !IsSimple(c))
                    _statements.Add(c);
            }
        }
    }

    private bool IsSimple(Conditional c)
    {
        const int Largest = 8;
        // These leaves are shared between regions, so they may be listed elsewhere.
        if (c.WhenTrue is Failure or Nothing || c.WhenFalse is Failure or Nothing)
            return false;
        int size = 0;
        foreach (bool branch in (bool[])[true, false])
        {
            foreach (Expr node in NodesIn(Regions.Of(c).Child(c.Condition, branch)))
            {
                if (node.Operands.Count == 0 && node is not Failure)
                    continue;
                if (node is Failure or Conditional || ++size > Largest || _locals.Contains(node) || _names.ContainsKey(node))
                    return false;
            }
        }
        return true;
    }

    private void CountUses(List<Expr> roots)
    {
        foreach (Expr root in roots)
        {
            Use(root, 1);
            _rootUses[root] = Uses(root);
        }
        var decided = new HashSet<(Region, Expr)>();
        for (int i = Regions.Order.Count - 1; i >= 0; i--)
        {
            Expr node = Regions.Order[i];
            int uses = Uses(node);
            if ((_inPlace.Contains(node) ? _places.MostUses(node) : uses) > 1 && CanBeLocal(node))
                _locals.Add(node);
            bool isOnce = IsLocal(node) || IsStatement(node);
            // The branches of a choice that only outputs use are written once an output.
            if (IsStatement(node) && _rootUses.TryGetValue(node, out int outputs) && outputs == uses)
                isOnce = false;
            if (_places.Of(node).Count == 0 || !_inPlace.Contains(node))
            {
                UseOperands(node, Regions.Of(node), isOnce ? 1 : uses, decided);
                continue;
            }
            foreach (Region region in _places.Of(node))
                UseOperands(node, region, isOnce ? 1 : _places.Uses(node, region), decided);
        }
    }

    private void UseOperands(Expr node, Region region, int printed, HashSet<(Region, Expr)> decided)
    {
        for (int operand = 0; operand < node.Operands.Count; operand++)
        {
            // One if statement asks for all conditionals on its condition.
            if (node is Conditional c && IsStatement(c) && operand == 0 && !decided.Add((region, c.Condition)))
                continue;
            // The argument of a sine and cosine pair is written once.
            if (SinCos(node) is { } pair && node == pair.Cos)
                continue;
            Use(node.Operands[operand], printed);
            if (_inPlace.Contains(node.Operands[operand]))
                _places.Use(node.Operands[operand], InPlaceRegions.Used(node, operand, region), printed);
        }
    }

    private void Use(Expr node, int times) => _uses[node] = Uses(node) + times;

    private bool CanBeLocal(Expr node) => node switch
    {
        _ when _inPlace.Contains(node) && _places.Weight(node) <= LargestInline / 3 => false,
        Compare or Logic => false,
        Sum or Negate or Product when !node.Type.IsReal() => false,
        Negate { Operand.Operands.Count: 0 } => false,
        _ => node.Operands.Count > 0,
    };

    private void FindLocals()
    {
        foreach (Expr node in Regions.Order)
        {
            if (node.Operands.Count == 0)
            {
                _sizes[node] = 1;
                continue;
            }
            if (_names.ContainsKey(node) && CanBeLocal(node))
                _locals.Add(node);
            int size = 1;
            foreach (Expr operand in node.Operands)
                size += InlineSize(operand);
            if (size > LargestInline && !IsLocal(node))
            {
                // The largest operand goes first; a wide node is left whole, TargetForm keeps it within bounds.
                foreach (Expr operand in node.Operands)
                {
                    if (InlineSize(operand) > LargestInline / 2 && CanBeLocal(operand) && !IsStatement(operand))
                    {
                        size -= InlineSize(operand) - 1;
                        _locals.Add(operand);
                    }
                }
            }
            _sizes[node] = size;
        }
    }

    private int InlineSize(Expr node) => IsLocal(node) || IsStatement(node) ? 1 : _sizes[node];
}
