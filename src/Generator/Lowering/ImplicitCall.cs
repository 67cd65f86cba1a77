using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers calls of methods that solve an equation.</summary>
internal sealed class ImplicitCall(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers the call; null where the method is no such one.</summary>
    /// <returns>The solution where it is a number, else nothing that counts.</returns>
    public Expr? Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (ImplicitGradients.Of(method) is not { } attribute)
            return null;
        if (ImplicitGradients.Refusal(method) is { } reason)
            return expressions.Refuse(Rules.UnsupportedCall, call, method.Name, "; it " + reason);
        if (method.DeclaringSyntaxReferences.Length > 0 && ImplicitGradients.Find(method, attribute, out string expected) is null)
            return expressions.Refuse(Rules.UnsupportedCall, call, method.Name, $"; its [ImplicitGradient] should name '{expected}'");
        if (scope.Hidden.Refusal(method) is { } hidden)
            return expressions.Refuse(Rules.UnsupportedCall, call, method.Name, hidden);
        var arguments = new Expr[method.Parameters.Length];
        // Arguments are evaluated in the order in which they are written.
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            if (TypeMap.Of(parameter.Type) is { } type)
                arguments[parameter.Ordinal] = scope.Captured(scope.Pool.Convert(type, expressions.Lower(argument.Value)), parameter.Name);
            else if (new ArrayLowering(scope, expressions).Resolve(argument.Value) is { } array && scope.ShapeOf(array) is null)
                arguments[parameter.Ordinal] = scope.Pool.Whole(array);
            else
                return expressions.Refuse(Rules.UnsupportedExpression, argument.Value, "The argument '" + argument.Value.Syntax + "'", "");
        }
        bool isVector = ImplicitGradients.IsVector(method);
        if (isVector && arguments[arguments.Length - 1] is WholeArray { Array: var solution }
            && arguments.Count(a => a is WholeArray other && other.Array.Root == solution.Root) > 1)
            return expressions.Refuse(Rules.UnsupportedCall, call, method.Name,
                $"; '{method.Parameters[arguments.Length - 1].Name}' and another argument share memory: give the solution an "
                    + $"array of its own");
        Variable? result = isVector
            ? null : scope.NewLocal(char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1), NumericType.Double);
        scope.Statements.Add(new Invoke(RoutineOf(method, scope.PathOf(method)), arguments,
            result)
        { Text = StatementLowering.TextOf(call.Syntax) });
        return (Expr?)result ?? scope.Pool.Zero;
    }

    /// <summary>What is called.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The text that names it.</param>
    public static ImplicitRoutine RoutineOf(IMethodSymbol method, string path) =>
        new(path, ImplicitGradients.Active(method), method.Parameters.Select(static p => p.Type is IArrayTypeSymbol).ToList(),
            ImplicitGradients.IsVector(method));
}
