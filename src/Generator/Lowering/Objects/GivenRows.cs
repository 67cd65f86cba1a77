using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Arrays of arrays that the caller gives, where the method takes such arrays for collections of rows.</summary>
internal sealed class GivenRows(LoweringScope scope)
{
    /// <summary>The rows that a parameter or a member from outside has; null where the operation is none.</summary>
    public CollectionValue? Of(IOperation operation) => !scope.Types.RowsAreItems ? null : operation switch
    {
        IParameterReferenceOperation { Parameter: var parameter } when scope.ArraySlotOf(parameter) is { } slot
            && scope.Read(slot) is { } array => Of(array, operation),
        IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation
            when TypeMap.OfArray(scope.Types.Resolve(operation.Type)) is { } shape && scope.PathOf(operation) is { } path =>
            Of(scope.OutsideArray(path, shape.Element, shape.Kind), operation),
        _ => null,
    };

    /// <summary>The rows of an array; null where it has none.</summary>
    public CollectionValue? Of(ArrayVariable given, IOperation operation)
    {
        if (given.Kind != ArrayKind.Jagged)
            return null;
        if (scope.Objects.Rows.TryGetValue(given, out CollectionValue? known))
            return known;
        var made = new CollectionValue(scope.Key("given " + given.Name), scope.Types.Resolve(operation.Type)!, given.Name,
            scope.Outermost, new RowItems(given), null)
        {
            IsComplete = true,
        };
        scope.Add(made);
        return scope.Objects.Rows[given] = made;
    }
}
