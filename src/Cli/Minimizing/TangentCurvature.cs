using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Cli.Minimizing;

/// <summary>
/// The curvature of a function along its constraints: the Hessian of the Lagrangian on the directions in which the constraints that hold
/// without room do not change (Nocedal, Wright, Numerical Optimization, 2nd ed., section 12.5).
/// </summary>
internal sealed class TangentCurvature
{
    // Matrices of more variables take too long; such minima are told by their gradients alone.
    private const int MostVariables = 200;

    // Of the largest, an eigenvalue or singular value that is none.
    private const double Vanishing = 1e-7;

    private readonly IReadOnlyList<Constraint> _constraints;
    private readonly Action<double[], double[]>? _compute;
    private readonly int _count;

    /// <summary>Compiles second derivatives.</summary>
    public TangentCurvature(Formula formula, IReadOnlyList<Constraint> constraints)
    {
        ExprPool pool = formula.Expression.Pool;
        List<Variable> variables = formula.Variables.Select(v => pool.Variable(v)).ToList();
        (_constraints, _count) = (constraints, variables.Count);
        if (_count <= MostVariables)
        {
            _compute = DelegateCompiler.Compile([.. PartialDerivatives.UpTo(formula.Expression, variables, 2),
                .. constraints.SelectMany(c => PartialDerivatives.UpTo(c.Function, variables, 2))], variables);
        }
    }

    /// <summary>A direction along the constraints in which the value falls; null where there is none.</summary>
    /// <param name="point">The point.</param>
    /// <param name="multipliers">The multipliers there.</param>
    public double[]? Falling(double[] point, double[] multipliers)
    {
        if (_compute is null)
            return null;
        int n = _count, block = 1 + n + n * n;
        var results = new double[(_constraints.Count + 1) * block];
        _compute(point, results);
        if (!Array.TrueForAll(results, double.IsFinite))
            return null;
        Matrix<double> hessian = Matrix<double>.Build.Dense(n, n, (i, j) => results[1 + n + i * n + j]
            - Enumerable.Range(0, _constraints.Count).Sum(c => multipliers[c] * results[(c + 1) * block + 1 + n + i * n + j]));
        int[] tight = [.. Enumerable.Range(0, _constraints.Count)
            .Where(c => _constraints[c].IsEquality || multipliers[c] > 0)];
        Matrix<double> basis = Matrix<double>.Build.DenseIdentity(n);
        if (tight.Length > 0)
        {
            var svd = Matrix<double>.Build.Dense(tight.Length, n, (r, i) => results[(tight[r] + 1) * block + 1 + i]).Svd();
            int rank = svd.S.Count(s => s > Vanishing * Math.Max(svd.S[0], double.Epsilon));
            if (rank == n)
                return null;
            basis = svd.VT.SubMatrix(rank, n - rank, 0, n).Transpose();
        }
        var eigen = (basis.TransposeThisAndMultiply(hessian) * basis).Evd(Symmetricity.Symmetric);
        double scale = Math.Max(eigen.EigenValues.Max(static e => Math.Abs(e.Real)), Vanishing);
        return eigen.EigenValues[0].Real < -Vanishing * scale ? (basis * eigen.EigenVectors.Column(0)).ToArray() : null;
    }
}
