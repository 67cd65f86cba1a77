using System.Collections.Generic;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

// The rows of a sparse Jacobian whose pattern the text of the method tells.
internal sealed partial class ProgramEmitter
{
    private ProgramRows? _rows;

    /// <summary>Whether values are added to those of the matrix, which have to be zero at first.</summary>
    public bool AddsToValues => _rows!.Adds;

    /// <summary>Finds the rows.</summary>
    /// <param name="inputs">What the columns stand for.</param>
    /// <param name="outputs">What the rows stand for.</param>
    /// <returns>Whether the text tells them.</returns>
    public bool FindRows(List<MatrixPart> inputs, List<MatrixPart> outputs)
    {
        (ArrayVariable values, ArrayVariable places) = (new(_taken.Fresh("values"), NumericType.Double),
            new(_taken.Fresh("places"), NumericType.Int32) { IsReadOnly = true });
        string sweeps = _taken.Fresh("sweeps");
        Variable next = _pool.Variable(_taken.Fresh("next"), NumericType.Int32);
        _rows = ProgramRows.Of(_program, Offsets(inputs), Offsets(outputs), _pool, _taken, new RowTargets(values, places, next),
            new PatternRoutines(sweeps + ".NewRow", sweeps + ".SameRow", sweeps + ".Entry"));
        if (_request.Kind == DerivativeKind.Pattern)
            _parameters.Add(new("JacobianSweeps " + sweeps));
        else
            _parameters.AddRange([new($"{ProgramWriter.TypeOf(values)} {values.Name}"),
                new($"{ProgramWriter.TypeOf(places)} {places.Name}")]);
        return _rows is not null;
    }

    private string Rows()
    {
        CheckOverlaps([]);
        return Write(_rows!.Values, [], []);
    }

    private string Pattern() => Write(_rows!.Pattern, [], []);

    private Dictionary<IStorage, Expr> Offsets(List<MatrixPart> parts)
    {
        var offsets = new Dictionary<IStorage, Expr>();
        Expr offset = _pool.Number(0, NumericType.Int32);
        foreach (MatrixPart part in parts)
        {
            offsets[part.Variable!] = offset;
            Expr count = part.Variable switch
            {
                ArrayVariable { Kind: ArrayKind.Matrix } matrix => _pool.Product(_pool.Length(matrix), _pool.Length(matrix, 1)),
                ArrayVariable array => _pool.Length(array),
                _ => _pool.Number(1, NumericType.Int32),
            };
            offset = offset.IsZero ? count : _pool.Sum(offset, count);
        }
        return offsets;
    }
}
