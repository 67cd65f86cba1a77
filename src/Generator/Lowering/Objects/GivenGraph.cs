using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Objects from outside of which only the run tells how many there are and which refers to which: the items of lists, what they refer to,
/// and objects that are known by an interface, by an abstract class or by their own kind. Generated code numbers them when a derivative
/// begins, and each class has arrays for what its objects have, as objects have that a loop makes.
/// </summary>
internal sealed class GivenGraph(LoweringScope scope, System.Func<string, string> leaf)
{
    // Types that are made of one another without an end.
    private const int MostTables = 100;

    private readonly List<Table> _tables = [];
    private readonly Dictionary<ITypeSymbol, Table> _byType = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, object> _roots = [];
    private Table? _root;

    /// <summary>What the columns are read by, as a text; null where nothing is read.</summary>
    public PackedGraph? Read => _root is null ? null : new PackedGraph([.. _tables.Select(Packed)])
    {
        Texts = [.. scope.Facts.Texts.Select(Texts.Written)],
    };

    /// <summary>Whether objects of a type are read so where one is given: others have their members read one by one.</summary>
    public bool IsRead(ITypeSymbol? type) =>
        scope.Types.Replaced(type) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } named
        && CollectionTypes.ItemOf(type) is null && scope.IsObject(type)
        && (IsOfNet(named) ? GivenCollections.Are(named) : HasOwnKind(named) || (IsOpen(named) && GivesValues(named)))
        && ClassesOf(named).Count > 0;

    /// <summary>What generated code reads by a text; null where its type is none that is followed.</summary>
    public ObjectReference? At(string path, ITypeSymbol type)
    {
        if (!_roots.TryGetValue(path, out object? storage))
        {
            if (_root is null)
                _tables.Add(_root = new Table("given", "", null!));
            if (Storage(type, path, _root.Columns, leaf(LoweringScope.LastName(path) + "Number"),
                mayBeNull: CollectionTypes.ItemOf(type) is null) is not { } made)
                return null;
            _roots[path] = storage = made;
            scope.Facts.Give(path, type);
        }
        return CollectionItems.At(storage, scope.Pool.Number(0, NumericType.Int32), scope.Outermost, scope) is ReferenceSlot slot
            ? scope.Read(slot) : null;
    }

    // Sources of collections are none of the project's classes.
    private static bool IsOfNet(ITypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty;

    private bool IsOpen(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface || type.IsAbstract
        || Specializations.HasDerived(type, scope.Compilation);

    // What only takes, as a log does, has nothing to read.
    private static bool GivesValues(INamedTypeSymbol type) => ObjectTypes.Bases(type).Concat(type.AllInterfaces).Append(type)
        .SelectMany(static t => t.GetMembers()).OfType<IMethodSymbol>().Any(static m => !m.ReturnsVoid && !m.IsStatic
            && m.MethodKind is MethodKind.Ordinary or MethodKind.PropertyGet
            && m.ReturnType.SpecialType != SpecialType.System_Boolean && !m.IsImplicitlyDeclared);

    // Whether an object can refer to others of its own kind.
    private bool HasOwnKind(INamedTypeSymbol type)
    {
        HashSet<ITypeSymbol> seen = new(SymbolEqualityComparer.Default);
        return Reached(type).Any(t => SymbolEqualityComparer.Default.Equals(t, type));

        IEnumerable<ITypeSymbol> Reached(INamedTypeSymbol from) => ObjectTypes.FieldsOf(from)
            .Select(static f => CollectionTypes.ItemOf(f.Type) ?? f.Type).Where(t => scope.IsObject(t) && seen.Add(t))
            .SelectMany(t => t is INamedTypeSymbol named && seen.Count < MostTables ? Reached(named).Prepend(t) : [t]);
    }

    // The classes of the project that an object of a type may be of.
    private List<INamedTypeSymbol> ClassesOf(INamedTypeSymbol type) => IsOfNet(type) || (!IsOpen(type) && !type.IsAbstract) ? [type]
        : [.. Specializations.ClassesIn(scope.Compilation).Where(t => ObjectTypes.Is(t, type) && scope.IsObject(t)
            && scope.Compilation.IsSymbolAccessibleWithin(t, scope.Owner))];

    // Where a value of a type lies among those of others; null where it is not followed.
    private object? Storage(ITypeSymbol declared, string read, List<GraphColumn> columns, string name, bool mayBeNull)
    {
        ITypeSymbol type = scope.Types.Resolve(declared)!;
        if (ForeignNumbers.HasReal(type))
            return null;
        if (scope.Types.Of(type) is { } scalar)
        {
            bool isText = type.SpecialType == SpecialType.System_String;
            if (isText)
            {
                scope.Facts.GiveTexts();
                scope.ReadText();
            }
            string cast = type is INamedTypeSymbol { EnumUnderlyingType: { } integers } ? $"({integers.ToDisplayString()})" : "";
            return Column(columns, name, scalar, cast + read, isText ? GraphValue.Text : GraphValue.AsRead).Array;
        }
        if (scope.Types.FieldsOf(type) is { } fields)
        {
            bool mayBeMissing = NullableLowering.Is(type);
            List<(string Name, object? Items)> parts = [.. fields.Select(f => (f.Name,
                Storage(f.Type, read + "." + (mayBeMissing && f.Name == "Value" ? "GetValueOrDefault()" : Identifiers.Escaped(f.Name)),
                    columns, Named(name, f.Name), mayBeNull: false)))];
            return parts.TrueForAll(static p => p.Items is not null)
                ? new StructItems([.. parts.Select(static p => (p.Name, p.Items!))]) : null;
        }
        if (RowsOf(type, read, columns, name) is { } rows)
            return rows;
        if (!scope.IsObject(type) || type.TypeKind == TypeKind.Delegate)
            return null;
        return type is INamedTypeSymbol { IsValueType: true } structure ? Record(structure, read, columns, name)
            : Reference(declared, type, read, columns, name, mayBeNull);
    }

    // Arrays of numbers are read as they are, or as the array of their numbers.
    private RowItems? RowsOf(ITypeSymbol type, string read, List<GraphColumn> columns, string name)
    {
        if (NumberSequences.Is(type))
        {
            return CollectionTypes.ItemOf(type) is { } item && !TypeMap.IsCoded(item) && TypeMap.Of(item) is { } number
                ? Rows(number, $"({read} is null ? null! : global::System.Linq.Enumerable.ToArray({read}))") with { IsSequence = true }
                : null;
        }
        if (type is not IArrayTypeSymbol { ElementType: var of, Rank: var rank } || TypeMap.IsCoded(of)
            || scope.Types.OfArray(type) is not var (element, kind))
            return null;
        switch (kind)
        {
            case ArrayKind.Vector:
                return Rows(element, read);
            case ArrayKind.Matrix:
                return Rows(element, $"({read} is null ? null! : global::System.Linq.Enumerable.ToArray("
                    + $"global::System.Linq.Enumerable.Cast<{of.ToDisplayString()}>({read})))") with
                {
                    Lengths = [.. Enumerable.Range(0, rank).Select(i => Column(columns, name + "Length", NumericType.Int32,
                        $"({read}?.GetLength({i}) ?? 0)", GraphValue.AsRead).Array)]
                };
            default:
                Table table = TableOf(type, type, of);
                GraphColumn numbers = Refer(type, [table], read, columns, name, mayBeNull: true);
                return (RowItems)((GivenCollections)table.Pool).AllItems! with
                {
                    Stretches = (numbers.Array, (GivenCollections)table.Pool)
                };
        }

        RowItems Rows(NumericType element, string numbers)
        {
            var rows = new ArrayVariable(leaf(name), element, ArrayKind.Jagged) { MayLackRows = true };
            columns.Add(new GraphColumn(rows, numbers, GraphValue.AsRead));
            return new RowItems(rows);
        }
    }

    private RecordItems? Record(INamedTypeSymbol type, string read, List<GraphColumn> columns, string name)
    {
        List<(ISymbol Member, object? Items)> fields = [.. ObjectTypes.FieldsOf(type).Select(f => (f.Member,
            scope.Hidden.TextOf(f.Member, read) is { } text
                ? Storage(f.Type, text, columns, Named(name, f.Member.Name), mayBeNull: true) : null))];
        return fields.TrueForAll(static f => f.Items is not null)
            ? new RecordItems(scope.Key("given " + name), type, [.. fields.Select(static f => (f.Member, f.Items!))]) : null;
    }

    private ReferenceItems? Reference(ITypeSymbol declared, ITypeSymbol type, string read, List<GraphColumn> columns, string name,
        bool mayBeNull)
    {
        List<Table> tables = [];
        if (CollectionTypes.ItemOf(type) is { } item)
            tables = [TableOf(declared, type, item)];
        else if (type is INamedTypeSymbol named && (!IsOfNet(declared) || GivenCollections.Are(declared)))
            tables = [.. ClassesOf(named).Select(c => TableOf(IsOfNet(declared) ? declared : c, c, null))];
        if (tables.Count == 0 || tables.Exists(static t => !t.IsFollowed))
            return null;
        string key = scope.Key("given " + name);
        if (mayBeNull)
            scope.Facts.AddCandidate(key, LoweringScope.NullKey, isLate: false);
        foreach (Table table in tables)
            scope.Facts.AddCandidate(key, table.Pool.Key, isLate: false);
        return new ReferenceItems(key, Refer(declared, tables, read, columns, name, mayBeNull).Array);
    }

    private GraphColumn Refer(ITypeSymbol declared, List<Table> tables, string read, List<GraphColumn> columns, string name, bool mayBeNull)
    {
        GraphColumn column = Column(columns, name, NumericType.Int32, read, GraphValue.Reference) with
        {
            Type = TypeText(declared),
            MayBeNull = mayBeNull
        };
        columns[columns.Count - 1] = column;
        _targets[column.Array] = tables;
        return column;
    }

    private readonly Dictionary<ArrayVariable, List<Table>> _targets = [];

    private Table TableOf(ITypeSymbol declared, ITypeSymbol type, ITypeSymbol? item)
    {
        if (_byType.TryGetValue(declared, out Table? known))
            return known;
        string key = scope.Key("given objects " + TypeText(declared));
        if (item is not null)
            return Collection(declared, type, item, key);
        var read = (INamedTypeSymbol)type;
        string name = scope.Names.Fresh(char.ToLowerInvariant(declared.Name[0]) + declared.Name.Substring(1) + "s");
        var pool = new ObjectPool(key, type, name, scope.Outermost);
        var table = new Table(name, TypeText(declared), pool) { IsSealed = type.IsSealed || IsOfNet(declared) };
        _byType[declared] = table;
        _tables.Add(table);
        scope.Add(pool);
        foreach ((ISymbol member, ITypeSymbol memberType) in ObjectTypes.FieldsOf(read))
            pool.Items[member] = Member(table, declared, member, memberType);
        return table;
    }

    private object Member(Table table, ITypeSymbol declared, ISymbol member, ITypeSymbol type)
    {
        string name = Named(table.Name, member.Name);
        if (type.TypeKind == TypeKind.Delegate)
            return new FunctionSlot(scope.Outermost);
        if (_tables.Count >= MostTables)
            return OpaqueSlot.Instance;
        object? storage = IsOfNet(declared)
            ? GivenCollections.ReadOf(declared, member) is not { } part ? null : CollectionTypes.ItemOf(type) is { } item
                ? Reference(Sequence(item), type, part, table.Columns, name, mayBeNull: false)
                : Storage(type, part, table.Columns, name, mayBeNull: false)
            : scope.Hidden.TextOf(member, "{0}") is { } read ? Storage(type, read, table.Columns, name, mayBeNull: true) : null;
        return storage ?? OpaqueSlot.Instance;
    }

    private INamedTypeSymbol Sequence(ITypeSymbol item) =>
        scope.Compilation.GetSpecialType(SpecialType.System_Collections_Generic_IEnumerable_T).Construct(item);

    private Table Collection(ITypeSymbol declared, ITypeSymbol type, ITypeSymbol item, string key)
    {
        string name = scope.Names.Fresh("items");
        var table = new Table(name, TypeText(declared), null!) { IsSealed = true };
        _byType[declared] = table;
        _tables.Add(table);
        GraphColumn starts = Column(table.Columns, name + "Starts", NumericType.Int32, "", GraphValue.Start);
        GraphColumn counts = Column(table.Columns, name + "Counts", NumericType.Int32, "global::System.Linq.Enumerable.Count({0})",
            GraphValue.Count);
        var pool = new GivenCollections(key, type, name, scope.Outermost) { Starts = starts.Array, Counts = counts.Array };
        table.Pool = pool;
        scope.Add(pool);
        bool mayBeNull = item.NullableAnnotation == NullableAnnotation.Annotated;
        pool.AllItems = Storage(item, "{0}", table.Items, name, mayBeNull);
        table.IsFollowed = pool.AllItems is not null;
        return table;
    }

    private GraphColumn Column(List<GraphColumn> columns, string name, NumericType type, string read, GraphValue value)
    {
        var column = new GraphColumn(new ArrayVariable(leaf(name), type) { IsReadOnly = true }, read, value);
        columns.Add(column);
        return column;
    }

    private GraphTable Packed(Table table) => new(table.Name, table.Type, [.. table.Columns.Select(Packed)])
    {
        Items = [.. table.Items.Select(Packed)],
    };

    private GraphColumn Packed(GraphColumn column) => !_targets.TryGetValue(column.Array, out List<Table>? targets) ? column : column with
    {
        Targets = [.. targets.Select(t => new GraphTarget(t.Name, t.Type, !t.IsSealed, targets.Count == 1 ? 0 : scope.NumberOf(t.Pool),
            targets.Count == 1 ? 1 : LoweringScope.MostNumbers))],
    };

    private static string Named(string name, string member) =>
        name + char.ToUpperInvariant(member.TrimStart('_', '@')[0]) + member.TrimStart('_', '@').Substring(1);

    private static string TypeText(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    // The objects of one class, or the collections of one type.
    private sealed class Table(string name, string type, ObjectPool pool)
    {
        public string Name => name;

        public string Type => type;

        public ObjectPool Pool { get; set; } = pool;

        public bool IsSealed { get; init; }

        public bool IsFollowed { get; set; } = true;

        public List<GraphColumn> Columns { get; } = [];

        public List<GraphColumn> Items { get; } = [];
    }
}
