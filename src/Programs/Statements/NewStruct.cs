using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Makes a struct whose numbers are zero.</summary>
/// <param name="Struct">The struct.</param>
/// <param name="IsParameter">Whether it is a parameter; otherwise it is a local.</param>
public sealed record NewStruct(StructParameter Struct, bool IsParameter) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => Struct.Scalars;

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage >= ProgramStage.Derived;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this;

    internal override void Print(StatementPrinter printer) =>
        printer.Line($"{(IsParameter ? "" : Struct.Type + " ")}{Struct.Name} = new");
}
