using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Makes a struct whose numbers are zero.</summary>
/// <param name="Type">The text of its type.</param>
/// <param name="Struct">Its name.</param>
/// <param name="Scalars">Its numbers.</param>
/// <param name="IsParameter">Whether it is a parameter; otherwise it is a local.</param>
public sealed record NewStruct(string Type, string Struct, IReadOnlyList<Variable> Scalars, bool IsParameter) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => Scalars;

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage >= ProgramStage.Derived;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this;

    internal override void Print(StatementPrinter printer) => printer.Line($"{(IsParameter ? "" : Type + " ")}{Struct} = new");
}
