using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// What a loop adds to a scalar's adjoint, told by the sums that it leaves: with <c>s += exp(x[i] - m)</c> it adds <c>-s</c> times the
/// adjoint of s to that of m, so that no loop is needed for it.
/// </summary>
/// <param name="Of">The scalar, which stays the same in the loop.</param>
/// <param name="Terms">The sums, each with the factor between its terms and their derivatives.</param>
internal sealed record Proportion(Variable Of, IReadOnlyList<(Variable Sum, Expr Factor)> Terms)
{
    // Sums of more nodes than these are not compared with their derivatives.
    private const int MostNodes = 200;

    /// <summary>What a loop adds up that is proportional to its own derivative.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="before">The statements before it in its block.</param>
    /// <param name="activity">What has a derivative.</param>
    public static List<Proportion> In(For loop, IReadOnlyList<Statement> before, ProgramActivity activity)
    {
        var result = new List<Proportion>();
        HashSet<IStorage> changed = [.. Statements.AssignedWithin(loop.Body), .. Loops.Locals(loop)];
        List<Segment> segments = loop.Body.Statements.OfType<Segment>().ToList();
        List<Expr> values = segments.SelectMany(static s => s.Assignments).Select(static a => a.Value).ToList();
        List<Variable> candidates = activity.ActiveLeaves(values).OfType<Variable>().Distinct().Where(v => !changed.Contains(v)).ToList();
        foreach (Variable candidate in candidates)
        {
            if (loop.Body.Statements.Any(s => s is not Segment && Loops.ReadsWithin(s, candidate)))
                continue;
            var terms = new List<(Variable, Expr)>();
            if (segments.SelectMany(static s => s.Assignments).All(a => IsProportional(a, candidate, terms)) && terms.Count > 0)
                result.Add(new Proportion(candidate, terms));
        }
        return result;

        bool IsProportional(Assignment assignment, Variable variable, List<(Variable, Expr)> terms)
        {
            if (!activity.IsActive(Statements.Storage(assignment.Target)) || !activity.ActiveLeaves([assignment.Value]).Contains(variable))
                return true;
            if (assignment.Target is not Variable sum || Term(assignment) is not { } term
                || !Loops.AddsUp(loop, sum) || !StartsAtZero(sum, before) || Loops.AssignmentsTo(sum, loop) != 1
                || Traversal.PostOrder([term]).Count > MostNodes)
            {
                return false;
            }
            Expr derivative = ReverseMode.Adjoints([term], [term.Pool.One], [variable])[0];
            Expr? factor = Ratio(Simplifier.Normalize(derivative), Simplifier.Normalize(term));
            if (factor is null || Statements.Reads(factor).Any(changed.Contains))
                return false;
            terms.Add((sum, factor));
            return true;
        }
    }

    // What an assignment adds to its target; null where it does something else.
    private static Expr? Term(Assignment assignment) => assignment switch
    {
        { Adds: true } => assignment.Value,
        { Value: Sum { Operands: [var first, var second] } } when ReferenceEquals(first, assignment.Target) => second,
        _ => null,
    };

    // Whether the statements so far leave a 0 in a variable.
    private static bool StartsAtZero(Variable variable, IReadOnlyList<Statement> before)
    {
        Statement? last = before.LastOrDefault(s => Statements.AssignedWithin(new Block(s)).Contains(variable));
        return last is Segment segment
            && segment.Assignments.First(a => ReferenceEquals(a.Target, variable)) is { Adds: false, Value.IsZero: true };
    }

    // The k of d = k e, for a product e all of whose factors stand in d; null where there is none. Nothing is divided by.
    private static Expr? Ratio(Expr derivative, Expr term)
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
}
