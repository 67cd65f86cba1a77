using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Orders by keys that are compared one with another: by a comparer, or by a <c>CompareTo</c> of the project's. They are merged, so that
/// equal ones stay where they are, as .NET lets them.
/// </summary>
internal sealed class ComparedOrder(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>What a call compares keys by; null where it compares them as they compare themselves.</summary>
    public static IOperation? ComparerOf(IInvocationOperation call)
    {
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        IOperation? comparer = call.TargetMethod.Parameters[call.TargetMethod.Parameters.Length - 1].Type.Name == "IComparer"
            ? ArrayUse.Unconverted(arguments[arguments.Length - 1]) : null;
        return comparer is { ConstantValue: { HasValue: true, Value: null } } or IPropertyReferenceOperation
        {
            Property: { Name: "Default", ContainingType: { Name: "Comparer", Arity: 1 } }
        } ? null : comparer;
    }

    /// <summary>Lets places stand in the order of their keys; false where that cannot be followed.</summary>
    /// <param name="key">The type of the keys.</param>
    /// <param name="keys">The keys, an <see cref="ArrayVariable"/> or a <see cref="CollectionValue"/>.</param>
    /// <param name="places">The places.</param>
    /// <param name="isFalling">Whether what is greater comes first.</param>
    /// <param name="comparer">What compares; null where keys compare themselves.</param>
    public bool Reorder(ITypeSymbol key, object keys, ArrayVariable places, bool isFalling, ObjectReference? comparer)
    {
        if (comparer is null && key.SpecialType == SpecialType.System_String)
            return false;
        IMethodSymbol merge = LibrarySource.Helper("Enumerable", comparer is null ? "MergeThemselves" : "MergeBy", key, scope.Compilation);
        object falls = scope.Pool.Truth(isFalling);
        return new InlinedCall(scope, expressions).Apply(new FunctionValue(merge, null),
            comparer is null ? [keys, places, falls] : [keys, places, falls, comparer]) is not null;
    }
}
