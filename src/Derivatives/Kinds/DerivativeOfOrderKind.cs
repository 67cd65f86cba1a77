using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>The derivative of some order by one number, as what is returned: <c>[Derivative]</c>.</summary>
internal sealed class DerivativeOfOrderKind : Kind
{
    // Up to this order derivatives of derivatives are shorter than series.
    private const int LargestNestedOrder = 3;

    /// <inheritdoc/>
    public override DerivedProgram? OfExpression(ExpressionDerivation derivation)
    {
        DerivativeRequest request = derivation.Request;
        if (request.Order > LargestNestedOrder && Series(derivation) is { } series)
            return series;
        Expr value = derivation.Value;
        for (int order = 0; order < request.Order; order++)
            value = ForwardMode.Derivative(value, derivation.Active[0], EdgeRule.Selected);
        return derivation.Finished(value);
    }

    // Taylor arithmetic; null where another way is the only one.
    private static DerivedProgram? Series(ExpressionDerivation derivation)
    {
        var statements = new Derivation(derivation.Program, derivation.Pool, derivation.Primal, derivation.Request);
        var context = new PassContext(derivation.Pool, statements.Names);
        return TaylorDerivative.Of(derivation.Value, derivation.Active[0], derivation.Request.Order, context) is { } taylor
            ? statements.Finished(taylor.Body, [], [], taylor.Result) : null;
    }

    // Forward mode as often as the order says. The direction is the same each time, so every tangent is computed once only.
    /// <inheritdoc/>
    public override DerivedProgram OfProgram(Derivation derivation)
    {
        Program program = derivation.Program;
        DerivativeRequest request = derivation.Request;
        Variable variable = program.Parameters.Single(p => derivation.IsActive(p.Name));
        var seed = new Dictionary<IStorage, Expr> { [variable] = derivation.Pool.One };
        ProgramTangent tangent = ProgramTangent.Of(program, [derivation.Result], derivation.Pool, derivation.Names, seed, []);
        Expr value = tangent.Results[0];
        for (int order = request.Lower is null ? 2 : request.Order + 1; order <= request.Order; order++)
        {
            Dictionary<IStorage, Expr> known = tangent.Tangents.Where(t => t.Key != variable)
                .ToDictionary(static t => t.Key, static t => t.Value);
            IStorage[] wanted = [.. Statements.Reads(value).OfType<Variable>()];
            tangent = ProgramTangent.Of(tangent.Body, tangent.GeneratedFunctions, derivation.Pool, derivation.Names, seed, known, wanted,
                [.. program.Arrays, .. program.OutsideArrays], [.. known.Keys]);
            value = tangent.ResultTangent(value);
        }
        return derivation.Finished(tangent.Body, tangent.GeneratedFunctions, [], value);
    }
}
