using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers <c>Parallel.For</c> and <c>Parallel.ForEach</c>, whose iterations must not depend on each other, one after the
/// other.</summary>
internal sealed class ParallelLoops(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers a call as a statement; false where it is none of these.</summary>
    public bool Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ContainingType.ToDisplayString() != "System.Threading.Tasks.Parallel")
            return false;
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        // The states of loops and options are not followed.
        if (scope.FunctionOf(arguments[arguments.Length - 1]) is not { Method.Parameters.Length: 1 } body)
            return false;
        switch (method.Name, arguments.Length)
        {
            case ("For", 3) when scope.Types.Of(arguments[0].Type) == NumericType.Int32:
                Expr first = scope.Captured(expressions.Lower(arguments[0]), "first");
                Run(first, expressions.Lower(arguments[1]), index => Apply(body, index));
                return true;
            case ("ForEach", 2) when new LinqSequences(scope, expressions).Read(arguments[0]) is { } sequence:
                Run(scope.Pool.Number(0, NumericType.Int32), sequence.Length, index => sequence.At(index, item => Apply(body, item)));
                return true;
            default:
                return false;
        }
    }

    private void Apply(FunctionValue body, object item) => new InlinedCall(scope, expressions).Apply(body, [item]);

    private void Run(Expr first, Expr end, System.Action<Expr> body)
    {
        Expr limit = scope.Captured(end, "end");
        Variable index = scope.Pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        if (scope.Regions.Count == 0)
            scope.Fix(index);
        scope.Capacities.Define(index, first, limit);
        scope.Statements.Add(new For(index, first, limit, 1, scope.InBlock(() => body(index), BlockKind.Loop,
            scope.Capacities.Trips(first, end, 1))));
    }
}
