using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

// Loops that add up what is proportional to its own derivative: with s += exp(x[i] - m), what the loop adds to the adjoint of m
// is -s times that of s, so that no loop is needed for it. What is left of m, which log-sum-exp and softmax subtract for
// accuracy alone, is exactly nothing then: m + log(s) does not change with m (Blanchard, Higham and Higham, IMA Journal of
// Numerical Analysis 41, 2021), and however m came about needs no adjoint.
public sealed partial class ProgramGradient
{
    // Sums of more nodes than these are not compared with their derivatives.
    private const int MostNodes = 200;

    /// <summary>What a loop adds to a scalar's adjoint, told by the sums that it leaves.</summary>
    /// <param name="Of">The scalar, which stays the same in the loop.</param>
    /// <param name="Terms">The sums, each with the factor between its terms and their derivatives.</param>
    private sealed record Proportion(Variable Of, IReadOnlyList<(Variable Sum, Expr Factor)> Terms);

    // The scalars whose adjoints the loop that is being written does not add to.
    private HashSet<Variable> _settled = [];

    // Loops that leave nothing that the result changes with: those known before, and what this time finds.
    private HashSet<For> _irrelevant = new(ReferenceComparer<For>.Instance);
    private bool _searches;
    private readonly Dictionary<For, bool> _relevance = new(ReferenceComparer<For>.Instance);

    private List<Proportion> ProportionsOf(For loop, List<Statement> forward)
    {
        var result = new List<Proportion>();
        if (_checkpoints)
            return result;
        HashSet<object> changed = [.. Statements.AssignedWithin(loop.Body), .. LocalsWithin(loop)];
        List<Segment> segments = loop.Body.Statements.OfType<Segment>().ToList();
        List<Variable> candidates = _activity.ActiveLeaves(segments.SelectMany(static s => s.Assignments).Select(static a => a.Value).ToList())
            .OfType<Variable>().Distinct().Where(v => !changed.Contains(v)).ToList();
        foreach (Variable candidate in candidates)
        {
            if (loop.Body.Statements.Any(s => s is not Segment && ReadsWithin(s, candidate)))
                continue;
            var terms = new List<(Variable, Expr)>();
            if (segments.SelectMany(static s => s.Assignments).All(a => IsProportional(a, candidate, terms)) && terms.Count > 0)
                result.Add(new Proportion(candidate, terms));
        }
        return result;

        bool IsProportional(Assignment assignment, Variable variable, List<(Variable, Expr)> terms)
        {
            if (!_activity.IsActive(Statements.Storage(assignment.Target)) || !_activity.ActiveLeaves([assignment.Value]).Contains(variable))
                return true;
            Expr? term = assignment.Adds ? assignment.Value : assignment.Value is Sum { Operands: [var first, var second] } && ReferenceEquals(first, assignment.Target) ? second : null;
            if (assignment.Target is not Variable sum || term is null || !AddsUp(loop, sum) || !StartsAtZero(sum, forward)
                || Statements.Within(loop.Body).OfType<Segment>().SelectMany(static s => s.Assignments).Count(a => ReferenceEquals(a.Target, sum)) != 1
                || Traversal.PostOrder([term]).Take(MostNodes + 1).Count() > MostNodes)
            {
                return false;
            }
            Expr derivative = ReverseMode.Adjoints([term], [_pool.One], [variable])[0];
            if (Factor(Simplifier.Normalize(derivative), Simplifier.Normalize(term)) is not { } factor || Statements.Reads(factor).Any(changed.Contains))
                return false;
            terms.Add((sum, factor));
            return true;
        }
    }

    private static bool ReadsWithin(Statement statement, Variable variable) =>
        ReadsAny([.. Statements.Evaluated(statement), .. Statements.Blocks(statement).SelectMany(Statements.Within).SelectMany(Statements.Evaluated)], variable);

    // Whether the statements so far leave a 0 in a variable.
    private static bool StartsAtZero(Variable variable, List<Statement> before)
    {
        Statement? last = before.FindLast(s => Statements.Assigned(s).Contains(variable) || Statements.Blocks(s).Any(b => Statements.AssignedWithin(b).Contains(variable)));
        return last is Segment segment && segment.Assignments.First(a => ReferenceEquals(a.Target, variable)) is { Adds: false, Value.IsZero: true };
    }

    // The k of d = k e, for a product e all of whose factors stand in d; null where there is none. Nothing is divided by.
    private static Expr? Factor(Expr derivative, Expr term)
    {
        (Rational numberD, Expr restD) = Algebra.Split(derivative);
        (Rational numberE, Expr restE) = Algebra.Split(term);
        List<Expr> factors = restD is Product product ? product.Operands.ToList() : [restD];
        foreach (Expr factor in restE is Product p ? p.Operands : [restE])
        {
            if (!factors.Remove(factor))
                return null;
        }
        ExprPool pool = term.Pool;
        Expr rest = factors.Count switch { 0 => pool.One, 1 => factors[0], _ => pool.Product(factors) };
        return numberE.IsZero ? null : Algebra.Scale(numberD / numberE, rest);
    }

    // What the loop would add to the adjoint, before it does anything else. Where that leaves nothing, it is known to be 0.
    private void AddProportion(Proportion proportion, List<Statement> output)
    {
        Expr adjoint = AdjointOf(proportion.Of);
        List<Expr> terms = proportion.Terms.Select(t => t.Factor * Now(AdjointOf(t.Sum)) * t.Sum).Where(static t => !t.IsZero).ToList();
        if (terms.Count == 0)
            return;
        Expr addend = Algebra.SumOf(_pool, terms);
        if (Simplifier.Normalize(Defined(Now(adjoint) + addend, output)).IsZero)
        {
            if (output.Count > 0 && output[output.Count - 1] is Segment last)
                output[output.Count - 1] = last with { Assignments = last.Assignments.Where(a => a.Target != adjoint).ToList() };
            _known[adjoint] = _pool.Zero;
            return;
        }
        List<Assignment> assignments = Simplified([new Assignment(adjoint, addend, Adds: true)]);
        if (assignments.Count > 0)
            output.Add(new Segment(assignments) { IsAdjoint = true });
    }

    // With what the last segment has given to scalars instead of those.
    private static Expr Defined(Expr e, List<Statement> output)
    {
        if (output.Count == 0 || output[output.Count - 1] is not Segment segment)
            return e;
        HashSet<object> assigned = [.. Statements.Assigned(segment)];
        return Traversal.Substitute(e, segment.Assignments
            .Where(a => !a.Adds && a.Target is Variable && !Statements.Reads(a.Value).Any(assigned.Contains))
            .ToDictionary(static a => a.Target, static a => a.Value));
    }

    private List<Assignment> Unsettled(SegmentAdjoint adjoint) =>
        _settled.Count == 0 ? [.. adjoint.Assignments] : adjoint.Assignments.Where(a => !_settled.Any(s => AdjointOf(s) == a.Target)).ToList();

    // Whether nothing that the loop leaves has an adjoint: it is computed, and that is all.
    private bool IsIrrelevant(For loop)
    {
        HashSet<object> locals = LocalsWithin(loop);
        List<object> left = Statements.AssignedWithin(loop.Body).Where(s => !locals.Contains(s) && _activity.IsActive(s)).ToList();
        bool isIrrelevant = left.Count > 0 && left.TrueForAll(s => s is Variable v && Now(AdjointOf(v)).IsZero)
            && !Statements.Within(loop.Body).Any(static s => s is Invoke { Routine: Function } or TapeStatement);
        _relevance[loop] = !isIrrelevant || (_relevance.TryGetValue(loop, out bool before) && before);
        return isIrrelevant;
    }

    // The forward sweep comes first, so what the backward sweep finds out is for the next time. The first time passes over what it
    // finds, so that it finds all that this leaves without an adjoint too; where that does not hold the second time, nothing is left out.
    private static ProgramGradient UntilSettled(HashSet<string> names, Func<HashSet<string>, HashSet<For>, bool, ProgramGradient> differentiate)
    {
        var none = new HashSet<For>(ReferenceComparer<For>.Instance);
        ProgramGradient gradient = Differentiated(none, searches: true, out HashSet<string> taken);
        HashSet<For> found = gradient.Irrelevant();
        if (found.Count > 0)
        {
            gradient = Differentiated(found, searches: false, out taken);
            if (!gradient.Irrelevant().SetEquals(found))
                gradient = Differentiated(none, searches: false, out taken);
        }
        names.UnionWith(taken);
        return gradient;

        ProgramGradient Differentiated(HashSet<For> irrelevant, bool searches, out HashSet<string> taken)
        {
            taken = [.. names];
            return differentiate(taken, irrelevant, searches);
        }
    }

    private HashSet<For> Irrelevant() => new(_relevance.Where(static r => !r.Value).Select(static r => r.Key), ReferenceComparer<For>.Instance);
}
