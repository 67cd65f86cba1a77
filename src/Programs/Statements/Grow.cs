using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Makes room in local arrays before something is put there: where they have less, they get twice as much. The elements that they have
/// stay, and others are zero, so that nothing is to be undone on the way back.
/// </summary>
/// <param name="Grown">The arrays, all made with as many elements as <paramref name="Room"/> says.</param>
/// <param name="Room">How many elements they have.</param>
/// <param name="Needed">How many they must have at least; null where a function has made room, which is then known from the arrays.</param>
public sealed record Grow(IReadOnlyList<ArrayVariable> Grown, Variable Room, Expr? Needed) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => Needed is null ? [Room] : [Room, Needed];

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [Room, .. Grown];

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => Grown;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with
    {
        Grown = Grown.Select(by.OfArray).ToList(),
        Room = (Variable)by.Of(Room),
        Needed = Needed is null ? null : by.Of(Needed),
    };

    internal override void Print(StatementPrinter printer) =>
        printer.Line(Needed is null ? $"{Room.Name} = room of {string.Join(", ", Grown.Select(static a => a.Name))}"
            : $"grow {string.Join(", ", Grown.Select(static a => a.Name))} to {ExpressionText.Of(Needed)} in {Room.Name}");
}
