using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>
/// The indices of what an operator of the project's assigns to, <c>a[i++] += b</c>: computed once, they stand for what they are where the
/// element is read and where it is assigned.
/// </summary>
internal sealed class FixedIndices : IDisposable
{
    private readonly LoweringScope _scope;
    private readonly List<IOperation> _indices = [];

    private FixedIndices(LoweringScope scope) => _scope = scope;

    /// <summary>Computes the indices where the target is read too.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="target">What is assigned to.</param>
    /// <param name="scope">Where it is lowered.</param>
    /// <param name="expressions">Lowers the indices.</param>
    public static FixedIndices Of(IOperation assignment, IOperation target, LoweringScope scope, ExpressionLowering expressions)
    {
        var indices = new FixedIndices(scope);
        if (assignment is ISimpleAssignmentOperation)
            return indices;
        foreach (IOperation index in In(target, scope).Reverse())
        {
            IOperation number = index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: var fromEnd } ? fromEnd : index;
            if (scope.Types.Of(number.Type) is null || number.ConstantValue.HasValue)
                continue;
            scope.Give(number, scope.Captured(expressions.Lower(number), "index"));
            indices._indices.Add(number);
        }
        return indices;
    }

    /// <inheritdoc/>
    public void Dispose() => _indices.ForEach(_scope.Take);

    // From the outermost to the innermost, up to an object that is known already.
    private static IEnumerable<IOperation> In(IOperation target, LoweringScope scope)
    {
        IOperation? part = target;
        while (part is not null && scope.Given(part) is null)
        {
            IEnumerable<IOperation> own = part switch
            {
                IArrayElementReferenceOperation element => element.Indices,
                IPropertyReferenceOperation property => property.Arguments.Select(static a => a.Value),
                IImplicitIndexerReferenceOperation element => [element.Argument],
                _ => [],
            };
            foreach (IOperation index in own.Reverse())
                yield return index;
            part = part switch
            {
                IArrayElementReferenceOperation element => element.ArrayReference,
                IMemberReferenceOperation member => member.Instance,
                IImplicitIndexerReferenceOperation element => element.Instance,
                _ => null,
            };
        }
    }
}
