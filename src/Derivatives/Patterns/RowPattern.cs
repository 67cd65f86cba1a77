using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>What the pattern of a Jacobian is told to.</summary>
/// <param name="NewRow">The routine that takes the number of an output whose entries come next, instead of those that it had.</param>
/// <param name="SameRow">The same, beside those that it had.</param>
/// <param name="Entry">The routine that takes the column of an entry; -1 where there is none.</param>
public sealed record PatternRoutines(string NewRow, string SameRow, string Entry);

/// <summary>
/// A program that tells the pattern of a Jacobian: the loops and conditions around the outputs, and for each of them the columns of
/// the sources that it is made of. It reads integers and lengths only.
/// </summary>
internal sealed class RowPattern
{
    private readonly ExprPool _pool;
    private readonly HashSet<string> _names;
    private readonly RowSources _sources;
    private readonly RowPartials _partials;
    private readonly RowPresence _presence;
    private readonly PatternControl _control;
    private readonly PatternRoutines _routines;
    private readonly IReadOnlyDictionary<IStorage, Expr> _offsets;
    private readonly Dictionary<ArrayVariable, Variable> _starts = [];
    private readonly Dictionary<ArrayVariable, Variable> _lengths = [];
    private readonly HashSet<IStorage> _needed = [];
    private readonly HashSet<ArrayVariable> _made = [];

    /// <summary>Prepares the pattern.</summary>
    /// <param name="pool">The pool of the expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="sources">The sources of all values.</param>
    /// <param name="partials">The derivatives by them.</param>
    /// <param name="presence">The conditions under which they are sources.</param>
    /// <param name="control">What decides the program's path.</param>
    /// <param name="routines">What the pattern is told to.</param>
    /// <param name="offsets">The column of each input or of its first element, and the row of the first element of each output.</param>
    public RowPattern(ExprPool pool, HashSet<string> names, RowSources sources, RowPartials partials, RowPresence presence,
        PatternControl control, PatternRoutines routines, IReadOnlyDictionary<IStorage, Expr> offsets)
    {
        (_pool, _names, _sources, _partials, _presence) = (pool, names, sources, partials, presence);
        (_control, _routines, _offsets) = (control, routines, offsets);
    }

    /// <summary>Whether the pattern follows from integers and lengths; it is asked after it was made.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The program of the pattern. It computes what it reads, and no more.</summary>
    public Block Of(Block body)
    {
        _made.UnionWith(Statements.Within(body).OfType<NewArray>().Select(static n => n.Array));
        Block pattern;
        int before;
        do
        {
            before = _needed.Count;
            IsKnown = true;
            pattern = PatternOf(body);
            _needed.UnionWith(Statements.Within(pattern).SelectMany(static s => s.Reads));
        }
        while (IsKnown && _needed.Count > before);
        return pattern;
    }

    private Block PatternOf(Block block)
    {
        List<Statement> statements = block.Statements.SelectMany(PatternOf).ToList();
        IEnumerable<Variable> bounds = block.Statements.Select(static s => s is View v ? v.Array : s is NewArray a ? a.Array : null)
            .OfType<ArrayVariable>()
            .SelectMany(a => new[] { _starts, _lengths }.Where(b => b.ContainsKey(a)).Select(b => b[a]));
        return new Block(statements)
        {
            Locals = [.. block.Locals.Where(static v => !v.Type.IsReal()),
            .. block.Locals.SelectMany(_presence.FlagsOf).Select(static f => f.Flag), .. bounds]
        };
    }

    private IEnumerable<Statement> PatternOf(Statement statement)
    {
        switch (statement)
        {
            case Segment segment:
                return PatternOf(segment);
            case If branch:
                (Block then, Block @else) = (PatternOf(branch.Then), PatternOf(branch.Else));
                // A path that only throws has no pattern.
                bool isEmpty = then.Statements.Count + @else.Statements.Count == 0
                    || (!_control.IsFixed(branch.Condition) && then.Statements.Concat(@else.Statements).All(static s => s is Throw));
                return isEmpty ? [] : [branch with { Condition = Fixed(branch.Condition), Then = then, Else = @else }];
            case For loop:
                Block body = PatternOf(loop.Body);
                return body.Statements.Count == 0 ? [] : [loop with { Start = Fixed(loop.Start), End = Fixed(loop.End), Body = body }];
            case While loop:
                Block repeated = PatternOf(loop.Body);
                return repeated.Statements.Count == 0 ? [] : [loop with { Condition = Fixed(loop.Condition), Body = repeated }];
            case View { Length: { } length } view:
                return Told([(_starts, view.Start), (_lengths, length)], view.Array);
            case NewArray array:
                return Told([(_lengths, array.Length)], array.Array);
            case Throw:
                return [statement];
            default:
                return [];
        }
    }

    // What is known of an array that the program makes.
    private IEnumerable<Statement> Told((Dictionary<ArrayVariable, Variable> Of, Expr Value)[] facts, ArrayVariable array)
    {
        List<Assignment> assignments = facts.Where(f => f.Of.TryGetValue(array, out Variable? fact) && _needed.Contains(fact))
            .Select(f => new Assignment(f.Of[array], Fixed(f.Value))).ToList();
        return assignments.Count == 0 ? [] : [new Segment(assignments)];
    }

    private IEnumerable<Statement> PatternOf(Segment segment)
    {
        var statements = new List<Statement>();
        var assignments = new List<Assignment>();
        foreach (Assignment assignment in segment.Assignments)
        {
            if (assignment.Target is Variable target && !target.Type.IsReal() && _needed.Contains(target))
                assignments.Add(assignment with { Value = Fixed(assignment.Value) });
            else if (!_sources.IsActive(assignment))
                continue;
            else if (assignment.Target is Variable local)
                assignments.AddRange(_presence.FlagsOf(local).Where(f => _needed.Contains(f.Flag))
                    .Select(f => new Assignment(f.Flag, _presence.Of(assignment, f.Source) is { } holds
                    ? Fixed(holds) : _pool.Truth(false))));
            else
                AddRow(assignment, (Element)assignment.Target, statements);
        }
        return assignments.Count == 0 ? statements : statements.Append(new Segment(assignments));
    }

    private void AddRow(Assignment assignment, Element output, List<Statement> statements)
    {
        List<Expr> sources = _partials.Of(assignment).ConvertAll(static p => p.Source);
        bool isSum = _sources.IsSum(assignment);
        if (isSum && sources.Count == 0)
            return;
        statements.Add(Told(isSum ? _routines.SameRow : _routines.NewRow, Place(output)));
        foreach (Expr source in sources)
        {
            Expr column = Place(source);
            statements.Add(Told(_routines.Entry, _presence.Of(assignment, source) switch
            {
                null => Number(-1),
                Symbolic.Number => column,
                var holds => _pool.Conditional(Fixed(holds), column, Number(-1)),
            }));
        }
    }

    private static Invoke Told(string routine, Expr number) => new(new GeneratedCall(routine, false, []), [number], null);

    // The row or column: of a matrix row by row.
    private Expr Place(Expr scalarOrElement)
    {
        Expr offset = _offsets[Statements.Storage(scalarOrElement)];
        if (scalarOrElement is not Element element)
            return offset;
        Expr index = Index(element.Operands[0]);
        if (element.Array.Kind == ArrayKind.Matrix)
            index = Sum(_pool.Product(index, _pool.Length(element.Array, 1)), Index(element.Operands[1]));
        for (ArrayVariable array = element.Array; array.Source is not null; array = array.Source)
            index = Sum(Fact(_starts, array, "Start"), index);
        return Sum(offset, index);
    }

    private Expr Index(Expr index) =>
        index.Type is NumericType.Int64 or NumericType.UInt32 or NumericType.UInt64
            ? _pool.Convert(NumericType.Int32, Fixed(index)) : Fixed(index);

    private Expr Sum(Expr a, Expr b) => a.IsZero ? b : b.IsZero ? a : _pool.Sum(a, b);

    // An expression that is the same for all values; lengths of arrays that the program makes are told by scalars.
    private Expr Fixed(Expr e)
    {
        IsKnown &= _control.IsFixed(e);
        return Traversal.Rewrite([e], (node, operands) => node is ArrayLength { Dimension: 0 } length && !IsGiven(length.Array)
            ? Fact(_lengths, length.Array, "Length")
            : operands.Count == 0 ? node : node.WithOperands(operands))[0];
    }

    private bool IsGiven(ArrayVariable array) => array.Source is null && !_made.Contains(array);

    private Variable Fact(Dictionary<ArrayVariable, Variable> facts, ArrayVariable array, string name)
    {
        if (!facts.TryGetValue(array, out Variable? fact))
            facts[array] = fact = _pool.Variable(_names.Fresh(array.Name.TrimStart('@') + name), NumericType.Int32);
        return fact;
    }

    private Expr Number(int value) => _pool.Number(value, NumericType.Int32);
}
