using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers calls of System.Numerics.Tensors.TensorPrimitives, which have derivative rules on whole spans.</summary>
internal sealed class TensorLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>Whether the method is one of TensorPrimitives.</summary>
    public static bool IsTensor(IMethodSymbol method) =>
        method.ContainingType.ToDisplayString() == "System.Numerics.Tensors.TensorPrimitives";

    /// <summary>Lowers the call; its value is null where it has none, or where it is refused, which has been reported.</summary>
    public Expr? Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        bool hasDestination = method.ReturnsVoid;
        int inputs = call.Arguments.Length - (hasDestination ? 1 : 0);
        ITypeSymbol? element = method.Parameters[0].Type is INamedTypeSymbol { TypeArguments: [var number] }
            ? number : method.Parameters[0].Type;
        if (scope.Types.Of(element) is not (NumericType.Double or NumericType.Single)
            || TensorRoutines.Find(new TensorMethod(method.Name, inputs, hasDestination, scope.Types.Of(element)!.Value),
                out string? kink) is not { } routine)
        {
            expressions.Refuse(Rules.UnsupportedCall, call, "TensorPrimitives." + method.Name, "; write it as a loop");
            return null;
        }
        if (kink is not null)
            scope.Report(Rules.Kink, call, method.Name, kink);
        NumericType type = scope.Types.Of(element)!.Value;
        var lowered = new Expr[call.Arguments.Length];
        // Arguments are evaluated in the order in which they are written.
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (scope.Types.OfArray(argument.Value.Type) is null)
            {
                lowered[argument.Parameter!.Ordinal] = scope.Captured(_pool.Convert(type, expressions.Lower(argument.Value)), "by");
                continue;
            }
            if (new ArrayLowering(scope, expressions).Resolve(argument.Value) is not { Kind: ArrayKind.Vector } array)
            {
                expressions.Refuse(Rules.UnsupportedExpression, argument.Value, "The argument '" + argument.Value.Syntax + "'", "");
                return null;
            }
            lowered[argument.Parameter!.Ordinal] = _pool.Whole(array);
        }
        // A destination may be longer than what is written to it.
        ArrayVariable first = lowered.OfType<WholeArray>().First().Array;
        if (hasDestination && lowered[inputs] is WholeArray { Array: var destination } && destination != first)
            lowered[inputs] = _pool.Whole(new ArrayLowering(scope, expressions).Prefix(destination, first));
        Variable? result = hasDestination
            ? null : scope.NewLocal(char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1),
            scope.Types.Of(method.ReturnType)!.Value);
        scope.Statements.Add(new Invoke(routine, lowered, result) { Text = StatementLowering.TextOf(call.Syntax) });
        return result;
    }
}
