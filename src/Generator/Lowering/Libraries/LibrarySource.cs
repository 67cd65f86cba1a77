using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>
/// The members of .NET's numeric types as C# that is read where a method calls them: one file a type in the folder Sources, whose struct
/// has the type's fields, its methods under their own names, properties and operators under those that metadata gives them
/// (<c>get_Phase</c>, <c>op_Addition</c>), and constructors as <c>Make</c>. Of other types there are static methods alone, and collections
/// are classes as any other, which stand for those of .NET, as those that packages have stand for types of libraries
/// (<see cref="PackageSources"/>). A member that is not there has no derivative and is refused.
/// </summary>
internal sealed class LibrarySource
{
    // The fields of each type, in the order of its constructor.
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["System.Numerics.Complex"] = ["Real", "Imaginary"],
        ["System.Numerics.Vector2"] = ["X", "Y"],
        ["System.Numerics.Vector3"] = ["X", "Y", "Z"],
        ["System.Numerics.Vector4"] = ["X", "Y", "Z", "W"],
        ["System.Numerics.Quaternion"] = ["X", "Y", "Z", "W"],
        ["System.Numerics.Plane"] = ["Normal", "D"],
        ["System.Numerics.Matrix3x2"] = Elements(3, 2),
        ["System.Numerics.Matrix4x4"] = Elements(4, 4),
        ["System.DateTime"] = ["Ticks"],
        ["System.TimeSpan"] = ["Ticks"],
    };

    // Types of static methods alone, which stand for methods of lists too.
    private static readonly HashSet<string> Statics =
    [
        "System.Array", "System.Convert", "System.MemoryExtensions", "System.Linq.Enumerable", "System.Collections.Generic.List",
        "System.Collections.Generic.CollectionExtensions", "SymGrad.SpanMath",
    ];

    // Collections, and the sources that stand for them.
    private static readonly Dictionary<(string Name, int Arity), string> Classes = new()
    {
        [("Stack", 1)] = "Stack",
        [("Queue", 1)] = "Queue",
        [("HashSet", 1)] = "HashSet",
        [("ISet", 1)] = "HashSet",
        [("IReadOnlySet", 1)] = "HashSet",
        [("SortedSet", 1)] = "SortedSet",
        [("LinkedList", 1)] = "LinkedList",
        [("LinkedListNode", 1)] = "LinkedListNode",
        [("Dictionary", 2)] = "Dictionary",
        [("IDictionary", 2)] = "Dictionary",
        [("IReadOnlyDictionary", 2)] = "Dictionary",
        [("SortedDictionary", 2)] = "SortedDictionary",
        [("SortedList", 2)] = "SortedDictionary",
        [("PriorityQueue", 2)] = "PriorityQueue",
        [("Comparer", 1)] = "Comparer",
        [("KeyValuePair", 2)] = "KeyValuePair",
        [("Lazy", 1)] = "Lazy",
        [("ILookup", 2)] = "Lookup",
        [("IGrouping", 2)] = "Grouping",
        [("Random", 0)] = "Random",
    };

    // What several of the sources call.
    private static readonly string[] Common = ["Estimate", "Lanes"];

    private static readonly ConditionalWeakTable<Compilation, LibrarySource> All = new();

    private readonly Compilation _compilation;
    private readonly HashSet<SyntaxTree> _trees;
    private readonly List<BrokenSource> _broken = [];
    private readonly Dictionary<ITypeSymbol, INamedTypeSymbol> _standIns = new(SymbolEqualityComparer.Default);

    private LibrarySource(Compilation compilation)
    {
        // Where .NET has estimates, its types use them: a fused operation where the processor has one.
        INamedTypeSymbol single = compilation.GetSpecialType(SpecialType.System_Single);
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options ?? CSharpParseOptions.Default;
        bool hasEstimates = !single.GetMembers("MultiplyAddEstimate").IsEmpty;
        options = options.WithPreprocessorSymbols(hasEstimates ? ImmutableArray.Create("ESTIMATES") : ImmutableArray<string>.Empty);
        IEnumerable<string> classes = Classes.Values.Append("FreePlaces").Distinct()
            .Select(static name => SpaceOf(name) + "." + name);
        List<PackageSource> texts = PackageSources.TextsIn(compilation);
        List<SyntaxTree> packages = texts.ConvertAll(source => CSharpSyntaxTree.ParseText(source.Text, options));
        _trees = [.. Fields.Keys.Concat(Statics).Concat(classes).Concat(Common)
            .Select(name => CSharpSyntaxTree.ParseText(Text(name), options)), .. packages];
        _compilation = compilation.AddSyntaxTrees(_trees);
        for (int i = 0; i < packages.Count; i++)
        {
            var told = PackageSources.In(packages[i], _compilation, out Diagnostic? error).ToList();
            foreach ((INamedTypeSymbol type, INamedTypeSymbol source) in told)
                _standIns[type] = source;
            if (error is not null)
                _broken.Add(new BrokenSource(texts[i], error));
        }
    }

    /// <summary>The names of the fields of a type that is known here, in the order of its constructor; null if it is none.</summary>
    /// <remarks>A type of the same name that the user declares is the user's.</remarks>
    public static IReadOnlyList<string>? FieldsOf(ITypeSymbol type) =>
        (type.ContainingNamespace?.Name == "Numerics" || type.Name is "DateTime" or "TimeSpan") && type.DeclaringSyntaxReferences.IsEmpty
            && Fields.TryGetValue(type.ToDisplayString(), out string[]? fields)
            && fields.All(f => !type.GetMembers(f).IsEmpty) ? fields : null;

    /// <summary>The class that stands for a collection of .NET or for a type of a library; null where none does.</summary>
    public static INamedTypeSymbol? ClassOf(INamedTypeSymbol type, Compilation compilation) =>
        StandInOf(type, compilation) is { } standIn ? standIn
        : Classes.TryGetValue((type.Name, type.Arity), out string? name) && type.DeclaringSyntaxReferences.IsEmpty
            && type.ContainingNamespace?.ToDisplayString() == SpaceOf(name)
            && In(compilation)._compilation
                .GetTypeByMetadataName($"SymGrad.Sources.{name}Source{(type.Arity == 0 ? "" : "`" + type.Arity)}") is { } source
            ? type.Arity == 0 ? source : source.Construct([.. type.TypeArguments])
            : null;

    private static INamedTypeSymbol? StandInOf(INamedTypeSymbol type, Compilation compilation) =>
        type.DeclaringSyntaxReferences.IsEmpty && PackageSources.MayStandFor(type) && PackageSources.TextsIn(compilation).Count > 0
            && In(compilation)._standIns.TryGetValue(type, out INamedTypeSymbol? source) ? source : null;

    /// <summary>The struct that stands for a dictionary's entries.</summary>
    public static INamedTypeSymbol PairOf(ImmutableArray<ITypeSymbol> arguments, Compilation compilation) =>
        In(compilation)._compilation.GetTypeByMetadataName("SymGrad.Sources.KeyValuePairSource`2")!.Construct([.. arguments]);

    /// <summary>Whether a class stands for a collection of .NET.</summary>
    public static bool IsClass(ITypeSymbol? type) => type is INamedTypeSymbol named
        && named.ContainingNamespace is { Name: "Sources", ContainingNamespace.Name: "SymGrad" };

    /// <summary>Whether a class stands for the nodes of a collection.</summary>
    public static bool IsNode(ITypeSymbol type) => IsClass(type) && type.Name == "LinkedListNodeSource";

    /// <summary>The member of a class that stands for a collection's; null where there is none.</summary>
    public static IMethodSymbol? MemberOf(INamedTypeSymbol source, IMethodSymbol member) => source
        .GetMembers(member.MethodKind == MethodKind.Constructor ? WellKnownMemberNames.InstanceConstructorName : member.Name)
        .OfType<IMethodSymbol>().FirstOrDefault(m => PackageSources.TypesOf(source).Any()
            ? TakesTheSame(m, member) : TakesTheSame(m.OriginalDefinition, member.OriginalDefinition));

    /// <summary>The method of a source that stands for a member of such a type; null where there is none.</summary>
    public static IMethodSymbol? Of(IMethodSymbol member, Compilation compilation)
    {
        if (member is { IsStatic: true, ContainingType: { } owner } && StandInOf(owner, compilation) is { } standIn)
            return MemberOf(standIn, member) is { IsStatic: true } found ? found : null;
        if (member is { IsStatic: true, ContainingType: { Arity: > 0 } family } && ClassOf(family, compilation) is { } source)
            return MemberOf(source, member) is { IsStatic: true } made ? made : null;
        if (member.ContainingType is not { } type || (FieldsOf(type) is null && !IsStatic(type) && !IsNetList(type)))
            return null;
        bool isConstructor = member.MethodKind == MethodKind.Constructor;
        bool isOfList = IsNetList(type);
        IMethodSymbol? method = In(compilation)._compilation.GetTypeByMetadataName($"SymGrad.Sources.{type.Name}Source")?
            .GetMembers(isConstructor ? "Make" : member.Name).OfType<IMethodSymbol>()
            .FirstOrDefault(m => m.IsStatic == (member.IsStatic || isConstructor || isOfList)
                && TakesTheSame(m, member.OriginalDefinition, isOfList ? 1 : 0));
        return method is { IsGenericMethod: true }
            ? method.Construct([.. isOfList ? type.TypeArguments : Enumerable.Empty<ITypeSymbol>(), .. member.TypeArguments]) : method;
    }

    /// <summary>A generic method of a source that stands for no method of .NET's.</summary>
    public static IMethodSymbol Helper(string type, string name, ITypeSymbol argument, Compilation compilation) =>
        In(compilation)._compilation.GetTypeByMetadataName($"SymGrad.Sources.{type}Source")!.GetMembers(name).OfType<IMethodSymbol>()
            .Single().Construct(argument);

    /// <summary>The static property that stands for a static field of a library's type; null where none does.</summary>
    public static IMethodSymbol? GetterOf(IFieldSymbol field, Compilation compilation) =>
        StandInOf(field.ContainingType, compilation)?.GetMembers(field.Name).OfType<IPropertySymbol>().FirstOrDefault()?.GetMethod;

    /// <summary>The method that gives a constant of a type that is known here, such as Complex.ImaginaryOne; null where none
    /// does.</summary>
    public static IMethodSymbol? ConstantOf(IFieldSymbol field, Compilation compilation) =>
        !field.IsStatic || FieldsOf(field.ContainingType) is null ? null
            : In(compilation)._compilation.GetTypeByMetadataName($"SymGrad.Sources.{field.ContainingType.Name}Source")?
                .GetMembers("get_" + field.Name).OfType<IMethodSymbol>().FirstOrDefault();

    /// <summary>The first call in an operation of a method of such a type, or of a library's, that its source lacks; null if
    /// none.</summary>
    public static IInvocationOperation? MissingIn(IOperation operation, Compilation compilation) =>
        operation.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(c => c.TargetMethod.ContainingType is { } type
            && (FieldsOf(type) is not null ? Of(c.TargetMethod, compilation) is null
                : StandInOf(type, compilation) is { } source && MemberOf(source, c.TargetMethod) is null));

    /// <summary>Whether objects of a library's type can be given: as parameters and in fields of other objects.</summary>
    public static bool IsGiven(ITypeSymbol type, Compilation? compilation) => compilation is not null && type is INamedTypeSymbol named
        && StandInOf(named, compilation) is { IsValueType: true } source && PackageSources.PartsOf(source) is not null;

    /// <summary>The texts of packages that do not compile.</summary>
    public static IReadOnlyList<BrokenSource> BrokenIn(Compilation compilation) =>
        PackageSources.TextsIn(compilation).Count > 0 ? In(compilation)._broken : [];

    /// <summary>Whether a class or struct of a package stands for a type.</summary>
    public static bool IsOfPackage(INamedTypeSymbol type, Compilation compilation) => StandInOf(type, compilation) is not null;

    /// <summary>Whether a tree is a source.</summary>
    public static bool Has(SyntaxTree tree, Compilation compilation) =>
        All.TryGetValue(compilation, out LibrarySource? source) && source._trees.Contains(tree);

    /// <summary>The semantic model of a source.</summary>
    public static SemanticModel ModelOf(SyntaxTree tree, Compilation compilation) => In(compilation)._compilation.GetSemanticModel(tree);

    private static LibrarySource In(Compilation compilation) => All.GetValue(compilation, static c => new LibrarySource(c));

    // What a source takes first is the list that a method is called on.
    private static bool TakesTheSame(IMethodSymbol one, IMethodSymbol other, int first = 0) =>
        one.Parameters.Length == other.Parameters.Length + first
        && one.Parameters.Skip(first).Zip(other.Parameters, IsTheSame).All(static same => same);

    private static bool IsTheSame(IParameterSymbol one, IParameterSymbol other) =>
        one.RefKind == other.RefKind && IsTheSame(one.Type, other.Type);

    // Type parameters are the same where they stand in the same place, those of the type before those of the method. What a source takes
    // as an array, .NET may take as any sequence, and what it reads as a span, as one that can be written to.
    private static bool IsTheSame(ITypeSymbol one, ITypeSymbol other) => (one, other) switch
    {
        (ITypeParameterSymbol a, ITypeParameterSymbol b) => PlaceOf(a) == PlaceOf(b),
        (INamedTypeSymbol a, INamedTypeSymbol b) when IsClass(a) && PackageSources.StandsFor(a, b) => true,
        (IArrayTypeSymbol { Rank: 1 } a, INamedTypeSymbol { Name: "IEnumerable", TypeArguments: [var b] }) => IsTheSame(a.ElementType, b),
        (INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [var a] }, INamedTypeSymbol { Name: "Span", TypeArguments: [var b] }) =>
            IsTheSame(a, b),
        (IArrayTypeSymbol a, IArrayTypeSymbol b) => a.Rank == b.Rank && IsTheSame(a.ElementType, b.ElementType),
        (INamedTypeSymbol { IsGenericType: true } a, INamedTypeSymbol { IsGenericType: true } b) =>
            (SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition)
                || (IsClass(a) && a.Name == b.Name + "Source"))
            && a.TypeArguments.Zip(b.TypeArguments, IsTheSame).All(static same => same),
        _ => SymbolEqualityComparer.Default.Equals(one, other),
    };

    private static bool IsNetList(INamedTypeSymbol type) =>
        CollectionTypes.IsList(type) && type.OriginalDefinition.ToDisplayString() == "System.Collections.Generic.List<T>";

    private static int PlaceOf(ITypeParameterSymbol parameter) =>
        parameter.Ordinal + (parameter.DeclaringMethod?.ContainingType.Arity ?? 0);

    private static string SpaceOf(string name) => name switch
    {
        "Lazy" or "Random" => "System",
        "Lookup" or "Grouping" => "System.Linq",
        _ => "System.Collections.Generic",
    };

    private static bool IsStatic(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty && Statics.Contains(type.ToDisplayString());

    private static string[] Elements(int rows, int columns) =>
        [.. Enumerable.Range(1, rows).SelectMany(row => Enumerable.Range(1, columns).Select(column => $"M{row}{column}"))];

    private static string Text(string name)
    {
        using Stream stream = typeof(LibrarySource).Assembly.GetManifestResourceStream(name + ".cs")
            ?? throw new InvalidOperationException($"The source of {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
