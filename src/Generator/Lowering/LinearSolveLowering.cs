using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;

namespace SymGrad.Generator;

/// <summary>Lowers the systems of linear equations that derivatives of solutions solve, where they are differentiated themselves.</summary>
internal sealed class LinearSolveLowering(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Whether a method solves one.</summary>
    public static bool IsSolve(IMethodSymbol method) =>
        method.ContainingType is
        {
            Name: "LinearSystem",
            ContainingNamespace: { Name: "SymGrad", ContainingNamespace.IsGlobalNamespace: true }
        };

    /// <summary>Lowers the call, which has no value.</summary>
    public void Lower(IInvocationOperation call)
    {
        var arrays = new ArrayLowering(scope, expressions);
        if (arrays.Resolve(call.Arguments[0].Value) is not { } matrix || arrays.Resolve(call.Arguments[1].Value) is not { } vector)
        {
            scope.Report(Rules.UnsupportedCall, call, call.TargetMethod.Name, "");
            return;
        }
        scope.Statements.Add(new Invoke(new LinearSolve(call.TargetMethod.Name == "SolveTransposedNegated"),
            [scope.Pool.Whole(matrix), scope.Pool.Whole(vector)], null));
    }
}
