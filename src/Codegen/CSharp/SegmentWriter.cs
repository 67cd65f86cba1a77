using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Writes a segment, whose assignments happen at once, as statements one after the other: in an order in which each value is
/// read before it is overwritten, with locals for what no order can save.
/// </summary>
/// <param name="pool">The pool of the expressions.</param>
/// <param name="names">The names of locals.</param>
/// <param name="fastMath">Whether roundings may change for speed.</param>
/// <param name="failure">The lines of a path on which the primal throws.</param>
/// <param name="lacking">The members among <see cref="PortableMembers"/> that the target lacks.</param>
internal sealed class SegmentWriter(ExprPool pool, LocalNames names, bool fastMath, IReadOnlyList<string> failure,
    IReadOnlyList<string> lacking)
{
    /// <summary>Whether roundings may change for speed.</summary>
    public bool FastMath => fastMath;

    /// <summary>Writes an expression outside a segment, such as a condition or a bound.</summary>
    public string Write(Expr e, NumericType type) => Plain.Write(new TargetForm(pool).Of(e), type);

    /// <summary>Whether a condition holds, where that is known without running the code.</summary>
    public bool? Decided(Expr condition) => new TargetForm(pool).Of(condition) is Number truth ? truth.IsOne : null;

    /// <summary>The text of an element that is assigned to.</summary>
    public string Place(Element element) => Plain.ElementText(element);

    private ExpressionWriter Plain => new(names.Of, static _ => true, lacking);

    /// <summary>Writes the segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="writer">Where the lines go.</param>
    /// <param name="declare">Gives the text that declares a scalar with its first assignment; null if it is declared already.</param>
    /// <param name="held">Takes the value of the last assignment where that goes to its place; null where nothing does.</param>
    public void Write(Segment segment, IndentedWriter writer, Func<Variable, bool, bool, string?> declare, HeldValue? held)
    {
        pool.At = segment.Source ?? pool.At;
        var target = new TargetForm(pool);
        List<Expr> primalRoots = segment.Primal.Select(target.Of).ToList();
        var primal = new HashSet<Expr>(Traversal.PostOrder(primalRoots));
        List<Expr> values = segment.Assignments.Select(a => target.Of(a.Value)).ToList();
        var form = new DerivativeForm(values, primal, fastMath);
        List<Assignment> assignments = Ordered(segment.Assignments.Select((a, i) => a with { Value = form.Of(values[i])! }).ToList());

        var source = new Dictionary<Expr, SourceName>();
        var targets = new HashSet<string>(assignments.Select(static a => a.Target).OfType<Variable>().Select(static v => v.Name));
        foreach (KeyValuePair<Expr, SourceName> name in segment.Names)
        {
            // What is assigned under its name needs no second local.
            if (form.Of(target.Of(name.Key)) is { } node && !source.ContainsKey(node) && !targets.Contains(name.Value.Name))
                source.Add(node, name.Value);
        }
        var read = new HashSet<IStorage>(Statements.Reads(assignments.ConvertAll(static a => a.Value)));
        List<string> places = assignments.ConvertAll(a => a.Target is Element e ? Plain.ElementText(e)
            : declare((Variable)a.Target, a.Value is Conditional, read.Contains((Variable)a.Target)) ?? ((Variable)a.Target).Name);
        (List<Output> outputs, EmissionPlan plan) = Plan(assignments, places, source, [], primal);
        // A choice that assigns nothing in some case has to be an if statement of its own, in one place.
        HashSet<Assignment> entangled = [.. assignments
            .Where((a, i) => Partial(outputs[i].Value).Any(node => !plan.IsStatement(node) || plan.Uses(node) > 1))];
        if (entangled.Count > 0)
            (outputs, plan) = Plan(assignments, places, source, entangled, primal);
        var expressions = new ExpressionWriter(names.Of, primal.Contains, lacking, plan.TypeOf);
        names.Use(source);
        new BodyWriter(plan, new MethodSplit(plan, null, NumericType.Double), null!, names, expressions, source, writer, failure)
            .WriteAssignments(outputs, held);
        names.ForgetAll();
    }

    private static (List<Output> Outputs, EmissionPlan Plan) Plan(
        List<Assignment> assignments, List<string> places, Dictionary<Expr, SourceName> source, HashSet<Assignment> guarded,
            HashSet<Expr> primal)
    {
        HashSet<Expr> early = Early(assignments, guarded, out Dictionary<Assignment, Expr> guards);
        var outputs = new List<Output>();
        for (int i = 0; i < assignments.Count; i++)
        {
            Assignment a = assignments[i];
            bool isGuarded = guards.TryGetValue(a, out Expr? under);
            if (Increment(a, assignments) is { } increment && !early.Contains(a.Value))
                outputs.Add(new Output(places[i], a.Target.Type, increment, Adds: true, IsAdjoint: !primal.Contains(a.Value)));
            else
                outputs.Add(new Output(places[i], a.Target.Type, isGuarded
                    ? WithoutNothing(a.Value) : a.Value, a.Adds, under, IsAdjoint: !primal.Contains(a.Value)));
        }
        return (outputs, new EmissionPlan(outputs, source, early));
    }

    // s = s + e is written s += e, which rounds the same.
    private static Expr? Increment(Assignment a, List<Assignment> all)
    {
        if (a.Adds || a.Value is not Sum { Operands: [var before, var increment] } || !ReferenceEquals(before, a.Target))
            return null;
        bool isReadElsewhere = Statements.Reads(increment).Contains(Statements.Storage(a.Target))
            || all.Exists(other => !ReferenceEquals(other, a) && Statements.Reads(other.Value).Contains(Statements.Storage(a.Target)));
        return isReadElsewhere ? null : increment;
    }

    // Each target is assigned after what reads it, as far as that goes; sums come last, one by one. Values can be computed before
    // all assignments, but not places: an index never changes before the elements that it tells.
    private static List<Assignment> Ordered(List<Assignment> assignments)
    {
        var ordered = new List<Assignment>();
        List<Assignment> open = assignments.Where(static a => !a.Adds).ToList();
        var values = open.ToDictionary(static a => a, static a => new HashSet<IStorage>(Statements.Reads(a.Value)));
        var places = assignments.ToDictionary(static a => a, static a => new HashSet<IStorage>(Statements.Reads(a.Target.Operands)));
        while (open.Count > 0)
        {
            List<Assignment> possible = open.FindAll(a => !open
                .Exists(b => !ReferenceEquals(a, b) && places[b].Contains(Statements.Storage(a.Target))));
            Assignment next = possible.Find(a => !open
                .Exists(b => !ReferenceEquals(a, b) && values[b].Contains(Statements.Storage(a.Target))))
                ?? possible.FirstOrDefault()
                ?? throw new InvalidOperationException("Two elements tell each other's places.");
            ordered.Add(next);
            open.Remove(next);
        }
        List<Assignment> sums = assignments.Where(static a => a.Adds).ToList();
        if (sums.Exists(s => ordered.Exists(o => places[s].Contains(Statements.Storage(o.Target)))))
            throw new InvalidOperationException("A sum goes to an element whose index changes before.");
        ordered.AddRange(sums);
        return ordered;
    }

    // What reads a target that is assigned before it is computed into a local first; so is a choice, which an if statement
    // would assign at once, where something else reads its target.
    private static HashSet<Expr> Early(List<Assignment> assignments, HashSet<Assignment> guarded, out Dictionary<Assignment, Expr> guards)
    {
        var early = new HashSet<Expr>();
        guards = [];
        List<HashSet<IStorage>> reads = assignments.ConvertAll(static a => new HashSet<IStorage>(Statements.Reads(a.Value)));
        // A choice that assigns nothing in some case cannot be computed for several assignments at once.
        var shared = new HashSet<Expr>(assignments.SelectMany(static a => Partial(a.Value)).GroupBy(static c => c)
            .Where(static g => g.Count() > 1).Select(static g => g.Key));
        for (int i = 0; i < assignments.Count; i++)
        {
            Assignment a = assignments[i];
            IStorage storage = Statements.Storage(a.Target);
            bool isOverwritten = assignments.Take(i).Any(before => reads[i].Contains(Statements.Storage(before.Target)));
            bool isChoice = a.Value is Conditional && Enumerable.Range(0, assignments.Count).Any(j => j != i
                && (reads[j].Contains(storage) || (a.Target is Element && Statements.Storage(assignments[j].Target) == storage)));
            if (!isOverwritten && !isChoice && !Partial(a.Value).Any(shared.Contains) && !guarded.Contains(a))
                continue;
            early.Add(WithoutNothing(a.Value));
            if (Holds(a.Value) is not Number)
            {
                early.Add(Holds(a.Value));
                guards[a] = Holds(a.Value);
            }
        }
        return early;
    }

    private static IEnumerable<Expr> Partial(Expr value) => value is Conditional c && Holds(c) is not Number
        ? Partial(c.WhenTrue).Concat(Partial(c.WhenFalse)).Append(c).Distinct()
        : [];

    // The condition under which something is assigned.
    private static Expr Holds(Expr value)
    {
        ExprPool pool = value.Pool;
        if (value is not Conditional c)
            return pool.Truth(value is not Nothing);
        Expr whenTrue = Holds(c.WhenTrue), whenFalse = Holds(c.WhenFalse);
        return (whenTrue, whenFalse) switch
        {
            (Number t, Number f) => t.IsOne == f.IsOne ? t : t.IsOne ? c.Condition : pool.Not(c.Condition),
            (Number { IsOne: true }, _) => pool.Logic(LogicOperator.Or, c.Condition, whenFalse),
            (Number, _) => pool.Logic(LogicOperator.And, pool.Not(c.Condition), whenFalse),
            (_, Number { IsOne: true }) => pool.Logic(LogicOperator.Or, pool.Not(c.Condition), whenTrue),
            (_, Number) => pool.Logic(LogicOperator.And, c.Condition, whenTrue),
            _ => pool.Conditional(c.Condition, whenTrue, whenFalse),
        };
    }

    private static Expr WithoutNothing(Expr value) => value switch
    {
        Nothing => value.Pool.Zero,
        Conditional c when Holds(c) is not Number =>
            value.Pool.Conditional(c.Condition, WithoutNothing(c.WhenTrue), WithoutNothing(c.WhenFalse)),
        _ => value,
    };
}
