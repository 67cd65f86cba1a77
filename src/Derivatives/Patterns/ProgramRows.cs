using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The rows of the Jacobian of a program whose text tells which inputs each output depends on: the partial derivatives come beside
/// the outputs, in one run, and their columns follow from integers and the lengths of arrays.
/// </summary>
/// <param name="Values">The program with its partial derivatives.</param>
/// <param name="Pattern">A program that tells in which columns they stand.</param>
/// <param name="Adds">Whether something is added to values, which are zero at first.</param>
public sealed record ProgramRows(Block Values, Block Pattern, bool Adds)
{
    /// <summary>The rows of a program; null where values decide on them, or where the text does not tell them.</summary>
    /// <param name="program">The program, prepared by <see cref="Pipeline"/>.</param>
    /// <param name="inputs">The scalars and arrays that are differentiated by, with the columns of their first elements.</param>
    /// <param name="outputs">The arrays that are differentiated, with the rows of their first elements.</param>
    /// <param name="pool">The pool of the expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="targets">Where the derivatives go.</param>
    /// <param name="routines">What the pattern is told to.</param>
    public static ProgramRows? Of(
        Program program, IReadOnlyDictionary<IStorage, Expr> inputs, IReadOnlyDictionary<IStorage, Expr> outputs,
        ExprPool pool, HashSet<string> names, RowTargets targets, PatternRoutines routines)
    {
        if (program.Functions.Count > 0 || outputs.Keys.Any(o => o is not ArrayVariable { Source: null } || inputs.ContainsKey(o)))
            return null;
        var activity = new ProgramActivity(program.Body, inputs.Keys, outputs.Keys, []);
        var sources = new RowSources(program.Body, activity, [.. inputs.Keys], [.. outputs.Keys.Cast<ArrayVariable>()]);
        if (!sources.AreKnown)
            return null;
        var control = new PatternControl(Statements.Within(program.Body).ToList(), []);
        var partials = new RowPartials(pool, names, sources, targets);
        var presence = new RowPresence(program.Body, pool, names, sources, partials, control);
        var pattern = new RowPattern(pool, names, sources, partials, presence, control, routines,
            inputs.Concat(outputs).ToDictionary(static p => p.Key, static p => p.Value));
        Block told = pattern.Of(program.Body);
        return pattern.IsKnown && presence.IsKnown ? new ProgramRows(partials.Of(program.Body), told, partials.Adds) : null;
    }
}
