using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Reverse accumulation over the shared graph of an expression: all partial derivatives of one result at once, in a number
/// of nodes that is a small multiple of the expression's own, whatever the number of variables (Griewank and Walther,
/// Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 3).
/// </summary>
public static class ReverseMode
{
    /// <summary>The gradient of an expression.</summary>
    /// <param name="result">The scalar expression.</param>
    /// <param name="variables">What to differentiate by.</param>
    /// <param name="edges">How derivatives are formed where a function has no finite one.</param>
    /// <param name="onAdjoint">Receives each inner node and its adjoint, if anybody wants to know.</param>
    /// <returns>The partial derivatives, in the order of the variables.</returns>
    public static Expr[] Gradient(
        Expr result, IReadOnlyList<Variable> variables, EdgeRule edges = EdgeRule.Selected, Action<Expr, Expr>? onAdjoint = null) =>
        Adjoints([result], [result.Pool.One], variables, edges, onAdjoint);

    /// <summary>The product of a row of seeds with the Jacobian (a vector-Jacobian product).</summary>
    /// <param name="results">The expressions, as many as there are seeds.</param>
    /// <param name="seeds">The adjoint of each result.</param>
    /// <param name="variables">What to differentiate by: variables, and elements of arrays.</param>
    /// <param name="edges">How derivatives are formed where a function has no finite one.</param>
    /// <param name="onAdjoint">Receives each inner node and its adjoint, if anybody wants to know.</param>
    /// <returns>
    /// The adjoints of the variables, in their order. That of an element which is read under conditions only is
    /// <see cref="Nothing"/> where they do not hold: there the element may not even exist.
    /// </returns>
    public static Expr[] Adjoints(
        IReadOnlyList<Expr> results, IReadOnlyList<Expr> seeds, IReadOnlyList<Expr> variables,
        EdgeRule edges = EdgeRule.Selected, Action<Expr, Expr>? onAdjoint = null) =>
        Adjoints(results, seeds, variables, edges, onAdjoint, program: null, targets: null);

    /// <summary>The adjoints of expressions that a program assigns to targets.</summary>
    internal static Expr[] Adjoints(
        IReadOnlyList<Expr> results, IReadOnlyList<Expr> seeds, IReadOnlyList<Expr> variables,
        EdgeRule edges, Action<Expr, Expr>? onAdjoint, ProgramMagnitudes? program, IReadOnlyList<Expr>? targets)
    {
        // An adjoint that is handed out is wanted whatever branch is taken, so the variables count as used everywhere.
        var regions = new Regions([.. results, .. variables.Where(static v => v is Variable)]);
        var leaves = new HashSet<Expr>(variables);
        var activity = new Activity(regions.Order, variables);
        var rule = new ChainRule(edges, regions.Contains, new Magnitudes(regions, program is null ? null : program.InReverse));
        var pending = new Dictionary<Expr, PendingAdjoint>();
        for (int i = 0; i < results.Count; i++)
            Contribute(results[i], regions.Root,
                new Sensitivity(seeds[i], MeetsOverflow: targets is not null && program?.Saturates(targets[i]) == true));

        for (int i = regions.Order.Count - 1; i >= 0; i--)
        {
            Expr node = regions.Order[i];
            if (leaves.Contains(node) || !activity.IsActive(node) || !pending.TryGetValue(node, out PendingAdjoint? collected))
                continue;
            pending.Remove(node);
            Region region = regions.Of(node);
            Sensitivity adjoint = collected.Sum(region, node.Pool);
            if (adjoint.Value.IsZero)
                continue;
            onAdjoint?.Invoke(node, adjoint.Value);
            if (node is Conditional c)
            {
                Contribute(c.WhenTrue, region.Child(c.Condition, true), adjoint);
                Contribute(c.WhenFalse, region.Child(c.Condition, false), adjoint);
            }
            else
            {
                rule.Pullback(node, adjoint, activity.IsActive, (operand, s) => Contribute(node.Operands[operand], region, s));
            }
        }

        var adjoints = new Expr[variables.Count];
        for (int i = 0; i < adjoints.Length; i++)
        {
            adjoints[i] = pending.TryGetValue(variables[i], out PendingAdjoint? collected)
                ? Guarded(regions.Of(variables[i]), collected.Sum(regions.Of(variables[i]), variables[i].Pool).Value)
                : variables[i].Pool.Zero;
        }
        return adjoints;

        void Contribute(Expr node, Region region, Sensitivity s)
        {
            if (!activity.IsActive(node))
                return;
            if (!pending.TryGetValue(node, out PendingAdjoint? collected))
                pending[node] = collected = new PendingAdjoint();
            collected.Add(region, s);
        }
    }

    private static Expr Guarded(Region region, Expr adjoint)
    {
        if (adjoint.IsZero)
            return adjoint;
        for (Region inner = region; inner.Parent is not null; inner = inner.Parent)
        {
            Expr nothing = adjoint.Pool.Nothing;
            adjoint = inner.Branch
                ? Algebra.Select(inner.Condition!, adjoint, nothing) : Algebra.Select(inner.Condition!, nothing, adjoint);
        }
        return adjoint;
    }

    /// <summary>What has been added to one node's adjoint so far, each part in the region where it was formed.</summary>
    private sealed class PendingAdjoint
    {
        // Hardly ever more than one or two regions, and there is an object of this class for every node.
        private readonly List<(Region Region, List<Expr> Terms, bool IsPole)> _parts = new(1);
        private bool _mayBeInfinite;
        private bool _meetsOverflow;

        public void Add(Region region, Sensitivity s)
        {
            _mayBeInfinite |= s.MayBeInfinite;
            _meetsOverflow |= s.MeetsOverflow;
            AddPart(region, s.Value, s.IsPole);
        }

        /// <summary>The whole adjoint as seen in the node's own region: parts from inner regions count where those are entered.</summary>
        public Sensitivity Sum(Region target, ExprPool pool)
        {
            while (Deepest() is var at && !ReferenceEquals(_parts[at].Region, target))
            {
                (Region inner, List<Expr> terms, _) = _parts[at];
                Expr sum = Algebra.SumOf(pool, terms);
                _parts.RemoveAt(at);
                AddPart(inner.Parent!, inner.Branch
                    ? Algebra.Select(inner.Condition!, sum, pool.Zero)
                    : Algebra.Select(inner.Condition!, pool.Zero, sum), isPole: false);
            }
            // No region is deeper than the node's own, so that one is all there is left.
            return new Sensitivity(Algebra.SumOf(pool, _parts[0].Terms), _mayBeInfinite, _meetsOverflow, _parts[0].IsPole);
        }

        private void AddPart(Region region, Expr value, bool isPole)
        {
            for (int i = 0; i < _parts.Count; i++)
            {
                if (ReferenceEquals(_parts[i].Region, region))
                {
                    _parts[i].Terms.Add(value);
                    _parts[i] = _parts[i] with { IsPole = isPole || _parts[i].IsPole };
                    return;
                }
            }
            _parts.Add((region, [value], isPole));
        }

        private int Deepest()
        {
            int deepest = 0;
            for (int i = 1; i < _parts.Count; i++)
            {
                if (_parts[i].Region.Depth > _parts[deepest].Region.Depth)
                    deepest = i;
            }
            return deepest;
        }
    }
}
