using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// All partial derivatives of several outputs: <c>[Jacobian]</c>. That of straight-line code is filled element by element in one run;
/// others take a run for each row or column.
/// </summary>
internal sealed class JacobianKind : Kind
{
    /// <inheritdoc/>
    public override Signature SignatureOf(Derivation derivation)
    {
        MatrixLayout rows = derivation.Outputs(), columns = derivation.Inputs(inputsOnly: derivation.Program.ReturnsNothing);
        NumericType element = rows.Parts.Select(static p => p.Storage).FirstOrDefault() switch
        {
            ArrayVariable array => array.ElementType,
            Variable scalar => scalar.Type,
            _ => derivation.Program.ReturnType,
        };
        derivation.Add(new DerivedMatrix(new ArrayVariable(derivation.Public("jacobian"), element), rows, columns, ParameterRole.Jacobian)
        {
            IsSparse = derivation.Request.Sparse,
        });
        return derivation.Signature;
    }

    /// <inheritdoc/>
    public override DerivedProgram OfProgram(Derivation derivation) => InOneRun(derivation)
        ?? throw new System.NotSupportedException("This Jacobian is made of several programs.");

    /// <summary>The program that fills it in one run; null where it takes several.</summary>
    public static DerivedProgram? InOneRun(Derivation derivation)
    {
        (Program program, ExprPool pool) = (derivation.Program, derivation.Pool);
        if (!program.ReturnsNothing || program.ReturnedArray is not null || program.ReturnedStruct is not null || program.IsExpression)
            return null;
        MatrixLayout columns = derivation.Inputs(inputsOnly: true), rows = derivation.Outputs();
        List<ArrayVariable> outputs = rows.Parts.Select(static p => (ArrayVariable)p.Storage!).ToList();
        if (SegmentJacobian.Of(program, columns.Parts.Select(static p => p.Storage!).ToList(), outputs) is not { } entries)
            return null;
        var jacobian = new ArrayVariable(derivation.Public("jacobian"), outputs[0].ElementType);
        derivation.Add(new DerivedMatrix(jacobian, rows, columns, ParameterRole.Jacobian));
        derivation.Require(new MatrixCheck(jacobian, rows.Count, columns.Count));
        derivation.RequireSeparate([jacobian]);
        derivation.Clear(jacobian);
        Expr width = columns.Count is Number ? columns.Count : pool.Variable(derivation.Names.Fresh("inputs"), NumericType.Int32);
        (Dictionary<IStorage, Expr> column, Dictionary<IStorage, Expr> row) = (columns.Offsets(), rows.Offsets());
        List<Assignment> assignments = entries.Select(e => new Assignment(pool.Element(jacobian, Place(e.Output, e.Input)), e.Value))
            .ToList();
        var segment = (Segment)program.Body.Statements[0];
        Segment whole = segment with { Assignments = [.. segment.Assignments, .. assignments] };
        return derivation.Finished(width is Variable inputs
            ? new Block(new Segment([new Assignment(inputs, columns.Count)]), whole) : new Block(whole), [], []);

        Expr Place(Expr output, Expr input) => Total(pool.Product(At(output, row), width), At(input, column));

        // 0 n + k is k, and so on: people read this.
        Expr At(Expr place, Dictionary<IStorage, Expr> offsets) =>
            place is Element e ? Total(offsets[e.Array], e.Operands[0]) : offsets[(Variable)place];

        Expr Total(Expr a, Expr b) => a is Product { Operands: [Number n, Number m] }
            ? Total(pool.Number(n.Value * m.Value, NumericType.Int32), b)
            : a.IsZero || a is Product { Operands: [Number { IsZero: true }, _] } ? b
            : a is Product { Operands: [Number { IsOne: true }, var one] } ? Total(one, b)
            : a is Number x && b is Number y ? pool.Number(x.Value + y.Value, NumericType.Int32)
            : b.IsZero ? a : pool.Sum(a, b);
    }
}
