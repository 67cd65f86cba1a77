using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers the rows of jagged arrays that the method makes. A row is an array of its own, which has been made for it: where an array
/// becomes a row, it is made as that row in the first place, and its name stands for the row.
/// </summary>
internal sealed class JaggedRows(LoweringScope scope, ArrayLowering arrays)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>A new jagged array with rows that are given.</summary>
    public ArrayVariable Filled(NumericType element, IReadOnlyList<IOperation> rows)
    {
        ArrayVariable jagged = arrays.NewJagged(element, _pool.Number(rows.Count, NumericType.Int32));
        for (int i = 0; i < rows.Count; i++)
            Put(jagged, _pool.Number(i, NumericType.Int32), rows[i], rows[i]);
        return jagged;
    }

    /// <summary>Lowers the assignment of a row; false where the array is none that the method makes.</summary>
    public bool Assign(IArrayElementReferenceOperation target, ISimpleAssignmentOperation assignment)
    {
        if (arrays.RowOf(target) is not var (jagged, row) || scope.LengthOf(jagged) is null)
            return false;
        Put(jagged, row, assignment.Value, assignment);
        return true;
    }

    private void Put(ArrayVariable jagged, Expr row, IOperation value, IOperation at)
    {
        int before = scope.Statements.Count;
        var operands = new Operands(scope);
        operands.Add(row, "row");
        ArrayVariable? array = arrays.Resolve(value);
        row = (Expr)operands.Settle()[0];
        if (array is null || !Put(jagged, row, array, before, NameIn(value), at))
            scope.Report(Rules.UnsupportedExpression, value, "The array '" + StatementLowering.TextOf(value.Syntax) + "' as a row",
                "; a row is an array that was made for it in the same block and has no other name: give it a copy, such as x.ToArray()");
    }

    /// <summary>Makes an array a row; false where it is refused.</summary>
    /// <param name="jagged">The jagged array.</param>
    /// <param name="row">The row.</param>
    /// <param name="array">The array.</param>
    /// <param name="before">The number of statements before the array was computed.</param>
    /// <param name="name">The local that is the array's name; null if it has none.</param>
    /// <param name="at">Where the row is assigned.</param>
    public bool Put(ArrayVariable jagged, Expr row, ArrayVariable array, int before, ILocalSymbol? name, IOperation at)
    {
        int made = scope.Statements.FindIndex(s => s is NewArray n && n.Array == array);
        bool isNamed = name is not null && scope.ArrayOf(name) == array;
        bool isAlone = !scope.IsHeld(array) && scope.NamesOf(array).All(n => isNamed && SymbolEqualityComparer.Default.Equals(n, name))
            && (!isNamed || ArrayUse.Assignments(name!, ArrayUse.Root(at)) == 0);
        List<Statement> since = scope.Statements.Skip(made + 1).ToList();
        List<ArrayVariable> views = Statements.Within(new Block(since)).OfType<View>().Select(static v => v.Array)
            .Where(v => v.Root == array).ToList();
        if (made < (isNamed ? 0 : before) || !isAlone || array.Kind != ArrayKind.Vector || array.ElementType != jagged.ElementType
            || scope.ShapeOf(array) is not null
            || scope.IsReferredTo(array) || views.Any(v => scope.NamesOf(v).Any()))
        {
            return false;
        }
        Expr length = ((NewArray)scope.Statements[made]).Length;
        bool isKnown = scope.HasViews(jagged, before) || scope.IsReferredTo(jagged);
        if (views.Count > 0 || !scope.IsFixed(row) || !since.TrueForAll(s => s is not Swap && LeavesAlone(s, jagged, row))
            || IsLater(since, jagged, row))
        {
            row = scope.Fixed(row, "row");
            scope.Statements.Add(NewRow(jagged, row, _pool.Length(array), at, isKnown) with { IsFilled = true });
            ArrayVariable copy = arrays.Row(jagged, row);
            arrays.CopyElements(array, _pool.Number(0, NumericType.Int32), copy, _pool.Number(0, NumericType.Int32), _pool.Length(array));
            if (isNamed)
                scope.Bind(name!, copy);
            return true;
        }
        bool isPlain = !isNamed && Statements.Within(new Block(since)).All(s => s.Evaluated.All(e => !IsWhole(e, array)));
        ArrayVariable view = new(array.Name, array.ElementType, ArrayKind.Vector, jagged);
        scope.Statements.RemoveRange(made, since.Count + 1);
        scope.Statements.Add(NewRow(jagged, row, length, at, isKnown));
        if (!isPlain)
            scope.Statements.Add(new View(view, row, null));
        scope.Statements.AddRange(since
            .Select(s => isPlain ? ArrayRenaming.InRow(s, array, jagged, row) : ArrayRenaming.In(s, array, view)));
        if (isNamed)
            scope.Bind(name!, view);
        return true;
    }

    // Whether the row's place is there only after the array has been made, or does not get the array on every path.
    private static bool IsLater(List<Statement> since, ArrayVariable jagged, Expr row)
    {
        List<ArrayVariable> needed = [jagged, .. Traversal.PostOrder(row).OfType<ArrayLength>().Select(static l => l.Array)];
        return Statements.Within(new Block(since)).Any(static s => s is Jump or Return)
            || since.Exists(s => (s is NewArray n && needed.Contains(n.Array)) || (s is View v && needed.Contains(v.Array)));
    }

    private NewRow NewRow(ArrayVariable jagged, Expr row, Expr length, IOperation at, bool isKnown) =>
        new(jagged, row, length) { Number = scope.Rows.Add(at, isKnown) };

    private static ILocalSymbol? NameIn(IOperation value) => value switch
    {
        IConversionOperation conversion => NameIn(conversion.Operand),
        IParenthesizedOperation parenthesized => NameIn(parenthesized.Operand),
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    private static bool IsWhole(Expr e, ArrayVariable array) => Traversal.PostOrder(e).Exists(n => n is WholeArray w && w.Array == array);

    // Whether a statement has nothing to do with a row that is not there before it, in C# at least.
    private bool LeavesAlone(Statement statement, ArrayVariable jagged, Expr row)
    {
        return Statements.Within(new Block(statement)).All(s => s switch
        {
            View { Length: null } view when view.Array.Source == jagged => IsOther(view.Start),
            NewRow other when other.Array == jagged => IsOther(other.Row),
            _ => true,
        }
        && Traversal.PostOrder([.. s.Evaluated, .. s is Assign a ? [a.Target] : System.Array.Empty<Expr>()]).TrueForAll(n => n switch
        {
            Element e when e.Array == jagged => IsOther(e.Operands[0]),
            ArrayLength { Dimension: 1 } l when l.Array == jagged => IsOther(l.Operands[0]),
            WholeArray w => w.Array != jagged,
            _ => true,
        }));

        bool IsOther(Expr other) => !Segments.MayBeSame(RowStart(other), RowStart(row));

        Element RowStart(Expr number) => (Element)_pool.Element(jagged, number, _pool.Number(0, NumericType.Int32));
    }
}

/// <summary>The assignments of rows, which are settled once a whole body is known.</summary>
internal sealed class RowTable(LoweringScope scope)
{
    private readonly List<(IOperation At, bool IsKnown)> _places = [];

    /// <summary>Remembers an assignment.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="isKnown">Whether rows of the array have names there, which would go on with the row that was there.</param>
    /// <returns>Its number.</returns>
    public int Add(IOperation at, bool isKnown)
    {
        _places.Add((scope.InGenerated ?? at, isKnown));
        return _places.Count - 1;
    }

    /// <summary>Lets rows that may be there already stay, and get the elements of those that take their places.</summary>
    /// <param name="body">A body.</param>
    public Block Settled(Block body)
    {
        HashSet<NewRow> unproven = [.. RowAssignments.Unproven(body).Where(r => !_places[r.Number].IsKnown)];
        return unproven.Count == 0 ? body : Of(body);

        Block Of(Block block) => new(block.Statements.SelectMany(s => s is NewRow row && unproven.Contains(row)
            ? Replacing(row) : [s.WithBlocks(Of)]).ToList());
    }

    private IEnumerable<Statement> Replacing(NewRow row)
    {
        yield return row with { MayBeThere = true };
        if (row.IsFilled)
            yield break;
        ExprPool pool = scope.Pool;
        Variable index = pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        yield return new For(index, pool.Number(0, NumericType.Int32), row.Length, 1,
            new Block(new Assign(pool.Element(row.Array, row.Row, index), pool.Number(0, row.Array.ElementType))));
    }

    /// <summary>Reports the assignments that may replace a row which has a name.</summary>
    public void Check(IEnumerable<Block> bodies)
    {
        foreach (int number in bodies.SelectMany(RowAssignments.Unproven).Select(static r => r.Number).Distinct())
            scope.Report(Rules.UnsupportedStatement, _places[number].At, "An assignment of a row that may be there already",
                "; the row has a name, which would go on with it: copy the elements into the row, or what is needed of it before");
    }
}
