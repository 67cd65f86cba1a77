using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>What an expression of a class's type refers to.</summary>
internal abstract class ObjectReference;

/// <summary>No object.</summary>
internal sealed class NullReference : ObjectReference
{
    public static NullReference Instance { get; } = new();
}

/// <summary>An object from outside the method, which keeps its values.</summary>
/// <param name="path">The text by which generated code reads it.</param>
/// <param name="type">The type that it is known by.</param>
internal sealed class OutsideObject(string path, INamedTypeSymbol type) : ObjectReference
{
    public string Path => path;

    public INamedTypeSymbol Type => type;
}

/// <summary>
/// An object that the method makes: a place of allocation, whose fields are storage of the program. Names for it are many, the
/// storage is one.
/// </summary>
/// <param name="key">What identifies the allocation, the calls on the way to it included.</param>
/// <param name="type">The class.</param>
/// <param name="name">What generated code calls it.</param>
/// <param name="home">Where it was allocated, or where else it has to be known.</param>
internal class ObjectValue(string key, ITypeSymbol type, string name, BlockContext home) : ObjectReference
{
    public string Key => key;

    public string Name => name;

    public ITypeSymbol Type => type;

    public BlockContext Home { get; set; } = home;

    /// <summary>
    /// What fields, properties without a body and parameters that methods use live in: a <see cref="Variable"/>, a <see
    /// cref="StructValue"/>
    /// of such, an <see cref="ArraySlot"/>, a <see cref="ReferenceSlot"/> or a <see cref="FunctionSlot"/>.
    /// </summary>
    public Dictionary<ISymbol, object> Storage { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The objects of a loop that it is one of; null if it is none.</summary>
    public ObjectPool? Pool { get; init; }

    /// <summary>Which of them it is.</summary>
    public Expr? Index { get; init; }

    /// <summary>The items that it is one of; null if it is none.</summary>
    public RecordItems? Among { get; init; }

    /// <summary>Whether its constructor and initialisers have run.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Whether it has the values of another object, which may be the same one or not.</summary>
    public bool IsCopy { get; set; }
}

/// <summary>One of several objects, which is known only when the program runs.</summary>
/// <param name="number">The object's number.</param>
/// <param name="candidates">What it can be: objects, and null.</param>
/// <param name="pool">The objects that the number is an index of, from 1 on; null where it is a number among all objects.</param>
internal sealed class ChosenObject(Expr number, IReadOnlyList<ObjectReference> candidates, ObjectPool? pool = null) : ObjectReference
{
    public ObjectPool? Pool => pool;

    public Expr Number => number;

    public IReadOnlyList<ObjectReference> Candidates => candidates;
}

/// <summary>What holds a reference to an object: a local, a parameter or a field.</summary>
/// <param name="key">What identifies it.</param>
/// <param name="home">Where it was declared.</param>
/// <param name="choice">The number of the object, where that is known only when the program runs; otherwise null.</param>
/// <param name="held">The object whose values it takes over; null where it takes none over.</param>
internal sealed class ReferenceSlot(string key, BlockContext home, Expr? choice, ObjectValue? held = null)
{
    public ObjectValue? Held => held;

    public string Key => key;

    public BlockContext Home => home;

    /// <summary>The object whose field it is; null if it is none.</summary>
    public ObjectValue? Owner { get; init; }

    /// <summary>The block in which it is known.</summary>
    public BlockContext Reach => Owner?.Home ?? home;

    /// <summary>A <see cref="Variable"/>, or an <see cref="Element"/> of an item's number.</summary>
    public Expr? Choice => choice;

    /// <summary>What it refers to at this place, where that is known.</summary>
    public ObjectReference? Value { get; set; }

    /// <summary>Whether it is an item of an array or a list.</summary>
    public bool IsItem { get; init; }
}

/// <summary>A field that stands for a function.</summary>
internal sealed class FunctionSlot(BlockContext home)
{
    public BlockContext Home => home;

    public FunctionValue? Function { get; set; }
}

/// <summary>A field of a type that derivatives do not look into, such as a text.</summary>
internal sealed class OpaqueSlot
{
    public static OpaqueSlot Instance { get; } = new();
}

/// <summary>How often a block is executed, compared with the one around it.</summary>
internal enum BlockKind
{
    /// <summary>Again and again.</summary>
    Loop,

    /// <summary>Once or not at all.</summary>
    Branch,

    /// <summary>Once: it becomes a part of the block around it.</summary>
    Straight,
}

/// <summary>A block that is being lowered, or was.</summary>
/// <param name="outer">The block around it.</param>
/// <param name="kind">How often it is executed.</param>
/// <param name="statements">Its statements.</param>
/// <param name="locals">The scalars that are declared in it.</param>
internal sealed class BlockContext(BlockContext? outer, BlockKind kind, List<Statement> statements, List<Variable> locals)
{
    /// <summary>How often it runs for each time that the block around it does, at most; null where that is not known.</summary>
    public Expr? Trips { get; init; }

    public BlockContext? Outer => outer;

    public BlockKind Kind => kind;

    public List<Statement> Statements => statements;

    public List<Variable> Locals => locals;

    /// <summary>Whether another block is this one or within it.</summary>
    public bool Contains(BlockContext? other)
    {
        while (other is not null && other != this)
            other = other.Outer;
        return other is not null;
    }
}
