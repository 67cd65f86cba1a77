using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The inputs that each value of a program is made of, as the text names them: elements of input arrays such as <c>u[i - 1]</c>
/// and scalar parameters. Locals have those of all values that they are ever given.
/// </summary>
internal sealed class RowSources
{
    // Where a value is made of more than this, sweeps by colours are not slower and their code is shorter.
    private const int MostSources = 32;

    private readonly Block _body;
    private readonly ProgramActivity _activity;
    private readonly ICollection<IStorage> _inputs;
    private readonly ICollection<ArrayVariable> _outputs;
    private readonly Dictionary<Variable, List<Expr>> _ofLocals = [];

    /// <summary>Analyses a program.</summary>
    /// <param name="body">Its statements.</param>
    /// <param name="activity">What is differentiated.</param>
    /// <param name="inputs">The scalars and arrays that are differentiated by.</param>
    /// <param name="outputs">The arrays whose elements are differentiated.</param>
    public RowSources(Block body, ProgramActivity activity, ICollection<IStorage> inputs, ICollection<ArrayVariable> outputs)
    {
        (_body, _activity, _inputs, _outputs) = (body, activity, inputs, outputs);
        AreKnown = !Statements.AssignedWithin(body).Overlaps(inputs) && Statements.All(body, IsPlain);
        if (!AreKnown)
            return;
        Spread();
        AreKnown = Assignments.All(a => Of(a.Value, a.Target).Count <= MostSources) && AreStable();
    }

    /// <summary>Whether every value is made of elements and scalars that its place in the text tells.</summary>
    public bool AreKnown { get; }

    private IEnumerable<Assignment> Assignments =>
        Statements.Within(_body).OfType<Segment>().SelectMany(static s => s.Assignments).Where(IsActive);

    /// <summary>Whether an assignment has a derivative.</summary>
    public bool IsActive(Assignment assignment) =>
        assignment.Target.Type.IsReal() && _activity.IsActive(Statements.Storage(assignment.Target));

    /// <summary>The sources of a local.</summary>
    public IReadOnlyList<Expr> Of(Variable local) => _ofLocals.TryGetValue(local, out List<Expr>? sources) ? sources : [];

    /// <summary>The sources of a value; what the element that it is assigned to had before is none of them.</summary>
    public List<Expr> Of(Expr value, Expr target) =>
        Leaves(value, target).SelectMany(l => IsSource(l) ? [l] : Of((Variable)l)).Distinct().ToList();

    /// <summary>What a value is computed from directly: sources, and locals that have some.</summary>
    public List<Expr> Leaves(Expr value, Expr target) =>
        _activity.ActiveLeaves([value]).Where(l => !(l is Element && ReferenceEquals(l, target))).ToList();

    /// <summary>Whether a value is added to what the element that takes it has.</summary>
    public bool IsSum(Assignment assignment) =>
        assignment.Target is Element && _activity.ActiveLeaves([assignment.Value]).Contains(assignment.Target);

    private bool IsSource(Expr leaf) => _inputs.Contains(Statements.Storage(leaf));

    private bool IsPlain(Statement statement) => statement switch
    {
        Segment segment => segment.Assignments.Where(IsActive).All(IsPlain),
        NewArray array => !_activity.IsActive(array.Array) || (_outputs.Contains(array.Array) && _body.Statements.Contains(array)),
        View view =>
            !_activity.IsActive(view.Array.Root)
                || (view.Array.Kind == ArrayKind.Vector && view.Length is not null && view.Array.Root.Kind == ArrayKind.Vector),
        _ => !statement.Assigned.Any(_activity.IsActive),
    };

    private bool IsPlain(Assignment assignment)
    {
        Expr target = assignment.Target;
        return !assignment.Adds && (target is Variable || _outputs.Contains(Statements.Storage(target)))
            && !Traversal.PostOrder(assignment.Value).Exists(static n => n is Nothing)
            && Leaves(assignment.Value, target).TrueForAll(l => l is Variable
                || (IsSource(l) && ((Element)l).Array.Root.Kind != ArrayKind.Jagged))
            && (!IsSum(assignment) || ForwardMode.Tangents([assignment.Value], [target], [target.Pool.One])[0].IsOne);
    }

    private void Spread()
    {
        int before, after = 0;
        do
        {
            before = after;
            foreach (Assignment assignment in Assignments.Where(static a => a.Target is Variable))
            {
                if (!_ofLocals.TryGetValue((Variable)assignment.Target, out List<Expr>? sources))
                    _ofLocals[(Variable)assignment.Target] = sources = [];
                sources.AddRange(Of(assignment.Value, assignment.Target).Except(sources).ToList());
            }
            after = _ofLocals.Values.Sum(static s => s.Count + 1);
        }
        while (after > before);
    }

    // While a local lives, its sources stay the same elements.
    private bool AreStable()
    {
        var homes = new Dictionary<Variable, Block>();
        foreach (Block block in Statements.Within(_body).SelectMany(static s => s.Blocks))
        {
            foreach (Variable local in block.Locals)
                homes[local] = block;
        }
        return _ofLocals.All(pair =>
        {
            Block home = homes.TryGetValue(pair.Key, out Block? inner) ? inner : _body;
            HashSet<IStorage> changed = [.. Statements.AssignedWithin(home),
                .. Statements.Within(home).OfType<View>().Select(static v => v.Array)];
            return pair.Value.OfType<Element>().All(e => !changed.Contains(e.Array) && !Statements.Reads(e.Operands).Any(changed.Contains));
        });
    }
}
