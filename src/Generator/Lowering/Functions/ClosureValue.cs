using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>
/// A delegate that is kept, returned or chosen: an object whose fields are the variables that the function knows, which are those of the
/// method that made it.
/// </summary>
internal sealed class ClosureValue(string key, ITypeSymbol type, string name, BlockContext home, FunctionValue function)
    : ObjectValue(key, type, name, home)
{
    /// <summary>The function, with its variables.</summary>
    public FunctionValue Function => function with { Closure = this };
}

/// <summary>Finds the variables that functions know from around them.</summary>
internal static class CapturedVariables
{
    /// <summary>The locals and parameters of other methods that a function reads or changes, through local functions too.</summary>
    public static HashSet<ISymbol> Of(IMethodSymbol method, IOperation? body, LoweringScope scope)
    {
        var captured = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var own = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { method.OriginalDefinition };
        var open = new Stack<IOperation>();
        if (body is not null)
            open.Push(body);
        var seen = new HashSet<IOperation>();
        while (open.Count > 0)
        {
            IOperation next = open.Pop();
            if (!seen.Add(next))
                continue;
            foreach (IOperation operation in next.DescendantsAndSelf())
            {
                switch (operation)
                {
                    case IAnonymousFunctionOperation lambda:
                        own.Add(lambda.Symbol);
                        break;
                    case ILocalReferenceOperation { Local: { IsConst: false } local }:
                        captured.Add(local);
                        break;
                    case IParameterReferenceOperation { Parameter: var parameter }:
                        captured.Add(parameter);
                        break;
                    case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called }:
                        Enter(called);
                        break;
                    case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } named }:
                        Enter(named);
                        break;
                }
            }
        }
        captured.RemoveWhere(s => s.ContainingSymbol is not IMethodSymbol of || own.Contains(of.OriginalDefinition));
        return captured;

        void Enter(IMethodSymbol function)
        {
            own.Add(function.OriginalDefinition);
            if (MethodBodies.Of(function.OriginalDefinition, scope) is { } other)
                open.Push(other);
        }
    }
}
