using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Writes the product of a Hessian with a direction in reverse mode over forward mode: the derivative along the direction is a number,
/// and its gradient the product.
/// </summary>
public static class SlopeProductEmitter
{
    /// <summary>The text of the method.</summary>
    /// <param name="program">The primal.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="shape">How it looks in C#.</param>
    /// <param name="request">What is asked for, with the derivative along the direction.</param>
    public static MethodText Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        Signature signature = Derivative.SignatureOf(program, pool, shape.Names, request);
        IReadOnlyList<ParameterShape> parameters = DerivedParameters.Of(signature, new ParameterTexts(shape, request.Accumulate));
        List<ParameterShape> directions = With(ParameterRole.Direction), partials = With(ParameterRole.Partial),
            products = With(ParameterRole.Product);
        HashSet<string> taken = [.. shape.Parameters.Concat(parameters).Select(static p => p.Name), shape.Name];
        var names = new LocalNames(taken, new Dictionary<Expr, SourceName>());
        string gradient = names.Free("Gradient"), product = names.Free("SlopeGradient");
        MethodShape inner = shape.AsLocalFunction();
        DerivativeRequest inReverse = request with { Kind = DerivativeKind.Gradient, Name = gradient, Lower = null };
        var writer = new IndentedWriter();
        var checks = new ArgumentChecks(request.IsReadAgain, shape.NamesArguments);
        foreach (string line in signature.Checks.SelectMany(c => checks.Of(c, names, ExpressionText.Of)))
            writer.Line(line);
        writer.Line($"_ = {product}({Arguments([.. shape.Parameters, .. directions, .. products])});");
        writer.Line($"return {gradient}({Arguments([.. shape.Parameters, .. partials])});");
        MethodEmitter.Emit(program, pool, inner, inReverse).WriteFunction(writer);
        MethodEmitter.Emit(request.Lower!.Program, request.Lower.Pool, inner with { Further = directions },
            inReverse with { Name = product })
            .WriteFunction(writer);
        return MethodText.Of(shape, request, parameters, writer);

        List<ParameterShape> With(ParameterRole role) => parameters.Where((_, i) => signature.Parameters[i].Role == role).ToList();
    }

    /// <summary>
    /// The text of a method that gives the derivative of a method along directions, and calls its
    /// <see cref="DerivativeKind.Differential"/> for that.
    /// </summary>
    /// <param name="program">The method.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="shape">How it looks in C#.</param>
    /// <param name="active">The parameters that have directions.</param>
    /// <param name="name">The name of the text's method.</param>
    /// <param name="differential">The name of the method that it calls.</param>
    public static MethodText Slope(Program program, ExprPool pool, MethodShape shape, IReadOnlyList<string> active, string name,
        string differential)
    {
        var request = new DerivativeRequest { Kind = DerivativeKind.HessianVectorProduct, Name = name, Active = active };
        Signature signature = Derivative.SignatureOf(program, pool, shape.Names, request);
        List<ParameterShape> parameters = [.. shape.Parameters, .. DerivedParameters.Of(signature, new ParameterTexts(shape, false))
            .Where((_, i) => signature.Parameters[i].Role == ParameterRole.Direction)];
        string slope = new HashSet<string>(parameters.Select(static p => p.Name)).Fresh("slope");
        return new MethodText("",
            $"{shape.Modifiers} {shape.ReturnType} {name}({string.Join(", ", parameters.Select(static p => p.Declaration))})\n",
            $"{differential}({Arguments(parameters)}, out {shape.ReturnType} {slope});\nreturn {slope};\n");
    }

    private static string Arguments(IEnumerable<ParameterShape> parameters) => string.Join(", ", parameters.Select(static p => p.Argument));
}
