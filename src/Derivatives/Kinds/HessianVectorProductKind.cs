using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The value, the gradient and the product of the Hessian with a direction, forward mode over reverse mode:
/// <c>[HessianVectorProduct]</c>. The tangent of the gradient along a direction is the Hessian times it (Griewank and Walther,
/// Evaluating Derivatives, 2nd ed., section 5.5).
/// </summary>
internal sealed class HessianVectorProductKind : Kind
{
    /// <inheritdoc/>
    public override DerivedProgram? OfExpression(ExpressionDerivation derivation)
    {
        List<Expr> directions = derivation.AddDirections("v", ParameterRole.Direction);
        Expr[] gradient = derivation.AddGradient();
        derivation.AddOut("h", ParameterRole.Product, ForwardMode.Tangents(gradient, derivation.Active, directions));
        return derivation.Finished(derivation.Value);
    }

    /// <inheritdoc/>
    public override DerivedProgram OfProgram(Derivation derivation)
    {
        if (derivation.Request.Lower is not null)
            return SlopeProduct.Of(derivation, SignatureOf(derivation));
        Dictionary<IStorage, Expr> directions = derivation.AddTangents("v", derivation.Request.Active, isDirection: true);
        Partials partials = derivation.AddPartials("d", ParameterRole.Partial);
        ProgramGradient gradient = ReverseSweep.Gradient(derivation, partials);
        Partials products = derivation.AddPartials("h", ParameterRole.Product);
        Dictionary<IStorage, Expr> moving = directions.ToDictionary(static d => d.Key, d => d.Value is WholeArray given
            ? derivation.Pool.Whole(derivation.Moving((ArrayVariable)d.Key, given.Array)) : d.Value);
        derivation.RequireSeparate([.. partials.Arrays.Values, .. products.Arrays.Values]);
        ProgramTangent tangent = Along(derivation, gradient, moving, partials.Arrays, products.Arrays);
        return derivation.Finished(tangent.Body, tangent.GeneratedFunctions,
        [
            .. partials.Results(gradient.ScalarAdjoints),
            .. products.Results(gradient.ScalarAdjoints.Select(tangent.ResultTangent).ToList()),
        ]);
    }

    /// <inheritdoc/>
    public override Signature SignatureOf(Derivation derivation)
    {
        derivation.AddTangents("v", derivation.Request.Active, isDirection: true);
        Partials partials = derivation.AddPartials("d", ParameterRole.Partial),
            products = derivation.AddPartials("h", ParameterRole.Product);
        derivation.RequireSeparate([.. partials.Arrays.Values, .. products.Arrays.Values]);
        return derivation.Signature;
    }

    /// <summary>The tangent of a gradient along directions.</summary>
    /// <param name="derivation">What is differentiated.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="directions">The direction of each active scalar and array.</param>
    /// <param name="adjoints">For each active array, that which its gradient is added to.</param>
    /// <param name="products">For each active array, that which its part of the product is added to.</param>
    public static ProgramTangent Along(Derivation derivation, ProgramGradient gradient, Dictionary<IStorage, Expr> directions,
        IReadOnlyDictionary<ArrayVariable, ArrayVariable> adjoints, IReadOnlyDictionary<ArrayVariable, ArrayVariable> products)
    {
        Dictionary<IStorage, Expr> computed = adjoints
            .ToDictionary(static a => (IStorage)a.Value, a => derivation.Pool.Whole(products[a.Key]));
        IStorage[] wanted = [.. adjoints.Values, .. Statements.Reads(gradient.ScalarAdjoints).OfType<Variable>()];
        return ProgramTangent.Of(gradient.Body, gradient.GeneratedFunctions, derivation.Pool, derivation.Names, directions, computed,
            wanted, [.. derivation.Program.Arrays, .. derivation.Program.OutsideArrays]);
    }
}
