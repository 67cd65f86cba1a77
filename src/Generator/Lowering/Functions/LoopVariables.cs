using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>Which variables a lambda that a loop makes may have for itself: those that nothing else changes after it was made.</summary>
/// <param name="lambda">The lambda.</param>
internal sealed class LoopVariables(IBlockOperation lambda)
{
    private readonly List<IOperation> _all = [.. ArrayUse.Root(lambda).DescendantsAndSelf()];

    /// <summary>Whether a variable is as good as a copy that the lambda has.</summary>
    public bool IsOwn(ISymbol variable)
    {
        List<IOperation> uses = _all.FindAll(o => SymbolEqualityComparer.Default.Equals(SymbolOf(o), variable));
        List<IOperation> changes = uses.FindAll(Changes);
        if (changes.Count == 0)
            return true;
        // Each time that the loop makes the lambda, it makes the variable.
        IOperation? declared = _all.Find(o => o is IVariableDeclaratorOperation { Symbol: var symbol }
            && SymbolEqualityComparer.Default.Equals(symbol, variable));
        if (LoopAround(declared ?? ArrayUse.Root(lambda)) != LoopAround(lambda) || (declared is null && variable is not IParameterSymbol))
            return false;
        return uses.TrueForAll(u => lambda.Syntax.Span.Contains(u.Syntax.Span))
            || changes.TrueForAll(c => c.Syntax.Span.End <= lambda.Syntax.SpanStart && !IsWithinFunction(c, variable));
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    // What is assigned, handed over by reference, or a struct whose method may change it.
    private static bool Changes(IOperation use)
    {
        IOperation whole = use;
        while (whole.Parent is ITupleOperation || (whole.Type is { IsValueType: true }
            && whole.Parent is IFieldReferenceOperation or IPropertyReferenceOperation))
        {
            whole = whole.Parent;
        }
        return whole.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == whole,
            IIncrementOrDecrementOperation => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
            IInvocationOperation { Instance: { Type.IsValueType: true } instance } => instance == whole,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
            IDeclarationExpressionOperation or IDeconstructionAssignmentOperation => true,
            _ => false,
        };
    }

    private static bool IsWithinFunction(IOperation operation, ISymbol variable)
    {
        for (IOperation? around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation { Symbol: var lambda })
                return !SymbolEqualityComparer.Default.Equals(lambda, variable.ContainingSymbol);
            if (around is ILocalFunctionOperation { Symbol: var local })
                return !SymbolEqualityComparer.Default.Equals(local, variable.ContainingSymbol);
        }
        return false;
    }

    private static ILoopOperation? LoopAround(IOperation operation)
    {
        IOperation? around = operation.Parent;
        // The counter of a for loop is declared once for all of its iterations.
        if (operation is IVariableDeclaratorOperation && IsBefore(operation) is { } loop)
            around = loop.Parent;
        while (around is not (null or ILoopOperation))
            around = around.Parent;
        return around as ILoopOperation;
    }

    private static IForLoopOperation? IsBefore(IOperation declarator)
    {
        for (IOperation? around = declarator; around is not null; around = around.Parent)
        {
            if (around.Parent is IForLoopOperation loop)
                return loop.Before.Contains(around) ? loop : null;
        }
        return null;
    }
}
