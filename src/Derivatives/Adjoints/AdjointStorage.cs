using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>Where adjoints are: the scalar for each scalar, the array for each array, and what statements do to them.</summary>
/// <param name="pool">The pool of the expressions.</param>
/// <param name="names">The names that are taken; those made here are added.</param>
/// <param name="activity">What has an adjoint.</param>
internal sealed class AdjointStorage(ExprPool pool, HashSet<string> names, ProgramActivity activity)
{
    private readonly Dictionary<ArrayVariable, ArrayVariable> _shadows = [];
    private readonly Dictionary<Variable, Variable> _adjoints = [];
    private readonly Dictionary<Segment, SegmentAdjoint> _segments = new(ReferenceComparer<Segment>.Instance);
    private readonly Dictionary<Invoke, RoutineRule> _rules = new(ReferenceComparer<Invoke>.Instance);

    /// <summary>For each array and view that has an adjoint, the array that holds it.</summary>
    public IReadOnlyDictionary<ArrayVariable, ArrayVariable> Shadows => _shadows;

    /// <summary>The caller gives the array that holds the adjoint of another.</summary>
    public void Give(ArrayVariable array, ArrayVariable adjoint) => _shadows[array] = adjoint;

    /// <summary>The adjoint of a scalar or of an element.</summary>
    public Expr Of(Expr primal)
    {
        if (primal is Element e)
            return pool.Element(Of(e.Array), e.Operands);
        var variable = (Variable)primal;
        if (!_adjoints.TryGetValue(variable, out Variable? adjoint))
            _adjoints[variable] = adjoint = pool.Variable(names.Fresh(Names.Joined(variable.Name) + "Bar"), variable.Type);
        return adjoint;
    }

    /// <summary>The array that holds the adjoint of an array or view.</summary>
    public ArrayVariable Of(ArrayVariable array)
    {
        if (!_shadows.TryGetValue(array, out ArrayVariable? shadow))
        {
            ArrayVariable? source = array.Source is null ? null : Of(array.Source);
            _shadows[array] = shadow = new ArrayVariable(names.Fresh(array.Name.TrimStart('@') + "Bar"), array.ElementType, array.Kind,
                source);
        }
        return shadow;
    }

    /// <summary>What holds the adjoint of a parameter.</summary>
    public IStorage StorageOf(IStorage parameter) =>
        parameter is ArrayVariable array ? Of(array) : (IStorage)Of((Variable)parameter);

    /// <summary>The adjoint of straight-line code, before anything is known of adjoints.</summary>
    public SegmentAdjoint Of(Segment segment)
    {
        if (!_segments.TryGetValue(segment, out SegmentAdjoint? adjoint))
            _segments[segment] = adjoint = SegmentAdjoint.Of(segment, activity, Of);
        return adjoint;
    }

    /// <summary>The adjoint of a call that has a rule of its own.</summary>
    public RoutineRule Of(Invoke call)
    {
        if (!_rules.TryGetValue(call, out RoutineRule? rule))
        {
            bool isActive = call.Assigned.Any(activity.IsActive);
            _rules[call] = rule = isActive
                ? ((DifferentiableRoutine)call.Routine).Adjoint(call, new RoutineContext(pool, names, activity, Of))
                : new RoutineRule([], false, []);
        }
        return rule;
    }

    /// <summary>The primal scalars and arrays that such a rule reads.</summary>
    public HashSet<IStorage> NeedsOf(RoutineRule rule)
    {
        var block = new Block(rule.Statements);
        HashSet<IStorage> own = [.. _adjoints.Values, .. _shadows.Values, .. rule.Locals,
            .. Statements.Within(block).OfType<For>().Select(static l => l.Index)];
        return [.. Statements.Within(block).SelectMany(static s => s.Reads).Where(s => !own.Contains(s))];
    }
}
