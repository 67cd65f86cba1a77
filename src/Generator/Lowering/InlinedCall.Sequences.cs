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
        if (new OwnSequences(scope, expressions).EnumeratorOf(operation) is { } enumerator)
            return BodyOf(enumerator) is { } enumerating && ReturnsAtEnd(enumerating)
                && OwnSequences.Enumerated(((IReturnOperation)Flat(enumerating).Last()).ReturnedValue!) is not null ? enumerating : null;
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

    /// <summary>Whether a call is one of a method of the project that returns objects in several places.</summary>
    public bool MayReturnSeveral(IInvocationOperation call) => !LinqSequences.IsLinq(call)
        && call.TargetMethod is { IsStatic: true, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method
        && LibrarySource.Of(method, scope.Compilation) is null && BodyOf(Target(call)) is { } body && !ReturnsAtEnd(body)
        && !Iterators.Yields(body);

    /// <summary>The items of the sequence that a call returns, kept in arrays; null where they cannot be followed.</summary>
    public LinqSequence? LowerSequence(IOperation operation)
    {
        if (new OwnSequences(scope, expressions).EnumeratorOf(operation) is { } enumerator)
            return LowerEnumerated(operation, enumerator);
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

    // The items of what an object of the project enumerates in the place of itself.
    private LinqSequence? LowerEnumerated(IOperation operation, IMethodSymbol enumerator)
    {
        if (SequenceOf(operation) is not { } body)
            return null;
        _self = operation is IInstanceReferenceOperation ? scope.Self : ReceiverOf(operation);
        if (_self is not ObjectValue || !Bind(enumerator, [], operation, body, operation))
            return null;
        System.Collections.Generic.List<IOperation> operations = Flat(body);
        new StatementLowering(scope).LowerAll(operations.Take(operations.Count - 1));
        LinqSequence? items = scope.Types.Resolve(enumerator.ReturnType) is INamedTypeSymbol type && ItemOf(type) is { } item
            ? KeptItems(OwnSequences.Enumerated(((IReturnOperation)operations[operations.Count - 1]).ReturnedValue!)!, item) : null;
        Leave();
        return items;
    }

    // IEnumerator<T>, or the enumerator of a list.
    private static ITypeSymbol? ItemOf(INamedTypeSymbol enumerator) => enumerator.TypeArguments.Length == 1 ? enumerator.TypeArguments[0]
        : enumerator.ContainingType?.TypeArguments.FirstOrDefault();

    // What the method knows is gone after it.
    private LinqSequence? Kept(IOperation returned, ITypeSymbol type) =>
        KeptItems(returned, ((INamedTypeSymbol)scope.Types.Resolve(type)!).TypeArguments[0]);

    private LinqSequence? KeptItems(IOperation returned, ITypeSymbol item)
    {
        new LinqEffects(scope, expressions).CheckKept(returned, changesList: false);
        var sequences = new LinqSequences(scope, expressions);
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
