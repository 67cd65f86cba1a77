using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>What a matrix of derivatives that takes several runs of a program has to know of it.</summary>
/// <param name="Inputs">What the columns stand for.</param>
/// <param name="Outputs">What the rows stand for.</param>
/// <param name="Written">The array parameters that the program writes to.</param>
/// <param name="Changed">Those among them that it reads too, which have to be what they were before each run.</param>
/// <param name="WithTangents">The parameters that have tangents in forward mode.</param>
public sealed record MatrixSweeps(MatrixLayout Inputs, MatrixLayout Outputs, IReadOnlyList<ArrayVariable> Written,
    IReadOnlyList<ArrayVariable> Changed, IReadOnlyList<string> WithTangents)
{
    /// <summary>Looks at a program.</summary>
    /// <param name="program">The program as it was read.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that callers know.</param>
    /// <param name="request">What is asked for.</param>
    public static MatrixSweeps Of(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request)
    {
        var derivation = new Derivation(program, pool, names, request);
        return new MatrixSweeps(derivation.Inputs(inputsOnly: program.ReturnsNothing), derivation.Outputs(), derivation.Written,
            derivation.Written.Where(derivation.Reads).ToList(), derivation.WithTangents);
    }
}
