using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// A parameter that is no number, struct or array of numbers: an object, a list or an array of structs. The program has its numbers and
/// arrays as parameters of their own, its leaves; who calls the program takes the parameter apart.
/// </summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">What it is made of.</param>
public sealed record PackedParameter(string Name, PackedValue Value)
{
    /// <summary>Whether it is no parameter, but drawn at random for each call.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>Whether its derivative is filled in the place where the caller has it; otherwise it is made anew.</summary>
    public bool IsFilled => Value.IsFilled;

    /// <summary>The numbers that derivatives are by.</summary>
    public IEnumerable<IStorage> RealLeaves => Value.Leaves.Where(IsReal);

    /// <summary>Whether derivatives are by a leaf.</summary>
    public static bool IsReal(IStorage leaf) => leaf switch
    {
        Variable scalar => scalar.Type.IsReal(),
        ArrayVariable array => array.ElementType.IsReal(),
        _ => false,
    };
}

/// <summary>A part of a <see cref="PackedParameter"/>.</summary>
/// <param name="Path">The text behind the parameter's value that reads it, or one with a placeholder for that value.</param>
/// <param name="Type">The text of its type.</param>
public abstract record PackedValue(string Path, string Type)
{
    /// <summary>What stands for the parameter's value in a path that is more than what follows it.</summary>
    public const string Placeholder = "{0}";

    /// <summary>The parameters of the program that stand for it, in order.</summary>
    public abstract IEnumerable<IStorage> Leaves { get; }

    /// <summary>It and all parts of it.</summary>
    public virtual IEnumerable<PackedValue> Parts => [this];

    /// <summary>Whether it takes the derivatives in its own place: elements and members that can be assigned.</summary>
    public abstract bool IsFilled { get; }

    /// <summary>The text that reads it.</summary>
    /// <param name="whole">The text of the parameter's value.</param>
    public string Of(string whole) => Joined(Path, whole);

    /// <summary>The text that reads a part.</summary>
    /// <param name="path">The text behind a value that reads it, or one with a placeholder for that value.</param>
    /// <param name="whole">The text of the value.</param>
    public static string Joined(string path, string whole) => path.Contains(Placeholder) ? path.Replace(Placeholder, whole) : whole + path;

    /// <summary>Whether it can be assigned to as a whole.</summary>
    public bool CanBeSet { get; init; }

    /// <summary>Whether it can take the derivatives by itself or be assigned.</summary>
    public bool TakesDerivatives => IsFilled || CanBeSet || !Leaves.Any(PackedParameter.IsReal);
}

/// <summary>A number, or a struct of numbers.</summary>
/// <param name="Path">The text that reads it.</param>
/// <param name="Type">The text of its type.</param>
/// <param name="Scalars">Its numbers.</param>
/// <param name="Paths">The text behind it that reads each.</param>
/// <param name="Construction">The text that makes it, with a placeholder for each number.</param>
public sealed record PackedNumbers(string Path, string Type, IReadOnlyList<Variable> Scalars, IReadOnlyList<string> Paths,
    string Construction) : PackedValue(Path, Type)
{
    /// <summary>Whether it is the size of something, which is that of its derivative too.</summary>
    public bool IsSize { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Leaves => Scalars;

    /// <inheritdoc/>
    public override bool IsFilled => false;
}

/// <summary>An array of numbers.</summary>
/// <param name="Path">The text that reads it.</param>
/// <param name="Type">The text of its type.</param>
/// <param name="Array">The array.</param>
public sealed record PackedArray(string Path, string Type, ArrayVariable Array) : PackedValue(Path, Type)
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Leaves => [Array];

    /// <inheritdoc/>
    public override bool IsFilled => true;
}

/// <summary>An array of numbers with more than two dimensions, whose elements lie row by row.</summary>
/// <param name="Path">The text that reads it.</param>
/// <param name="Type">The text of its type.</param>
/// <param name="Array">Its elements.</param>
/// <param name="Lengths">Its lengths along each dimension.</param>
public sealed record PackedGrid(string Path, string Type, ArrayVariable Array, IReadOnlyList<Variable> Lengths)
    : PackedValue(Path, Type)
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Leaves => [Array, .. Lengths];

    /// <inheritdoc/>
    public override bool IsFilled => true;

    /// <summary>The texts behind it that are its lengths.</summary>
    public IEnumerable<string> Sizes => Lengths.Select(static (_, i) => FormattableString.Invariant($".GetLength({i})"));
}

/// <summary>An array, span or list of structs, or a list of numbers: an array for the numbers of each type in an item.</summary>
/// <param name="Path">The text that reads it.</param>
/// <param name="Type">The text of its type.</param>
/// <param name="Columns">The arrays.</param>
/// <param name="Count">The number of items.</param>
/// <param name="Item">The text of the type of an item.</param>
/// <param name="Construction">The text that makes an item, with a placeholder for each number.</param>
public sealed record PackedItems(string Path, string Type, IReadOnlyList<PackedColumn> Columns, Variable Count, string Item,
    string Construction) : PackedValue(Path, Type)
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Leaves => [.. Columns.Select(static c => c.Array), Count];

    /// <inheritdoc/>
    public override bool IsFilled => true;

    /// <summary>Whether it is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether it is a span.</summary>
    public bool IsSpan { get; init; }

    /// <summary>Whether an item lies in memory as the numbers of the one column do, so that it is known as those without a
    /// copy.</summary>
    public bool IsCast { get; init; }

    /// <summary>The text behind it that is the number of items.</summary>
    public string Length => IsList ? ".Count" : ".Length";
}

/// <summary>The numbers of one type in items, item by item.</summary>
/// <param name="Array">The array.</param>
/// <param name="Paths">The text that reads each number of an item, with a placeholder for the item.</param>
/// <param name="Positions">The places of the numbers among all of an item.</param>
public sealed record PackedColumn(ArrayVariable Array, IReadOnlyList<string> Paths, IReadOnlyList<int> Positions)
{
    /// <summary>The text that reads a number of an item.</summary>
    /// <param name="item">The text of the item.</param>
    /// <param name="number">Which number of this column.</param>
    public string Read(string item, int number) => string.Format(CultureInfo.InvariantCulture, Paths[number], item);
}

/// <summary>An object, or a struct of more than numbers.</summary>
/// <param name="Path">The text that reads it.</param>
/// <param name="Type">The text of its type.</param>
/// <param name="Members">What it is made of.</param>
/// <param name="Construction">The text that makes one, with a placeholder for each member; null where there is no way.</param>
/// <param name="IsReference">Whether it is the object itself that others may know.</param>
public sealed record PackedObject(string Path, string Type, IReadOnlyList<PackedValue> Members, string? Construction, bool IsReference)
    : PackedValue(Path, Type)
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Leaves => Members.SelectMany(static m => m.Leaves);

    /// <inheritdoc/>
    public override IEnumerable<PackedValue> Parts => Members.SelectMany(static m => m.Parts).Prepend(this);

    /// <inheritdoc/>
    public override bool IsFilled => IsReference && Members.All(static m => m.TakesDerivatives);

    /// <summary>The texts of the classes that its own is derived from.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>Whether objects of a derived class may stand in its place.</summary>
    public bool MayBeDerived { get; init; }
}
