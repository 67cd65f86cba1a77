using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers what makes objects: <c>new</c> with its initialiser, and <c>with</c>.</summary>
internal sealed class ObjectCreation(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>A new object; null where it cannot be followed.</summary>
    /// <param name="creation">The expression.</param>
    /// <param name="name">What it is called; null where it has no name.</param>
    public ObjectReference? Create(IObjectCreationOperation creation, string? name)
    {
        if (scope.Types.Resolve(creation.Type) is not INamedTypeSymbol
            {
                TypeKind: TypeKind.Class or TypeKind.Struct,
                IsAbstract: false
            } type
            || !scope.IsObject(type) || CollectionTypes.ItemOf(type) is not null || ConstructorOf(type, creation) is not { } constructor)
        {
            return null;
        }
        ObjectValue made = New(type, Site(type, creation), name, isMade: type.IsReferenceType);
        System.Action leave = scope.EnterMaker(made);
        made.IsComplete = new InlinedCall(scope, expressions).LowerConstructor(made, constructor, creation.Arguments, creation)
            && (creation.Initializer is null || Initialize(made, creation.Initializer));
        leave();
        return made.IsComplete ? made : null;
    }

    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type, IObjectCreationOperation creation) =>
        creation.Constructor is { } constructor && LibrarySource.IsClass(type)
            ? LibrarySource.MemberOf(type, constructor) : creation.Constructor;

    /// <summary>A copy of a record with some of its properties changed; null where it cannot be followed.</summary>
    public ObjectReference? Copy(IWithOperation with, string? name)
    {
        if (new ObjectReferences(scope, expressions).Lower(with.Operand) is not { } original)
            return null;
        if (original is ChosenObject or NullReference)
            return new ObjectChoice(scope, expressions).Value(original, with.Operand, with.Type, () => Copy(with, name)) as ObjectReference;
        var type = (INamedTypeSymbol)(original is ObjectValue known ? known.Type : ((OutsideObject)original).Type);
        // A constructor that its author wrote may copy anything.
        if (!scope.IsObject(type)
            || ObjectTypes.Bases(type).SelectMany(static t => t.InstanceConstructors).Any(static c => !c.IsImplicitlyDeclared
            && c.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(c.Parameters[0].Type, c.ContainingType)))
        {
            return null;
        }
        ObjectValue copy = New(type, Site(type, with), name, isMade: type.IsReferenceType);
        foreach ((ISymbol member, ITypeSymbol memberType) in ObjectTypes.FieldsOf(type))
        {
            bool isCopied = original is ObjectValue made
                ? new ObjectMembers(scope, expressions).Copy(made.Storage[member], copy.Storage[member])
                : Copy((OutsideObject)original, member, memberType, copy.Storage[member]);
            if (!isCopied)
                return null;
        }
        copy.IsComplete = Initialize(copy, with.Initializer);
        return copy.IsComplete ? copy : null;
    }

    // Of an object from outside, its public members are read.
    private bool Copy(OutsideObject from, ISymbol member, ITypeSymbol type, object to)
    {
        if (member is IParameterSymbol || scope.Hidden.IsHidden(member))
            return false;
        string path = from.Path + "." + Identifiers.Escaped(member.Name);
        switch (to)
        {
            case Expr place:
                scope.Statements.Add(new Assign(place, scope.OutsideNumber(path, type)));
                return true;
            case ArraySlot slot when TypeMap.OfArray(scope.Types.Resolve(type)) is { } shape:
                slot.Array = scope.OutsideArray(path, shape.Element, shape.Kind);
                return true;
            case ReferenceSlot slot when scope.Types.Resolve(type) is INamedTypeSymbol named:
                return scope.Assign(slot, new OutsideObject(path, named), null);
            default:
                return to is OpaqueSlot;
        }
    }

    /// <summary>A struct whose fields are zero and null.</summary>
    public ObjectValue Zero(INamedTypeSymbol type, string? name)
    {
        ObjectValue zero = New(type, "default", name);
        zero.IsComplete = true;
        return zero;
    }

    /// <summary>A struct with the fields of another; null where it cannot be followed.</summary>
    public ObjectReference? Copied(ObjectReference original, string? name)
    {
        if (original is ChosenObject chosen)
            return Copied(chosen, 0, name);
        if (original is not ObjectValue { Type: INamedTypeSymbol type } made)
            return null;
        ObjectValue copy = Zero(type, name ?? made.Name);
        var members = new ObjectMembers(scope, expressions);
        return copy.Storage.All(s => made.Storage.TryGetValue(s.Key, out object? storage) && members.Copy(storage, s.Value)) ? copy : null;
    }

    private ObjectReference? Copied(ChosenObject chosen, int at, string? name) => at == chosen.Candidates.Count - 1
        ? Copied(chosen.Candidates[at], name)
        : new ObjectReferences(scope, expressions)
            .OneOf(scope.Is(chosen, chosen.Candidates[at]), () => Copied(chosen.Candidates[at], name), () => Copied(chosen, at + 1, name));

    /// <summary>A tuple that has more than numbers; null where it cannot be followed.</summary>
    public ObjectReference? Create(ITupleOperation tuple, string? name)
    {
        if (scope.Types.Resolve(tuple.Type) is not INamedTypeSymbol type || !scope.IsObject(type))
            return null;
        ObjectValue made = Zero(type, name ?? "tuple");
        var members = new ObjectMembers(scope, expressions);
        // What is computed first is not changed by what is computed later.
        return type.TupleElements.Select((e, i) => members.Assign(made.Storage[ObjectTypes.KeyOf(e)], tuple.Elements[i], null))
            .All(static done => done) ? made : null;
    }

    private static string Site(INamedTypeSymbol type, IOperation at) =>
        "new " + type.Name + at.Syntax.SpanStart.ToString(CultureInfo.InvariantCulture);

    /// <summary>An object whose fields are zero and null.</summary>
    /// <param name="type">Its class.</param>
    /// <param name="site">What identifies the place where it is made.</param>
    /// <param name="name">What it is called; null where it has no name.</param>
    /// <param name="isMade">Whether it is an object of the method's, not what holds the values of one.</param>
    public ObjectValue New(INamedTypeSymbol type, string site, string? name, bool isMade = false)
    {
        // Nodes of linked lists are told apart by their numbers, wherever they are made.
        if (LibrarySource.IsNode(type) && (scope.FunctionBlock is not null || !scope.Methods.Any(m => scope.Functions.IsRecursive(m))))
            scope.Facts.PutTogether(type);
        bool isOneOfAll = isMade && scope.Facts.AreTogether(type);
        string key = isOneOfAll ? "all " + type.ToDisplayString() : isMade ? scope.SiteKey(site) : scope.Key(site);
        if (scope.PoolOf(key) is { } pool)
            return NewIn(pool);
        if (isOneOfAll)
            scope.Facts.Pool(key, type);
        string called = name ?? char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1);
        var made = new ObjectValue(key, type, called, scope.Context);
        foreach ((ISymbol member, ITypeSymbol memberType) in ObjectTypes.FieldsOf(type))
            made.Storage[member] = Storage(made, member, memberType, called);
        scope.Add(made);
        return made;
    }

    /// <summary>One more of the objects of a loop.</summary>
    public ObjectValue NewIn(ObjectPool pool)
    {
        scope.Capacities.AddOne(pool.Capacity, pool.Count, pool.Arrays, scope.Outermost);
        Expr index = scope.Captured(pool.Count, "at");
        scope.Statements.Add(new Assign(pool.Count, scope.Pool.Sum(pool.Count, scope.Pool.Number(1, NumericType.Int32))));
        return pool.At(index, scope);
    }

    private object Storage(ObjectValue made, ISymbol member, ITypeSymbol type, string called)
    {
        string field = member.Name.TrimStart('_', '@');
        string name = field.Length == 0 ? called : called.TrimStart('@') + char.ToUpperInvariant(field[0]) + field.Substring(1);
        var structs = new StructLowering(scope, expressions);
        if (scope.Types.Of(type) is { } scalar)
        {
            Variable variable = scope.NewLocal(name, scalar);
            scope.Statements.Add(new Assign(variable, structs.Zero(scalar)));
            return variable;
        }
        if (scope.Types.FieldsOf(type) is not null)
        {
            StructValue fields = structs.NewLocal(name, scope.Types.Resolve(type)!);
            structs.Assign(fields, structs.Zero(scope.Types.Resolve(type)!), null);
            return fields;
        }
        if (scope.Types.OfArray(type) is not null)
            return scope.NewArraySlot(made.Key + "." + member.Name, name, type, made);
        if (NumberSequences.Is(scope.Types.Resolve(type)))
            return new SequenceSlot(scope.Context);
        if (!scope.IsObject(type))
            return OpaqueSlot.Instance;
        ReferenceSlot slot = scope.NewSlot(made.Key + "." + member.Name, name, owner: made);
        scope.Assign(slot, scope.Types.Resolve(type) is INamedTypeSymbol { IsValueType: true } structure
            ? Zero(structure, name) : NullReference.Instance, null);
        return slot;
    }

    /// <summary>Runs an initialiser; false where it cannot be followed.</summary>
    public bool Initialize(ObjectReference made, IObjectOrCollectionInitializerOperation initializer)
    {
        scope.Initialized.Push(made);
        bool isFollowed = true;
        foreach (IOperation operation in initializer.Initializers)
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation assignment:
                    new StatementLowering(scope).Assignment(assignment);
                    break;
                case IMemberInitializerOperation { InitializedMember: var member, Initializer: var inner }:
                    isFollowed &= new ObjectReferences(scope, expressions).Lower(member) is { } owner && owner is not NullReference
                        && Initialize(owner, inner);
                    break;
                case IInvocationOperation call when new CollectionCalls(scope, expressions).Lower(call):
                    break;
                case IInvocationOperation call:
                    expressions.Lower(call);
                    break;
                default:
                    isFollowed = false;
                    break;
            }
        }
        scope.Initialized.Pop();
        return isFollowed;
    }
}
