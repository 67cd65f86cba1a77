using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Which scalars and arrays of a program may be infinite where its inputs are finite, and which of those end in a function (or a
/// divisor) that makes something finite of infinity: their adjoints are exactly zero there. Answers hold for the whole program.
/// </summary>
internal sealed class ProgramMagnitudes
{
    private readonly Dictionary<IStorage, Magnitude> _magnitudes = [];
    private readonly HashSet<IStorage> _rough = [];
    private readonly HashSet<IStorage> _saturated = [];

    /// <summary>Analyses a program whose straight-line code is gathered in segments.</summary>
    /// <param name="statements">All its statements, those of the functions that it calls too.</param>
    /// <param name="flows">What flows where without arithmetic: arguments to parameters, results, what comes back from tapes.</param>
    public ProgramMagnitudes(IReadOnlyList<Statement> statements, IReadOnlyList<(IStorage Target, HashSet<IStorage> Sources)> flows)
    {
        List<Assignment> assignments = statements.OfType<Segment>().SelectMany(static s => s.Assignments)
            .Where(static a => a.Target.Type.IsReal()).ToList();
        var regions = new Regions(assignments.ConvertAll(static a => a.Value));
        while (Spread(assignments, flows, regions))
        {
        }
        if (_magnitudes.ContainsValue(Magnitude.Overflow) || _magnitudes.ContainsValue(Magnitude.Large))
            FindSaturated(assignments, flows);
    }

    /// <summary>
    /// The magnitude of a scalar or element as forward mode meets it, whose tangent may be zero anywhere. Products that overflow, beyond
    /// 1e77 or so, count where something finite comes of them after all.
    /// </summary>
    public Magnitude Of(Expr leaf)
    {
        Magnitude magnitude = Found(leaf);
        return magnitude == Magnitude.Large && !_saturated.Contains(Statements.Storage(leaf)) ? Magnitude.Finite : magnitude;
    }

    /// <summary>
    /// The magnitude as reverse mode meets it. An adjoint is zero where what overflows saturates later on; at a pole that is a single
    /// point, which one expression may lead past but hardly a whole program.
    /// </summary>
    public Magnitude InReverse(Expr leaf) => Of(leaf) is Magnitude.Overflow or Magnitude.Large ? Of(leaf) : Magnitude.Finite;

    /// <summary>Whether the derivative of a scalar or element may be infinite where its value is finite.</summary>
    public bool IsRough(Expr leaf) => _rough.Contains(Statements.Storage(leaf));

    /// <summary>Whether a scalar or element may be infinite and its adjoint zero because of that.</summary>
    public bool Saturates(Expr target) => InReverse(target) > Magnitude.Finite && _saturated.Contains(Statements.Storage(target));

    private bool Spread(List<Assignment> assignments, IReadOnlyList<(IStorage Target, HashSet<IStorage> Sources)> flows, Regions regions)
    {
        bool changed = false;
        var magnitudes = new Magnitudes(regions, Found);
        var rough = new Dictionary<Expr, bool>();
        foreach (Assignment assignment in assignments)
        {
            IStorage target = Statements.Storage(assignment.Target);
            changed |= Raise(target, magnitudes.Of(assignment.Value));
            foreach (Expr node in Traversal.PostOrder([assignment.Value], node => node is Element || rough.ContainsKey(node)
                ? [] : node.Operands))
            {
                if (!rough.ContainsKey(node))
                    rough.Add(node, IsRoughNode(node) || (node is not Element && node.Operands.Any(o => rough[o])));
            }
            changed |= rough[assignment.Value] && _rough.Add(target);
        }
        foreach ((IStorage target, HashSet<IStorage> sources) in flows)
        {
            foreach (IStorage source in sources)
            {
                changed |= _magnitudes.TryGetValue(source, out Magnitude magnitude) && Raise(target, magnitude);
                changed |= _rough.Contains(source) && _rough.Add(target);
            }
        }
        return changed;
    }

    private Magnitude Found(Expr leaf) => _magnitudes.TryGetValue(Statements.Storage(leaf), out Magnitude known) ? known : Magnitude.Finite;

    private bool Raise(IStorage storage, Magnitude magnitude)
    {
        if (magnitude < Magnitude.Large || (_magnitudes.TryGetValue(storage, out Magnitude known) && known >= magnitude))
            return false;
        _magnitudes[storage] = magnitude;
        return true;
    }

    private bool IsRoughNode(Expr node) => node switch
    {
        Variable or Element => _rough.Contains(Statements.Storage(node)),
        Call c => c.Function.Edge == Edge.InfinitePartial,
        Power { Exponent: Number { Value: var n } } => n > 0 && n < 1,
        Power => true,
        _ => false,
    };

    private void FindSaturated(List<Assignment> assignments, IReadOnlyList<(IStorage Target, HashSet<IStorage> Sources)> flows)
    {
        List<(IStorage Target, HashSet<IStorage> Leaves)> reads = [.. flows];
        reads.AddRange(assignments.Select(static a => (Statements.Storage(a.Target), StorageOf(Within([a.Value])))));
        List<Expr> order = Within(assignments.ConvertAll(static a => a.Value));
        var saturated = new HashSet<Expr>();
        for (int i = order.Count - 1; i >= 0; i--)
        {
            for (int k = 0; k < order[i].Operands.Count && order[i] is not Element; k++)
            {
                if (saturated.Contains(order[i]) || Saturates(order[i], k))
                    saturated.Add(order[i].Operands[k]);
            }
        }
        _saturated.UnionWith(StorageOf(saturated));
        int before;
        do
        {
            before = _saturated.Count;
            foreach ((IStorage target, HashSet<IStorage> leaves) in reads)
            {
                if (_saturated.Contains(target))
                    _saturated.UnionWith(leaves);
            }
        }
        while (_saturated.Count > before);

        static List<Expr> Within(List<Expr> values) => Traversal.PostOrder(values, static n => n is Element ? [] : n.Operands);

        static HashSet<IStorage> StorageOf(IEnumerable<Expr> nodes) =>
            [.. nodes.Where(static n => n is Variable or Element).Select(Statements.Storage)];
    }

    // The exponential of a difference, which log-sum-exp and softmax keep from overflow, is no more than a sum there.
    private static bool Saturates(Expr node, int operand) => node switch
    {
        Quotient => operand == 1,
        Power { Exponent: Number { Value: var n } } => n < 0,
        Power => true,
        Call c => (c.Function.Saturates && !(c.Function.Overflows && c.Operands[0] is Sum)) || c.Function.IsPower,
        _ => false,
    };
}
