using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Parameters of the annotated method that are objects, lists or arrays of structs: storage like that of objects which the method makes,
/// whose numbers and arrays are parameters of the program.
/// </summary>
/// <param name="scope">What is being lowered.</param>
internal sealed class GivenObjects(LoweringScope scope)
{
    private const int Deepest = 8;

    private readonly List<(ArraySlot Slot, ArrayVariable Array)> _arrays = [];
    private readonly List<(ReferenceSlot Slot, ObjectReference Object)> _references = [];
    private readonly List<(PackedParameter Parameter, IParameterSymbol Symbol)> _packed = [];
    private readonly Dictionary<string, (PackedParameter Read, ObjectReference Items)> _outside = [];
    private readonly HashSet<string> _grown = [];
    private GivenGraph? _graph;
    private HashSet<IStorage>? _used;
    private readonly List<PackedParameter> _seeds = [];
    private readonly List<PackedParameter> _kept = [];

    /// <summary>What is said of parameters that cannot be active.</summary>
    public const string Supported = " as active parameters so far, and objects of such members and of other classes, but no lists of "
        + "classes and no class that refers to its own kind; hand over arrays of the numbers, or mark it with [Constant] to leave it out";

    /// <summary>The parameters that were bound, and what is read from outside.</summary>
    public IReadOnlyList<PackedParameter> Packed =>
        [.. _packed.Select(static p => p.Parameter), .. _outside.Values.Select(static o => o.Read), .. _seeds, .. _kept,
            .. GraphRead];

    /// <summary>Arrays of arrays that are given, as collections of rows.</summary>
    public Dictionary<ArrayVariable, CollectionValue> Rows { get; } = [];

    // What is read of objects that refer to one another.
    private IEnumerable<PackedParameter> GraphRead => _graph?.Read is { } all
        ? [new PackedParameter("given objects", _used is null ? all : all.Only(_used))] : [];

    private GivenGraph Graph => _graph ??= new GivenGraph(scope, Leaf);

    /// <summary>The numbers that became parameters of the program.</summary>
    public IEnumerable<Variable> Scalars => Packed.SelectMany(static p => p.Value.Leaves).OfType<Variable>();

    /// <summary>The arrays that became parameters of the program.</summary>
    public IEnumerable<ArrayVariable> Arrays => Packed.SelectMany(static p => p.Value.Leaves).OfType<ArrayVariable>();

    /// <summary>Whether a parameter is of such a type, as far as can be told by it alone.</summary>
    public static bool MayBe(IParameterSymbol parameter) => MayBe(parameter.Type)
        || LibrarySource.IsGiven(parameter.Type, TypeMap.CompilationOf(parameter));

    private static bool MayBe(ITypeSymbol type) => TypeMap.Of(type) is null && TypeMap.OfArray(type) is null
        && StructLowering.FieldsOf(type) is null
        && (CollectionTypes.ItemOf(type) is not null || TypeMap.IsSpan(type) || IsGrid(type)
            || type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None, IsAbstract: false }
                && !type.DeclaringSyntaxReferences.IsEmpty);

    /// <summary>Lets a parameter stand for such storage; false where it is of no type that is followed.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isWritten">Whether the method changes it.</param>
    public bool Bind(IParameterSymbol parameter, bool isWritten)
    {
        string name = Identifiers.Escaped(parameter.Name);
        if (IsGrid(parameter.Type) && scope.Types.OfArray(parameter.Type) is var (element, _))
        {
            // What it is assigned would be seen by nobody.
            if (isWritten)
                return false;
            PackedGrid grid = Grid(parameter.Type, element, "", Names.Joined(name));
            _packed.Add((new PackedParameter(name, grid), parameter));
            scope.Bind(parameter, grid.Array);
            return true;
        }
        if (!scope.IsObject(parameter.Type) || Of(parameter.Type, "", Names.Joined(name), 0) is not var (value, given)
            || given is not ObjectReference reference)
            return false;
        _packed.Add((new PackedParameter(name, value), parameter));
        ReferenceSlot slot = scope.NewSlot("parameter " + parameter.Name, parameter.Name);
        scope.Bind(parameter.OriginalDefinition, slot);
        // What the method changes of a struct is its own, and so is what it assigns to a parameter for which a struct stands.
        if (isWritten && scope.Types.Resolve(parameter.Type) is { IsValueType: true } && reference is ObjectValue and not CollectionValue)
            reference = new ObjectCreation(scope, new ExpressionLowering(scope)).Copied(reference, parameter.Name) ?? reference;
        return scope.Assign(slot, reference, null);
    }

    /// <summary>A number that is drawn at random before anything is computed.</summary>
    public Variable Seed()
    {
        Variable seed = scope.Pool.Variable(Leaf("seed"), NumericType.Int32);
        scope.Fix(seed);
        scope.GivenNumbers.Add(seed);
        _seeds.Add(new PackedParameter("new global::System.Random().Next()", new PackedNumbers("", "int", [seed], [""], "{0}"))
        {
            IsDrawn = true,
        });
        return seed;
    }

    /// <summary>Whether a member of a type outside may be followed that the method changes.</summary>
    public static bool IsKept(ITypeSymbol type, LoweringScope scope) => !scope.Objects.HasText(type) && !ForeignNumbers.HasReal(type)
        && type.SpecialType != SpecialType.System_Char
        && (NullableLowering.FieldsOf(type)?.All(p => scope.Types.Of(p.Type) is not null) == true || scope.Types.Of(type) is not null
            || (scope.Types.FieldsOf(type) is not null && StructLowering.CanBeMade(type)));

    /// <summary>What a member has that the method changes, when it begins: an <see cref="Expr"/> or a <see cref="StructValue"/> of its
    /// numbers, or the <see cref="ArrayVariable"/> that it is.</summary>
    public object? Kept(KeptMember member)
    {
        string name = Names.Joined(member.Member.Name.TrimStart('_'));
        if ((NullableLowering.Is(member.Type) ? MayLack(member.Type, name) : Of(member.Type, "", name, 0)) is not var (value, storage))
            return null;
        _kept.Add(new PackedParameter(member.Path, value));
        return storage;
    }

    private (PackedValue, object) MayLack(ITypeSymbol type, string name)
    {
        IReadOnlyList<(string Name, ITypeSymbol Type)> parts = NullableLowering.FieldsOf(type)!;
        List<Variable> numbers = [.. parts.Select(p => scope.Pool.Variable(Leaf(Member(name, p.Name)), scope.Types.Of(p.Type)!.Value))];
        foreach (Variable number in numbers)
        {
            scope.Fix(number);
            scope.GivenNumbers.Add(number);
        }
        return (new PackedNumbers("", TypeText(type), numbers, [".HasValue", ".GetValueOrDefault()"], ""),
            new StructValue([.. parts.Zip(numbers, static (p, n) => (p.Name, (object)n))]));
    }

    /// <summary>Takes note of a list that the method adds to, as to a log, and does not read.</summary>
    public void IsGrown(string path) => _grown.Add(path);

    /// <summary>A list or an array of structs or objects from outside, whose items are constants; null where a value is none.</summary>
    /// <param name="operation">What reads it.</param>
    /// <param name="path">The text by which generated code does.</param>
    public ObjectReference? Outside(IOperation operation, string path)
    {
        if (_grown.Contains(path))
            return null;
        if (_outside.TryGetValue(path, out (PackedParameter, ObjectReference Items) known))
            return known.Items;
        if (LibrarySource.IsGiven(operation.Type!, scope.Compilation)
            && Of(operation.Type!, "", Names.Joined(LoweringScope.LastName(path)), 0) is (var whole, ObjectReference library))
        {
            _outside[path] = (new PackedParameter(path, whole), library);
            return library;
        }
        ITypeSymbol type = scope.Types.Resolve(operation.Type)!;
        if (Graph.IsRead(operation.Type))
            return At(path, operation.Type!);
        if (CollectionTypes.ItemOf(type) is not { } item || !scope.IsObject(type))
            return null;
        if (!IsFlat(item))
            return At(path, type);
        if ((Items(type, item, "", Names.Joined(LoweringScope.LastName(path)))
                ?? ObjectItems(type, item, Names.Joined(LoweringScope.LastName(path)))) is not var (value, made)
            || made is not ObjectReference items)
            return null;
        _outside[path] = (new PackedParameter(path, value), items);
        return items;
    }

    /// <summary>An object or collection from outside of which only the run tells what it refers to; null where it is not
    /// followed.</summary>
    /// <param name="path">The text by which generated code reads it.</param>
    /// <param name="type">Its type.</param>
    public ObjectReference? At(string path, ITypeSymbol type) => Graph.At(path, scope.Types.Replaced(type)!);

    /// <summary>An object from outside that is known by an interface, by a class that others derive from or by its own kind; null where
    /// it is another.</summary>
    public ObjectReference? Known(string path, ITypeSymbol type) => !_grown.Contains(path) && Graph.IsRead(type)
        ? At(path, type) : null;

    // Whether items have nothing but numbers that are followed, so that they need no tables.
    private bool IsFlat(ITypeSymbol item) => !HasText(item) && (scope.Types.Of(item) is not null || scope.Types.FieldsOf(item) is not null
        || (item is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } known && CollectionTypes.ItemOf(item) is null
            && ObjectTypes.IsExact(known, scope.Compilation)
            && ObjectTypes.FieldsOf(known).All(f => !HasText(f.Type) && !scope.IsObject(f.Type) && scope.Types.OfArray(f.Type) is null
                && !NumberSequences.Is(f.Type))));

    /// <summary>Reports what a method changes of its parameters that its derivatives could not give back.</summary>
    /// <param name="body">The lowered body.</param>
    public void Check(Block body)
    {
        HashSet<IStorage> assigned = [.. Statements.AssignedWithin(body)];
        _used = [.. Statements.Within(body).SelectMany(UsedBy)];
        bool isChanged = _arrays.Exists(a => a.Slot.Held is not null || a.Slot.Array != a.Array)
            || _references.Exists(r => r.Slot.Choice is not null || r.Slot.Value != r.Object);
        foreach ((PackedParameter packed, IParameterSymbol symbol) in _packed)
        {
            if (isChanged || packed.Value.Leaves.OfType<Variable>().Any(assigned.Contains))
            {
                ReportGiven(symbol);
                return;
            }
        }
        if (GraphRead.Any(g => g.Value.Leaves.Any(l => assigned.Contains(l))))
        {
            scope.Report(Rules.UnsupportedMethod, scope.Root, scope.Methods.Peek().Name,
                "changes what objects have that it is given; keep what changes in locals, or in elements of arrays");
            return;
        }
        if (_outside.FirstOrDefault(o => o.Value.Read.Value.Leaves.Any(assigned.Contains)).Key is not { } changed)
            return;
        if (scope.Methods.Peek().Parameters.FirstOrDefault(p => Identifiers.Escaped(p.Name) == changed) is { } given)
            ReportGiven(given);
        else
            scope.Report(Rules.UnsupportedMethod, scope.Root, scope.Methods.Peek().Name,
                $"changes '{changed}', which is not its own; pass it as a parameter");
    }

    private static IEnumerable<IStorage> UsedBy(Statement statement) => statement.Arrays
        .Concat(Traversal.PostOrder([.. statement.Evaluated, .. statement.Named]).Select(static n => n switch
        {
            Element element => element.Array,
            ArrayLength length => length.Array,
            WholeArray whole => whole.Array,
            _ => null,
        }).OfType<ArrayVariable>()).Select(static a => a.Root);

    private void ReportGiven(IParameterSymbol parameter) =>
        scope.Report(Rules.UnsupportedMethod, scope.Root, scope.Methods.Peek().Name,
            $"changes members of '{parameter.Name}', which it is given; keep what changes in locals, or in elements of arrays");

    // A part, and what stands for it: a variable, a struct, an array or an object; null where it is not followed.
    private (PackedValue Value, object Storage)? Of(ITypeSymbol type, string path, string name, int depth)
    {
        if (depth > Deepest || ForeignNumbers.HasReal(type) || HasText(type))
            return null;
        if (scope.Types.Of(type) is not null || scope.Types.FieldsOf(type) is not null)
            return Numbers(type, path, name);
        if (TypeMap.OfArray(scope.Types.Resolve(type)) is var (element, kind))
        {
            var array = new ArrayVariable(Leaf(name), element, kind)
            {
                IsArray = type is IArrayTypeSymbol,
                IsReadOnly = type.Name == "ReadOnlySpan"
            };
            return (new PackedArray(path, TypeText(type), array), array);
        }
        if (!scope.IsObject(type))
            return null;
        if (CollectionTypes.ItemOf(type) is { } item)
            return Items(type, item, path, name);
        if (LibrarySource.IsGiven(type, scope.Compilation))
            return OfLibrary(type, path, name, depth);
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } named
            ? Object(named, path, name, depth) : null;
    }

    private static bool IsGrid(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: > 2 } grid && TypeMap.Of(grid.ElementType) is not null;

    private PackedGrid Grid(ITypeSymbol type, NumericType element, string path, string name)
    {
        var array = new ArrayVariable(Leaf(name + "Numbers"), element);
        List<Variable> lengths = [.. Enumerable.Range(0, ((IArrayTypeSymbol)type).Rank)
            .Select(i => scope.Pool.Variable(Leaf(Member(name, "Length" + i.ToString(CultureInfo.InvariantCulture))), NumericType.Int32))];
        foreach (Variable length in lengths)
        {
            scope.Fix(length);
            scope.GivenNumbers.Add(length);
        }
        scope.Shape(array, lengths);
        return new PackedGrid(path, TypeText(type), array, lengths);
    }

    // A text is no number that the caller gives.
    private bool HasText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String
        || scope.Types.FieldsOf(type)?.Any(f => HasText(f.Type)) == true;

    private (PackedValue, object)? Numbers(ITypeSymbol type, string path, string name)
    {
        var scalars = new List<Variable>();
        object value = Fields(type, name);
        int next = 0;
        bool isNumber = scope.Types.Of(type) is not null;
        string? construction = isNumber ? "{0}" : StructLowering.Construction(type, ref next);
        if (construction is null)
            return null;
        // An enumeration is the integers that it stands for.
        return (new PackedNumbers(path, TypeText(type), scalars, isNumber ? [""] : [.. StructLowering.PathsOf(type)], construction), value);

        object Fields(ITypeSymbol of, string called)
        {
            if (scope.Types.Of(of) is { } scalar)
            {
                Variable variable = scope.Pool.Variable(Leaf(called), scalar);
                scope.Fix(variable);
                scope.GivenNumbers.Add(variable);
                scalars.Add(variable);
                return variable;
            }
            return new StructValue(scope.Types.FieldsOf(of)!.Select(f => (f.Name, Fields(f.Type, Member(called, f.Name)))).ToList());
        }
    }

    private (PackedValue, object)? Items(ITypeSymbol type, ITypeSymbol item, string path, string name)
    {
        bool isList = CollectionTypes.IsList(type), isNumber = scope.Types.Of(item) is not null;
        // What is known by an interface alone may be of any class, and objects may be in several places.
        if (HasText(item) || (!isNumber && scope.Types.FieldsOf(item) is null)
            || !(isList || type is IArrayTypeSymbol || TypeMap.IsSpan(type)))
            return null;
        int next = 0;
        if ((isNumber ? "{0}" : StructLowering.Construction(item, ref next)) is not { } construction)
            return null;
        Dictionary<NumericType, PackedColumn> columns = Columns([.. NumbersOf(item, "{0}")], name, type.Name == "ReadOnlySpan");
        Variable count = CountOf(name);
        int position = 0;
        object places = Places(item, columns, ref position);
        var made = new CollectionValue(scope.Key("given " + name), type, name, scope.Outermost, places, isList ? count : null)
        {
            IsComplete = true,
            Given = count
        };
        scope.Add(made);
        return (new PackedItems(path, TypeText(type), [.. columns.Values], count, TypeText(item), construction)
        {
            IsList = isList,
            IsSpan = TypeMap.IsSpan(type),
            IsCast = !isList && columns.Count == 1 && PackedTypes.IsInOrder(item)
        }, made);
    }

    // Objects are told by what they have now: what is no number, and what derived classes have, is not known of them. None is missing.
    private (PackedValue, object)? ObjectItems(ITypeSymbol type, ITypeSymbol item, string name)
    {
        if (item is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } known || CollectionTypes.ItemOf(item) is not null
            || item.NullableAnnotation == NullableAnnotation.Annotated
            || !scope.IsObject(item) || !ObjectTypes.IsExact(known, scope.Compilation)
            || !(CollectionTypes.IsIndexed(type) || type is IArrayTypeSymbol))
            return null;
        Dictionary<ISymbol, string> reads = new(SymbolEqualityComparer.Default);
        foreach ((ISymbol member, ITypeSymbol memberType) in ObjectTypes.FieldsOf(known))
        {
            if (!HasText(memberType) && !ForeignNumbers.HasReal(memberType) && !NullableLowering.Is(memberType)
                && (scope.Types.Of(memberType) is not null || scope.Types.FieldsOf(memberType) is not null)
                && scope.Hidden.TextOf(member, "{0}") is { } read)
                reads[member] = read;
        }
        List<(ISymbol Member, ITypeSymbol Type)> members = [.. ObjectTypes.FieldsOf(known)];
        Dictionary<NumericType, PackedColumn> columns = Columns([.. members.Where(m => reads.ContainsKey(m.Member))
            .SelectMany(m => NumbersOf(m.Type, reads[m.Member]))], name, isReadOnly: true);
        Variable count = CountOf(name);
        var objects = new ObjectPool(scope.Key("given objects " + name), known, name, scope.Outermost)
        {
            Count = count,
            Capacity = count,
            MayRepeat = true,
        };
        int position = 0;
        foreach ((ISymbol member, ITypeSymbol memberType) in members)
        {
            objects.Items[member] = reads.ContainsKey(member) ? Places(memberType, columns, ref position)
                : memberType.TypeKind == TypeKind.Delegate ? new FunctionSlot(scope.Outermost) : OpaqueSlot.Instance;
        }
        scope.Add(objects);
        bool isList = CollectionTypes.IsIndexed(type);
        var made = new CollectionValue(scope.Key("given " + name), type, name, scope.Outermost, new PooledItems(objects),
            isList ? count : null)
        {
            IsComplete = true,
            Given = count
        };
        scope.Add(made);
        return (new PackedItems("", TypeText(type), [.. columns.Values], count, TypeText(item), "") { IsList = isList }, made);
    }

    private Variable CountOf(string name)
    {
        Variable count = scope.Pool.Variable(Leaf(Member(name, "Count")), NumericType.Int32);
        scope.Fix(count);
        scope.GivenNumbers.Add(count);
        return count;
    }

    // An array for the numbers of each type.
    private Dictionary<NumericType, PackedColumn> Columns(List<(string Read, NumericType Type)> numbers, string name, bool isReadOnly)
    {
        var columns = new Dictionary<NumericType, PackedColumn>();
        foreach (IGrouping<NumericType, int> column in Enumerable.Range(0, numbers.Count).GroupBy(i => numbers[i].Type))
        {
            var array = new ArrayVariable(Leaf(name + "Numbers"), column.Key) { IsReadOnly = isReadOnly };
            columns[column.Key] = new PackedColumn(array, [.. column.Select(i => numbers[i].Read)], [.. column]);
        }
        return columns;
    }

    // Where the numbers of items lie from the given one on.
    private object Places(ITypeSymbol of, Dictionary<NumericType, PackedColumn> columns, ref int position)
    {
        if (scope.Types.Of(of) is not { } scalar)
        {
            var fields = new List<(string, object)>();
            foreach ((string name, ITypeSymbol type) in scope.Types.FieldsOf(of)!)
                fields.Add((name, Places(type, columns, ref position)));
            return new StructItems(fields);
        }
        PackedColumn column = columns[scalar];
        int place = position++, offset = column.Positions.Select(static (p, i) => (p, i)).First(p => p.p == place).i;
        return column.Positions.Count == 1 ? column.Array : new StridedItems(column.Array, column.Positions.Count, offset);
    }

    private IEnumerable<(string Read, NumericType Type)> NumbersOf(ITypeSymbol type, string read) => scope.Types.Of(type) is { } scalar
        ? [(type is INamedTypeSymbol { EnumUnderlyingType: { } integers } ? $"({integers.ToDisplayString()}){read}" : read, scalar)]
        : scope.Types.FieldsOf(type)!.SelectMany(f => NumbersOf(f.Type, read + "." + Identifiers.Escaped(f.Name)));

    private (PackedValue, object)? Object(INamedTypeSymbol type, string path, string name, int depth)
    {
        var made = new ObjectValue(scope.Key("given " + name), type, name, scope.Context) { IsComplete = true };
        var members = new List<PackedValue>();
        var names = new List<string>();
        foreach ((ISymbol member, ITypeSymbol memberType) in ObjectTypes.FieldsOf(type))
        {
            bool isRead = member is IFieldSymbol or IPropertySymbol && !scope.Hidden.IsHidden(member);
            string field = Identifiers.Escaped(member.Name);
            if (isRead && Of(memberType, path + "." + field, Member(name, member.Name), depth + 1) is var (value, storage))
            {
                members.Add(value with { CanBeSet = CanBeSet(member) });
                names.Add(member.Name);
                made.Storage[member] = Stored(made, member, memberType, storage);
            }
            else if (TypeMap.HoldsFloating(memberType, scope.Compilation))
            {
                return null;
            }
            else
            {
                made.Storage[member] = memberType.TypeKind == TypeKind.Delegate ? new FunctionSlot(scope.Context) : OpaqueSlot.Instance;
            }
        }
        scope.Add(made);
        return (new PackedObject(path, TypeText(type), members, PackedTypes.Construction(type, names), type.IsReferenceType)
        {
            MayBeDerived = type is { IsReferenceType: true, IsSealed: false },
            Bases = [.. BasesOf(type).Select(TypeText)]
        }, made);
    }

    // The fields of the struct that stands for the object, which a class of the package reads.
    private (PackedValue, object)? OfLibrary(ITypeSymbol type, string path, string name, int depth)
    {
        var source = (INamedTypeSymbol)scope.Types.Resolve(type)!;
        var made = new ObjectValue(scope.Key("given " + name), source, name, scope.Context) { IsComplete = true };
        var members = new List<PackedValue>();
        foreach ((ISymbol member, ITypeSymbol memberType) in ObjectTypes.FieldsOf(source))
        {
            string field = member.Name.TrimStart('_');
            string read = $"{PackageSources.PartsOf(source)}.{char.ToUpperInvariant(field[0])}{field.Substring(1)}"
                + $"({PackedValue.Joined(path, PackedValue.Placeholder)})";
            if (Of(memberType, read, Member(name, member.Name), depth + 1) is not var (value, storage))
                return null;
            members.Add(value is PackedNumbers size ? size with { IsSize = true } : value);
            made.Storage[member] = Stored(made, member, memberType, storage);
        }
        scope.Add(made);
        return (new PackedObject(path, TypeText(type), members, null, type.IsReferenceType), made);
    }

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type) =>
        type.BaseType is { } known ? BasesOf(known).Prepend(known) : [];

    private object Stored(ObjectValue made, ISymbol member, ITypeSymbol type, object storage)
    {
        switch (storage)
        {
            case ArrayVariable array:
                var held = new ArraySlot(scope.Key(made.Key + "." + member.Name), member.Name, array.ElementType, array.Kind, scope.Context)
                {
                    Owner = made,
                    IsSpan = TypeMap.IsSpan(type),
                    Array = array
                };
                _arrays.Add((held, array));
                return held;
            case ObjectReference reference:
                ReferenceSlot slot = scope.NewSlot(made.Key + "." + member.Name, member.Name, owner: made);
                scope.Assign(slot, reference, null);
                _references.Add((slot, reference));
                return slot;
            default:
                return storage;
        }
    }

    private bool CanBeSet(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly,
        IPropertySymbol { SetMethod: { IsInitOnly: false } setter } => scope.IsVisible(setter),
        _ => false,
    };

    // The names of all that belongs to it are free as well.
    private string Leaf(string wanted)
    {
        while (true)
        {
            string name = Identifiers.Escaped(scope.Names.Fresh(wanted));
            string[] belonging =
                [PublicNames.For("d", name), PublicNames.For("v", name), PublicNames.For("h", name), name.TrimStart('@') + "Bar"];
            if (belonging.All(b => !scope.Names.Contains(b)))
            {
                scope.Names.UnionWith(belonging);
                return name;
            }
        }
    }

    private static string Member(string name, string member) => Names.Joined(name.TrimStart('@') + "." + member.TrimStart('_'));

    private static string TypeText(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
