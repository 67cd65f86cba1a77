using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>What a loop over a stack, a queue, a dictionary or its like runs through: the places of its source.</summary>
internal sealed class SourceSequences(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>The items of a collection, or the keys or values of a dictionary; null where an operation is none of these.</summary>
    public LinqSequence? Read(IOperation operation)
    {
        IOperation plain = ArrayUse.Unconverted(operation);
        (IOperation collection, string? member) = plain is IPropertyReferenceOperation
        {
            Property: { Name: "Keys" or "Values", Parameters.Length: 0 } part,
            Instance: { } whole
        } && IsFollowed(whole) ? (whole, part.Name) : (plain, null);
        return IsFollowed(collection) && new ObjectReferences(scope, expressions).There(collection) is ObjectValue made
            ? Of(made, member) : null;
    }

    /// <summary>The key or value of a sorted list at an index, <c>list.Keys[i]</c>; null where an operation is none.</summary>
    public object? ItemAt(IOperation operation)
    {
        if (operation is not IPropertyReferenceOperation
            {
                Property.IsIndexer: true, Arguments: [{ Value: var index }],
                Instance: IPropertyReferenceOperation { Property: { Name: "Keys" or "Values" } part, Instance: { } whole }
            } || !IsFollowed(whole) || new ObjectReferences(scope, expressions).There(whole) is not ObjectValue made
            || Call(made, "Places", []) is not Expr places)
            return null;
        Expr at = scope.Captured(expressions.LowerIndex(index), "index");
        Expr isBefore = scope.Pool.Compare(ComparisonOperator.Less, at, scope.Pool.Number(0, NumericType.Int32));
        expressions.Guard(scope.Pool.Logic(LogicOperator.Or, scope.Pool.Compare(ComparisonOperator.GreaterOrEqual, at, places), isBefore),
            "System.ArgumentOutOfRangeException");
        return Part(made, part.Name == "Keys" ? "KeyAt" : "ValueAt", at);
    }

    /// <summary>The group of a lookup that an index finds, whatever .NET says that it is; null where an operation is none.</summary>
    public ObjectReference? Group(IOperation operation) => IsGroup(operation)
        && operation is IPropertyReferenceOperation { Property.GetMethod: { } getter } indexer
            ? new InlinedCall(scope, expressions)
                .LowerReference(getter, [.. indexer.Arguments.Select(static a => a.Value)], indexer.Instance) : null;

    /// <summary>Whether an operation is such a group.</summary>
    public bool IsGroup(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property: { IsIndexer: true, GetMethod: { } getter }, Instance: { } lookup }
            && IsFollowed(lookup) && LibrarySource.MemberOf((INamedTypeSymbol)scope.Types.Resolve(lookup.Type)!, getter) is { } member
            && LibrarySource.IsClass(scope.Types.Resolve(member.ReturnType));

    /// <summary>The items of a collection, or the keys or values of a dictionary; null where it has none.</summary>
    public LinqSequence? Of(ObjectValue made, string? member = null)
    {
        if (Call(made, "Places", []) is not Expr places)
            return null;
        Expr length = scope.Captured(places, "count");
        if (length is Variable counted && MostOf(made) is { } most)
            scope.Capacities.Define(counted, scope.Pool.Number(0, NumericType.Int32), most);
        return new LinqSequence(length, (index, use) => use(member switch
        {
            "Keys" => Part(made, "KeyAt", index),
            "Values" => Part(made, "ValueAt", index),
            _ when Has(made, "At") => Part(made, "At", index),
            _ => Entry(made, index),
        }))
        {
            Count = CountOf(made)?.Count ?? Call(made, "Changes", []) as Expr,
        };
    }

    /// <summary>The dictionary or set that <c>ToDictionary</c> or <c>ToHashSet</c> makes; null where the call is neither, or cannot be
    /// followed.</summary>
    public ObjectValue? Collected(IInvocationOperation call, string? name)
    {
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        if (!LinqSequences.IsLinq(call) || (call.TargetMethod.Name, arguments.Length) is not (("ToDictionary", 2 or 3) or ("ToHashSet", 1))
            || scope.Types.Resolve(call.Type) is not INamedTypeSymbol type
            || arguments.Skip(1).Select(scope.FunctionOf).ToList() is var functions && functions.Contains(null)
            || new LinqSequences(scope, expressions).Read(arguments[0]) is not { } sequence)
        {
            return null;
        }
        if (Empty(type, call, name) is not { } made)
            return null;
        Variable index = scope.Pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        scope.Fix(index);
        Expr length = scope.Captured(sequence.Length, "count");
        Block body = scope.InBlock(() => sequence.At(index, item =>
        {
            var operands = new Operands(scope);
            foreach (FunctionValue? function in functions)
                operands.Add(new InlinedCall(scope, expressions).Apply(function!, [item]) ?? scope.Pool.Zero, "part");
            if (functions.Count < 2)
                operands.Add(item, "item");
            Call(made, "Add", operands.Settle());
        }), BlockKind.Loop, sequence.Length);
        scope.Statements.Add(new For(index, scope.Pool.Number(0, NumericType.Int32), length, 1, body));
        return made;
    }

    /// <summary>The dictionary or set that <c>[]</c> or <c>[a, b]</c> makes; null where the operation is none, or cannot be
    /// followed.</summary>
    public ObjectValue? Expressed(IOperation operation, string? name)
    {
        if (operation is IConversionOperation || operation.Syntax is not CollectionExpressionSyntax { Elements: var elements }
            || !elements.All(static e => e is ExpressionElementSyntax) || !LibrarySource.IsClass(scope.Types.Resolve(operation.Type))
            || Empty((INamedTypeSymbol)scope.Types.Resolve(operation.Type)!, operation, name) is not { } made)
            return null;
        var items = new CollectionItems(scope, expressions);
        return operation.ChildOperations.All(item => items.Computed(item) is { } value && Call(made, "Add", [value]) is not null)
            ? made : null;
    }

    private ObjectValue? Empty(INamedTypeSymbol type, IOperation at, string? name)
    {
        ObjectValue made = new ObjectCreation(scope, expressions).New(type, "collected" + at.Syntax.SpanStart, name, isMade: true);
        System.Action leave = scope.EnterMaker(made);
        IMethodSymbol constructor = type.InstanceConstructors.First(static c => c.Parameters.IsEmpty);
        made.IsComplete = new InlinedCall(scope, expressions).LowerConstructor(made, constructor, [], at);
        leave();
        return made.IsComplete ? made : null;
    }

    /// <summary>Whether an expression is a collection of .NET that is followed by its source.</summary>
    public bool IsFollowed(IOperation operation) => LibrarySource.IsClass(scope.Types.Resolve(operation.Type))
        && (GivenCollections.Are(operation.Type!) || OutsideValues.ObjectOf(operation, scope) is null);

    // The list that has the most room.
    private CollectionValue? CountOf(ObjectValue made) => made.Storage.Values.OfType<ReferenceSlot>()
        .Select(scope.Read).OfType<CollectionValue>().FirstOrDefault();

    // No more than its list or its array has.
    private Expr? MostOf(ObjectValue made) => CountOf(made)?.Capacity ?? made.Storage.Values
        .Select(s => s is ArraySlot { Array: { } array } ? scope.Pool.Length(array)
            : s is ReferenceSlot slot && scope.Read(slot) is CollectionValue items ? new CollectionItems(scope, expressions).Length(items)
            : null).FirstOrDefault(static length => length is not null);

    private static bool Has(ObjectValue made, string name) => !made.Type.GetMembers(name).IsEmpty;

    private object Part(ObjectValue made, string name, Expr index) => Call(made, name, [index]) ?? scope.Pool.Zero;

    private object? Call(ObjectValue made, string name, IReadOnlyList<object> arguments) =>
        made.Type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault() is { } method
            ? new InlinedCall(scope, expressions).Apply(new FunctionValue(method, null, made), arguments) : null;

    private object Entry(ObjectValue made, Expr index)
    {
        object key = Part(made, "KeyAt", index);
        var operands = new Operands(scope);
        operands.Add(key, "key");
        object value = Part(made, "ValueAt", index);
        key = operands.Settle()[0];
        if (key is Expr or StructValue && value is Expr or StructValue)
            return new StructValue([("Key", key), ("Value", value)]);
        INamedTypeSymbol pair = LibrarySource.PairOf(((INamedTypeSymbol)made.Type).TypeArguments, scope.Compilation);
        ObjectValue entry = new ObjectCreation(scope, expressions).Zero(pair, "entry");
        var members = new ObjectMembers(scope, expressions);
        foreach (KeyValuePair<ISymbol, object> storage in entry.Storage.ToList())
            members.Put(storage.Value, storage.Key.Name == "Key" ? key : value);
        return entry;
    }
}
