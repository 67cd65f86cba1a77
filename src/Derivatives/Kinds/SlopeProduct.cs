using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The product of a Hessian with a direction in reverse mode over forward mode: the derivative along the direction is a number, and its
/// gradient the product.
/// </summary>
internal static class SlopeProduct
{
    /// <summary>The derivative along the direction, as what is returned: a call of the method that gives it beside the value.</summary>
    /// <param name="derivation">What is differentiated.</param>
    /// <param name="signature">That of the product.</param>
    /// <param name="differential">The name of that method.</param>
    public static DerivedProgram Slope(Derivation derivation, Signature signature, string differential)
    {
        var composition = new Composition(derivation);
        Variable slope = composition.Scalar("slope", derivation.Program.ReturnType);
        List<DerivedParameter> directions = signature.Parameters.Where(static p => p.Role == ParameterRole.Direction).ToList();
        DerivedCall call = composition.Call(differential);
        directions.ForEach(call.HandOn);
        call.Take(slope);
        return composition.Finished([], [call.Statement(null)]) with { Signature = new Signature(directions, []), Returned = slope };
    }

    /// <summary>The derivative.</summary>
    /// <param name="derivation">What is differentiated, with the derivative along the direction.</param>
    /// <param name="signature">What it takes and requires.</param>
    public static DerivedProgram Of(Derivation derivation, Signature signature)
    {
        var composition = new Composition(derivation);
        LowerDerivative lower = derivation.Request.Lower!;
        DerivativeRequest reverse = derivation.Request with
        {
            Kind = DerivativeKind.Gradient,
            Name = composition.Fresh("Gradient"),
            Lower = null,
        };
        CalledProgram gradient = composition.Add(new CalledProgram(reverse,
            Derivative.Of(derivation.Source, derivation.Pool, derivation.Primal, reverse), derivation.Pool));
        List<DerivedParameter> directions = With(ParameterRole.Direction);
        PrimalNames names = derivation.Primal with { Further = [.. derivation.Primal.Further, .. directions.Select(static d => d.Name)] };
        DerivativeRequest ofSlope = reverse with { Name = composition.Fresh("SlopeGradient") };
        CalledProgram product = composition.Add(
            new CalledProgram(ofSlope, Derivative.Of(lower.Program, lower.Pool, names, ofSlope), lower.Pool) { Further = directions });
        DerivedCall first = composition.Call(product), last = composition.Call(gradient);
        directions.Concat(With(ParameterRole.Product)).ToList().ForEach(first.HandOn);
        With(ParameterRole.Partial).ForEach(last.HandOn);
        return composition.Finished(signature.Checks, [first.Statement(null)]) with { ReturnedCall = last.Statement(null) };

        List<DerivedParameter> With(ParameterRole role) => signature.Parameters.Where(p => p.Role == role).ToList();
    }
}
