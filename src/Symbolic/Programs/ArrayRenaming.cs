using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>Puts one array in the place of another.</summary>
public static class ArrayRenaming
{
    /// <summary>The statement with the other array.</summary>
    public static Statement In(Statement statement, ArrayVariable from, ArrayVariable to) => statement switch
    {
        Assign a => a with { Target = In(a.Target, from, to), Value = In(a.Value, from, to) },
        If i => i with { Condition = In(i.Condition, from, to), Then = In(i.Then, from, to), Else = In(i.Else, from, to) },
        For f => f with { Start = In(f.Start, from, to), End = In(f.End, from, to), Body = In(f.Body, from, to) },
        While w => w with { Condition = In(w.Condition, from, to), Body = In(w.Body, from, to), Step = In(w.Step, from, to) },
        NewArray n when n.Array == from => n with { Array = to },
        NewArray n => n with { Length = In(n.Length, from, to) },
        View v when v.Array == from => v with { Array = to },
        View v => v with { Start = In(v.Start, from, to), Length = v.Length is null ? null : In(v.Length, from, to) },
        Swap s => new Swap(s.First == from ? to : s.First, s.Second == from ? to : s.Second),
        Invoke c => c with { Arguments = c.Arguments.Select(a => In(a, from, to)).ToList() },
        Return r => r with { Value = In(r.Value, from, to) },
        _ => statement,
    };

    private static Block In(Block block, ArrayVariable from, ArrayVariable to) =>
        block with { Statements = block.Statements.Select(s => In(s, from, to)).ToList() };

    private static Expr In(Expr expression, ArrayVariable from, ArrayVariable to) => Traversal.Rewrite([expression], (node, operands) => node switch
    {
        Element e when e.Array == from => e.Pool.Element(to, operands),
        WholeArray w when w.Array == from => w.Pool.Whole(to),
        ArrayLength l when l.Array == from => l.Pool.Length(to, l.Dimension, operands),
        _ => operands.Count == 0 ? node : node.WithOperands(operands),
    })[0];
}
