using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Variables that stand for arrays. Where a variable is assigned in the block where it was declared, it is known for which array it stands
/// from there on. Where it is assigned in a branch or a loop within, it has storage of its own and takes the elements over; whether that
/// makes a difference, since C# then has one array by two names, is found out when all is lowered (<see cref="SharedArrays"/>).
/// </summary>
internal sealed partial class LoweringScope
{
    private readonly Dictionary<ArrayVariable, HeldArray> _held = [];
    private readonly Dictionary<ArrayVariable, ArraySlot> _namesOfHeld = [];
    private readonly Dictionary<ArrayVariable, ArrayVariable> _wholeViews = [];
    private readonly HashSet<ArrayVariable> _whole = [];
    private readonly List<IOperation> _rebindings = [];

    /// <summary>A new variable of an array, which stands for none yet.</summary>
    /// <param name="kind">What identifies it.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="type">Its type.</param>
    /// <param name="owner">The object whose field it is; null if it is none.</param>
    /// <param name="isAnyOf">Whether it is to stand for one of several arrays.</param>
    public ArraySlot NewArraySlot(string kind, string name, ITypeSymbol? type, ObjectValue? owner = null, bool isAnyOf = false)
    {
        (NumericType element, ArrayKind shape) = Types.OfArray(type)!.Value;
        var slot = new ArraySlot(Key(kind + " " + name), name, element, shape, Context)
        {
            Owner = owner,
            IsSpan = TypeMap.IsSpan(Types.Resolve(type))
        };
        if (shape == ArrayKind.Vector && (isAnyOf || Facts.IsVaried(slot.Key)))
            HoldVaried(slot);
        return slot;
    }

    private void HoldVaried(ArraySlot slot)
    {
        bool mayBeNull = Facts.MayBeNull(slot.Key), isTested = mayBeNull || slot.Owner is not null;
        Variable capacity = Capacities.NewMaximum(slot.Name), length = NewLocal(slot.Name + "Length", NumericType.Int32);
        Statements.Add(new Assign(length, pool.Number(isTested ? -1 : 0, NumericType.Int32)));
        var storage = new ArrayVariable(Identifiers.Escaped(Names.Fresh(slot.Name)), slot.Element);
        Statements.Add(new NewArray(storage, capacity));
        Remember(storage, capacity);
        Capacities.Define(length, pool.Number(0, NumericType.Int32), capacity);
        Hold(slot, new HeldArray(storage, length, capacity) { MayBeNull = mayBeNull, IsTested = isTested });
    }

    private void Hold(ArraySlot slot, HeldArray held) => (slot.Held, slot.Array, _held[held.Storage]) = (held, held.Storage, held);

    /// <summary>Lets a local or parameter be a variable of an array.</summary>
    public void Bind(ISymbol symbol, ArraySlot slot) => _arrays[symbol] = slot;

    /// <summary>The variable of an array that a local or parameter is; null if none.</summary>
    public ArraySlot? ArraySlotOf(ISymbol symbol) => _arrays.TryGetValue(symbol, out ArraySlot? slot) ? slot : null;

    /// <summary>The variable of an array that an operation names; null if none.</summary>
    public ArraySlot? ArraySlotOf(IOperation operation) => ArrayUse.Unconverted(operation) switch
    {
        ILocalReferenceOperation local => ArraySlotOf(local.Local),
        IParameterReferenceOperation parameter => ArraySlotOf(parameter.Parameter),
        IFieldReferenceOperation or IPropertyReferenceOperation when StorageOf(ArrayUse.Unconverted(operation)) is { } storage =>
            (storage is SequenceSlot sequence ? sequence.Value : storage) as ArraySlot,
        _ => null,
    };

    /// <summary>The storage of a variable whose arrays may have different lengths; null where it has none.</summary>
    public HeldArray? VariedOf(IOperation operation) => Types.OfArray(operation.Type) is not null
        && ArraySlotOf(operation) is { Held: { Length: not null } held } ? held : null;

    private readonly Dictionary<ISymbol, Chain> _chains = new(SymbolEqualityComparer.Default);

    /// <summary>Lets a local or parameter stand for a chain of LINQ.</summary>
    public void Bind(ISymbol symbol, Chain chain) => _chains[symbol] = chain;

    /// <summary>The chain of LINQ that a local or parameter stands for; null if none.</summary>
    public Chain? ChainOf(ISymbol symbol) => _chains.TryGetValue(symbol, out Chain? chain) ? chain : null;

    private readonly Dictionary<ISymbol, BlockContext> _sequenceHomes = new(SymbolEqualityComparer.Default);

    /// <summary>Takes note of the block in which a local or parameter begins to stand for a sequence.</summary>
    public void BeginSequence(ISymbol symbol) => _sequenceHomes[symbol] = Context;

    /// <summary>Takes note that the body of a method is a block of its own, where its parameters still are what they were given.</summary>
    public void BeginBody()
    {
        foreach (IParameterSymbol parameter in Methods.Peek().Parameters)
        {
            if (_sequenceHomes.ContainsKey(parameter))
                BeginSequence(parameter);
        }
    }

    /// <summary>The block in which a local or parameter began to stand for a sequence; null where it stands for none.</summary>
    public BlockContext? SequenceHomeOf(ISymbol symbol) =>
        _sequenceHomes.TryGetValue(symbol, out BlockContext? home) ? home : null;

    /// <summary>Ends what a local or parameter stands for, which may be of another kind in another call.</summary>
    public void Unbind(ISymbol symbol)
    {
        _arrays.Remove(symbol);
        _references.Remove(symbol);
        _chains.Remove(symbol);
    }

    /// <summary>Whether an expression refers to an object that is followed, by its type or by an interface of lists.</summary>
    public bool RefersToObject(IOperation operation) => (IsObject(operation.Type) && !IsChain(operation)) || IsKnownObject(operation);

    // Of what is known by an interface of numbers.
    private bool IsKnownObject(IOperation operation) => ArrayUse.Unconverted(operation) switch
    {
        ILocalReferenceOperation local => SlotOf(local.Local) is not null,
        IParameterReferenceOperation parameter => SlotOf(parameter.Parameter) is not null,
        IObjectCreationOperation creation => IsObject(creation.Type),
        IFieldReferenceOperation or IPropertyReferenceOperation when NumberSequences.Is(operation.Type) =>
            StorageOf(ArrayUse.Unconverted(operation)) is SequenceSlot { Value: ObjectReference }
                || IsGroup(operation) || GivesObject(operation),
        IInvocationOperation when NumberSequences.Is(operation.Type) => GivesObject(operation),
        IPropertyReferenceOperation => IsGroup(operation),
        _ => false,
    };

    // Whether a variable stands for a chain, whose objects are made where it is used.
    private bool IsChain(IOperation operation) => ArrayUse.Unconverted(operation) switch
    {
        ILocalReferenceOperation local => ChainOf(local.Local) is not null,
        IParameterReferenceOperation parameter => ChainOf(parameter.Parameter) is not null,
        _ => false,
    };

    // What a body returns, lambdas and local functions within it not counted.
    private static IEnumerable<IReturnOperation> ReturnsOf(IOperation body) => body.ChildOperations.SelectMany(static o =>
        o is IAnonymousFunctionOperation or ILocalFunctionOperation ? [] : o is IReturnOperation own ? [own] : ReturnsOf(o));

    // Whether a method or property that is known to give a sequence returns lists.
    private bool GivesObject(IOperation operation) => (ArrayUse.Unconverted(operation) switch
    {
        IInvocationOperation call => call.TargetMethod,
        IPropertyReferenceOperation property => property.Property.GetMethod,
        _ => null,
    }) is { } method && MethodBodies.Of(method, this) is { } body && OutsideValues.ObjectOf(operation, this) is null
        && ReturnsOf(body).ToList() is { Count: > 0 } returns
        && returns.TrueForAll(r => r is { Kind: OperationKind.Return, ReturnedValue: { } value }
            && (IsObject(ArrayUse.Unconverted(value).Type) || CollectionCreation.IsEmpty(value)))
        && returns.Exists(r => !CollectionCreation.IsEmpty(r.ReturnedValue!));

    private bool IsGroup(IOperation operation) =>
        new SourceSequences(this, new ExpressionLowering(this)).IsGroup(ArrayUse.Unconverted(operation));

    private object? StorageOf(IOperation member) => new ObjectMembers(this, new ExpressionLowering(this)).Storage(member);

    /// <summary>The type of arrays of what a collection has.</summary>
    public ITypeSymbol TypeOfNumbers(ITypeSymbol collection) =>
        Compilation.CreateArrayTypeSymbol(((INamedTypeSymbol)Types.Resolve(collection)!).TypeArguments[0]);

    /// <summary>Whether an array is such a storage.</summary>
    public bool IsVaried(ArrayVariable array) => _held.TryGetValue(array, out HeldArray? held) && held.Length is not null;

    /// <summary>Lets an array parameter that the method assigns be a variable of its own.</summary>
    public void Own(IParameterSymbol parameter, ArrayVariable given)
    {
        ArraySlot slot = NewArraySlot("parameter", parameter.Name, parameter.Type);
        Assign(slot, given, Root, Statements.Count);
        Bind(parameter.OriginalDefinition, slot);
    }

    /// <summary>The array that a variable stands for here; null where it stands for none.</summary>
    public ArrayVariable? Read(ArraySlot slot)
    {
        if (slot.Held is not { Length: { } length } held)
            return slot.Array;
        if (held.Current is var (block, known) && block == Statements)
            return known;
        var expressions = new ExpressionLowering(this);
        if (held.IsTested)
            expressions.Guard(pool.Compare(ComparisonOperator.Less, length, pool.Number(0, NumericType.Int32)));
        ArrayVariable view = new ArrayLowering(this, expressions).Slice(held.Storage, pool.Number(0, NumericType.Int32), length);
        held.Current = (Statements, view);
        _whole.Add(view);
        return view;
    }

    /// <summary>A name of its own for elements that a variable has now and may not have later; any other array as it is.</summary>
    public ArrayVariable Named(ArrayVariable array)
    {
        if (!_held.TryGetValue(array.Root, out HeldArray? held) || array.Kind != ArrayKind.Vector)
            return array;
        if (array.Source is not null && !_namesOfHeld.ContainsKey(array))
        {
            // Nobody else knows it under that name.
            if (held.Current?.View == array)
                held.Current = null;
            return array;
        }
        ArrayVariable view = new ArrayLowering(this, new ExpressionLowering(this)).Slice(array, pool.Number(0, NumericType.Int32),
            LengthOf(array) ?? pool.Length(array));
        if (array.Source is null || _whole.Contains(array))
            _whole.Add(view);
        if (array.Source is null && held.Length is null)
            _wholeViews[view] = array;
        if (ShapeOf(array) is { } shape)
            Shape(view, shape);
        return view;
    }

    /// <summary>Lets a variable stand for an array, or for null, from here on.</summary>
    /// <param name="slot">The variable.</param>
    /// <param name="value">The array; null for none.</param>
    /// <param name="at">The assignment.</param>
    /// <param name="before">The number of statements before the array was computed.</param>
    public void Assign(ArraySlot slot, ArrayVariable? value, IOperation at, int before)
    {
        if (slot.Held is { } held)
        {
            Rebind(slot, held, value, at);
            return;
        }
        bool isHere = Context == slot.Home && (value is null || IsMadeAround(value.Root, slot.Owner?.Home ?? slot.Home));
        if (isHere && !Facts.IsDecidedLate(slot.Key))
        {
            slot.Array = value is null ? null : Named(value);
            if (slot.Array is { Source: not null } named && _held.ContainsKey(named.Root))
                _namesOfHeld[named] = slot;
        }
        else if (Context == slot.Home && value is { Kind: not ArrayKind.Jagged } && Facts.IsDecidedLate(slot.Key))
        {
            Begin(slot, value, at, before);
        }
        else
        {
            if (value?.Kind == ArrayKind.Jagged || (value is not null && ShapeOf(value) is not null && Facts.IsDecidedLate(slot.Key)))
                Report(Rules.UnsupportedExpression, at,
                    "An array of arrays, or a matrix of another size, that is assigned to a variable in a branch or a loop",
                    "; copy the elements into one that was made before");
            Facts.DecideLate(slot.Key, isVaried: Facts.IsDecidedLate(slot.Key), isNull: value is null);
            slot.Array = value;
        }
    }

    /// <summary>Lets a variable stand for what another one does, an array or null.</summary>
    public void Assign(ArraySlot slot, HeldArray other, IOperation at)
    {
        if (slot.Held is not { Length: not null } held)
        {
            Facts.DecideLate(slot.Key, isVaried: true, isNull: other.MayBeNull);
            slot.Array = other.Storage;
            return;
        }
        Expr length = Captured(other.Length!, "length");
        if (held == other)
            return;
        if (other.MayBeNull && !held.MayBeNull)
            Facts.DecideLate(slot.Key, isVaried: true, isNull: true);
        Capacities.AddMaximum(held.Capacity!, other.Capacity!, slot.Home);
        Take(held, other.Storage, length, at, other.Storage);
    }

    // What is made for the variable is its storage; of what else it stands for it takes a copy.
    private void Begin(ArraySlot slot, ArrayVariable value, IOperation at, int before)
    {
        bool isNew = value is { Source: null, IsReadOnly: false } && !IsHeld(value) && !_held.ContainsKey(value) && !NamesOf(value).Any()
            && Statements.Skip(before).Any(s => s is NewArray made && made.Array == value);
        if (isNew)
        {
            Hold(slot, new HeldArray(value));
            return;
        }
        int start = Statements.Count;
        ArrayVariable copy = new ArrayLowering(this, new ExpressionLowering(this)).Copy(value);
        Hold(slot, new HeldArray(Renamed(copy, slot.Name, start)));
        Statements.Add(new Rebinding(slot.Held!.Storage, value.Root, Rebound(at)));
    }

    private void Rebind(ArraySlot slot, HeldArray held, ArrayVariable? value, IOperation at)
    {
        var arrays = new ArrayLowering(this, new ExpressionLowering(this));
        if (value is null || value.Kind == ArrayKind.Jagged)
        {
            if (value is not null)
                Report(Rules.UnsupportedExpression, at, "An array of arrays that is assigned to a variable in a branch or a loop",
                    "; copy the elements into one that was made before");
            else if (!held.MayBeNull)
                Facts.DecideLate(slot.Key, isVaried: true, isNull: true);
            else
                End(held, at, pool.Number(-1, NumericType.Int32));
            return;
        }
        if (IsReferredTo(held.Storage))
        {
            Report(Rules.UnsupportedExpression, at, "An array variable that is assigned while a ref variable refers to an element",
                "; copy the elements");
            return;
        }
        if (value == held.Storage)
            return;
        if (value.Root == held.Storage && _whole.Contains(value))
        {
            // What it stands for already; or stood for, which is found out.
            Statements.Add(new Rebinding(held.Storage, value, Rebound(at)));
            return;
        }
        ArrayVariable shared = value.Root;
        if (value.Kind == ArrayKind.Matrix || value.Root == held.Storage)
        {
            value = arrays.Copy(value);
            Statements.Add(new Rebinding(value, shared, Rebound(at)));
            shared = value;
        }
        if (held.Length is null && !HaveSameSize(value, held.Storage))
        {
            if (ShapeOf(value) is { } sizes && ShapeOf(held.Storage) is { } known
                && !sizes.Zip(known, static (s, k) => s is Number && k is Number && s != k).Contains(true))
            {
                ExpectSizes(sizes, known);
                Take(held, value, null, at, shared);
                return;
            }
            if (ShapeOf(value) is not null || ShapeOf(held.Storage) is not null)
                Report(Rules.UnsupportedExpression, at, "A matrix variable that is assigned a matrix of another size",
                    "; the compiler must see that the sizes are equal");
            Facts.DecideLate(slot.Key, isVaried: true, isNull: false);
            return;
        }
        if (held.Capacity is { } capacity)
            Capacities.AddMaximum(capacity, LengthOf(value) ?? pool.Length(value), slot.Home);
        Take(held, value, held.Length is null ? null : Captured(pool.Length(value), "length"), at, shared);
    }

    private static readonly string[] SizesDiffer = ["if (", " != ", ") throw new global::System.NotSupportedException("
        + "\"A derivative follows a matrix variable that is assigned matrices of one size.\")"];

    // What only the run tells.
    private void ExpectSizes(IReadOnlyList<Expr> sizes, IReadOnlyList<Expr> known)
    {
        for (int i = 0; i < sizes.Count; i++)
        {
            if (!AreEqual(sizes[i], known[i]))
                Statements.Add(new Invoke(new Effect(SizesDiffer), [Captured(sizes[i], "size"), Captured(known[i], "size")], null));
        }
    }

    private void Take(HeldArray held, ArrayVariable value, Expr? length, IOperation at, ArrayVariable shared)
    {
        End(held, at, length);
        if (held.Capacity is { } capacity)
            Statements.Add(new Grow([held.Storage], capacity, length!));
        var arrays = new ArrayLowering(this, new ExpressionLowering(this));
        Expr zero = pool.Number(0, NumericType.Int32);
        arrays.CopyElements(value, zero, held.Storage, zero, length ?? pool.Length(held.Storage));
        if (shared != held.Storage)
            Statements.Add(new Rebinding(held.Storage, shared, Rebound(at)));
    }

    private void End(HeldArray held, IOperation at, Expr? length)
    {
        held.Current = null;
        Statements.Add(new Rebinding(held.Storage, null, Rebound(at)));
        if (length is not null)
            Statements.Add(new Assign(held.Length!, length));
    }

    /// <summary>Gives an array elements of another one, for which it is another name in C#.</summary>
    public void Share(ArrayVariable array, ArrayVariable other, IOperation at, Block copy) =>
        Statements.Add(new Rebinding(array, other, Rebound(at)) { Copy = copy });

    private readonly Dictionary<ITypeSymbol, KeptArrays> _kept = new(SymbolEqualityComparer.Default);

    /// <summary>The numbers of arrays that were read from those that the method keeps.</summary>
    public Dictionary<ArrayVariable, Expr> NumbersOfKept { get; } = [];

    /// <summary>The arrays of a type that the method keeps in collections and objects.</summary>
    public KeptArrays Kept(IArrayTypeSymbol type)
    {
        if (!_kept.TryGetValue(type, out KeptArrays? kept))
            _kept[type] = kept = new KeptArrays(this, type);
        return kept;
    }

    private int Rebound(IOperation at)
    {
        _rebindings.Add(InGenerated ?? at);
        return _rebindings.Count - 1;
    }

    /// <summary>Whether two arrays are certain to have the same length, and two matrices as many rows and columns.</summary>
    public bool HaveSameSize(ArrayVariable a, ArrayVariable b) => a.ElementType == b.ElementType && (ShapeOf(a), ShapeOf(b)) switch
    {
        (null, null) => AreEqual(pool.Length(a), pool.Length(b)),
        ({ } one, { } other) => one.Count == other.Count && one.Zip(other, AreEqual).All(static same => same),
        _ => false,
    };

    private bool AreEqual(Expr a, Expr b) => ReferenceEquals(Capacities.Canonical(a), Capacities.Canonical(b));

    /// <summary>
    /// The body without what only said which arrays are the same in C#. Where copies make a difference, that is reported, or found out to
    /// be a reason to lower the method again.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="atEnd">The arrays whose elements the caller sees.</param>
    public Block WithoutRebindings(Block body, IEnumerable<ArrayVariable> atEnd)
    {
        var reported = new HashSet<IOperation>();
        foreach (SharedArray shared in SharedArrays.Find(body, atEnd).OrderBy(static s => s.Number))
        {
            if (_namesOfHeld.TryGetValue(shared.Other, out ArraySlot? name) && !Facts.IsDecidedLate(name.Key))
                Facts.DecideLate(name.Key);
            else if (!reported.Add(_rebindings[shared.Number]))
                continue;
            else if (shared.Other.Source is not null)
                Report(Rules.UnsupportedExpression, _rebindings[shared.Number],
                    $"An array variable that is assigned while a part of '{shared.Array.Name}' is in use",
                    "; copy that part, such as by ToArray()");
            else if (shared.Array == shared.Other)
                Report(Rules.UnsupportedExpression, _rebindings[shared.Number],
                    "An array that may be kept twice, in collections or objects, and is written to", "; keep copies, such as x.ToArray()");
            else
                Report(Rules.UnsupportedExpression, _rebindings[shared.Number],
                    $"A second name for an array that is written to ('{shared.Array.Name}' and '{shared.Other.Name}' are both in use)",
                    "; make a copy, such as x.ToArray()");
        }
        Block forgotten = SharedArrays.Forget(body);
        // What a variable has is in use under that name no longer than the variable has it.
        HashSet<ArrayVariable> sources = [.. Programs.Statements.Within(forgotten).OfType<View>().Select(static v => v.Array.Source!)];
        foreach (KeyValuePair<ArrayVariable, ArrayVariable> view in _wholeViews.Where(v => !sources.Contains(v.Key)))
            forgotten = ArrayRenaming.InPlaceOfView(forgotten, view.Key, view.Value);
        return forgotten;
    }
}
