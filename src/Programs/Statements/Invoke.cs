using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Calls a routine, which has derivatives of its own.</summary>
/// <param name="Routine">The routine.</param>
/// <param name="Arguments">Scalars, and arrays as <see cref="WholeArray"/>.</param>
/// <param name="Result">The scalar that takes the result, assigned nowhere else; null where there is none.</param>
public sealed record Invoke(Routine Routine, IReadOnlyList<Expr> Arguments, Variable? Result) : Statement
{
    /// <summary>The arrays that it writes to.</summary>
    public IEnumerable<ArrayVariable> Written => Outputs.OfType<WholeArray>().Select(static w => w.Array);

    private IEnumerable<Expr> Outputs => Arguments.Where((_, i) => Routine.Writes(i));

    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => Arguments.Where((_, i) => Routine.Reads(i));

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => Outputs.Select(Statements.Storage).Concat(Result is null ? [] : [Result]);

    /// <summary>What it assigns that has a derivative.</summary>
    public IEnumerable<IStorage> Moved => Arguments.Where((_, i) => Routine.Writes(i) && Routine.HasDerivative(i))
        .Select(Statements.Storage).Concat(Result is null ? [] : [Result]);

    /// <summary>What those depend on smoothly.</summary>
    public IEnumerable<Expr> Moving => Arguments.Where((_, i) => Routine.Reads(i) && Routine.HasDerivative(i));

    /// <inheritdoc/>
    public override IEnumerable<Expr> Named => Arguments;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) =>
        this with { Arguments = by.OfAll(Arguments), Result = Result is null ? null : (Variable)by.Of(Result) };

    internal override void Print(StatementPrinter printer)
    {
        string arguments = string.Join(", ", Arguments.Select((a, i) => Direction(i) + ExpressionText.Of(a)));
        printer.Line($"{(Result is null ? "" : Result.Name + " = ")}{Routine.CSharp}({arguments})");
    }

    private string Direction(int argument) => !Routine.Writes(argument) ? "" : Routine.Reads(argument) ? "ref " : "out ";
}
