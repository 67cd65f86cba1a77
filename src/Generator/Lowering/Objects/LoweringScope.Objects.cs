using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Objects that the method makes, and what refers to them.</summary>
internal sealed partial class LoweringScope
{
    private readonly Dictionary<ISymbol, ReferenceSlot> _references = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ObjectReference> _objectsMade = [];
    private readonly Dictionary<object, int> _numbers = [];
    private readonly Dictionary<(IOperation Operation, int Depth), ObjectReference> _given = [];
    private readonly HashSet<string> _keys = [];
    private readonly HashSet<string> _read = [];
    private readonly Dictionary<string, ObjectPool> _pools = [];
    private Capacities? _capacities;
    private readonly Stack<string> _path = new();
    private readonly Stack<IOperation> _calls = new();
    private BlockContext? _context;

    /// <summary>What was found out about references in earlier attempts.</summary>
    public ObjectFacts Facts { get; init; } = new();

    /// <summary>How often methods were inlined within themselves.</summary>
    public int Nested { get; set; }

    /// <summary>The generator of random numbers without a seed; null where none are drawn.</summary>
    public ObjectValue? Drawn { get; set; }

    /// <summary>Goes into a call, of which there may be several in the same place.</summary>
    public void EnterCall(string name, IOperation at)
    {
        _path.Push(name);
        _calls.Push(at);
    }

    /// <summary>Goes out of a call.</summary>
    public void LeaveCall()
    {
        _path.Pop();
        _calls.Pop();
    }

    /// <summary>The object whose method is being lowered; null if none that the method made.</summary>
    public ObjectReference? Self { get; private set; }

    /// <summary>The objects that initialisers are run for, the innermost first.</summary>
    public Stack<ObjectReference> Initialized { get; } = new();

    /// <summary>The objects of conditional accesses, the innermost first.</summary>
    public Stack<ObjectReference> Accessed { get; } = new();

    /// <summary>Within what <c>Derivatives.Custom</c> is given, whether that is the derivative and not the value; null elsewhere.</summary>
    public bool? CustomSlope { get; set; }

    /// <summary>The arrays whose parts <c>w?[i]</c> reads, the innermost last.</summary>
    public Stack<ArrayVariable> AccessedArrays { get; } = new();

    /// <summary>The innermost block that is not always executed with the one around it.</summary>
    public BlockContext Context
    {
        get
        {
            BlockContext context = Innermost;
            while (context is { Kind: BlockKind.Straight, Outer: { } outer })
                context = outer;
            return context;
        }
    }

    /// <summary>The block that is being lowered.</summary>
    public BlockContext Innermost => _context ??= new BlockContext(null, BlockKind.Straight, Statements, _locals);

    /// <summary>Whether values of a type are references to objects whose class is in the compilation.</summary>
    public bool IsObject(ITypeSymbol? type)
    {
        ITypeSymbol? resolved = Types.Resolve(type);
        if (!Types.RowsAreItems && ObjectTypes.HasRows(resolved))
            Facts.SeesRows = true;
        return ObjectTypes.IsObject(resolved, Compilation, Types.RowsAreItems);
    }

    /// <summary>A name for something on the way to this place, which no other has.</summary>
    public string Key(string name)
    {
        string key = string.Join("/", _path) + "/" + name;
        for (int i = 1; !_keys.Add(key); i++)
            key = string.Join("/", _path) + "/" + name + "#" + i.ToString(CultureInfo.InvariantCulture);
        return key;
    }

    private (string Key, int Depth)? _maker;

    /// <summary>Goes into the making of an object, which is made alike wherever that happens if it lies with all others of its class.
    /// Gives what goes out again.</summary>
    public System.Action EnterMaker(ObjectValue made)
    {
        (string, int)? outer = _maker;
        _maker = made.Pool is not null && Facts.AreTogether(made.Type) ? (made.Key, _path.Count) : _maker;
        return () => _maker = outer;
    }

    /// <summary>A name for a place that makes an object or a collection.</summary>
    public string SiteKey(string name) => _maker is not var (key, depth) ? Key(name)
        : key + "/" + string.Join("/", _path.Take(_path.Count - depth)
            .Where(static p => !p.StartsWith(".ctor", System.StringComparison.Ordinal))) + "/" + name;

    /// <summary>The block of the whole method.</summary>
    public BlockContext Outermost
    {
        get
        {
            BlockContext context = Innermost;
            while (context.Outer is { } outer)
                context = outer;
            return context;
        }
    }

    /// <summary>Lowers with an operation that stands for an object which is known.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="value">The object.</param>
    /// <param name="lower">Lowers.</param>
    public T With<T>(IOperation operation, ObjectReference value, System.Func<T> lower)
    {
        // A method that is inlined within itself has the same operations.
        (IOperation, int) key = (operation, Methods.Count);
        bool hadOther = _given.TryGetValue(key, out ObjectReference? other);
        _given[key] = value;
        // Numbers of objects may be others when the method is lowered again, but what the key identifies has to stay the same.
        int known = value is ObjectValue made ? Facts.NumberOf(made.Key) : -NumberOf(value);
        _path.Push("=" + known.ToString(CultureInfo.InvariantCulture));
        T result = lower();
        _path.Pop();
        if (hadOther)
            _given[key] = other!;
        else
            _given.Remove(key);
        return result;
    }

    /// <summary>What an operation stands for where that was said; null otherwise.</summary>
    public ObjectReference? Given(IOperation operation) =>
        _given.TryGetValue((operation, Methods.Count), out ObjectReference? value) ? value : null;

    /// <summary>Lets an operation stand for a value that was computed.</summary>
    public void Give(IOperation operation, Expr value) => _values[(operation, Methods.Count)] = value;

    /// <summary>Ends what an operation stands for.</summary>
    public void Take(IOperation operation) => _values.Remove((operation, Methods.Count));

    /// <summary>The value that an operation stands for; null where it has to be computed.</summary>
    public Expr? ValueOf(IOperation operation) =>
        _values.Count > 0 && _values.TryGetValue((operation, Methods.Count), out Expr? value) ? value : null;

    private readonly Dictionary<(IOperation Operation, int Depth), Expr> _values = [];

    /// <summary>Goes into the method of an object, whose parameters it uses as fields.</summary>
    public void EnterObject(ObjectReference? self)
    {
        Self = self;
        if (self is not ObjectValue made)
            return;
        foreach (KeyValuePair<ISymbol, object> captured in made.Storage.Where(static s => s.Key is IParameterSymbol))
            BindStorage(captured.Key, captured.Value);
    }

    private void BindStorage(ISymbol symbol, object storage)
    {
        switch (storage)
        {
            case ReferenceSlot reference:
                Bind(symbol, reference);
                break;
            case ArraySlot slot:
                Bind(symbol, slot);
                break;
            case SequenceSlot { Value: { } sequence }:
                new NumberSequences(this, new ExpressionLowering(this)).Bind(symbol, sequence);
                break;
            case FunctionSlot { Function: { } function }:
                Bind(symbol, function);
                break;
            case Variable or Element or StructValue:
                BindText(symbol);
                BindPlace(symbol, storage);
                break;
        }
    }

    /// <summary>What a symbol is bound to as the storage of an object; null where it is bound to nothing.</summary>
    public object? StorageOf(ISymbol symbol) =>
        _references.TryGetValue(symbol, out ReferenceSlot? slot) ? slot
        : _objects.TryGetValue(symbol, out string? path) && Types.Resolve(TypeOf(symbol)) is INamedTypeSymbol type
            ? new ReferenceSlot(path, Context, null) { Value = new OutsideObject(path, type) }
        : _arrays.TryGetValue(symbol, out ArraySlot? array) ? array
        : _functions.TryGetValue(symbol, out FunctionValue? function) ? new FunctionSlot(Context) { Function = function }
        : _structs.TryGetValue(symbol, out StructValue? structure) ? structure
        : _places.TryGetValue(symbol, out Element? place) ? place
        : _variables.TryGetValue(symbol, out Variable? variable) ? variable : null;

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;

    /// <summary>Lets a local or parameter hold a reference.</summary>
    public void Bind(ISymbol symbol, ReferenceSlot slot)
    {
        _objects.Remove(symbol);
        _functions.Remove(symbol);
        _delegates.Remove(symbol);
        _references[symbol] = slot;
    }

    /// <summary>What holds the reference of a local or parameter; null if none.</summary>
    public ReferenceSlot? SlotOf(ISymbol symbol) => _references.TryGetValue(symbol, out ReferenceSlot? slot) ? slot : null;

    /// <summary>Whether an object has an array, by which it may be changed.</summary>
    public bool IsHeld(ArrayVariable array) => _objectsMade.Values.OfType<ObjectValue>().SelectMany(static o => o.Storage.Values)
        .Concat(_pools.Values.SelectMany(static p => p.Items.Values))
        .Any(s => s is ArraySlot { Array: { } held } && held.Root == array.Root);

    // The blocks in which objects were made: they themselves may be known further out by now.
    private readonly HashSet<BlockContext> _makers = [];

    /// <summary>Whether objects have been made in this block, or in one within it, which is left before what is around it ends.</summary>
    public bool MadeHere() => Context != Outermost && _makers.Any(Context.Contains);

    /// <summary>Takes note of an object that is made here.</summary>
    public void Add(ObjectValue made)
    {
        // A place that makes one object after the other, which may all be kept, makes many.
        bool isAgain = _maker is not null && _objectsMade.TryGetValue(made.Key, out ObjectReference? other) && other != made;
        if ((isAgain || Facts.IsUsedInFunction(made.Key)) && CanBePooled(made) && made.Pool is null)
            Facts.Pool(made.Key, made.Type);
        _objectsMade[made.Key] = made;
        if (made is not ClosureValue)
            _makers.Add(Context);
    }

    /// <summary>The number of an object where only the run tells which it is; that of null is 0.</summary>
    public int NumberOf(ObjectReference reference)
    {
        if (reference is NullReference)
            return 0;
        return Counted(reference is ObjectValue made ? made.Pool ?? (object?)made.Among ?? made : reference);
    }

    /// <summary>A new reference of a local, parameter or field, to nothing yet.</summary>
    /// <param name="name">What identifies it.</param>
    /// <param name="wanted">The name of the variable that holds its number, where one does.</param>
    /// <param name="isLate">Whether only the run tells what it refers to.</param>
    /// <param name="owner">The object whose field it is; null if it is none.</param>
    public ReferenceSlot NewSlot(string name, string wanted, bool isLate = false, ObjectValue? owner = null)
    {
        string key = Key(name);
        Variable? choice = null;
        if (isLate || Facts.IsDecidedLate(key))
        {
            choice = NewLocal(wanted, NumericType.Int32);
            Statements.Add(new Assign(choice, pool.Number(0, NumericType.Int32)));
        }
        return new ReferenceSlot(key, Context, choice, choice is null ? null : HeldBy(key, wanted)) { Owner = owner };
    }

    /// <summary>What a reference refers to; null where it has not been assigned.</summary>
    public ObjectReference? Read(ReferenceSlot slot)
    {
        if (slot.Choice is null)
            return slot.Value;
        _read.Add(slot.Key);
        _madeLater.AddRange(Facts.CandidatesOf(slot.Key).Where(k => !_pools.ContainsKey(k) && Known(k) is null)
            .Select(k => (slot.Key, k, Innermost)));
        ObjectPool? sole = SolePool(slot.Key);
        // What a branch made for itself is not known after it.
        List<ObjectReference> candidates = Facts.CandidatesOf(slot.Key)
            .Select(k => _pools.TryGetValue(k, out ObjectPool? pool) ? pool.At(IndexIn(pool, slot.Choice, sole), this) : Known(k))
            .OfType<ObjectReference>().Where(c => c is not ObjectValue made || made.Home.Contains(Innermost)).ToList();
        // What a function may refer to lies in arrays, that which is made after the function has been lowered too.
        if (FunctionBlock is not null)
        {
            foreach (string key in Facts.CandidatesOf(slot.Key).Where(k => !_pools.ContainsKey(k) && Known(k) is null))
                Facts.UseInFunction(key);
            candidates.ForEach(c => _ = (c is ObjectValue made && FunctionBlock.Contains(made.Home)) || LieTogether(c));
        }
        return candidates.Count switch
        {
            > 0 when slot.Held is not null => Held(slot, candidates),
            0 => NullReference.Instance,
            1 => candidates[0],
            _ => new ChosenObject(slot.Choice, candidates, sole),
        };
    }

    private ObjectReference? Known(string key) => key == NullKey ? NullReference.Instance
        : _objectsMade.TryGetValue(key, out ObjectReference? made) ? made
        : Facts.Outside.TryGetValue(key, out OutsideObject? outside) ? _objectsMade[key] = outside : null;

    public const string NullKey = "null";

    private string KeyOf(ObjectReference reference)
    {
        switch (reference)
        {
            case ObjectValue made:
                return made.Key;
            case OutsideObject outside:
                string key = "outside " + outside.Path;
                if (!Facts.Outside.ContainsKey(key))
                    Facts.Outside[key] = outside;
                return key;
            default:
                return NullKey;
        }
    }

    /// <summary>Lets a reference refer to an object from here on; false where that cannot be followed.</summary>
    public bool Assign(ReferenceSlot slot, ObjectReference value, string? text)
    {
        // Elsewhere than where a struct was declared, it takes the fields of the other over.
        if (slot is { Choice: null, Value: ObjectValue { Type.IsValueType: true, IsComplete: true } own } && own.Home == slot.Home
            && slot.Home != Context)
            return new ObjectMembers(this, new ExpressionLowering(this)).Take(own, value);
        if (slot.Choice is null)
        {
            // Elsewhere than where it was declared, it is assigned or not, or again and again.
            if (Context != slot.Home
                || !(value is ChosenObject several ? several.Candidates : [value]).All(v => LivesIn(v, slot.Reach, [])))
                Facts.DecideLate(slot.Key);
            slot.Value = Kept(value);
            foreach (Variable variable in slot.Reach == slot.Home ? [] : Variables(slot).ToList())
                Hoist(variable, slot.Reach);
            return true;
        }
        if (slot.Held is not null)
            return Hold(slot, value, text);
        IReadOnlyList<ObjectReference> candidates = value is ChosenObject chosen ? chosen.Candidates : [Shared(value)];
        foreach (ObjectReference candidate in candidates)
        {
            if (IsReadBefore(slot, KeyOf(candidate)))
                return false;
            if (!LivesIn(candidate, slot.Reach, []))
                return candidate is ObjectValue made && KeepsItself(slot, made);
            AddCandidate(slot, KeyOf(candidate));
        }
        Statements.Add(new Assign(slot.Choice,
            NumberIn(value is ChosenObject ? value : candidates[0], SolePool(slot.Key)))
        { Text = text });
        return true;
    }

    private readonly List<(string Slot, string Key, BlockContext At)> _madeLater = [];

    // Whether a loop has read the variable before what it gets, which the next iteration would read.
    private bool IsReadBefore(ReferenceSlot slot, string key)
    {
        for (BlockContext? context = Context; context is not null && context != slot.Home; context = context.Outer)
        {
            if (context.Kind == BlockKind.Loop && _madeLater.Exists(m => m.Slot == slot.Key && m.Key == key && context.Contains(m.At)))
                return true;
        }
        return false;
    }

    // The objects of a loop that never change are taken over; of others there are many.
    private bool KeepsItself(ReferenceSlot slot, ObjectValue made)
    {
        if (!slot.IsItem && made.Type is INamedTypeSymbol type && ObjectTypes.NeverChanges(type, Compilation)
            && !ObjectTypes.RefersToItsKind(type) && Facts.Hold(slot.Key, type))
            return true;
        if (made is ClosureValue closure)
            return KeepsItself(closure, slot.Reach);
        if (!CanBePooled(made))
            return false;
        // What a method that calls itself makes, it makes as a function.
        if (FunctionBlock is null && Methods.Any(m => Functions.IsRecursive(m)))
            return CanLieTogether(made) && LieTogether(made) && CallsThemselves();
        Facts.Pool(made.Key, made.Type);
        return true;
    }

    private static bool CanBePooled(ObjectValue made) =>
        !made.IsCopy && made is not (ClosureValue or CollectionValue { Given: not null }) && made.Type.IsReferenceType;

    /// <summary>Whether an object is one that the method makes, which can lie in arrays with all others of its class.</summary>
    public static bool CanLieTogether(ObjectValue made) =>
        CanBePooled(made) && made is not CollectionValue && made.Type is INamedTypeSymbol { IsAnonymousType: false };

    /// <summary>The block of the function that is being lowered; null where none is.</summary>
    public BlockContext? FunctionBlock { get; set; }

    /// <summary>Lets objects lie in arrays, as functions have to know them; false where that cannot be.</summary>
    public bool LieTogether(ObjectReference value)
    {
        foreach (ObjectReference candidate in value is ChosenObject chosen ? chosen.Candidates : [value])
        {
            if (candidate is NullReference or ObjectValue { Pool: not null })
                continue;
            if (candidate is not ObjectValue made || !CanBePooled(made))
                return false;
            if (CanLieTogether(made))
                Facts.PutTogether(made.Type);
            else
                Facts.Pool(made.Key, made.Type);
        }
        return true;
    }

    /// <summary>Lets the methods that are being lowered and call themselves be functions; false where they are.</summary>
    public bool CallsThemselves() => FunctionBlock is null
        && Methods.Where(m => m.MethodKind != MethodKind.AnonymousFunction && Functions.IsRecursive(m)
            && !m.Parameters.Any(static p => p.Type.TypeKind == TypeKind.Delegate)).ToList()
            .ConvertAll(Facts.Call).Exists(static isNew => isNew);

    /// <summary>Lets the methods that are being lowered within themselves be functions; false where they are.</summary>
    public bool CallsNested() => FunctionBlock is null
        && Methods.Where(m => m.MethodKind == MethodKind.Ordinary && !m.Parameters.Any(static p => p.Type.TypeKind == TypeKind.Delegate)
            && Methods.Count(n => SymbolEqualityComparer.Default.Equals(n, m)) > 1).ToList()
            .ConvertAll(Facts.Call).Exists(static isNew => isNew);

    private void AddCandidate(ReferenceSlot slot, string key)
    {
        ObjectPool? before = SolePool(slot.Key);
        bool isOfAnother = before is null ? _pools.ContainsKey(key) : key != before.Key && key != NullKey;
        Facts.AddCandidate(slot.Key, key, _read.Contains(slot.Key) || isOfAnother);
    }

    // Objects from outside are the same where their text is.
    private ObjectReference Shared(ObjectReference value) => value is OutsideObject && Known(KeyOf(value)) is { } same ? same : value;

    /// <summary>A reference as it is now, whatever is assigned later.</summary>
    public ObjectReference Kept(ObjectReference value) => value is ChosenObject { Number: not SymGrad.Symbolic.Number } chosen
        ? new ChosenObject(Captured(chosen.Number, "choice"), chosen.Candidates, chosen.Pool) : value;

    /// <summary>Lets an object that was made in a branch be known around it; false where it was made in a loop, or has arrays of the
    /// branch.</summary>
    private bool LivesIn(ObjectReference value, BlockContext home, HashSet<ObjectReference> seen)
    {
        if (value is not ObjectValue made || !seen.Add(value) || made.Home.Contains(home))
            return true;
        BlockContext common = made.Home;
        for (; !common.Contains(home); common = common.Outer!)
        {
            if (common.Kind == BlockKind.Loop)
                return false;
        }
        while (common is { Kind: BlockKind.Straight, Outer: { } outer })
            common = outer;
        if (made is CollectionValue collection && !IsMadeAround(collection.First, common))
            return false;
        if (made is ClosureValue && common == made.Home)
            return true;
        if (made.Storage.Values.OfType<ArraySlot>().Any(a => a.Array is { } array && !IsMadeAround(array.Root, common)))
            return false;
        made.Home = common;
        foreach (Variable variable in made.Storage.Values.SelectMany(Variables)
            .Concat(made is CollectionValue { Count: Variable count } ? [count] : []))
            Hoist(variable, common);
        return made.Storage.Values.OfType<ReferenceSlot>().SelectMany(Referred).All(r => LivesIn(r, common, seen));
    }

    // A variable of a block around this one, where it is zero if no branch gives it a value.
    private void Hoist(Variable variable, BlockContext home)
    {
        bool isWithin = false;
        for (BlockContext? context = Innermost; context is not null && context != home; context = context.Outer)
            isWithin |= context.Locals.Remove(variable);
        if (!isWithin)
            return;
        home.Locals.Add(variable);
        home.Statements.Add(new Assign(variable, new StructLowering(this, new ExpressionLowering(this)).Zero(variable.Type)));
    }

    private static IEnumerable<Variable> Variables(object storage) => storage switch
    {
        Variable variable => [variable],
        StructValue structure => structure.Scalars.OfType<Variable>(),
        ReferenceSlot { Choice: Variable choice } => [choice],
        ReferenceSlot { Value: ChosenObject { Number: var number } } => Traversal.PostOrder(number).OfType<Variable>(),
        ReferenceSlot { Value: ObjectValue { Index: { } index } } => Traversal.PostOrder(index).OfType<Variable>(),
        _ => [],
    };

    private IEnumerable<ObjectReference> Referred(ReferenceSlot slot) => slot switch
    {
        { Choice: not null } => Facts.CandidatesOf(slot.Key).Select(Known).OfType<ObjectReference>(),
        { Value: ChosenObject chosen } => chosen.Candidates,
        { Value: { } value } => [value],
        _ => [],
    };

    /// <summary>Whether an array was made before the branches within a block, or comes from outside.</summary>
    public bool IsMadeAround(ArrayVariable array, BlockContext block)
    {
        if (!_arrayHomes.TryGetValue(array, out BlockContext? home))
            return true;
        while (home is { Kind: BlockKind.Straight, Outer: { } outer })
            home = outer;
        return home.Contains(block);
    }

    private readonly Dictionary<ArrayVariable, BlockContext> _arrayHomes = [];

    /// <summary>What the variables of a method stand for, while the method is lowered for another object.</summary>
    public System.Action Suspend(IMethodSymbol method)
    {
        return Saved(IsOf);

        bool IsOf(ISymbol symbol)
        {
            for (ISymbol? around = symbol.ContainingSymbol; around is IMethodSymbol; around = around.ContainingSymbol)
            {
                if (SymbolEqualityComparer.Default.Equals(around.OriginalDefinition, method))
                    return true;
            }
            return false;
        }
    }

    /// <summary>What gives variables back what they stand for now, which nothing stands for until then.</summary>
    public System.Action Suspended(IEnumerable<ISymbol> symbols)
    {
        HashSet<ISymbol> all = new(symbols, SymbolEqualityComparer.Default);
        System.Action restore = Saved(all.Contains);
        foreach (ISymbol symbol in all)
        {
            Unbind(symbol);
            UnbindNumber(symbol);
            _functions.Remove(symbol);
            _structs.Remove(symbol);
        }
        return restore;
    }

    // What gives symbols back what they stand for now.
    private System.Action Saved(System.Func<ISymbol, bool> isOne)
    {
        List<System.Action> restores =
        [
            Save(_variables), Save(_arrays), Save(_functions), Save(_structs), Save(_places), Save(_objects), Save(_references),
                Save(_chains), Save(TextsOf), Save(_decided), Save(MadeTexts), Save(_delegates),
        ];
        return () => restores.ForEach(static restore => restore());

        System.Action Save<T>(Dictionary<ISymbol, T> bindings)
        {
            List<KeyValuePair<ISymbol, T>> kept = bindings.Where(b => isOne(b.Key)).ToList();
            return () =>
            {
                foreach (ISymbol symbol in bindings.Keys.Where(isOne).ToList())
                    bindings.Remove(symbol);
                foreach (KeyValuePair<ISymbol, T> binding in kept)
                    bindings[binding.Key] = binding.Value;
            };
        }
    }
}
