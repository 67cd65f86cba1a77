using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// What the backward sweep undoes and the caller wants: arrays as the method leaves them.
public sealed partial class ProgramGradient
{
    // The backward sweep undoes what was written to the caller's arrays too: their new values are kept at the turn, and come back
    // at the end.
    private void KeepResults(IReadOnlyList<ArrayVariable> parameters, List<Statement> statements)
    {
        List<Statement> all = Statements.Within(new Block(statements)).ToList();
        HashSet<IStorage> undone = [.. all.OfType<Pop>().SelectMany(static p => p.Targets).OfType<Element>()
            .Select(static e => e.Array.Root), .. all.OfType<PopArray>().Select(static p => p.Array.Root),
            .. all.OfType<Invoke>().Where(static c => c.Routine is GeneratedCall).SelectMany(static c => c.Written)
                .Select(static a => a.Root)];
        foreach (ArrayVariable array in parameters.Where(undone.Contains))
        {
            var kept = new ArrayVariable(_names.Fresh(array.Name.TrimStart('@') + "After"), array.ElementType);
            if (array.Kind == ArrayKind.Vector)
            {
                statements.InsertRange(_turn, [new NewArray(kept, _pool.Length(array)), Copy(array, kept)]);
                statements.Add(Copy(kept, array));
                continue;
            }
            // Row by row, one after the other.
            Variable count = _pool.Variable(_names.Fresh("count"), NumericType.Int32);
            Expr zero = _pool.Number(0, NumericType.Int32);
            var start = new Segment([new Assignment(count, zero)]);
            statements.InsertRange(_turn,
                [start, ForEachRow(array, row => new Block(Plus(count, RowLength(array, row)))), new NewArray(kept, count), start,
                CopyRows(array, kept, count, isBack: false)]);
            statements.AddRange([start, CopyRows(array, kept, count, isBack: true)]);
        }
    }

    private For CopyRows(ArrayVariable array, ArrayVariable kept, Variable count, bool isBack) => ForEachRow(array, row =>
    {
        Variable column = _pool.Variable(_names.Fresh("j"), NumericType.Int32);
        Expr place = _pool.Element(kept, _pool.Sum(count, column)), element = _pool.Element(array, row, column);
        var copy = new Segment([isBack ? new Assignment(element, place) : new Assignment(place, element)]);
        return new Block(new For(column, _pool.Number(0, NumericType.Int32), RowLength(array, row), 1, new Block(copy)),
            Plus(count, RowLength(array, row)));
    });

    private For ForEachRow(ArrayVariable array, Func<Expr, Block> body)
    {
        Variable row = _pool.Variable(_names.Fresh("i"), NumericType.Int32);
        return new For(row, _pool.Number(0, NumericType.Int32), _pool.Length(array), 1, body(row));
    }

    private Expr RowLength(ArrayVariable array, Expr row) =>
        array.Kind == ArrayKind.Matrix ? _pool.Length(array, 1) : _pool.Length(array, 1, row);

    private Segment Plus(Variable count, Expr more) => new([new Assignment(count, _pool.Sum(count, more))]);

    private For Copy(ArrayVariable from, ArrayVariable to)
    {
        Variable index = _pool.Variable(_names.Fresh("i"), NumericType.Int32);
        var copy = new Segment([new Assignment(_pool.Element(to, index), _pool.Element(from, index))]);
        return new For(index, _pool.Number(0, NumericType.Int32), _pool.Length(from), 1, new Block(copy));
    }
}
