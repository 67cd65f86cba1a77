using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// What the backward sweep undoes and the caller wants: arrays as the method leaves them. Their new values are kept at the reversal
/// point, and come back at the end.
/// </summary>
/// <param name="pool">The pool of the expressions.</param>
/// <param name="names">The names that are taken.</param>
internal sealed class KeptResults(ExprPool pool, HashSet<string> names)
{
    /// <summary>Keeps and restores them.</summary>
    /// <param name="results">The arrays that the caller sees.</param>
    /// <param name="statements">Both sweeps.</param>
    /// <param name="reversal">Where the backward sweep begins.</param>
    public void Add(IEnumerable<ArrayVariable> results, List<Statement> statements, int reversal)
    {
        List<Statement> all = Statements.Within(new Block(statements)).ToList();
        HashSet<IStorage> undone = [.. all.OfType<Pop>().SelectMany(static p => p.Targets).OfType<Element>()
            .Select(static e => e.Array.Root), .. all.OfType<PopArray>().Select(static p => p.Array.Root),
            .. all.OfType<Invoke>().Where(static c => c.Routine is GeneratedCall).SelectMany(static c => c.Written)
                .Select(static a => a.Root)];
        foreach (ArrayVariable array in results.Where(undone.Contains))
        {
            var kept = new ArrayVariable(names.Fresh(array.Name.TrimStart('@') + "After"), array.ElementType);
            if (array.Kind == ArrayKind.Vector)
            {
                statements.InsertRange(reversal, [new NewArray(kept, pool.Length(array)), ArrayLoops.Copy(pool, names, array, kept)]);
                statements.Add(ArrayLoops.Copy(pool, names, kept, array));
                continue;
            }
            // Row by row, one after the other.
            Variable count = pool.Variable(names.Fresh("count"), NumericType.Int32);
            var start = new Segment([new Assignment(count, pool.Number(0, NumericType.Int32))]);
            statements.InsertRange(reversal,
            [
                start, ArrayLoops.ForEachRow(pool, names, array, row => new Block(Plus(count, ArrayLoops.RowLength(pool, array, row)))),
                new NewArray(kept, count), start, CopyRows(array, kept, count, isBack: false),
            ]);
            statements.AddRange([start, CopyRows(array, kept, count, isBack: true)]);
        }
    }

    private For CopyRows(ArrayVariable array, ArrayVariable kept, Variable count, bool isBack) =>
        ArrayLoops.ForEachRow(pool, names, array, row =>
        {
            Variable column = pool.Variable(names.Fresh("j"), NumericType.Int32);
            Expr place = pool.Element(kept, pool.Sum(count, column)), element = pool.Element(array, row, column);
            var copy = new Segment([isBack ? new Assignment(element, place) : new Assignment(place, element)]);
            Expr length = ArrayLoops.RowLength(pool, array, row);
            return new Block(new For(column, pool.Number(0, NumericType.Int32), length, 1, new Block(copy)), Plus(count, length));
        });

    private Segment Plus(Variable count, Expr more) => new([new Assignment(count, pool.Sum(count, more))]);
}
