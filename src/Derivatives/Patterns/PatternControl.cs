using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// What decides a program's path and its indices: integer parameters and the lengths of arrays only, or values too. Every element
/// of an array counts as a value, and so does all that a routine computes.
/// </summary>
internal sealed class PatternControl
{
    private readonly HashSet<IStorage> _data = [];

    /// <summary>Analyses a program.</summary>
    /// <param name="statements">All of its statements.</param>
    /// <param name="functions">The functions that it calls.</param>
    public PatternControl(List<Statement> statements, IReadOnlyList<GeneratedFunction> functions)
    {
        int before;
        do
        {
            before = _data.Count;
            foreach (Statement statement in statements)
                Spread(statement, functions);
        }
        while (_data.Count > before);
        DependsOnData = statements.SelectMany(Deciding).Any(e => !IsFixed(e));
    }

    /// <summary>Whether values decide.</summary>
    public bool DependsOnData { get; set; }

    /// <summary>Whether an expression is the same for all values.</summary>
    public bool IsFixed(Expr e) => Traversal.PostOrder(e).All(n => n is not (Element or WholeArray)
        && (n is not Variable v || (!v.Type.IsReal() && !_data.Contains(v)))
        && (n is not ArrayLength { Array.Kind: ArrayKind.Jagged }));

    private void Spread(Statement statement, IReadOnlyList<GeneratedFunction> functions)
    {
        if (statement is Segment segment)
            _data.UnionWith(segment.Assignments.Where(a => a.Target is Variable && !a.Target.Type.IsReal() && !IsFixed(a.Value))
                .Select(static a => (Variable)a.Target));
        // What comes back from a tape may be any of what was kept there.
        if (statement is Push push)
            _data.UnionWith(push.Values.Where(v => !v.Type.IsReal() && !IsFixed(v)).Select(v => new TapeContent(push.Tape, v.Type)));
        if (statement is Pop pop)
            _data.UnionWith(pop.Targets.OfType<Variable>()
                .Where(t => !t.Type.IsReal() && _data.Contains(new TapeContent(pop.Tape, t.Type))));
        if (statement is not Invoke call)
            return;
        _data.UnionWith(call.Assigned.OfType<Variable>().Where(static v => !v.Type.IsReal()));
        if (functions.FirstOrDefault(f => f.Is(call.Routine)) is { } function)
            _data.UnionWith(function.Parameters
                .Where((p, i) => p is Variable v && !v.Type.IsReal()
                && (function.References.Contains(p) || function.Outputs.Contains(p) || !IsFixed(call.Arguments[i]))));
    }

    // A path that only throws has no pattern.
    private static IEnumerable<Expr> Deciding(Statement statement) => statement switch
    {
        If branch when branch.Then.Statements.Concat(branch.Else.Statements).All(static s => s is Throw) => [],
        If or For or While or View or NewArray or NewRow => statement.Evaluated,
        Segment segment => Indices(segment.Assignments.SelectMany(static a => new[] { a.Target, a.Value })),
        Invoke call => Indices(call.Arguments),
        _ => [],
    };

    private static IEnumerable<Expr> Indices(IEnumerable<Expr> values) =>
        Traversal.PostOrder(values.ToList()).OfType<Element>().SelectMany(static e => e.Operands);
}
