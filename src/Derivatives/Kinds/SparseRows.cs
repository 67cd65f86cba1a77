using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The two programs of a sparse Jacobian whose pattern the text of the primal tells: its columns, in loops like the primal's, and its
/// values beside the outputs, in one run.
/// </summary>
/// <param name="Values">The outputs and their partial derivatives.</param>
/// <param name="Pattern">The columns in which these stand.</param>
/// <param name="Adds">Whether something is added to values, which are zero at first.</param>
public sealed record SparseRows(DerivedProgram Values, DerivedProgram Pattern, bool Adds)
{
    /// <summary>The programs; null where the text does not tell the pattern.</summary>
    /// <param name="program">The program as it was read.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that callers know.</param>
    /// <param name="request">What is asked for.</param>
    public static SparseRows? Of(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request)
    {
        if (!program.ReturnsNothing || program.ReturnedStruct is not null || program.IsExpression)
            return null;
        Derivation values = new(program, pool, names, request), pattern = new(program, pool, names, request);
        var targets = new RowTargets(new ArrayVariable(values.Names.Fresh("values"), NumericType.Double),
            new ArrayVariable(values.Names.Fresh("places"), NumericType.Int32) { IsReadOnly = true },
            pool.Variable(values.Names.Fresh("next"), NumericType.Int32));
        string sweeps = pattern.Names.Fresh("sweeps");
        var routines = new PatternRoutines(sweeps + ".NewRow", sweeps + ".SameRow", sweeps + ".Entry");
        if (Rows(values, targets, routines) is not { } rows || Rows(pattern, targets, routines) is not { } columns)
            return null;
        values.Add(new DerivedArray(targets.Values, null, ParameterRole.Internal));
        values.Add(new DerivedArray(targets.Places, null, ParameterRole.Internal));
        values.RequireSeparate([]);
        pattern.Add(new DerivedObject("JacobianSweeps", sweeps));
        return new SparseRows(values.Finished(rows.Values, [], []),
            pattern.Finished(columns.Pattern, [], []) with { Returns = false }, rows.Adds);
    }

    private static ProgramRows? Rows(Derivation derivation, RowTargets targets, PatternRoutines routines)
    {
        MatrixLayout outputs = derivation.Outputs();
        return outputs.Parts.All(static p => p.Length is not null)
            ? ProgramRows.Of(derivation.Program, derivation.Inputs(inputsOnly: true).Offsets(), outputs.Offsets(), derivation.Pool,
                derivation.Names, targets, routines)
            : null;
    }
}
