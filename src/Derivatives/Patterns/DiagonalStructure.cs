using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Whether the Hessian of a program is diagonal whatever its arguments are: each component of the product with a direction depends
/// on the same component of the direction alone. That is read off the program of the product: for every tangent, which one
/// component of the direction it is made of, if it is made of one only.
/// </summary>
public sealed class DiagonalStructure
{
    private readonly Block _body;
    private readonly Dictionary<ArrayVariable, ArrayVariable> _directions = [];
    private readonly Dictionary<ArrayVariable, ArrayVariable> _products = [];
    private readonly Dictionary<Variable, Variable> _scalars;
    private readonly Dictionary<IStorage, Origin> _origins = [];
    private readonly Dictionary<Variable, HashSet<IStorage>> _changedAround = [];
    private readonly HashSet<IStorage> _kept;

    /// <summary>The component of the direction that a value is made of; without a place, of several.</summary>
    private sealed record Origin(IStorage? Place, IReadOnlyList<Expr> Indices)
    {
        public static Origin Several { get; } = new(null, []);

        public bool Equals(Origin? other) => other is not null && Place == other.Place && Indices.SequenceEqual(other.Indices);

        public override int GetHashCode() => Place?.GetHashCode() ?? 0;
    }

    private DiagonalStructure(ProgramTangent tangent, IReadOnlyDictionary<IStorage, Expr> directions, IReadOnlyDictionary<ArrayVariable,
        ArrayVariable> adjoints)
    {
        _body = tangent.Body;
        _scalars = directions.Where(static d => d.Key is Variable).ToDictionary(static d => (Variable)d.Value, static d => (Variable)d.Key);
        // Views of directions and of products go back to the views of the variables.
        Dictionary<IStorage, ArrayVariable> adjointOf = adjoints.ToDictionary(static a => (IStorage)a.Value, static a => a.Key);
        foreach (KeyValuePair<IStorage, Expr> pair in tangent.Tangents)
        {
            if (pair is not { Key: ArrayVariable primal, Value: WholeArray { Array: var moving } })
                continue;
            if (directions.ContainsKey(primal.Root))
                _directions[moving] = primal;
            else if (adjointOf.TryGetValue(primal.Root, out ArrayVariable? variable))
                _products[moving] = primal.Source is null ? variable : primal;
        }
        _kept = [.. Statements.Within(_body).OfType<Push>().SelectMany(static p => p.Values).Select(Statements.Storage),
            .. Statements.Within(_body).OfType<PushArray>().Select(static p => p.Array.Root),
            .. Statements.Within(_body).OfType<Swap>().SelectMany(static s => new IStorage[] { s.First, s.Second })];
        foreach (Block block in Statements.Within(_body).SelectMany(static s => s.Blocks))
        {
            HashSet<IStorage> changed = Changed(block);
            foreach (Variable local in block.Locals)
                _changedAround[local] = changed;
        }
        FreeWhatStaysWithin();
    }

    // What is kept and comes back within one run of a block keeps its component if that block does not change which one it is.
    private void FreeWhatStaysWithin()
    {
        Dictionary<IStorage, (int Mentions, int Declarations)> everywhere = Mentioned(_body);
        var within = new HashSet<IStorage>();
        // Inner blocks come after those around them, and tell more.
        foreach (Block block in Statements.Within(_body).SelectMany(static s => s.Blocks))
        {
            foreach (KeyValuePair<IStorage, (int Mentions, int Declarations)> pair in Mentioned(block))
            {
                if (pair.Key is not Variable local || pair.Value.Declarations == 0 || pair.Value != everywhere[local]
                    || !_kept.Contains(local))
                    continue;
                _changedAround[local] = Changed(block);
                within.Add(local);
            }
        }
        _kept.ExceptWith(within);
    }

    private static Dictionary<IStorage, (int Mentions, int Declarations)> Mentioned(Block block)
    {
        var counts = new Dictionary<IStorage, (int Mentions, int Declarations)>();
        foreach (Statement statement in Statements.Within(block))
        {
            foreach (IStorage storage in statement.Assigned.Concat(statement.Reads))
                Count(storage, (1, 0));
        }
        foreach (Variable local in Statements.Within(block).SelectMany(static s => s.Blocks).Prepend(block)
            .SelectMany(static b => b.Locals))
            Count(local, (0, 1));
        return counts;

        void Count(IStorage storage, (int Mentions, int Declarations) more)
        {
            counts.TryGetValue(storage, out (int Mentions, int Declarations) before);
            counts[storage] = (before.Mentions + more.Mentions, before.Declarations + more.Declarations);
        }
    }

    /// <summary>Analyses a Hessian-vector product.</summary>
    /// <param name="tangent">The program of the product, the tangent of a gradient.</param>
    /// <param name="directions">The direction for each scalar and array that is differentiated by, none of which the program writes
    /// to.</param>
    /// <param name="adjoints">The gradient by each of the arrays.</param>
    /// <param name="shadows">For each view of a gradient, the view of the array.</param>
    /// <param name="scalarProducts">The products for the scalars.</param>
    /// <returns>The name of an array or scalar where the Hessian may have entries beside the diagonal; null where it has none.</returns>
    public static string? Violation(
        ProgramTangent tangent, IReadOnlyDictionary<IStorage, Expr> directions, IReadOnlyDictionary<ArrayVariable, ArrayVariable> adjoints,
        IReadOnlyDictionary<ArrayVariable, ArrayVariable> shadows, IReadOnlyList<(Variable Variable, Expr Product)> scalarProducts)
    {
        var structure = new DiagonalStructure(tangent, directions, adjoints);
        structure.Resolve(shadows);
        structure.Propagate();
        return structure.ViolationIn(scalarProducts);
    }

    // A view of a gradient stands beside the view of the variable.
    private void Resolve(IReadOnlyDictionary<ArrayVariable, ArrayVariable> shadows)
    {
        Dictionary<ArrayVariable, ArrayVariable> primalOf = shadows.GroupBy(static s => s.Value)
            .ToDictionary(static g => g.Key, static g => g.First().Key);
        foreach (ArrayVariable product in _products.Keys.ToList())
        {
            if (primalOf.TryGetValue(_products[product], out ArrayVariable? primal))
                _products[product] = primal;
        }
    }

    private static HashSet<IStorage> Changed(Block block) =>
        [.. Statements.AssignedWithin(block), .. Statements.Within(block).OfType<View>().Select(static v => v.Array)];

    private void Propagate()
    {
        bool changes = true;
        while (changes)
        {
            changes = false;
            foreach (Statement statement in Statements.Within(_body))
            {
                if (statement is Segment segment)
                {
                    foreach (Assignment assignment in segment.Assignments)
                        changes |= Join(Statements.Storage(assignment.Target), OriginOf(assignment.Value));
                }
                else if (statement is Invoke call && call.Arguments.Any(a => OriginOf(a) is not null))
                {
                    foreach (IStorage written in call.Assigned)
                        changes |= Join(written, Origin.Several);
                }
            }
        }
    }

    private bool Join(IStorage storage, Origin? origin)
    {
        if (origin is null)
            return false;
        // An array's elements come from several components, and so does what outlives the loop that its component belongs to.
        bool isOne = storage is Variable variable && origin.Place is not null && !_kept.Contains(storage)
            && !(origin.Indices.Count > 0
                && (!_changedAround.TryGetValue(variable, out HashSet<IStorage>? changed) || changed.Contains(origin.Place)
                || Statements.Reads(origin.Indices).Any(changed.Contains)));
        if (!isOne)
            origin = Origin.Several;
        if (!_origins.TryGetValue(storage, out Origin? before))
        {
            _origins[storage] = origin;
            return true;
        }
        if (before.Equals(origin) || before.Place is null)
            return false;
        _origins[storage] = Origin.Several;
        return true;
    }

    private Origin? OriginOf(Expr value)
    {
        Origin? result = null;
        foreach (Expr node in Traversal.PostOrder(value).Where(static n => n is Variable or Element or WholeArray))
        {
            Origin? origin = node switch
            {
                Variable v when _scalars.TryGetValue(v, out Variable? scalar) => new Origin(scalar, []),
                Element e when _directions.TryGetValue(e.Array, out ArrayVariable? array) => new Origin(array, e.Operands),
                WholeArray w when _directions.ContainsKey(w.Array) => Origin.Several,
                _ => _origins.TryGetValue(Statements.Storage(node), out Origin? known) ? known : null,
            };
            if (origin is not null)
                result = result is null || result.Equals(origin) ? origin : Origin.Several;
        }
        return result;
    }

    private string? ViolationIn(IReadOnlyList<(Variable Variable, Expr Product)> scalarProducts)
    {
        foreach ((Variable variable, Expr product) in scalarProducts)
        {
            if (OriginOf(product) is { } origin && origin.Place != variable)
                return variable.Name;
        }
        foreach (Statement statement in Statements.Within(_body))
        {
            if (statement is not Segment segment)
            {
                if (statement.Assigned.OfType<ArrayVariable>().FirstOrDefault(a => statement is not NewArray
                    && _products.Keys.Any(p => p.Root == a)) is { } touched)
                    return touched.Name;
                continue;
            }
            foreach (Assignment assignment in segment.Assignments)
            {
                if (assignment.Target is Element target && _products.TryGetValue(target.Array, out ArrayVariable? array)
                    && OriginOf(assignment.Value) is { } origin && !origin.Equals(new Origin(array, target.Operands)))
                {
                    return array.Root.Name;
                }
            }
        }
        return null;
    }
}
