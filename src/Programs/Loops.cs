using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Questions about what loops do to scalars and arrays.</summary>
internal static class Loops
{
    /// <summary>What lives within a loop only: its index, the scalars and arrays of its body, and of all within that.</summary>
    public static HashSet<IStorage> Locals(For loop) =>
    [
        loop.Index,
        .. Statements.Within(new Block(loop)).SelectMany(static s => s.Blocks).SelectMany(static b => b.Locals),
        .. Statements.Within(loop.Body).OfType<For>().Select(static l => l.Index),
        .. Statements.Within(loop.Body).OfType<NewArray>().Select(static n => n.Array),
    ];

    /// <summary>Whether a scalar's (or array's) only part in a statement is that something is added to it.</summary>
    public static bool AddsUp(Statement statement, IStorage storage) =>
        statement.Blocks.SelectMany(Statements.Within).All(s => OnlyAdds(s, storage));

    private static bool OnlyAdds(Statement statement, IStorage storage) => statement switch
    {
        Segment segment => segment.Assignments.All(a => Statements.Storage(a.Target) == storage
            ? AddsTo(a.Value, a.Target, storage) && !Reads(a.Target.Operands, storage)
            : !Reads(a.Target.Operands.Append(a.Value).ToList(), storage)),
        Invoke or Swap or TapeStatement or NewRow or Grow when statement.Assigned.Contains(storage) => false,
        _ => !Reads(statement.Evaluated.ToList(), storage),
    };

    /// <summary>How many assignments of a loop's segments have a scalar as their target.</summary>
    public static int AssignmentsTo(Variable scalar, For loop) => Statements.Within(loop.Body).OfType<Segment>()
        .SelectMany(static s => s.Assignments).Count(a => ReferenceEquals(a.Target, scalar));

    /// <summary>Whether expressions read a scalar or an array.</summary>
    public static bool Reads(IReadOnlyList<Expr> expressions, IStorage storage) => Statements.Reads(expressions).Contains(storage);

    /// <summary>Whether a statement, or one within it, reads a scalar or an array.</summary>
    public static bool ReadsWithin(Statement statement, IStorage storage) =>
        Reads(Statements.Within(new Block(statement)).SelectMany(static s => s.Evaluated).ToList(), storage);

    /// <summary>The scalars around a statement that its blocks read or assign to, in the order of their making.</summary>
    public static IEnumerable<Variable> Touched(Statement statement)
    {
        List<Block> blocks = statement.Blocks.ToList();
        IEnumerable<Block> within = blocks.Concat(blocks.SelectMany(Statements.Within).SelectMany(static s => s.Blocks));
        var locals = new HashSet<Variable>(within.SelectMany(static b => b.Locals));
        return blocks.SelectMany(Statements.Within)
            .SelectMany(static s => s.Assigned.Concat(s.Reads))
            .OfType<Variable>().Distinct().Where(v => !locals.Contains(v)).OrderBy(static v => v.Id);
    }

    // v, v + e and c ? v + e : v, where e does not read v.
    private static bool AddsTo(Expr value, Expr target, IStorage storage) => value switch
    {
        _ when ReferenceEquals(value, target) => true,
        Sum sum => sum.Operands.Count(o => Reads([o], storage)) == 1 && sum.Operands.Any(o => AddsTo(o, target, storage)),
        Conditional c => !Reads([c.Condition], storage) && AddsTo(c.WhenTrue, target, storage) && AddsTo(c.WhenFalse, target, storage),
        _ => false,
    };
}
