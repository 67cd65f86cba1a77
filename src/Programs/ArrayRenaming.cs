using System.Linq;
using SymGrad.Symbolic;


namespace SymGrad.Programs;

/// <summary>Puts one array in the place of another.</summary>
public sealed class ArrayRenaming
{
    private readonly ArrayVariable _from;
    private readonly ArrayVariable _to;
    private readonly Expr? _row;

    private ArrayRenaming(ArrayVariable from, ArrayVariable to, Expr? row) => (_from, _to, _row) = (from, to, row);

    /// <summary>The statement with the other array.</summary>
    public static Statement In(Statement statement, ArrayVariable from, ArrayVariable to) =>
        statement.Rewritten(new ArrayRenaming(from, to, null).Rewriting);

    /// <summary>The statement with a row of a jagged array, of which it takes elements and the length only.</summary>
    public static Statement InRow(Statement statement, ArrayVariable from, ArrayVariable jagged, Expr row) =>
        statement.Rewritten(new ArrayRenaming(from, jagged, row).Rewriting);

    /// <summary>The block with an array in the place of a view of all of it, which is not made any more.</summary>
    public static Block InPlaceOfView(Block block, ArrayVariable view, ArrayVariable array)
    {
        return new ArrayRenaming(view, array, null).Rewriting.OfBlock(Without(block));

        Block Without(Block part) => part with
        {
            Statements = part.Statements.Where(s => s is not View made || made.Array != view).Select(s => s.WithBlocks(Without)).ToList(),
        };
    }

    private Rewriting Rewriting => new(In, In);

    private ArrayVariable In(ArrayVariable array) => array == _from ? _to : array;

    private Expr In(Expr expression) => Traversal.Rewrite([expression], (node, operands) => node switch
    {
        Element e when e.Array == _from => e.Pool.Element(_to, _row is null ? operands : [_row, .. operands]),
        WholeArray w when w.Array == _from => w.Pool.Whole(_to),
        ArrayLength l when l.Array == _from => _row is null ? l.Pool.Length(_to, l.Dimension, operands) : l.Pool.Length(_to, 1, _row),
        _ => operands.Count == 0 ? node : node.WithOperands(operands),
    })[0];
}
