using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Under which condition a value depends on one of its sources: where the derivative by it may be other than zero. Where values
/// decide, it does in both cases, as far as there is such an element; where integers and lengths decide, the condition is theirs.
/// </summary>
internal sealed class RowPresence
{
    private readonly ExprPool _pool;
    private readonly HashSet<string> _names;
    private readonly RowSources _sources;
    private readonly RowPartials _partials;
    private readonly PatternControl _control;
    private readonly Dictionary<(Variable, Expr), Variable> _flags = [];

    /// <summary>Analyses a program.</summary>
    /// <param name="body">Its statements.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="sources">The sources of its values.</param>
    /// <param name="partials">The derivatives by them.</param>
    /// <param name="control">What decides its path.</param>
    public RowPresence(Block body, ExprPool pool, HashSet<string> names, RowSources sources, RowPartials partials, PatternControl control)
    {
        (_pool, _names, _sources, _partials, _control) = (pool, names, sources, partials, control);
        List<Assignment> toLocals = Statements.Within(body).OfType<Segment>().SelectMany(static s => s.Assignments)
            .Where(a => a.Target is Variable && sources.IsActive(a)).ToList();
        // A local that always depends on a source needs no flag that says so.
        int before;
        do
        {
            before = _flags.Count;
            foreach (Assignment assignment in toLocals)
            {
                foreach (Expr source in sources.Of((Variable)assignment.Target))
                {
                    if (Of(assignment, source) is not Number { IsOne: true })
                        Flag((Variable)assignment.Target, source);
                }
            }
        }
        while (_flags.Count > before);
    }

    /// <summary>Whether every condition can be told; it is asked after the last of them.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>The locals that tell at run time whether a local depends on a source, and the source of each.</summary>
    public IEnumerable<(Variable Flag, Expr Source)> FlagsOf(Variable local) =>
        _sources.Of(local).Where(s => _flags.ContainsKey((local, s))).Select(s => (_flags[(local, s)], s));

    /// <summary>The condition under which an assigned value depends on a source; null where it never does.</summary>
    public Expr? Of(Assignment assignment, Expr source)
    {
        Expr partial = _partials.Of(assignment, source);
        var conditions = new Dictionary<Expr, Expr?>();
        foreach (Expr node in Traversal.PostOrder([partial], Deciding))
        {
            conditions[node] = node switch
            {
                Number or Failure => node.IsZero || node is Failure ? null : _pool.Truth(true),
                Variable v when _partials.IsBy(v, out Variable local) => _flags.TryGetValue((local, source), out Variable? flag)
                    ? flag : _pool.Truth(true),
                Conditional c => Choice(c, assignment.Value, source, conditions[c.WhenTrue], conditions[c.WhenFalse]),
                // What comes through a step is zero wherever it is a number.
                Call { Function: var f } when f == DerivativeFunctions.Step => null,
                Product or Quotient => Deciding(node).Select(o => conditions[o]).Aggregate(Both),
                Sum or Negate => Deciding(node).Select(o => conditions[o]).Aggregate(Either),
                Call when Deciding(node).Count > 0 => Deciding(node).Select(o => conditions[o]).Aggregate(Both),
                _ => _pool.Truth(true),
            };
        }
        return conditions[partial];
    }

    // The operands that tell whether a node is zero.
    private static IReadOnlyList<Expr> Deciding(Expr node) => node switch
    {
        Product or Sum or Negate => node.Operands,
        Quotient q => [q.Numerator],
        Conditional c => [c.WhenTrue, c.WhenFalse],
        Call { Function.IsGuardedProduct: true } => node.Operands,
        Call { Function: var f } when f == DerivativeFunctions.Defined => [node.Operands[0]],
        _ => [],
    };

    private void Flag(Variable local, Expr source)
    {
        if (!_flags.ContainsKey((local, source)))
            _flags[(local, source)] =
                _pool.Variable(_names.Fresh(Names.Joined(local.Name) + "Has" + (_sources.Of(local).ToList().IndexOf(source) + 1)),
                NumericType.Boolean);
    }

    private Expr? Choice(Conditional c, Expr value, Expr source, Expr? whenTrue, Expr? whenFalse)
    {
        if (ReferenceEquals(whenTrue, whenFalse))
            return whenTrue;
        if (_control.IsFixed(c.Condition))
            return Under(c.Condition, whenTrue, whenFalse);
        // Where the branch is not taken, there need be no such element, and nothing that its index or a condition is computed from;
        // what locals are made of was there before.
        Expr either = Either(whenTrue, whenFalse)!;
        bool isThere = source is not Element || IsEvaluated(source, value) || IsEvaluated(source, c.Condition)
            || !Traversal.PostOrder(value).Contains(source);
        IsKnown &= !Traversal.PostOrder(isThere ? [either] : [either, .. source.Operands]).Exists(Segments.CanFail);
        return isThere ? either : Both(Exists((Element)source), either);
    }

    private Expr? Under(Expr condition, Expr? whenTrue, Expr? whenFalse) =>
        whenFalse is null ? Both(condition, whenTrue)
        : whenTrue is null ? Both(_pool.Not(condition), whenFalse)
        : whenTrue is Number ? _pool.Logic(LogicOperator.Or, condition, whenFalse)
        : whenFalse is Number ? _pool.Logic(LogicOperator.Or, _pool.Not(condition), whenTrue)
        : _pool.Conditional(condition, whenTrue, whenFalse);

    private Expr? Both(Expr? a, Expr? b) =>
        a is null || b is null ? null : b is Number || ReferenceEquals(a, b) ? a : a is Number ? b : _pool.Logic(LogicOperator.And, a, b);

    private Expr? Either(Expr? a, Expr? b) =>
        a is null ? b : b is null || ReferenceEquals(a, b) ? a : a is Number ? a : b is Number ? b : _pool.Logic(LogicOperator.Or, a, b);

    // Whatever values decide.
    private static bool IsEvaluated(Expr element, Expr value) => Traversal.PostOrder([value], static n => n switch
    {
        Conditional c => [c.Condition],
        Logic l => [l.Operands[0]],
        _ => n.Operands,
    }).Contains(element);

    private Expr Exists(Element element)
    {
        Expr[] bounds = element.Operands.SelectMany((index, dimension) => new[]
        {
            _pool.Compare(ComparisonOperator.GreaterOrEqual, index, _pool.Number(0, NumericType.Int32)),
            _pool.Compare(ComparisonOperator.Less, index, _pool.Length(element.Array, dimension)),
        }).ToArray();
        return _pool.Logic(LogicOperator.And, bounds);
    }
}
