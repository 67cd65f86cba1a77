using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>The tape on which a gradient keeps values for its backward sweep.</summary>
/// <param name="number">Its number: the first that the program, being perhaps a derivative itself, does not use.</param>
internal sealed class GradientTape(int number)
{
    /// <summary>The tape for a program.</summary>
    public static GradientTape For(IEnumerable<Block> bodies) => new(bodies.SelectMany(Statements.Within).OfType<TapeStatement>()
        .Select(static t => t.Tape + 1).DefaultIfEmpty(0).Max());

    /// <summary>Keeps values.</summary>
    public Push Keep(IReadOnlyList<Expr> values) => new(values) { Tape = number, IsPaired = true };

    /// <summary>Keeps the elements of an array.</summary>
    public PushArray Keep(ArrayVariable array) => new(array) { Tape = number, IsPaired = true };

    /// <summary>Restores values.</summary>
    public Pop Restore(IReadOnlyList<Expr> targets) => new(targets) { Tape = number, IsPaired = true };

    /// <summary>Restores the elements of an array.</summary>
    public PopArray Restore(ArrayVariable array) => new(array) { Tape = number, IsPaired = true };

    /// <summary>The tape of the adjoints of what is on a tape of the program: those lie above this one.</summary>
    public int OfAdjoints(TapeStatement statement) => number + 1 + statement.Tape;
}
