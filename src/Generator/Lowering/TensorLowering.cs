using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers calls of System.Numerics.Tensors.TensorPrimitives, which have derivative rules on whole spans.</summary>
internal sealed class TensorLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>Whether the method is one of TensorPrimitives.</summary>
    public static bool IsTensor(IMethodSymbol method) => method.ContainingType.ToDisplayString() == "System.Numerics.Tensors.TensorPrimitives";

    /// <summary>Lowers the call; its value is null where it has none, or where it is refused, which has been reported.</summary>
    public Expr? Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        IReadOnlyList<IOperation> arguments = InlinedCall.InOrder(call);
        bool hasDestination = method.ReturnsVoid;
        int inputs = arguments.Count - (hasDestination ? 1 : 0);
        ITypeSymbol? element = method.Parameters[0].Type is INamedTypeSymbol { TypeArguments: [var argument] } ? argument : method.Parameters[0].Type;
        if (scope.Types.Of(element) is not (NumericType.Double or NumericType.Single)
            || TensorRoutines.Find(new TensorMethod(method.Name, inputs, hasDestination, scope.Types.Of(element)!.Value), out string? kink) is not { } routine)
        {
            expressions.Refuse(Rules.UnsupportedCall, call, "TensorPrimitives." + method.Name, "; write it as a loop");
            return null;
        }
        if (kink is not null)
            scope.Report(Rules.Kink, call, method.Name, kink);
        NumericType type = scope.Types.Of(element)!.Value;
        var lowered = new List<Expr>();
        ArrayVariable? first = null;
        foreach (IOperation operation in arguments)
        {
            if (scope.Types.OfArray(operation.Type) is null)
            {
                lowered.Add(scope.Captured(_pool.Convert(type, expressions.Lower(operation)), "by"));
                continue;
            }
            if (new ArrayLowering(scope, expressions).Resolve(operation) is not { Kind: ArrayKind.Vector } array)
            {
                expressions.Refuse(Rules.UnsupportedExpression, operation, "The argument '" + operation.Syntax + "'", "");
                return null;
            }
            // A destination may be longer than what is written to it.
            bool isDestination = lowered.Count == inputs;
            lowered.Add(_pool.Whole(isDestination && array != first ? new ArrayLowering(scope, expressions).Prefix(array, first!) : array));
            first ??= array;
        }
        Variable? result = hasDestination ? null : scope.NewLocal(char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1), scope.Types.Of(method.ReturnType)!.Value);
        scope.Statements.Add(new Invoke(routine, lowered, result) { Text = StatementLowering.TextOf(call.Syntax) });
        return result;
    }
}
