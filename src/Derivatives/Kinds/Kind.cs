using System;
using System.Collections.Generic;
using SymGrad.Codegen;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// A kind of derivative: its signature, and how it is built from tangents and adjoints, for programs and for those that are one
/// expression. A new one is a file beside the others and an entry in the table below.
/// </summary>
internal abstract class Kind
{
    private static readonly Dictionary<DerivativeKind, Kind> Kinds = new()
    {
        [DerivativeKind.Primal] = new PrimalKind(),
        [DerivativeKind.Gradient] = new GradientKind(),
        [DerivativeKind.Vjp] = new VjpKind(),
        [DerivativeKind.Differential] = new DifferentialKind(),
        [DerivativeKind.Derivative] = new DerivativeOfOrderKind(),
        [DerivativeKind.HessianVectorProduct] = new HessianVectorProductKind(),
        [DerivativeKind.Hessian] = new HessianKind(),
        [DerivativeKind.Jacobian] = new JacobianKind(),
    };

    /// <summary>The kind of what is asked for.</summary>
    public static Kind Of(DerivativeRequest request) => Kinds.TryGetValue(request.Kind, out Kind? kind)
        ? kind : throw new NotSupportedException($"There is no derivative of the kind {request.Kind}.");

    /// <summary>The derivative of a program with loops or arrays.</summary>
    public abstract DerivedProgram OfProgram(Derivation derivation);

    /// <summary>What the derivative of a program takes and gives, however it is computed.</summary>
    public virtual Signature SignatureOf(Derivation derivation) => Signature.Empty;

    /// <summary>The derivative of a program that is one expression; null where it is better made of the statements.</summary>
    public virtual DerivedProgram? OfExpression(ExpressionDerivation derivation) => null;
}

/// <summary>The one door to derivatives.</summary>
public static class Derivative
{
    /// <summary>Differentiates a program.</summary>
    /// <param name="program">The program as it was read.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that callers of the primal know.</param>
    /// <param name="request">What is asked for: any kind.</param>
    public static DerivedProgram Of(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request)
    {
        return program.IsExpression && Kind.Of(request).OfExpression(new ExpressionDerivation(program, pool, names, request)) is { } derived
            ? derived : OfStatements(program, pool, names, request);
    }

    /// <summary>Differentiates a program by its statements, though it may be one expression.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static DerivedProgram OfStatements(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request) =>
        Kind.Of(request).OfProgram(new Derivation(program, pool, names, request));

    /// <summary>Why the diagonal alone is not all of a program's Hessian; null where it is.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string? DiagonalRefusal(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request) =>
        HessianKind.DiagonalRefusal(program, pool, names, request);

    /// <summary>Why there is no whole Hessian of a program with loops or arrays; null where there is one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="active">The names of its active parameters.</param>
    public static string? HessianRefusal(Program program, IReadOnlyList<string> active) => WholeHessian.Refusal(program, active);

    /// <summary>Why there is no Jacobian of a program, but for sparse ones; null where there is one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="active">The names of its active parameters.</param>
    public static string? JacobianRefusal(Program program, IReadOnlyList<string> active) => JacobianKind.Refusal(program, active);

    /// <summary>Why there is no sparse Jacobian of a program; null where there is one.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string? SparseJacobianRefusal(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request) =>
        JacobianKind.SparseRefusal(program, pool, names, request);

    /// <summary>The derivative of a method along directions as what is returned.</summary>
    /// <param name="program">The method.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that callers know.</param>
    /// <param name="request">The product of the Hessian with those directions.</param>
    /// <param name="differential">The name of the method that it calls, which gives the value as well.</param>
    public static DerivedProgram Slope(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request, string differential)
    {
        var derivation = new Derivation(program, pool, names, request);
        return SlopeProduct.Slope(derivation, Kind.Of(request).SignatureOf(derivation), differential);
    }

    /// <summary>What a derivative takes and gives, however it is made.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static Signature SignatureOf(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request) =>
        Kind.Of(request).SignatureOf(new Derivation(program, pool, names, request));
}
