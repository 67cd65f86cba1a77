using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Finds the pattern of a sparse matrix, unless the matrix has the one of this method for all that is known of the arguments
/// without the values of real numbers.</summary>
/// <param name="Sweeps">The name of what fills the matrix.</param>
/// <param name="Method">The name of an object that stands for the method.</param>
/// <param name="Shape">The array of what is known, long integers.</param>
/// <param name="Arguments">The arrays, of which the lengths are known, and the numbers that are known themselves.</param>
/// <param name="Search">What finds it.</param>
public sealed record FindPattern(string Sweeps, string Method, ArrayVariable Shape, IReadOnlyList<IStorage> Arguments, Block Search)
    : Statement
{
    /// <summary>Whether values decide on the pattern, so that it is sought each time.</summary>
    public bool DependsOnValues { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Reads => Arguments;

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [Shape];

    /// <inheritdoc/>
    public override IStorage Declared => Shape;

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [Shape];

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Blocks => [Search];

    /// <inheritdoc/>
    public override Statement WithBlocks(Func<Block, Block> change) => this with { Search = change(Search) };

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage >= ProgramStage.Derived;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { Search = by.OfBlock(Search) };

    internal override void Print(StatementPrinter printer)
    {
        string known = string.Join(", ", Arguments.Select(static a => a.Name));
        printer.Line($"{Shape.Name} = shape of {known}; {(DependsOnValues ? "always" : $"unless {Sweeps} has the pattern")}");
        printer.Inner(Search);
    }
}
