using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

// Derivatives of higher order, which are derivatives of derivatives: the same transforms once more.
internal sealed partial class ProgramEmitter
{
    // Forward mode over reverse mode: the tangent of the gradient along a direction is the Hessian times it.
    private string HessianVectorProduct()
    {
        Dictionary<object, object> directions = AddDirections("v", _request.Active, areReadOnly: true);
        var adjoints = new Dictionary<ArrayVariable, ArrayVariable>();
        DerivativeParameters gradientOutputs = AddOutputs("d", adjoints);
        ProgramGradient gradient = ProgramGradient.Of(_program, Seeds(), _pool, _taken, gradientOutputs.Scalars, adjoints, [], null, _request.Checkpoint);
        SetStructs(gradientOutputs, gradient.ScalarAdjoints);

        var products = new Dictionary<ArrayVariable, ArrayVariable>();
        DerivativeParameters productOutputs = AddOutputs("h", products);
        Dictionary<object, object> moving = directions.ToDictionary(static d => d.Key, d => d.Value is ArrayVariable array ? Moving((ArrayVariable)d.Key, array) : d.Value);
        CheckOverlaps([.. gradientOutputs.Arrays.Values, .. productOutputs.Arrays.Values]);
        Dictionary<object, object> computed = adjoints.ToDictionary(static a => (object)a.Value, a => (object)products[a.Key]);
        object[] wanted = [.. adjoints.Values, .. Statements.Reads(gradient.ScalarAdjoints).OfType<Variable>()];
        ProgramTangent tangent = ProgramTangent.Of(gradient.Body, gradient.GeneratedFunctions, _pool, _taken, moving, computed, wanted, [.. _program.Arrays, .. _program.OutsideArrays]);
        List<Expr> scalarProducts = gradient.ScalarAdjoints.Select(tangent.ResultTangent).ToList();
        SetStructs(productOutputs, scalarProducts);
        Block body = Assigned(Assigned(tangent.Body, adjoints), products);
        return Write(body, [.. gradientOutputs.Results(gradient.ScalarAdjoints), .. productOutputs.Results(scalarProducts)], tangent.GeneratedFunctions);
    }

    // The direction of an array that the method writes to moves with it: the caller's stays as it is.
    private ArrayVariable Moving(ArrayVariable array, ArrayVariable direction)
    {
        var given = new ArrayVariable(direction.Name, direction.ElementType, direction.Kind) { IsReadOnly = true };
        _directions.Add(given);
        if (!_written.Contains(array))
            return direction;
        var moving = new ArrayVariable(_taken.Fresh(array.Name.TrimStart('@') + "Dot"), array.ElementType, array.Kind);
        _copies.Add((moving, given));
        return moving;
    }

    // Forward mode as often as the order says. The direction is the same each time, so every tangent is computed once only.
    private string Derivative()
    {
        Variable variable = _program.Parameters.Single(p => _request.Active.Contains(p.Name));
        var seed = new Dictionary<object, object> { [variable] = _pool.One };
        ProgramTangent tangent = ProgramTangent.Of(_program, [_result], _pool, _taken, seed, []);
        Expr value = tangent.Results[0];
        for (int order = 2; order <= _request.Order; order++)
        {
            Dictionary<object, object> known = tangent.Tangents.Where(t => t.Key != variable).ToDictionary(static t => t.Key, static t => t.Value);
            object[] wanted = [.. Statements.Reads(value).OfType<Variable>()];
            tangent = ProgramTangent.Of(tangent.Body, tangent.GeneratedFunctions, _pool, _taken, seed, known, wanted, [.. _program.Arrays, .. _program.OutsideArrays], [.. known.Keys]);
            value = tangent.ResultTangent(value);
        }
        _derivative = value;
        Block body = DeadCode.Remove(tangent.Body, [.. Statements.Reads(value)]);
        return Write(body, [], tangent.GeneratedFunctions);
    }
}
