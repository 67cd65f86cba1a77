using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>
/// Finds lambdas that change something beside their value. LINQ runs them when an element is asked for, and so does a loop over
/// <c>Select</c> and <c>Where</c>; what asks for fewer elements, or for all of them before the first is used, would run them more
/// often or in another order.
/// </summary>
internal sealed class LinqEffects(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Reports a call that would run lambdas of its chain at another time than LINQ does.</summary>
    public void Check(IInvocationOperation call)
    {
        if (IsInTurn(call) ? Own(call) && !AreInTurn(call, skips: false) : In(call))
            Refuse(call, $"'{call.TargetMethod.Name}' of a chain with a lambda that changes something");
    }

    /// <summary>Reports a chain whose elements are kept before a method goes through them, where that matters.</summary>
    /// <param name="argument">The chain.</param>
    /// <param name="changesList">Whether the method changes a list for each of them.</param>
    public void CheckKept(IOperation argument, bool changesList)
    {
        if (Source(argument) is not IInvocationOperation call || !LinqSequences.IsLinq(call))
            return;
        if (In(call))
            Refuse(argument, $"'{call.TargetMethod.Name}' with a lambda that changes something");
        else if (changesList && call.Descendants().OfType<IAnonymousFunctionOperation>().SelectMany(static f => f.Descendants())
            .Any(o => CollectionTypes.IsList(scope.Types.Resolve(o.Type))))
            Refuse(argument, $"'{call.TargetMethod.Name}' with a lambda that reads a list, which may be the one that grows,");
    }

    /// <summary>Reports a loop that changes what its chain reads, where LINQ would read it between two elements.</summary>
    public void CheckLoop(IForEachLoopOperation each)
    {
        IOperation source = Source(each.Collection);
        bool isChain = source is IInvocationOperation call && LinqSequences.IsLinq(call) && !AreInTurn(call, skips: true);
        if (!isChain && !IsKeptBefore(source))
            return;
        List<IOperation> parts = Parts(source);
        HashSet<ISymbol> read = new(parts.Select(SymbolOf).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        bool readsList = parts.Exists(o => CollectionTypes.IsList(scope.Types.Resolve(o.Type)));
        if (each.Body.DescendantsAndSelf().Any(o => ChangedBy(o, each.Body).Any(changed => changed.DescendantsAndSelf()
            .Any(part => SymbolOf(part) is { } symbol ? read.Contains(symbol)
                : readsList && CollectionTypes.IsList(scope.Types.Resolve(part.Type))))))
            Refuse(each, "A loop that changes what its chain reads");
    }

    // Whether a method returns the items, which are kept before the first of them is used.
    private bool IsKeptBefore(IOperation source) => new InlinedCall(scope, expressions).ReturnsSequence(source);

    // What a sequence is made of, in the methods that return it too.
    private List<IOperation> Parts(IOperation source)
    {
        List<IOperation> parts = [];
        var open = new Stack<IOperation>([source]);
        while (open.Count > 0)
        {
            IOperation part = open.Pop();
            parts.Add(part);
            // A number is handed over once.
            foreach (IOperation child in part.ChildOperations)
            {
                if (child is not IArgumentOperation { Value.Type: var type } || scope.Types.Of(type) is null)
                    open.Push(child);
            }
            if (new InlinedCall(scope, expressions).SequenceOf(part) is { } body && !parts.Contains(body))
                open.Push(body);
        }
        return parts;
    }

    private IEnumerable<IOperation> ChangedBy(IOperation operation, IOperation body) => operation switch
    {
        IAssignmentOperation { Target: var target } when IsOutside(target, body) => [target],
        IIncrementOrDecrementOperation { Target: var target } when IsOutside(target, body) => [target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var value } when IsOutside(value, body) => [value],
        IInvocationOperation call when Changes(call, body, new HashSet<ISymbol>(SymbolEqualityComparer.Default)) => [call],
        _ => [],
    };

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private void Refuse(IOperation at, string what) => scope.Report(Rules.UnsupportedExpression, at, what,
        "; change it in a loop of its own, or keep what comes before with ToArray()");

    // Whether LINQ and generated code compute the elements of a chain in the same order, each of them by all of it.
    private bool AreInTurn(IInvocationOperation call, bool skips) => IsKept(call)
        || ((IsInTurn(call) || (skips && IsPartOf(call) && !LeavesOut(call)))
            && !LinqSequences.ArgumentsOf(call).Select(Source).Any(IsKeptBefore)
            && Before(call).All(before => AreInTurn(before, skips)));

    // What has all elements before it gives the first, in LINQ too.
    private static bool IsKept(IInvocationOperation call) => call.TargetMethod.Name is "ToArray" or "ToList" or "GroupBy" or "TakeLast"
        or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending";

    private static bool IsPartOf(IInvocationOperation call) => call.TargetMethod.Name is "Skip" or "Take"
        || (call.TargetMethod.Name == "Zip" && call.TargetMethod.Parameters.Skip(2).All(static p => p.Type.TypeKind == TypeKind.Delegate));

    private bool LeavesOut(IInvocationOperation call) => call.TargetMethod.Name is "Where" or "SkipWhile" or "TakeWhile" or "OfType"
        || Before(call).Any(LeavesOut);

    private IEnumerable<IInvocationOperation> Before(IInvocationOperation call) => LinqSequences.ArgumentsOf(call).Select(Source)
        .OfType<IInvocationOperation>().Where(LinqSequences.IsLinq);

    /// <summary>Whether a lambda of a chain changes anything, or the iterator that it begins with.</summary>
    public bool In(IInvocationOperation call)
    {
        if (Own(call))
            return true;
        return LinqSequences.ArgumentsOf(call).Any(a => Source(a) switch
        {
            IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" } => false,
            IInvocationOperation before when LinqSequences.IsLinq(before) => In(before),
            IInvocationOperation iterator when new Iterators(scope, expressions).IsIterator(iterator) =>
                Changes(MethodBodies.Of(iterator.TargetMethod.OriginalDefinition, scope)!,
                    new HashSet<ISymbol>(SymbolEqualityComparer.Default)),
            _ => false,
        });
    }

    private bool Own(IInvocationOperation call) => LinqSequences.ArgumentsOf(call)
        .Any(a => a.Type?.TypeKind == TypeKind.Delegate && scope.FunctionOf(a) is { } function && Has(function));

    // What takes one element after the other, and each of them once.
    private static bool IsInTurn(IInvocationOperation call) => (call.TargetMethod.Name, call.Arguments.Length) switch
    {
        ("Select" or "Where", _) => call.TargetMethod.Parameters.Last().Type is INamedTypeSymbol { TypeArguments.Length: 2 },
        ("Range" or "Repeat" or "Empty" or "AsEnumerable" or "ToArray" or "ToList" or "ToDictionary" or "ToHashSet", _) => true,
        ("Sum" or "Average" or "Max" or "Min", _) => true,
        ("Aggregate", var count) => count > 2,
        ("Count", var count) => count > 1,
        _ => false,
    };

    // What a variable stands for.
    private IOperation Source(IOperation argument)
    {
        IOperation plain = ArrayUse.Unconverted(argument);
        if (plain is ITranslatedQueryOperation query)
            return Source(query.Operation);
        ISymbol? symbol = plain is ILocalReferenceOperation local ? local.Local : (plain as IParameterReferenceOperation)?.Parameter;
        return symbol is not null && scope.ChainOf(symbol) is { } chain ? chain.Call : plain;
    }

    /// <summary>Whether what compares, a comparer or a value that compares itself, changes anything when it does.</summary>
    /// <param name="type">The type that has the comparison.</param>
    /// <param name="comparer">The comparer; null where values compare themselves.</param>
    public bool Compares(ITypeSymbol type, ObjectReference? comparer)
    {
        INamedTypeSymbol? known = type.AllInterfaces.FirstOrDefault(i => i.Name == (comparer is null ? "IComparable" : "IComparer"));
        IMethodSymbol? method = known is null ? null
            : type.FindImplementationForInterfaceMember(known.GetMembers().OfType<IMethodSymbol>().First()) as IMethodSymbol;
        return (method is not null && Has(new FunctionValue(method, null)))
            || (comparer as ObjectValue)?.Storage.Values.Any(s => s switch
            {
                FunctionSlot { Function: { } held } => Has(held),
                ReferenceSlot { Value: ClosureValue held } => Has(held.Function),
                ReferenceSlot { Value: ObjectValue inner } => Compares(inner.Type, inner),
                _ => false,
            }) == true;
    }

    private bool Has(FunctionValue function) => Has(function, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private bool Has(FunctionValue function, HashSet<ISymbol> seen) =>
        (function.Body ?? MethodBodies.Of(function.Method.OriginalDefinition, scope)) is { } body && Changes(body, seen);

    private bool Changes(IOperation body, HashSet<ISymbol> seen) => body.Descendants().Any(o => o switch
    {
        IAssignmentOperation assignment => IsOutside(assignment.Target, body),
        IIncrementOrDecrementOperation step => IsOutside(step.Target, body),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsOutside(argument.Value, body),
        IInvocationOperation call => Changes(call, body, seen),
        _ => false,
    });

    private bool Changes(IInvocationOperation call, IOperation body, HashSet<ISymbol> seen)
    {
        IMethodSymbol method = call.TargetMethod;
        if (call.Instance is { } instance && !IsOutside(instance, body))
            return false;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return call.Instance is { } called && scope.FunctionOf(called) is { } function && seen.Add(function.Method)
                && Has(function, seen);
        method = scope.Types.Resolve(method.ContainingType) is INamedTypeSymbol type && LibrarySource.IsClass(type)
            ? LibrarySource.MemberOf(type, method) ?? method : LibrarySource.Of(method, scope.Compilation) ?? method;
        if (MethodBodies.Of(method.OriginalDefinition, scope) is { } followed)
            return seen.Add(method.OriginalDefinition) && Changes(followed, seen);
        return method.ReturnsVoid;
    }

    // Whether a place is there without the body: none of its own variables, and of parameters only what they refer to.
    private static bool IsOutside(IOperation place, IOperation body) => place switch
    {
        ILocalReferenceOperation { Local: var local } =>
            !local.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == body.Syntax.SyntaxTree && body.Syntax.Span.Contains(r.Span)),
        IParameterReferenceOperation { Parameter: var parameter, Type: var type } =>
            parameter.RefKind != RefKind.None || type is { IsReferenceType: true } || !IsOwn(parameter, body),
        IDeclarationExpressionOperation or IDiscardOperation => false,
        ITupleOperation tuple => tuple.Elements.Any(e => IsOutside(e, body)),
        IFieldReferenceOperation { Instance: { } whole } => IsOutside(whole, body),
        IPropertyReferenceOperation { Instance: { } whole } => IsOutside(whole, body),
        IArrayElementReferenceOperation element => IsOutside(element.ArrayReference, body),
        IImplicitIndexerReferenceOperation element => IsOutside(element.Instance, body),
        IConversionOperation conversion => IsOutside(conversion.Operand, body),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => false,
        _ => true,
    };

    private static bool IsOwn(IParameterSymbol parameter, IOperation body) =>
        parameter.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == body.Syntax.SyntaxTree
            && body.Syntax.Parent is { } around && around.Span.Contains(r.Span));
}
