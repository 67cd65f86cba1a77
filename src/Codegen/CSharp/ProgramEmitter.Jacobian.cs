using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

// The Jacobian of straight-line code, which needs no sweeps.
internal sealed partial class ProgramEmitter
{
    /// <summary>The text of the method that fills a Jacobian element by element; null where that takes sweeps.</summary>
    /// <param name="inputs">What the columns stand for.</param>
    /// <param name="outputs">What the rows stand for.</param>
    /// <param name="counts">The texts of the numbers of columns and of rows.</param>
    public string? Jacobian(List<MatrixPart> inputs, List<MatrixPart> outputs, (string Inputs, string Outputs) counts)
    {
        List<ArrayVariable> arrays = outputs.Select(static p => p.Variable).OfType<ArrayVariable>().ToList();
        if (!_program.ReturnsNothing || _program.ReturnedArray is not null || _program.ReturnedStruct is not null || _program.IsExpression
            || SegmentJacobian.Of(_program, inputs.ConvertAll(static p => p.Variable!), arrays) is not { } entries)
        {
            return null;
        }
        var matrix = new ArrayVariable(Public("jacobian"), arrays[0].ElementType);
        Variable width = _pool.Variable(_taken.Fresh("inputs"), NumericType.Int32);
        string height = _taken.Fresh("outputs");
        _parameters.Add(new(ProgramWriter.TypeOf(matrix) + " " + matrix.Name, ParameterTexts.Jacobian(outputs, inputs)));
        _checks.Add($"int {width.Name} = {counts.Inputs}, {height} = {counts.Outputs};");
        _checks.AddRange(Checks.Matrix(matrix.Name, height, width.Name));
        CheckOverlaps([matrix]);
        _preparation.Add($"{matrix.Name}.Clear();");
        (Dictionary<IStorage, Expr> columns, Dictionary<IStorage, Expr> rows) = (Offsets(inputs), Offsets(outputs));
        List<Assignment> assignments = entries.Select(e => new Assignment(_pool.Element(matrix, Place(e.Output, e.Input)), e.Value))
            .ToList();
        var segment = (Segment)_program.Body.Statements[0];
        _tangentParameters.Add(width);
        return Write(new Block(segment with { Assignments = [.. segment.Assignments, .. assignments] }), [], []);

        Expr Place(Expr output, Expr input) => Total(_pool.Product(At(output, rows), width), At(input, columns));

        // 0 n + k is k, and so on: people read this.
        Expr At(Expr place, Dictionary<IStorage, Expr> offsets) =>
            place is Element e ? Total(offsets[e.Array], e.Operands[0]) : offsets[(Variable)place];

        Expr Total(Expr a, Expr b) => a.IsZero || a is Product { Operands: [Number { IsZero: true }, _] } ? b
            : a is Product { Operands: [Number { IsOne: true }, var one] } ? Total(one, b)
            : b.IsZero ? a : _pool.Sum(a, b);
    }
}
