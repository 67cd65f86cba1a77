using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// A x = -b, with x in the place of b: ẋ = -A⁻¹ (Ȧ x + ḃ), and b̄ = -A⁻ᵀ x̄, Ā += b̄ xᵀ (Giles, Collected matrix derivative results
/// for forward and reverse mode AD, 2008, 2.3.1).
/// </summary>
/// <param name="isTransposed">Whether Aᵀ stands for A.</param>
public sealed class LinearSolve(bool isTransposed) : DifferentiableRoutine
{
    /// <inheritdoc/>
    public override string CSharp => isTransposed ? "LinearSystem.SolveTransposedNegated" : "LinearSystem.SolveNegated";

    /// <inheritdoc/>
    public override bool Writes(int argument) => argument == 1;

    /// <inheritdoc/>
    public override bool Reads(int argument) => true;

    internal override RoutineRule Adjoint(Invoke call, RoutineContext context)
    {
        (WholeArray matrix, ArrayVariable x) = ((WholeArray)call.Arguments[0], ((WholeArray)call.Arguments[1]).Array);
        ArrayVariable solved = context.NewArray("adjoints", x.ElementType);
        var statements = new List<Statement>
        {
            new NewArray(solved, context.Pool.Length(x)),
            context.ForEach(x, i => new Segment([new Assignment(At(solved, i), context.DerivativeOf(At(x, i)))]) { IsAdjoint = true }),
            new Invoke(new LinearSolve(!isTransposed), [matrix, context.Pool.Whole(solved)], null),
            context.ForEach(x, i => new Segment([new Assignment(context.DerivativeOf(At(x, i)), At(solved, i))]) { IsAdjoint = true }),
        };
        if (context.IsActive(matrix))
        {
            statements.Add(context.ForEach(x, i => context.ForEach(x, j =>
                new Segment([new Assignment(context.DerivativeOf(Entry(matrix.Array, x, i, j)), At(solved, i) * At(x, j),
                    Adds: true)])
                { IsAdjoint = true })));
        }
        return context.Rule(usesResults: true, statements);
    }

    internal override RoutineRule Tangent(Invoke call, RoutineContext context)
    {
        (WholeArray matrix, WholeArray vector) = ((WholeArray)call.Arguments[0], (WholeArray)call.Arguments[1]);
        ArrayVariable x = vector.Array, solved = context.NewArray("tangents", x.ElementType);
        var statements = new List<Statement>
        {
            new NewArray(solved, context.Pool.Length(x)),
            context.ForEach(x, i => new Segment([new Assignment(At(solved, i), context.DerivativeOf(At(x, i)))])),
        };
        if (context.IsActive(matrix))
        {
            statements.Add(context.ForEach(x, i => context.ForEach(x, j =>
                new Segment([new Assignment(At(solved, i), context.DerivativeOf(Entry(matrix.Array, x, i, j)) * At(x, j), Adds: true)]))));
        }
        statements.Add(new Invoke(this, [matrix, context.Pool.Whole(solved)], null));
        statements.Add(context.ForEach(x, i => new Segment([new Assignment(context.DerivativeOf(At(x, i)), At(solved, i))])));
        return context.Rule(usesResults: true, statements);
    }

    private static Expr At(ArrayVariable array, Expr index) => index.Pool.Element(array, index);

    // Of A, or of Aᵀ.
    private Expr Entry(ArrayVariable matrix, ArrayVariable x, Expr i, Expr j)
    {
        (Expr row, Expr column) = isTransposed ? (j, i) : (i, j);
        return At(matrix, i.Pool.Sum(i.Pool.Product(row, i.Pool.Length(x)), column));
    }
}
