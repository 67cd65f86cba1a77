using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// The methods that become functions of the generated code though they do not call themselves: long ones of numbers and arrays that are
/// called at many places, of which there would be a copy at each. Short ones are read in the place of the call, where algebra sees both.
/// </summary>
internal sealed class SharedMethods(LoweringScope scope)
{
    // So many copies are still read more easily than a function and its adjoint, and are faster.
    private const int MostCopies = 3;

    // What a method has to weigh: an operation counts as one, a branch or a loop as several, since it is written twice and declares what it
    // assigns.
    private const int Long = 60, Branch = 10;

    /// <summary>Whether calls of a method are calls of a function.</summary>
    public bool Contains(IMethodSymbol method)
    {
        bool isShared = scope.Facts.MayShare && (scope.Facts.Shared ??= Find()).Contains(method.OriginalDefinition);
        scope.Facts.Shares |= isShared;
        return isShared;
    }

    private HashSet<ISymbol> Find()
    {
        var callees = new Dictionary<ISymbol, List<IInvocationOperation>>(SymbolEqualityComparer.Default);
        var order = new List<IMethodSymbol>();
        var open = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        List<IInvocationOperation> outermost = Visit(scope.Root);
        // Callers come before what they call, and a function calls from one place whatever calls it.
        order.Reverse();
        var copies = new Dictionary<ISymbol, int>(SymbolEqualityComparer.Default);
        var weights = new Dictionary<ISymbol, int>(SymbolEqualityComparer.Default);
        for (int i = order.Count - 1; i >= 0; i--)
            weights[order[i]] = WeightOf(order[i]);
        var shared = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Count(outermost, 1);
        foreach (IMethodSymbol method in order)
        {
            if (copies[method] > MostCopies && weights[method] >= Long && IsOfNumbers(method) && outermost.Concat(callees.Values
                .SelectMany(static c => c)).Where(c => Is(c.TargetMethod, method)).All(IsOpen))
                shared.Add(method);
            Count(callees[method], shared.Contains(method) ? 1 : copies[method]);
        }
        return shared;

        List<IInvocationOperation> Visit(IOperation body)
        {
            List<IInvocationOperation> calls = body.Descendants().OfType<IInvocationOperation>()
                .Where(static c => c.TargetMethod.OriginalDefinition.DeclaringSyntaxReferences.Length > 0).ToList();
            foreach (IMethodSymbol method in calls.Select(static c => c.TargetMethod.OriginalDefinition))
            {
                if (!open.Add(method))
                    continue;
                callees[method] = MethodBodies.Of(method, scope) is { } inner ? Visit(inner) : [];
                order.Add(method);
            }
            return calls;
        }

        void Count(IEnumerable<IInvocationOperation> calls, int times)
        {
            foreach (IMethodSymbol called in calls.Select(static c => c.TargetMethod.OriginalDefinition))
                copies[called] = System.Math.Min((copies.TryGetValue(called, out int known) ? known : 0) + times, int.MaxValue / 2);
        }

        int WeightOf(IMethodSymbol method) => (MethodBodies.Of(method, scope)?.Descendants() ?? []).Sum(static o => o switch
        {
            ILoopOperation or IConditionalOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation => Branch,
            IBinaryOperation or IUnaryOperation or IAssignmentOperation or IInvocationOperation => 1,
            _ => 0,
        }) + callees[method].Sum(call =>
            System.Math.Min(weights.TryGetValue(call.TargetMethod.OriginalDefinition, out int inner) ? inner : 0, Long));
    }

    // With numbers that are known where it is called, a method may be much shorter there.
    private bool IsOpen(IInvocationOperation call) => call.Arguments.All(a => a.Parameter!.Type is { } type
        && (scope.Types.Of(type)?.IsReal() != false || !a.Value.ConstantValue.HasValue));

    // Whatever else a method takes or gives is followed where it is called.
    private bool IsOfNumbers(IMethodSymbol method) => method is
    {
        IsStatic: true,
        IsGenericMethod: false,
        ContainingType.IsGenericType: false,
        MethodKind: MethodKind.Ordinary
    }
        && (method.ReturnsVoid || scope.Types.Of(method.ReturnType)?.IsReal() == true)
        && method.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In && (scope.Types.Of(p.Type) is not null
            || scope.Functions.IsStruct(p) || scope.Types.OfArray(p.Type) is { Kind: ArrayKind.Vector }));

    private static bool Is(IMethodSymbol one, IMethodSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other);
}
