using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers calls of methods that fill spans and name their derivatives.</summary>
internal sealed class ArrayCall(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers the call, which has no value; false where the method is no such one.</summary>
    public bool Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!ArrayDerivatives.AreNamedBy(method))
            return false;
        if (Problem(method) is { } problem)
            scope.Report(Rules.UnsupportedCall, call, method.Name, problem);
        else if (scope.Regions.Any(static r => r.Catches((ITypeSymbol?)null) != false))
            scope.Report(Rules.UnsupportedStatement, call, $"What '{method.Name}' throws, where it is caught,",
                "; test before instead of catching after");
        else if (Arguments(call) is { } arguments)
            scope.Statements.Add(new Invoke(RoutineOf(method), arguments, null) { Text = StatementLowering.TextOf(call.Syntax) });
        return true;
    }

    private string? Problem(IMethodSymbol method)
    {
        if (ArrayDerivatives.Refusal(method) is { } refusal)
            return "; it " + refusal;
        foreach (DerivativeKind kind in ArrayDerivatives.Kinds)
        {
            if (ArrayDerivatives.Expected(method, kind) is { } expected)
                return $"; its [Custom{kind}] should name '{expected}'";
        }
        return ArrayDerivatives.Kinds.Select(kind => ArrayDerivatives.Find(method, kind)).Prepend(method)
            .Select(called => called is null ? null : scope.Hidden.Refusal(called)).FirstOrDefault(static r => r is not null);
    }

    private ArrayRoutine RoutineOf(IMethodSymbol method) => new(scope.PathOf(method), Path(method, DerivativeKind.Vjp),
        Path(method, DerivativeKind.Differential), [.. method.Parameters.Select(ArrayDerivatives.Writes)],
        [.. method.Parameters.Select(DerivativeSignature.IsActive)]);

    private string? Path(IMethodSymbol method, DerivativeKind kind) =>
        ArrayDerivatives.Find(method, kind) is { } derivative ? scope.PathOf(derivative) : null;

    // Arguments are evaluated in the order in which they are written.
    private Expr[]? Arguments(IInvocationOperation call)
    {
        var arguments = new Expr[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            if (TypeMap.Of(parameter.Type) is { } type)
            {
                arguments[parameter.Ordinal] = scope.Captured(scope.Pool.Convert(type, expressions.Lower(argument.Value)), parameter.Name);
            }
            else if (new ArrayLowering(scope, expressions).Resolve(argument.Value) is { } array && scope.ShapeOf(array) is null)
            {
                arguments[parameter.Ordinal] = scope.Pool.Whole(array);
            }
            else
            {
                expressions.Refuse(Rules.UnsupportedExpression, argument.Value, "The argument '" + argument.Value.Syntax + "'", "");
                return null;
            }
        }
        if (Shared(call.TargetMethod, arguments) is not { } shared)
            return arguments;
        scope.Report(Rules.UnsupportedCall, call, call.TargetMethod.Name,
            $"; '{shared.Name}' and another argument share memory: give the result an array of its own");
        return null;
    }

    // A result that is another argument too.
    private static IParameterSymbol? Shared(IMethodSymbol method, Expr[] arguments) => method.Parameters
        .FirstOrDefault(p => ArrayDerivatives.Writes(p) && arguments[p.Ordinal] is WholeArray { Array.Root: var result }
            && arguments.Count(a => a is WholeArray { Array.Root: var root } && root == result) > 1);
}
