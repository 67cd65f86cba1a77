using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The adjoints whose values are known while the backward sweep is written: 0 until something is added. They need no statement, and
/// what they are multiplied with none either.
/// </summary>
internal sealed class KnownAdjoints
{
    private readonly Dictionary<Expr, Expr> _values = [];

    /// <summary>The values of those that are known.</summary>
    public IReadOnlyDictionary<Expr, Expr> Values => _values;

    /// <summary>An adjoint's value, or else the adjoint itself.</summary>
    public Expr Now(Expr adjoint) => _values.TryGetValue(adjoint, out Expr? value) ? value : adjoint;

    /// <summary>Whether the value of an adjoint is known.</summary>
    public bool Has(Expr adjoint) => _values.ContainsKey(adjoint);

    /// <summary>An adjoint has a value from now on, for which no statement is written.</summary>
    public void Set(Expr adjoint, Expr value) => _values[adjoint] = value;

    /// <summary>Adjoints get the values that are known of them, by statements; from now on they are what these say.</summary>
    public List<Assignment> Assigned(IEnumerable<Expr> adjoints)
    {
        var assignments = new List<Assignment>();
        foreach (Expr adjoint in adjoints)
        {
            if (!_values.TryGetValue(adjoint, out Expr? value))
                continue;
            assignments.Add(new Assignment(adjoint, value));
            _values.Remove(adjoint);
        }
        return assignments;
    }

    /// <summary>The same, to go on with in a block that may not run.</summary>
    public KnownAdjoints Copy()
    {
        var copy = new KnownAdjoints();
        foreach (KeyValuePair<Expr, Expr> known in _values)
            copy._values.Add(known.Key, known.Value);
        return copy;
    }

    /// <summary>What is known of other adjoints than it was before: those get their values at the end of a block, in a fixed
    /// order.</summary>
    /// <param name="before">What was known before.</param>
    /// <param name="own">The adjoints of the block, which end with it.</param>
    public List<Assignment> ChangesSince(KnownAdjoints before, IReadOnlyCollection<Expr> own) => _values
        .Where(k => !own.Contains(k.Key) && !(before._values.TryGetValue(k.Key, out Expr? value) && value == k.Value))
        .OrderBy(static k => k.Key.Id).Select(static k => new Assignment(k.Key, k.Value)).ToList();

    /// <summary>Assignments without what need not be written: adding to a known 0 assigns; what becomes a number needs no statement
    /// yet.</summary>
    public List<Assignment> Simplified(IReadOnlyList<Assignment> assignments)
    {
        var result = new List<Assignment>();
        foreach (Assignment assignment in assignments)
        {
            Expr value = assignment.Value;
            bool adds = assignment.Adds;
            if (adds && _values.TryGetValue(assignment.Target, out Expr? before))
            {
                value = before + SegmentAdjoint.WithoutNothing(value);
                adds = false;
            }
            if (!adds && assignment.Target is Variable)
            {
                if (value is Number)
                {
                    _values[assignment.Target] = value;
                    continue;
                }
                _values.Remove(assignment.Target);
            }
            result.Add(new Assignment(assignment.Target, value, adds));
        }
        // Sums come last.
        return result.OrderBy(static a => a.Adds).ToList();
    }
}
