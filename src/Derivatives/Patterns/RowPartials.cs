using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>Where the partial derivatives of a program's outputs go.</summary>
/// <param name="Values">The values of the matrix.</param>
/// <param name="Places">For each partial derivative, in the order in which they are computed, its place among the values.</param>
/// <param name="Next">The number of those that are computed already.</param>
public sealed record RowTargets(ArrayVariable Values, ArrayVariable Places, Variable Next);

/// <summary>
/// A program with the partial derivatives of each output beside the statement that computes it: forward mode from every source of
/// the value at once, instead of from one direction.
/// </summary>
internal sealed class RowPartials
{
    private readonly ExprPool _pool;
    private readonly HashSet<string> _names;
    private readonly RowSources _sources;
    private readonly RowTargets _targets;
    private readonly Dictionary<(Variable, Expr), Variable> _partials = [];
    private readonly Dictionary<Variable, Variable> _locals = [];

    /// <summary>Prepares the partial derivatives.</summary>
    /// <param name="pool">The pool of the expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="sources">The sources of all values.</param>
    /// <param name="targets">Where the derivatives go.</param>
    public RowPartials(ExprPool pool, HashSet<string> names, RowSources sources, RowTargets targets) =>
        (_pool, _names, _sources, _targets) = (pool, names, sources, targets);

    /// <summary>Whether something is added to values, which are zero at first.</summary>
    public bool Adds { get; private set; }

    /// <summary>The sources by which an assigned value has a derivative, each with it.</summary>
    public List<(Expr Source, Expr Partial)> Of(Assignment assignment) =>
        _sources.Of(assignment.Value, assignment.Target).Select(s => (s, Of(assignment, s))).Where(static p => !p.Item2.IsZero).ToList();

    /// <summary>The derivative of an assigned value by a source.</summary>
    public Expr Of(Assignment assignment, Expr source)
    {
        List<Expr> leaves = _sources.Leaves(assignment.Value, assignment.Target).FindAll(l => ReferenceEquals(l, source)
            || (l is Variable v && _sources.Of(v).Contains(source)));
        return ForwardMode.Tangents([assignment.Value], leaves,
            leaves.ConvertAll(l => ReferenceEquals(l, source) ? _pool.One : PartialOf((Variable)l, source)))[0];
    }

    /// <summary>Whether a scalar is the derivative of a local by a source.</summary>
    public bool IsBy(Variable variable, out Variable local) => _locals.TryGetValue(variable, out local!);

    /// <summary>The program with the derivatives.</summary>
    public Block Of(Block body)
    {
        Block whole = Beside(body);
        return whole with { Statements = [new Segment([new Assignment(_targets.Next, Number(0))]), .. whole.Statements] };
    }

    private Block Beside(Block block) => new(block.Statements.SelectMany(Beside).ToList())
    {
        Locals = [.. block.Locals, .. block.Locals.SelectMany(l => _sources.Of(l).Select(s => PartialOf(l, s)))],
    };

    private IEnumerable<Statement> Beside(Statement statement) => statement switch
    {
        Segment segment => Beside(segment),
        Return => [],
        _ => [statement.WithBlocks(Beside)],
    };

    private IEnumerable<Statement> Beside(Segment segment)
    {
        var added = new List<Assignment>();
        int count = 0;
        foreach (Assignment assignment in segment.Assignments.Where(_sources.IsActive))
        {
            if (assignment.Target is Variable local)
            {
                added.AddRange(_sources.Of(local).Select(s => new Assignment(PartialOf(local, s), Of(assignment, s))));
                continue;
            }
            List<(Expr Source, Expr Partial)> partials = Of(assignment);
            foreach ((Expr source, Expr partial) in partials)
            {
                // Two sources may be one element.
                bool adds = _sources.IsSum(assignment)
                    || partials.Exists(other => !ReferenceEquals(other.Source, source) && source is Element a && other.Source is Element b
                    && Segments.MayBeSame(a, b));
                Expr place = _pool.Element(_targets.Places, count == 0 ? _targets.Next : _pool.Sum(_targets.Next, Number(count)));
                added.Add(new Assignment(_pool.Element(_targets.Values, place), partial.Type == NumericType.Single
                    ? _pool.Convert(NumericType.Double, partial) : partial, adds));
                Adds |= adds;
                count++;
            }
        }
        yield return segment with { Assignments = segment.Assignments.Concat(added).OrderBy(static a => a.Adds).ToList() };
        if (count > 0)
            yield return new Segment([new Assignment(_targets.Next, _pool.Sum(_targets.Next, Number(count)))]);
    }

    private Variable PartialOf(Variable local, Expr source)
    {
        if (!_partials.TryGetValue((local, source), out Variable? partial))
        {
            _partials[(local, source)] = partial =
                _pool.Variable(_names.Fresh(Names.Joined(local.Name) + "By" + (_sources.Of(local).ToList().IndexOf(source) + 1)),
                local.Type);
            _locals[partial] = local;
        }
        return partial;
    }

    private Expr Number(int value) => _pool.Number(value, NumericType.Int32);
}
