using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

// Derivatives of higher order, which are derivatives of derivatives: the same transforms once more.
internal sealed partial class ProgramEmitter
{
    // Up to this order derivatives of derivatives are shorter than series.
    private const int LargestNestedOrder = 3;

    // Forward mode over reverse mode: the tangent of the gradient along a direction is the Hessian times it.
    private string HessianVectorProduct()
    {
        Dictionary<IStorage, Expr> directions = AddDirections("v", _request.Active, areReadOnly: true);
        var adjoints = new Dictionary<ArrayVariable, ArrayVariable>();
        DerivativeParameters gradientOutputs = AddOutputs("d", adjoints);
        ProgramGradient gradient = ProgramGradient.Of(_program, Seeds(), _pool, _taken, gradientOutputs.Scalars, adjoints, [], null,
            _request.Checkpoint);
        SetStructs(gradientOutputs, gradient.ScalarAdjoints);

        var products = new Dictionary<ArrayVariable, ArrayVariable>();
        DerivativeParameters productOutputs = AddOutputs("h", products);
        Dictionary<IStorage, Expr> moving = directions
            .ToDictionary(static d => d.Key, d => d.Value is WholeArray given
            ? _pool.Whole(Moving((ArrayVariable)d.Key, given.Array)) : d.Value);
        CheckOverlaps([.. gradientOutputs.Arrays.Values, .. productOutputs.Arrays.Values]);
        ProgramTangent tangent = Tangent(gradient, moving, adjoints, products, _taken);
        List<Expr> scalarProducts = gradient.ScalarAdjoints.Select(tangent.ResultTangent).ToList();
        SetStructs(productOutputs, scalarProducts);
        Block body = Assigned(Assigned(tangent.Body, adjoints), products);
        return Write(body, [.. gradientOutputs.Results(gradient.ScalarAdjoints), .. productOutputs.Results(scalarProducts)],
            tangent.GeneratedFunctions);
    }

    // Reverse mode over forward mode: the derivative along a direction is a number, and its gradient the Hessian times the direction.
    private string HessianVectorProduct(LowerDerivative slope)
    {
        List<FurtherParameter> directions = [.. Directions()];
        DerivativeParameters gradientOutputs = AddOutputs("d", []), productOutputs = AddOutputs("h", []);
        CheckOverlaps([.. gradientOutputs.Arrays.Values, .. productOutputs.Arrays.Values]);
        List<string> inputs = _shape.Parameters.Select(static p => p.Name).ToList(), outputs = _parameters.Skip(directions.Count)
            .Select(static p => p.Argument).ToList();
        string gradient = _taken.Fresh("Gradient"), product = _taken.Fresh("SlopeGradient");
        MethodShape inner = _shape.AsLocalFunction();
        DerivativeRequest request = _request with { Kind = DerivativeKind.Gradient, Name = gradient, Lower = null };
        var writer = new IndentedWriter();
        MethodEmitter.WriteSignature(writer, _shape, _request, _parameters);
        writer.Open();
        _checks.ForEach(writer.Line);
        writer.Line($"_ = {product}({string.Join(", ", [.. inputs, .. directions.Select(static d => d.Argument), .. outputs.Skip(outputs.Count / 2)])});");
        writer.Line($"return {gradient}({string.Join(", ", inputs.Concat(outputs.Take(outputs.Count / 2)))});");
        MatrixParts.WriteFunction(writer, MethodEmitter.Emit(_source, _pool, inner, request));
        MatrixParts.WriteFunction(writer,
            MethodEmitter.Emit(slope.Program, slope.Pool,
            inner with { Further = directions.ConvertAll(static d => new ParameterShape(d.Declaration, d.Name)) },
            request with { Name = product }));
        writer.Close();
        return writer.ToString();
    }

    /// <summary>The parameters of directions, which stand behind the method's own.</summary>
    public IReadOnlyList<FurtherParameter> Directions()
    {
        AddDirections("v", _request.Active, areReadOnly: true);
        return _parameters;
    }

    // Where the Hessian is diagonal, its product with a direction of ones is the diagonal.
    private string HessianDiagonal()
    {
        var adjoints = new Dictionary<ArrayVariable, ArrayVariable>();
        DerivativeParameters outputs = AddOutputs("d", adjoints);
        string element = ExpressionWriter.Keyword(_program.ReturnType);
        var hessian = new ArrayVariable(Public("hessian"), _program.ReturnType);
        List<MatrixPart> parts = MatrixParts.Of(_request.Active.SelectMany(name =>
            _program.Structs.FirstOrDefault(s => s.Name == name) is { } structure
                ? structure.Scalars.Where(static s => s.Type.IsReal()).Select(static s => ((IStorage?)s, s.Name))
            : _program.Arrays.FirstOrDefault(a => a.Name == name) is { } array ? [(array, name)]
            : [(_program.Parameters.First(p => p.Name == name), name)]), out string count);
        _parameters.Add(new(ProgramWriter.TypeOf(hessian) + " " + hessian.Name, _texts.Diagonal(ParameterTexts.Count(parts))));
        _checks.AddRange(Checks.Diagonal(hessian.Name, count));
        CheckOverlaps([.. outputs.Arrays.Values, hessian]);
        ProgramGradient gradient = ProgramGradient.Of(_program, Seeds(), _pool, _taken, outputs.Scalars, adjoints, [], null,
            _request.Checkpoint);
        SetStructs(outputs, gradient.ScalarAdjoints);

        var products = new Dictionary<ArrayVariable, ArrayVariable>();
        foreach (MatrixPart part in parts.Where(static p => p.Variable is ArrayVariable))
        {
            var array = (ArrayVariable)part.Variable!;
            ArrayVariable product = products[array] = new ArrayVariable(_taken.Fresh(PublicNames.For("h", array.Name)), array.ElementType,
                array.Kind);
            _places.Add(!part.HasRows ? $"Span<{element}> {product.Name} = {part.In(hessian.Name)};"
                : array.Kind == ArrayKind.Matrix
                    ? $"var {product.Name} = new {element}[{array.Name}.GetLength(0), {array.Name}.GetLength(1)];"
                : $"{element}[][] {product.Name} = Array.ConvertAll({array.Name}, row => new {element}[row.Length]);");
            if (part.HasRows)
                _lastLines.Add($"SpanMath.Flatten({product.Name}, {part.In(hessian.Name)});");
            else if (!_request.Accumulate)
                _preparation.Add(Cleared(product));
        }
        Dictionary<IStorage, Expr> ones = outputs.Scalars.Concat<IStorage>(adjoints.Keys).ToDictionary(static v => v, _ => _pool.One);
        ProgramTangent tangent = Tangent(gradient, ones, adjoints, products, _taken);
        List<Expr> values = gradient.ScalarAdjoints.Select(tangent.ResultTangent).ToList();
        List<(string, NumericType, Expr)> results = outputs.Results(gradient.ScalarAdjoints);
        results.AddRange(outputs.Scalars.Select((s, i) => (parts.Find(p => p.Variable == s)!.In(hessian.Name), s.Type, values[i])));
        return Write(Assigned(Assigned(tangent.Body, adjoints), products), results, tangent.GeneratedFunctions);
    }

    private ProgramTangent Tangent(
        ProgramGradient gradient, Dictionary<IStorage, Expr> directions, Dictionary<ArrayVariable, ArrayVariable> adjoints,
            Dictionary<ArrayVariable, ArrayVariable> products, HashSet<string> names)
    {
        Dictionary<IStorage, Expr> computed = adjoints.ToDictionary(static a => (IStorage)a.Value, a => _pool.Whole(products[a.Key]));
        IStorage[] wanted = [.. adjoints.Values, .. Statements.Reads(gradient.ScalarAdjoints).OfType<Variable>()];
        return ProgramTangent.Of(gradient.Body, gradient.GeneratedFunctions, _pool, names, directions, computed, wanted,
            [.. _program.Arrays, .. _program.OutsideArrays]);
    }

    /// <summary>Why the diagonal alone is not all of the Hessian; null where it is.</summary>
    public string? DiagonalRefusal()
    {
        if (_program.Arrays.FirstOrDefault(a => _request.Active.Contains(a.Name) && _written.Contains(a)) is { } written)
            return $"the method writes to '{written.Name}'";
        if (_request.Accumulate && _program.Arrays.Any(a => _request.Active.Contains(a.Name) && a.Kind != ArrayKind.Vector))
            return "Accumulate is not supported for arrays of two dimensions";
        List<Variable> scalars = [.. _program.Parameters.Where(p => _request.Active.Contains(p.Name)),
            .. _program.Structs.Where(s => _request.Active.Contains(s.Name)).SelectMany(static s => s.Scalars)
            .Where(static s => s.Type.IsReal())];
        List<ArrayVariable> arrays = _program.Arrays.Where(a => _request.Active.Contains(a.Name)).ToList();
        Dictionary<ArrayVariable, ArrayVariable> adjoints = arrays
            .ToDictionary(static a => a, a => new ArrayVariable(_taken.Fresh(a.Name + "Bar"), a.ElementType, a.Kind));
        Dictionary<ArrayVariable, ArrayVariable> products = arrays
            .ToDictionary(static a => a, a => new ArrayVariable(_taken.Fresh(a.Name + "BarDot"), a.ElementType, a.Kind));
        Dictionary<IStorage, Expr> directions = scalars
            .ToDictionary(static s => (IStorage)s, Expr (s) => _pool.Variable(_taken.Fresh(Names.Joined(s.Name) + "Direction"), s.Type));
        foreach (ArrayVariable array in arrays)
            directions[array] = _pool.Whole(new ArrayVariable(_taken.Fresh(array.Name + "Direction"), array.ElementType, array.Kind));
        ProgramGradient gradient = ProgramGradient.Of(_program, Seeds(), _pool, _taken, scalars, adjoints, [], null, _request.Checkpoint);
        ProgramTangent tangent = Tangent(gradient, directions, adjoints, products, _taken);
        return DiagonalStructure.Violation(tangent, directions, adjoints, gradient.Shadows,
            scalars.Select((s, i) => (s, tangent.ResultTangent(gradient.ScalarAdjoints[i]))).ToList()) is { } name
            ? $"second derivatives by '{name}' and by something else may not be zero" : null;
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

    /// <summary>The text of a derivative of high order of an expression; null where another way is better, or the only one.</summary>
    public static string? TaylorDerivative(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        if (request is not { Kind: DerivativeKind.Derivative, Order: > LargestNestedOrder, Lower: null })
            return null;
        var emitter = new ProgramEmitter(program, pool, shape, request);
        Variable variable = program.Parameters.Single(p => request.Active.Contains(p.Name));
        Expr value = Dataflow.Of(program, pool).Result;
        if (Differentiation.TaylorDerivative.Of(value, variable, request.Order, new PassContext(pool, emitter._taken)) is not { } taylor)
            return null;
        emitter._derivative = taylor.Result;
        return emitter.Write(taylor.Body, [], []);
    }

    // Forward mode as often as the order says. The direction is the same each time, so every tangent is computed once only.
    private string Derivative()
    {
        Variable variable = _program.Parameters.Single(p => _request.Active.Contains(p.Name));
        var seed = new Dictionary<IStorage, Expr> { [variable] = _pool.One };
        ProgramTangent tangent = ProgramTangent.Of(_program, [_result], _pool, _taken, seed, []);
        Expr value = tangent.Results[0];
        for (int order = _request.Lower is null ? 2 : _request.Order + 1; order <= _request.Order; order++)
        {
            Dictionary<IStorage, Expr> known = tangent.Tangents.Where(t => t.Key != variable)
                .ToDictionary(static t => t.Key, static t => t.Value);
            IStorage[] wanted = [.. Statements.Reads(value).OfType<Variable>()];
            tangent = ProgramTangent.Of(tangent.Body, tangent.GeneratedFunctions, _pool, _taken, seed, known, wanted,
                [.. _program.Arrays, .. _program.OutsideArrays], [.. known.Keys]);
            value = tangent.ResultTangent(value);
        }
        _derivative = value;
        return Write(tangent.Body, [], tangent.GeneratedFunctions);
    }
}
