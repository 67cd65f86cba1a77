using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>
/// Parameters and locals that are known by an interface of collections, or as memory: each stands for the array, list or chain of LINQ
/// that it was given, and what is done with it is done with that.
/// </summary>
internal sealed class NumberSequences(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Whether a type is such an interface, of numbers or rows of numbers, or memory of numbers.</summary>
    public static bool Is(ITypeSymbol? type) => type is INamedTypeSymbol { TypeArguments: [var element] } named
        && (TypeMap.Held(element) is not null || (ObjectTypes.IsNumbers(element) && named.Name is not ("Memory" or "ReadOnlyMemory")))
        && (named.Name, named.ContainingNamespace?.ToDisplayString()) is ("Memory" or "ReadOnlyMemory", "System")
            or ("IEnumerable" or "IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection", "System.Collections.Generic");

    /// <summary>Whether an expression is a chain of LINQ, or stands for one, that gives objects when it is used.</summary>
    public bool IsOfObjects(IOperation value)
    {
        IOperation plain = ArrayUse.Unconverted(value);
        ISymbol? symbol = plain is ILocalReferenceOperation local ? local.Local : (plain as IParameterReferenceOperation)?.Parameter;
        return scope.Types.Resolve(plain.Type) is INamedTypeSymbol { TypeArguments: [var item] } type && scope.IsObject(item)
            && type.Name is "IEnumerable" or "IOrderedEnumerable" && !LibrarySource.IsClass(item) && item.Name != "IGrouping"
            && (symbol is not null ? scope.ChainOf(symbol) is not null
                : plain is IInvocationOperation call && (LinqSequences.IsLinq(call)
                    ? LibrarySource.Of(call.TargetMethod, scope.Compilation) is null
                    : new InlinedCall(scope, expressions).ReturnsSequence(call)));
    }

    /// <summary>What an expression is: an <see cref="ArraySlot"/>, an <see cref="ObjectReference"/> or a <see cref="Chain"/>; null where
    /// it is none of these.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="name">What it is called from here on.</param>
    /// <param name="use">Within which it is used.</param>
    /// <param name="assigned">The variable that it is assigned to and that may be among its sources; null where there is none.</param>
    public object? Of(IOperation value, string name, IOperation use, ISymbol? assigned = null)
    {
        IOperation plain = ArrayUse.Unconverted(value);
        ISymbol? symbol = plain is ILocalReferenceOperation local ? local.Local : (plain as IParameterReferenceOperation)?.Parameter;
        if (symbol is not null && scope.ChainOf(symbol) is { } chain)
            return chain;
        if (plain is ICoalesceOperation coalesce)
            return new SequenceTypes(scope, expressions).Chosen(coalesce) is { } chosen ? Of(chosen, name, use, assigned) : null;
        if (scope.RefersToObject(plain) && !IsOfObjects(plain))
            return new ObjectReferences(scope, expressions).Lower(plain, name);
        if (scope.Types.OfArray(plain.Type) is { Kind: Symbolic.ArrayKind.Vector or Symbolic.ArrayKind.Jagged }
            || scope.ArraySlotOf(plain) is not null || IsMemory(plain.Type))
        {
            ITypeSymbol? type = scope.Types.OfArray(plain.Type) is not null ? plain.Type : scope.TypeOfNumbers(plain.Type!);
            ArraySlot slot = scope.NewArraySlot("sequence", name, type);
            return new ArrayLocals(scope, expressions).TryAssign(slot, plain, value) ? slot : null;
        }
        // It is computed when it is used, from what its variables are then; the arrays and lists in it are those of now.
        if (plain is not IInvocationOperation call || !(LinqSequences.IsLinq(call) || new Iterators(scope, expressions).IsIterator(call)
            || new InlinedCall(scope, expressions).ReturnsSequence(call)))
            return null;
        if (!IsSettled(call, use, assigned) || !new ChainSources(scope).StayTheSame(call, use, assigned))
            scope.Report(Rules.UnsupportedExpression, value, "A sequence whose sources change while it is in use",
                "; keep its items with ToArray()");
        bool isKept = !LinqSequences.IsLinq(call) && !new Iterators(scope, expressions).IsIterator(call);
        return isKept || (assigned is not null && Mentions(call, assigned)) ? Kept(call, name) : new Chain(call);
    }

    // The items of a sequence, for a name that it knows under other circumstances only.
    private object? Kept(IInvocationOperation call, string name)
    {
        new LinqEffects(scope, expressions).CheckKept(call, changesList: false);
        ITypeSymbol item = ((INamedTypeSymbol)scope.Types.Resolve(call.Type)!).TypeArguments[0];
        if (scope.Types.Of(item) is null)
            return new CollectionCreation(scope, expressions).OfSequence(call,
                scope.Compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")!.Construct(item), name);
        ITypeSymbol type = scope.TypeOfNumbers(call.Type!);
        int before = scope.Statements.Count;
        if (new LinqLowering(scope, expressions).ToArray(call, type) is not { } array)
            return null;
        ArraySlot slot = scope.NewArraySlot("sequence", name, type);
        scope.Assign(slot, array, call, before);
        return slot;
    }

    private static bool Mentions(IOperation operation, ISymbol symbol) => operation.Descendants().Any(o =>
        SymbolEqualityComparer.Default.Equals(o is ILocalReferenceOperation local ? local.Local
            : (o as IParameterReferenceOperation)?.Parameter, symbol));

    /// <summary>Lets a variable stand for another sequence from here on; false where it is none that is known, or in a block of its
    /// own.</summary>
    public bool Assign(ISimpleAssignmentOperation assignment)
    {
        ISymbol? symbol = assignment.Target is ILocalReferenceOperation local ? local.Local
            : (assignment.Target as IParameterReferenceOperation)?.Parameter;
        if (symbol is null || assignment.Parent is not IExpressionStatementOperation || scope.SequenceHomeOf(symbol) != scope.Context
            || Of(assignment.Value, symbol.Name, ArrayUse.Root(assignment), symbol) is not { } value)
            return false;
        Bind(symbol, value);
        return true;
    }

    /// <summary>Lets a parameter or local stand for such a value.</summary>
    public void Bind(ISymbol symbol, object value)
    {
        scope.Unbind(symbol);
        scope.BeginSequence(symbol);
        switch (value)
        {
            case ArraySlot slot:
                scope.Bind(symbol, slot);
                break;
            case Chain chain:
                scope.Bind(symbol, chain);
                break;
            case ObjectReference reference:
                ReferenceSlot held = scope.NewSlot("sequence " + symbol.Name, symbol.Name);
                scope.Bind(symbol, held);
                if (!scope.Assign(held, reference, null))
                    new ObjectReferences(scope, expressions).RefuseKept(scope.Root);
                break;
        }
    }

    private static bool IsMemory(ITypeSymbol? type) => type is { Name: "Memory" or "ReadOnlyMemory" } && Is(type);

    private bool IsSettled(IInvocationOperation call, IOperation use, ISymbol? assigned)
    {
        HashSet<ISymbol> written = LoopLowering.Written(use, scope, declarations: false);
        if (assigned is not null)
            written.Remove(assigned);
        foreach (IOperation part in call.Descendants())
        {
            ISymbol? read = part is ILocalReferenceOperation local ? local.Local : (part as IParameterReferenceOperation)?.Parameter;
            if (read is not null && scope.Types.Of(part.Type) is null && written.Contains(read))
                return false;
        }
        return true;
    }
}

/// <summary>A chain of LINQ that is computed where it is used.</summary>
/// <param name="Call">The chain.</param>
internal sealed record Chain(IInvocationOperation Call);

/// <summary>A field that is known by an interface of collections, or as memory.</summary>
internal sealed class SequenceSlot(BlockContext home)
{
    public BlockContext Home => home;

    /// <summary>What it stands for, see <see cref="NumberSequences.Of"/>; null where it has not been assigned.</summary>
    public object? Value { get; set; }
}
