using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>Puts one array in the place of another.</summary>
public sealed class ArrayRenaming
{
    private readonly ArrayVariable _from;
    private readonly ArrayVariable _to;
    private readonly Expr? _row;

    private ArrayRenaming(ArrayVariable from, ArrayVariable to, Expr? row) => (_from, _to, _row) = (from, to, row);

    /// <summary>The statement with the other array.</summary>
    public static Statement In(Statement statement, ArrayVariable from, ArrayVariable to) => new ArrayRenaming(from, to, null).In(statement);

    /// <summary>The statement with a row of a jagged array, of which it takes elements and the length only.</summary>
    public static Statement InRow(Statement statement, ArrayVariable from, ArrayVariable jagged, Expr row) => new ArrayRenaming(from, jagged, row).In(statement);

    private Statement In(Statement statement) => statement switch
    {
        Assign a => a with { Target = In(a.Target), Value = In(a.Value) },
        If i => i with { Condition = In(i.Condition), Then = In(i.Then), Else = In(i.Else) },
        For f => f with { Start = In(f.Start), End = In(f.End), Body = In(f.Body) },
        While w => w with { Condition = In(w.Condition), Body = In(w.Body), Step = In(w.Step) },
        NewArray n => n with { Array = In(n.Array), Length = In(n.Length) },
        NewRow r => r with { Array = In(r.Array), Row = In(r.Row), Length = In(r.Length) },
        View v => v with { Array = In(v.Array), Start = In(v.Start), Length = v.Length is null ? null : In(v.Length) },
        Swap s => new Swap(In(s.First), In(s.Second)),
        Invoke c => c with { Arguments = c.Arguments.Select(In).ToList() },
        Return r => r with { Value = In(r.Value) },
        _ => statement,
    };

    private Block In(Block block) => block with { Statements = block.Statements.Select(In).ToList() };

    private ArrayVariable In(ArrayVariable array) => array == _from ? _to : array;

    private Expr In(Expr expression) => Traversal.Rewrite([expression], (node, operands) => node switch
    {
        Element e when e.Array == _from => e.Pool.Element(_to, _row is null ? operands : [_row, .. operands]),
        WholeArray w when w.Array == _from => w.Pool.Whole(_to),
        ArrayLength l when l.Array == _from => _row is null ? l.Pool.Length(_to, l.Dimension, operands) : l.Pool.Length(_to, 1, _row),
        _ => operands.Count == 0 ? node : node.WithOperands(operands),
    })[0];
}
