using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Proves that a jagged array gets each of its rows once, so that the lengths of its rows never change and each row is an array
/// of its own: the row's number is that of an iteration, or a counter's, and no two statements can mean the same row.
/// </summary>
public sealed class RowAssignments
{
    private readonly Dictionary<Variable, List<Statement>> _assignments = [];
    private readonly Dictionary<ArrayVariable, (Block Block, Expr Length)> _made = [];
    private readonly Dictionary<ArrayVariable, List<Place>> _places = [];

    private RowAssignments(Block body)
    {
        foreach (Statement statement in Statements.Within(body))
        {
            foreach (Variable variable in statement.Assigned.OfType<Variable>())
            {
                if (!_assignments.TryGetValue(variable, out List<Statement>? all))
                    _assignments[variable] = all = [];
                all.Add(statement);
            }
        }
        Visit(body, []);
    }

    /// <summary>The assignments of rows that may come upon a row that is there already.</summary>
    /// <param name="body">A body as it was lowered, with its jumps.</param>
    public static IReadOnlyList<NewRow> Unproven(Block body)
    {
        var proofs = new RowAssignments(body);
        return proofs._places.Values.SelectMany(places => places
            .Where((p, i) => !p.Assignment.MayBeThere && (!proofs.IsOnce(p) || places.Take(i).Any(other => !proofs.AreDistinct(other, p)))))
            .Select(static p => p.Assignment).ToList();
    }

    /// <summary>Where a row is assigned: the blocks around it, from the one that makes the array, and the statement that each belongs
    /// to.</summary>
    private sealed record Place(NewRow Assignment, IReadOnlyList<(Statement? Owner, Block Block)> Path, Expr Row)
    {
        public List<Statement> Loops { get; } = Path.Skip(1).Select(static p => p.Owner!).Where(static o => o is For or While).ToList();
    }

    private void Visit(Block block, IReadOnlyList<(Statement? Owner, Block Block)> path, Statement? owner = null)
    {
        path = [.. path, (owner, block)];
        foreach (Statement statement in block.Statements)
        {
            if (statement is NewArray { Array.Kind: ArrayKind.Jagged } made)
                _made[made.Array] = (block, made.Length);
            if (statement is NewRow row)
            {
                if (!_places.TryGetValue(row.Array, out List<Place>? places))
                    _places[row.Array] = places = [];
                places.Add(new Place(row, [.. path.SkipWhile(p => !ReferenceEquals(p.Block, _made[row.Array].Block))],
                    Resolved(row.Row, path)));
            }
            foreach (Block inner in statement.Blocks)
                Visit(inner, path, statement);
        }
    }

    // What a local of one of the blocks around stands for, where it is assigned once; and the number of rows as it was given.
    private Expr Resolved(Expr row, IEnumerable<(Statement? Owner, Block Block)> path)
    {
        var seen = new HashSet<Expr>();
        while (true)
        {
            Dictionary<Expr, Expr> known = Traversal.PostOrder(row).OfType<Variable>().Where(seen.Add).Select(DefinitionOf).OfType<Assign>()
                .Where(definition => path.Any(p => IndexOf(definition, p.Block) >= 0))
                    .ToDictionary(static a => a.Target, static a => a.Value);
            foreach (ArrayLength length in Traversal.PostOrder(row).OfType<ArrayLength>()
                .Where(l => l.Dimension == 0 && _made.ContainsKey(l.Array) && seen.Add(l)))
                known[length] = _made[length.Array].Length;
            if (known.Count == 0)
                return row;
            row = Traversal.Substitute(row, known);
        }
    }

    private Assign? DefinitionOf(Variable variable) =>
        _assignments.TryGetValue(variable, out List<Statement>? all) && all is [Assign only] ? only : null;

    private bool IsOnce(Place place) => place.Loops switch
    {
        [] => true,
        [For loop] => MovesWith(place.Row, loop) || IsCounted(place, loop),
        [While loop] => IsCounted(place, loop),
        _ => false,
    };

    // c i + o, where neither c nor o changes.
    private static bool MovesWith(Expr row, For loop)
    {
        HashSet<IStorage> changed = Statements.AssignedWithin(loop.Body);
        List<Expr> terms = row is Sum sum ? sum.Operands.ToList() : [row];
        List<Expr> moving = terms.FindAll(t => Statements.Reads(t).Contains(loop.Index));
        return moving is [var term]
            && (IsIndex(term) || term is Product { Operands: [Number { IsZero: false }, var last] } && IsIndex(last)
            || term is Product { Operands: [var first, Number { IsZero: false }] } && IsIndex(first))
            && Traversal.PostOrder(terms).All(n => n is Number or Sum or Negate or Product or ArrayLength
                || (n is Variable v && !changed.Contains(v)));

        bool IsIndex(Expr e) => ReferenceEquals(e is Negate n ? n.Operand : e, loop.Index);
    }

    // A counter that only goes up, and does so wherever a row has been assigned.
    private bool IsCounted(Place place, Statement loop)
    {
        // What it was before the loop counts nothing.
        if (Offset(Resolved(place.Assignment.Row, place.Path.SkipWhile(p => !ReferenceEquals(p.Owner, loop)))).Base is not Variable counter
            || !_assignments.TryGetValue(counter, out List<Statement>? all))
            return false;
        List<Block> blocks = loop.Blocks.Concat(loop.Blocks.SelectMany(Statements.Within).SelectMany(static s => s.Blocks)).ToList();
        List<Statement> changes = all.FindAll(s => blocks.Exists(b => IndexOf(s, b) >= 0));
        if (changes.Count == 0 || !changes.TrueForAll(s => blocks.Exists(b => GoesUp(s, counter, b))))
            return false;
        if (loop is While { Step: var step } && changes.Exists(c => IndexOf(c, step) >= 0))
            return true;
        for (int i = place.Path.ToList().FindIndex(p => ReferenceEquals(p.Owner, loop)); i < place.Path.Count; i++)
        {
            Block block = place.Path[i].Block;
            int at = IndexOf(i + 1 < place.Path.Count ? place.Path[i + 1].Owner! : place.Assignment, block);
            if (changes.Exists(c => IndexOf(c, block) is var change and >= 0
                && Statements.All(new Block(block.Statements.Skip(at).Take(change - at).ToList()), static s => s is not (Jump or Return))))
                return true;
        }
        return false;
    }

    // k = k + 1, or o = k; k = o + 1, as a step within an expression is lowered.
    private bool GoesUp(Statement change, Variable counter, Block block)
    {
        int at = IndexOf(change, block);
        return at >= 0 && change is Assign { Value: var value } && Offset(value) is { Base: Variable from, Number.Sign: > 0 }
            && (from == counter || (at > 0 && DefinitionOf(from) is { } before && ReferenceEquals(before, block.Statements[at - 1])
                && ReferenceEquals(before.Value, counter)));
    }

    private static int IndexOf(Statement statement, Block block) => block.Statements.ToList().FindIndex(s => ReferenceEquals(s, statement));

    private bool AreDistinct(Place a, Place b)
    {
        int common = 0;
        while (common < a.Path.Count && common < b.Path.Count && ReferenceEquals(a.Path[common].Block, b.Path[common].Block))
            common++;
        bool areAlternatives = common < a.Path.Count && common < b.Path.Count && a.Path[common].Owner is If
            && ReferenceEquals(a.Path[common].Owner, b.Path[common].Owner);
        bool isRepeated = a.Path.Take(common).Skip(1).Any(static p => p.Owner is For or While);
        if (areAlternatives && (!isRepeated
            || (a.Loops is [For loop] && b.Loops is [For other] && ReferenceEquals(loop, other) && MovesWith(a.Row, loop)
            && ReferenceEquals(a.Row, b.Row))))
            return true;
        return RangeOf(a) is var (low, high) && RangeOf(b) is var (otherLow, otherHigh)
            && (IsAtMost(high, otherLow) || IsAtMost(otherHigh, low));
    }

    // The rows from the first to the one behind the last; null where they are not known.
    private ((Expr? Base, Rational Number) Low, (Expr? Base, Rational Number) High)? RangeOf(Place place)
    {
        (Expr? @base, Rational number) = Offset(place.Row);
        if (place.Loops.Count == 0)
            return IsStable(@base) ? ((@base, number), (@base, number + Rational.One)) : null;
        if (place.Loops is not [For loop] || !ReferenceEquals(@base, loop.Index))
            return null;
        (Expr? Base, Rational Number) start = Offset(Resolved(loop.Start, place.Path)), end = Offset(Resolved(loop.End, place.Path));
        if (!IsStable(start.Base) || !IsStable(end.Base))
            return null;
        (start.Number, end.Number) = (start.Number + number, end.Number + number);
        return loop.Step > 0 ? (start, end) : ((end.Base, end.Number + Rational.One), (start.Base, start.Number + Rational.One));
    }

    private static bool IsAtMost((Expr? Base, Rational Number) a, (Expr? Base, Rational Number) b) =>
        ReferenceEquals(a.Base, b.Base) && (a.Number - b.Number).Sign <= 0;

    private bool IsStable(Expr? e) =>
        e is null || Traversal.PostOrder(e)
            .All(n => n is not Element && !(n is Variable v && _assignments.TryGetValue(v, out List<Statement>? all) && all.Count > 1));

    private static (Expr? Base, Rational Number) Offset(Expr e) => e switch
    {
        Number n => (null, n.Value),
        Sum { Operands: [var first, Number n] } => (first, n.Value),
        Sum { Operands: [var first, Negate { Operand: Number n }] } => (first, -n.Value),
        Sum { Operands: [Number n, var second] } => (second, n.Value),
        _ => (e, Rational.Zero),
    };
}
