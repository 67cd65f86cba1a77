using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>What stands for an array: a local, a parameter or a field.</summary>
/// <param name="key">What identifies it.</param>
/// <param name="name">What it is called.</param>
/// <param name="element">The type of the elements.</param>
/// <param name="kind">How they are indexed.</param>
/// <param name="home">Where it was declared.</param>
internal sealed class ArraySlot(string key, string name, NumericType element, ArrayKind kind, BlockContext home)
{
    public string Key => key;

    public string Name => name;

    public NumericType Element => element;

    public ArrayKind Kind => kind;

    /// <summary>Whether it is a span, which is never null.</summary>
    public bool IsSpan { get; init; }

    public BlockContext Home => home;

    /// <summary>The object whose field it is; null if it is none.</summary>
    public ObjectValue? Owner { get; init; }

    /// <summary>Whether many objects have it, and thus the same array.</summary>
    public bool IsShared { get; init; }

    /// <summary>The array that it stands for at this place, or its own storage; null where it has none yet.</summary>
    public ArrayVariable? Array { get; set; }

    /// <summary>Its own storage, where only the run tells for which array it stands; null where it has none.</summary>
    public HeldArray? Held { get; set; }
}

/// <summary>The storage of a variable that takes over the elements of each array that it is assigned.</summary>
/// <param name="storage">The elements.</param>
/// <param name="length">How many of them there are, -1 for null; null where there are always as many as the storage has.</param>
/// <param name="capacity">How many there can be; null where there are always as many.</param>
internal sealed class HeldArray(ArrayVariable storage, Variable? length = null, Variable? capacity = null)
{
    public ArrayVariable Storage => storage;

    public Variable? Length => length;

    public Variable? Capacity => capacity;

    /// <summary>Whether null is assigned to it, which other variables then take over.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>Whether it is null where it has not been assigned.</summary>
    public bool IsTested { get; init; }

    /// <summary>The elements that there are, as a view of a block; null where it has none yet.</summary>
    public (object Block, ArrayVariable View)? Current { get; set; }
}
