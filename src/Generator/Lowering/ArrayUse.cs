using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

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

    /// <summary>Whether nothing is written to the elements through the variable, and no other name for them is made but in one
    /// place.</summary>
    public bool IsOnlyRead(ISymbol symbol, IOperation body, IOperation? except = null) =>
        Uses(symbol, body).All(use => use == except || IsRead(use));

    /// <summary>Whether these uses of an array only read it, and make no other name for it.</summary>
    public bool AreReads(IEnumerable<IOperation> uses) => uses.All(IsRead);

    /// <summary>Whether the value of an expression is only read, in the call that it is handed to or by the name that it gets.</summary>
    public bool IsOnlyRead(IOperation value)
    {
        IOperation use = Converted(value), body = Root(value);
        return use.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
            ? Assignments(local, body) == 0 && IsOnlyRead(local, body)
            : use.Parent is IArgumentOperation && IsRead(use);
    }

    /// <summary>Whether nothing is written to the elements of an array while the value of an expression that may be that array is in
    /// use.</summary>
    public bool IsOnlyReadBeside(ISymbol symbol, IOperation value)
    {
        // An argument is in use until the call ends, what gets a name from there on.
        IOperation? call = Converted(value).Parent is IArgumentOperation argument ? argument.Parent : null;
        return Uses(symbol, Root(value)).All(use => IsRead(use) || value.Syntax.Span.Contains(use.Syntax.Span)
            || (call is not null ? !call.Syntax.Span.Contains(use.Syntax.Span)
                : use.Syntax.Span.End <= value.Syntax.SpanStart && IsElement(use) && !IsReferredTo(use.Parent!))
            && !IsCalledLater(use));
    }

    /// <summary>The expression without conversions.</summary>
    public static IOperation Unconverted(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation inner:
                    operation = inner.Operand;
                    break;
                // A query is the calls that it is written for.
                case ITranslatedQueryOperation query:
                    operation = query.Operation;
                    break;
                case IConditionalAccessInstanceOperation accessed when SequenceOf(accessed) is { } sequence:
                    operation = sequence;
                    break;
                default:
                    return operation;
            }
        }
    }

    // The array, list or sequence before '?.', where it is a variable.
    private static IOperation? SequenceOf(IConditionalAccessInstanceOperation accessed)
    {
        IOperation inner = accessed;
        while (inner.Parent is { } outer && !(outer is IConditionalAccessOperation access && access.WhenNotNull == inner))
            inner = outer;
        return inner.Parent is IConditionalAccessOperation { Operation: ILocalReferenceOperation or IParameterReferenceOperation } whole
            && (accessed.Type is IArrayTypeSymbol
                || accessed.Type?.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic") ? whole.Operation : null;
    }

    private static IOperation Converted(IOperation operation)
    {
        while (operation.Parent is IConversionOperation or IParenthesizedOperation or ITranslatedQueryOperation)
            operation = operation.Parent;
        return operation;
    }

    // What a local function does happens where it is called.
    private static bool IsCalledLater(IOperation use)
    {
        IOperation? operation = use;
        while (operation is not (null or ILocalFunctionOperation or IAnonymousFunctionOperation))
            operation = operation.Parent;
        return operation is not null;
    }

    // ref double r = ref x[0], or r = ref x[0].
    private static bool IsReferredTo(IOperation element) =>
        element.Parent is ISimpleAssignmentOperation { IsRef: true }
            or IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } };

    private static bool IsElement(IOperation use) =>
        use.Parent is IArrayElementReferenceOperation || use.Parent is IPropertyReferenceOperation { Property.IsIndexer: true };

    private static IEnumerable<IOperation> Uses(ISymbol symbol, IOperation body) => body.Descendants().Where(o => o switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, symbol) && !IsTarget(o.Parent, symbol),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, symbol),
        _ => false,
    });

    private static bool IsTarget(IOperation? operation,
        ISymbol local) => operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target }
        && SymbolEqualityComparer.Default.Equals(target.Local, local)
        || (operation is IDeconstructionAssignmentOperation { Target: ITupleOperation tuple }
            && tuple.Elements.Any(e => e is ILocalReferenceOperation part && SymbolEqualityComparer.Default.Equals(part.Local, local)));

    // An element that is read, a length, or a span that cannot be written to.
    private bool IsRead(IOperation use)
    {
        IOperation? parent = use.Parent;
        if (parent is IConversionOperation { Type.Name: "ReadOnlySpan" })
            return true;
        if (Converted(use).Parent is IConditionalOperation choice)
            return IsOnlyRead(choice);
        // A range of an array is a copy; that of a span has the span's type.
        if (parent is IArrayElementReferenceOperation { Indices: [var range] } && IndexLowering.IsRange(range.Type)
            && TypeMap.OfArray(parent.Type) is { Kind: ArrayKind.Vector })
            return true;
        // A method with source that only reads it.
        if (parent is IArgumentOperation
            {
                Parameter: { RefKind: RefKind.None } parameter,
                Parent: IInvocationOperation { TargetMethod: var method }
            })
            return TensorLowering.IsTensor(method)
                ? parameter.Type.Name == "ReadOnlySpan" : IsOnlyReadBy(method.OriginalDefinition, parameter.Ordinal);
        if (parent is IPropertyReferenceOperation { Property.Name: "Length" } || use.Type?.Name == "ReadOnlySpan")
            return true;
        if ((parent is IConversionOperation conversion ? conversion.Parent : parent) is IForEachLoopOperation loop)
            return loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref };
        return IsElement(use) && !IsReferredTo(parent!)
            && parent!.Parent is not (IIncrementOrDecrementOperation
                or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out })
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
