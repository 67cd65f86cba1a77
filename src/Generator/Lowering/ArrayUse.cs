using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>How a method uses a variable that stands for an array, as far as its text tells.</summary>
internal sealed class ArrayUse(LoweringScope scope)
{
    /// <summary>The body around an operation.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is not null)
            operation = operation.Parent;
        return operation;
    }

    /// <summary>How often a local is assigned, its declaration not counted.</summary>
    public static int Assignments(ILocalSymbol local, IOperation body) => body.Descendants().Count(o => IsTarget(o, local));

    /// <summary>Whether nothing is written to the elements through the variable, and no other name for them is made but in one place.</summary>
    public bool IsOnlyRead(ISymbol symbol, IOperation body, IOperation? except = null) => Uses(symbol, body).All(use => use == except || IsRead(use));

    /// <summary>Whether an array that is made in the loop around a place is not touched any more after it.</summary>
    public bool IsDoneWith(ILocalSymbol local, IOperation place, IOperation body)
    {
        IVariableDeclaratorOperation? declarator = body.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local));
        bool isSideBySide = declarator?.Parent?.Parent?.Parent is { } block && place.Parent?.Parent == block && Assignments(local, body) == 0;
        return isSideBySide && Uses(local, body).All(use => use.Syntax.SpanStart <= place.Syntax.Span.End && (IsRead(use) || use.Syntax.SpanStart < place.Syntax.SpanStart || place.Descendants().Contains(use)));
    }

    private static IEnumerable<IOperation> Uses(ISymbol symbol, IOperation body) => body.Descendants().Where(o => o switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, symbol) && !IsTarget(o.Parent, symbol),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, symbol),
        _ => false,
    });

    private static bool IsTarget(IOperation? operation, ISymbol local) => operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, local)
        || (operation is IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } && tuple.Elements.Any(e => e is ILocalReferenceOperation part && SymbolEqualityComparer.Default.Equals(part.Local, local)));

    // An element that is read, a length, or a span that cannot be written to.
    private bool IsRead(IOperation use)
    {
        IOperation? parent = use.Parent;
        if (parent is IConversionOperation { Type.Name: "ReadOnlySpan" })
            return true;
        // A method with source that only reads it.
        if (parent is IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IInvocationOperation { TargetMethod: var method } })
            return TensorLowering.IsTensor(method) ? parameter.Type.Name == "ReadOnlySpan" : IsOnlyReadBy(method.OriginalDefinition, parameter.Ordinal);
        if (parent is IPropertyReferenceOperation { Property.Name: "Length" } or IForEachLoopOperation || use.Type?.Name == "ReadOnlySpan")
            return true;
        if (parent is IConversionOperation { Parent: IForEachLoopOperation })
            return true;
        bool isElement = parent is IArrayElementReferenceOperation || parent is IPropertyReferenceOperation { Property.IsIndexer: true };
        return isElement && parent!.Parent is not (IIncrementOrDecrementOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out })
            && !(parent.Parent is IAssignmentOperation assignment && assignment.Target == parent) && parent.Parent is not ITupleOperation
            && TypeMap.OfArray(parent.Type) is null;
    }

    private bool IsOnlyReadBy(IMethodSymbol method, int parameter)
    {
        if (!_open.Add(method) || MethodBodies.Of(method, scope) is not { } body)
            return false;
        bool isOnlyRead = IsOnlyRead(method.Parameters[parameter], body);
        _open.Remove(method);
        return isOnlyRead;
    }

    // A method that calls itself is not looked into.
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);
}
