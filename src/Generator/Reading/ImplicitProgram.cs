using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Methods with <c>[ImplicitGradient]</c> as they are seen from outside.</summary>
internal static class ImplicitProgram
{
    /// <summary>The program of such a method: all that it does is call itself.</summary>
    public static Program Of(IMethodSymbol method, ExprPool pool)
    {
        List<Expr> arguments = [];
        List<ArrayVariable> arrays = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (BodyReader.ArrayOf(parameter) is { } array)
                arrays.Add(array);
            arguments.Add(TypeMap.Of(parameter.Type) is { } type
                ? pool.Variable(Identifiers.Escaped(parameter.Name), type) : pool.Whole(arrays[arrays.Count - 1]));
        }
        bool isVector = ImplicitGradients.IsVector(method);
        Variable? result = isVector
            ? null : pool.Variable(new HashSet<string>(method.Parameters.Select(static p => p.Name)).Fresh("solution"), NumericType.Double);
        var body = new Block(new Invoke(ImplicitCall.RoutineOf(method, Identifiers.Escaped(method.Name)), arguments, result),
            new Return((Expr?)result ?? pool.Zero))
        { Locals = result is null ? [] : [result] };
        return new Program(method.Name, BodyReader.Parameters(method, pool), NumericType.Double, body)
        {
            Arrays = arrays,
            ReturnsNothing = isVector
        };
    }
}
