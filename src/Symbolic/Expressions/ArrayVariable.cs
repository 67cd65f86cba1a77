namespace SymGrad.Symbolic;

/// <summary>How an array is laid out and indexed.</summary>
public enum ArrayKind
{
    /// <summary>One dimension: <c>T[]</c>, <c>Span&lt;T&gt;</c> and <c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    Vector,

    /// <summary>Two dimensions in one block: <c>T[,]</c>.</summary>
    Matrix,

    /// <summary>An array of rows: <c>T[][]</c>.</summary>
    Jagged,
}

/// <summary>An array of a program: a parameter, a local, or a view of another. Unlike expressions, arrays have an identity.</summary>
/// <param name="name">The name, unique in the program.</param>
/// <param name="elementType">The type of the elements.</param>
/// <param name="kind">How it is indexed.</param>
/// <param name="source">The array of which it is a view; null where it has elements of its own.</param>
public sealed class ArrayVariable(string name, NumericType elementType, ArrayKind kind = ArrayKind.Vector, ArrayVariable? source = null)
    : IStorage
{
    private readonly bool _isArray;

    /// <summary>The name, unique in the program.</summary>
    public string Name { get; } = name;

    /// <summary>The type of the elements.</summary>
    public NumericType ElementType { get; } = elementType;

    /// <summary>How it is indexed.</summary>
    public ArrayKind Kind { get; } = kind;

    /// <summary>Whether it is a C# array, not a span. A row that may be missing is one, since a span would be empty instead.</summary>
    public bool IsArray
    {
        get => _isArray || Source is { MayLackRows: true };
        init => _isArray = value;
    }

    /// <summary>Whether it is a jagged array some of whose rows may not be there yet.</summary>
    public bool MayLackRows { get; init; }

    /// <summary>Whether its elements cannot be assigned to.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether each element gets one value, before anything reads it, and keeps it: where objects lie.</summary>
    public bool IsWrittenOnce { get; init; }

    /// <summary>The array of which it is a view; null where it has elements of its own.</summary>
    public ArrayVariable? Source { get; } = source;

    /// <summary>The array that has the elements.</summary>
    public ArrayVariable Root => Source is null ? this : Source.Root;

    /// <summary>The number of indices of an element.</summary>
    public int Rank => Kind == ArrayKind.Vector ? 1 : 2;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
