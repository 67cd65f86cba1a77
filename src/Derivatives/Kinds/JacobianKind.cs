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
        AddMatrix(derivation);
        return derivation.Signature;
    }

    private static DerivedMatrix AddMatrix(Derivation derivation)
    {
        MatrixLayout rows = derivation.Outputs(), columns = derivation.Inputs(inputsOnly: derivation.Program.ReturnsNothing);
        NumericType element = OutputTypes(derivation.Program, derivation.Written).FirstOrDefault();
        var jacobian = new ArrayVariable(derivation.Public("jacobian"), element);
        return derivation.Add(
            new DerivedMatrix(jacobian, rows, columns, ParameterRole.Jacobian) { IsSparse = derivation.Request.Sparse });
    }

    /// <inheritdoc/>
    public override DerivedProgram OfProgram(Derivation derivation) =>
        derivation.Request.Sparse ? SparseJacobian.Of(derivation, AddMatrix(derivation))
        : InOneRun(derivation) ?? JacobianBySweeps.Of(derivation, AddMatrix(derivation));

    /// <summary>Why there is no Jacobian of a program in this form; null where there is one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="active">The names of its active parameters.</param>
    public static string? Refusal(Program program, IReadOnlyList<string> active) =>
        MixesTypes(program, active) ? "float and double together" : FormRefusal(program);

    /// <summary>Why there is no sparse Jacobian of a program; null where there is one.</summary>
    /// <inheritdoc cref="Derivative.Of" path="/param"/>
    public static string? SparseRefusal(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request) =>
        FormRefusal(program) is { } form ? form
        : Written(program).Find(a => !request.Active.Contains(a.Name) && !request.Outputs.Contains(a.Name)) is { } constant
            ? $"'{constant.Name}', which is written to and constant"
        // A sweep has numbers of one type.
        : MixesTypes(program, request.Active) && SparseRows.Of(program, pool, names, request) is null
            ? "float and double together, where values decide which outputs depend on which inputs or where the text does not tell it"
        : null;

    // Why there is none of any form.
    private static string? FormRefusal(Program program) =>
        Effect.IsIn(program) ? "effects, such as messages, which would happen once for each sweep"
        : program.ReturnedArray is not null && Written(program).Count > 0 ? "a returned array beside written ones" : null;

    // Whether some of the inputs and outputs are float and others double.
    private static bool MixesTypes(Program program, IReadOnlyList<string> active)
    {
        List<NumericType> types = [.. OutputTypes(program, Written(program)),
            .. program.Parameters.Where(p => active.Contains(p.Name)).Select(static p => p.Type),
            .. program.Arrays.Where(a => active.Contains(a.Name)).Select(static a => a.ElementType), .. program.Structs
                .Where(s => active.Contains(s.Name)).SelectMany(static s => s.Scalars).Select(static s => s.Type)
                .Where(static t => t.IsReal())];
        return types.Distinct().Count() > 1;
    }

    private static List<ArrayVariable> Written(Program program) =>
        program.Arrays.Where(Statements.AssignedWithin(program.Body).Contains).ToList();

    private static IEnumerable<NumericType> OutputTypes(Program program, IEnumerable<ArrayVariable> written) =>
        !program.ReturnsNothing ? [program.ReturnType]
        : program.ReturnedArray is { } array ? [array.ElementType]
        : [.. written.Select(static a => a.ElementType),
            .. program.ReturnedStruct?.Scalars.Select(static s => s.Type).Where(static t => t.IsReal()) ?? []];

    /// <summary>The program that fills it in one run; null where it takes several.</summary>
    private static DerivedProgram? InOneRun(Derivation derivation)
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
