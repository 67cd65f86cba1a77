using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The value, the gradient and the second derivatives: <c>[Hessian]</c>. Of a program with loops or arrays, a Hessian that is known to be
/// a diagonal is one product with a direction of ones; a whole one takes a product for each column.
/// </summary>
internal sealed class HessianKind : Kind
{
    /// <inheritdoc/>
    public override DerivedProgram? OfExpression(ExpressionDerivation derivation)
    {
        Expr[] gradient = derivation.AddGradient();
        if (derivation.Request.IsDiagonal)
            AddDiagonal(derivation, gradient);
        else
            AddMatrix(derivation, gradient);
        return derivation.Finished(derivation.Value);
    }

    private static void AddDiagonal(ExpressionDerivation derivation, Expr[] gradient)
    {
        ArrayVariable diagonal = derivation.AddHessian(ParameterRole.Diagonal);
        for (int i = 0; i < gradient.Length; i++)
            derivation.AddResult(At(derivation.Pool, diagonal, i), ReverseMode.Gradient(gradient[i], [derivation.Active[i]])[0]);
    }

    // The gradient's partials are differentiated once more in reverse mode; symmetry gives the lower triangle.
    private static void AddMatrix(ExpressionDerivation derivation, Expr[] gradient)
    {
        ArrayVariable hessian = derivation.AddHessian(ParameterRole.Hessian);
        int n = gradient.Length;
        var entries = new Expr[n][];
        for (int i = 0; i < n; i++)
        {
            entries[i] = ReverseMode.Gradient(gradient[i], derivation.Active);
            for (int j = 0; j < n; j++)
                derivation.AddResult(At(derivation.Pool, hessian, i * n + j), j < i ? entries[j][i] : entries[i][j]);
        }
    }

    private static Expr At(ExprPool pool, ArrayVariable array, int index) => pool.Element(array, pool.Number(index, NumericType.Int32));

    /// <inheritdoc/>
    public override DerivedProgram OfProgram(Derivation derivation) =>
        derivation.Request.IsDiagonal ? Diagonal(derivation) : WholeHessian.Of(derivation);

    private static DerivedProgram Diagonal(Derivation derivation)
    {
        ExprPool pool = derivation.Pool;
        Partials partials = derivation.AddPartials("d", ParameterRole.Partial);
        var hessian = new ArrayVariable(derivation.Public("hessian"), derivation.Program.ReturnType);
        MatrixLayout layout = derivation.Inputs(inputsOnly: false);
        var stretches = new List<(ArrayVariable Array, LayoutPart Part)>();
        var products = new Dictionary<ArrayVariable, ArrayVariable>();
        foreach (LayoutPart part in layout.Parts.Where(static p => p.Storage is ArrayVariable))
        {
            var array = (ArrayVariable)part.Storage!;
            products[array] = new ArrayVariable(derivation.Names.Fresh(PublicNames.For("h", array.Name)), array.ElementType, array.Kind);
            stretches.Add((products[array], part));
            // Stretches with rows are made, and so zero.
            if (!part.HasRows && !derivation.Request.Accumulate)
                derivation.Clear(products[array], array);
        }
        derivation.Add(new DerivedMatrix(hessian, null, layout, ParameterRole.Diagonal) { Stretches = stretches });
        derivation.Require(new DiagonalCheck(hessian, layout.Count));
        derivation.RequireSeparate([.. partials.Arrays.Values, hessian]);
        ProgramGradient gradient = ReverseSweep.Gradient(derivation, partials);
        Dictionary<IStorage, Expr> ones = partials.Scalars.Concat<IStorage>(partials.Arrays.Keys)
            .ToDictionary(static v => v, _ => pool.One);
        ProgramTangent tangent = HessianVectorProductKind.Along(derivation, gradient, ones, partials.Arrays, products);
        return derivation.Finished(tangent.Body, tangent.GeneratedFunctions,
        [
            .. partials.Results(gradient.ScalarAdjoints),
            .. partials.Scalars.Select((s, i) => new ScalarResult(pool.Element(hessian, layout.Of(s)!.Offset),
                tangent.ResultTangent(gradient.ScalarAdjoints[i]))),
        ]);
    }

    /// <inheritdoc/>
    public override Signature SignatureOf(Derivation derivation)
    {
        derivation.AddPartials("d", ParameterRole.Partial);
        var hessian = new ArrayVariable(derivation.Public("hessian"), derivation.Program.ReturnType);
        derivation.Add(new DerivedMatrix(hessian, null, derivation.Inputs(inputsOnly: false), derivation.Request.IsDiagonal
            ? ParameterRole.Diagonal : ParameterRole.Hessian));
        return derivation.Signature;
    }

    /// <summary>Why the diagonal alone is not all of the Hessian; null where it is.</summary>
    /// <param name="program">The program as it was read.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that callers know.</param>
    /// <param name="request">What is asked for.</param>
    public static string? DiagonalRefusal(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request)
    {
        if (!program.IsExpression)
            return DiagonalRefusal(new Derivation(program, pool, names, request));
        var derivation = new ExpressionDerivation(program, pool, names, request);
        Expr[] gradient = ReverseMode.Gradient(derivation.Value, derivation.Active);
        return derivation.Active.Where((_, i) => ReverseMode.Gradient(gradient[i], derivation.Active.Where((_, j) => j != i).ToList())
            .Any(static d => !d.IsZero)).Select(static v => Mixed(v.Name)).FirstOrDefault();
    }

    private static string? DiagonalRefusal(Derivation derivation)
    {
        (Program program, ExprPool pool, HashSet<string> names) = (derivation.Program, derivation.Pool, derivation.Names);
        List<ArrayVariable> arrays = program.Arrays.Where(a => derivation.IsActive(a.Name)).ToList();
        if (arrays.Find(derivation.IsWritten) is { } written)
            return $"the method writes to '{written.Name}'";
        if (derivation.Request.Accumulate && arrays.Exists(static a => a.Kind != ArrayKind.Vector))
            return "Accumulate is not supported for arrays of two dimensions";
        Partials partials = derivation.AddPartials("d", ParameterRole.Partial);
        Dictionary<ArrayVariable, ArrayVariable> products = arrays.ToDictionary(static a => a, a => New(a, "BarDot"));
        Dictionary<IStorage, Expr> directions = partials.Scalars.ToDictionary(static s => (IStorage)s,
            Expr (s) => pool.Variable(names.Fresh(Names.Joined(s.Name) + "Direction"), s.Type));
        foreach (ArrayVariable array in arrays)
            directions[array] = pool.Whole(New(array, "Direction"));
        ProgramGradient gradient = ReverseSweep.Gradient(derivation, partials);
        ProgramTangent tangent = HessianVectorProductKind.Along(derivation, gradient, directions, partials.Arrays, products);
        return DiagonalStructure.Violation(tangent, directions, partials.Arrays, gradient.Shadows,
            partials.Scalars.Select((s, i) => (s, tangent.ResultTangent(gradient.ScalarAdjoints[i]))).ToList()) is { } name
            ? Mixed(name) : null;

        ArrayVariable New(ArrayVariable like, string suffix) => new(names.Fresh(like.Name + suffix), like.ElementType, like.Kind);
    }

    private static string Mixed(string name) => $"second derivatives by '{name}' and by something else may not be zero";
}
