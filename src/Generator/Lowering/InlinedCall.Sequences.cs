using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <content>Calls of methods and properties that return a sequence, such as a chain of LINQ.</content>
internal sealed partial class InlinedCall
{
    /// <summary>Whether an operation is a call of a method, or a property, that returns at its end a sequence known by an
    /// interface.</summary>
    public bool ReturnsSequence(IOperation operation) => SequenceOf(ArrayUse.Unconverted(operation)) is not null;

    /// <summary>The body of such a method; null where the operation calls none.</summary>
    public IBlockOperation? SequenceOf(IOperation operation)
    {
        (IMethodSymbol? method, IOperation? instance) = operation switch
        {
            IInvocationOperation { TargetMethod: { MethodKind: not MethodKind.DelegateInvoke } called } call
                when !LinqSequences.IsLinq(call) => (Target(call), call.Instance),
            IPropertyReferenceOperation { Property: { IsIndexer: false, GetMethod: { } getter } } property => (getter, property.Instance),
            _ => ((IMethodSymbol?)null, (IOperation?)null),
        };
        if (method is null || !IsSequence(scope.Types.Resolve(method.ReturnType)))
            return null;
        ObjectReference? receiver = instance is null or IInstanceReferenceOperation ? scope.Self : ReceiverOf(instance);
        if (receiver is ChosenObject or NullReference || (receiver is null && !IsCertain(method)))
            return null;
        _self = receiver;
        method = Callee(method, instance);
        return (_self is null ? IsCertain(method) : MayRun(method)) && BodyOf(method) is { } body && ReturnsAtEnd(body)
            && !Iterators.Yields(body) && !scope.Functions.IsRecursive(method) ? body : null;
    }

    /// <summary>The items of the sequence that a call returns, kept in arrays; null where they cannot be followed.</summary>
    public LinqSequence? LowerSequence(IOperation operation)
    {
        if (SequenceOf(operation) is not { } body || !(operation is IInvocationOperation call ? Bind(call, body)
            : operation is IPropertyReferenceOperation { Property.GetMethod: { } getter, Instance: var instance }
                && Bind(Callee(getter, instance), [], instance, body, operation)))
            return null;
        System.Collections.Generic.List<IOperation> operations = Flat(body);
        new StatementLowering(scope).LowerAll(operations.Take(operations.Count - 1));
        LinqSequence? items = Kept(((IReturnOperation)operations[operations.Count - 1]).ReturnedValue!, operation.Type!);
        Leave();
        return items;
    }

    // What the method knows is gone after it.
    private LinqSequence? Kept(IOperation returned, ITypeSymbol type)
    {
        new LinqEffects(scope, expressions).CheckKept(returned, changesList: false);
        var sequences = new LinqSequences(scope, expressions);
        ITypeSymbol item = ((INamedTypeSymbol)scope.Types.Resolve(type)!).TypeArguments[0];
        if (scope.Types.Of(item) is null && scope.Types.FieldsOf(item) is null)
        {
            INamedTypeSymbol list = scope.Compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")!.Construct(item);
            return sequences.Of(new CollectionCreation(scope, expressions).OfSequence(returned, list, "items"));
        }
        return sequences.Read(returned) is { } read ? new LinqOrder(scope, expressions, sequences).Kept(read, item) : null;
    }

    /// <summary>Whether a type is an interface of sequences.</summary>
    public static bool IsSequence(ITypeSymbol? type) => NumberSequences.Is(type) && type!.Name is not ("Memory" or "ReadOnlyMemory")
        || type is INamedTypeSymbol { TypeArguments.Length: 1 } named
            && (named.Name, named.ContainingNamespace?.ToDisplayString()) is ("IEnumerable", "System.Collections.Generic")
                or ("IOrderedEnumerable", "System.Linq");
}
