using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Objects from outside that refer to one another: a table for each class, with a row for each object that can be reached. A program has
/// the columns that it reads as parameters, and objects are the numbers of their rows.
/// </summary>
/// <param name="Tables">The tables; the first has one row, of what generated code reads by itself.</param>
public sealed record PackedGraph(IReadOnlyList<GraphTable> Tables) : PackedValue("", "object")
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Leaves => Tables.SelectMany(static t => t.Columns.Concat(t.Items)).Select(static c => c.Array);

    /// <inheritdoc/>
    public override bool IsFilled => true;

    /// <summary>The strings that the program tells apart, as generated code writes them: their numbers are from 1 on.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Only the columns that are used, and the tables that they refer to.</summary>
    /// <param name="used">What the program reads.</param>
    public PackedGraph Only(ISet<IStorage> used)
    {
        List<GraphTable> tables = [.. Tables.Select(t => t with
        {
            Columns = [.. t.Columns.Where(c => used.Contains(c.Array))],
            Items = [.. t.Items.Where(c => used.Contains(c.Array))],
        })];
        HashSet<string> reached = [tables[0].Name];
        // What refers to a table is in one that is reached itself.
        while (tables.Where(t => reached.Contains(t.Name)).SelectMany(static t => t.Columns.Concat(t.Items))
            .SelectMany(static c => c.Targets).Select(static t => t.Table).Where(reached.Add).ToList().Count > 0)
        {
        }
        return this with { Tables = [.. tables.Where(t => reached.Contains(t.Name))] };
    }
}

/// <summary>The objects of one class, or the collections of one type.</summary>
/// <param name="Name">What generated code calls them.</param>
/// <param name="Type">The text of their type.</param>
/// <param name="Columns">What each of them has.</param>
public sealed record GraphTable(string Name, string Type, IReadOnlyList<GraphColumn> Columns)
{
    /// <summary>What each item of each of them has, where they are collections.</summary>
    public IReadOnlyList<GraphColumn> Items { get; init; } = [];
}

/// <summary>What a column holds.</summary>
public enum GraphValue
{
    /// <summary>What generated code reads.</summary>
    AsRead,

    /// <summary>The number of a string.</summary>
    Text,

    /// <summary>The number of an object.</summary>
    Reference,

    /// <summary>The place of the first item of a collection among those of all.</summary>
    Start,

    /// <summary>How many items a collection has.</summary>
    Count,
}

/// <summary>A column of a table.</summary>
/// <param name="Array">What the program knows it by.</param>
/// <param name="Read">The text that reads it, with a placeholder for the object or item.</param>
/// <param name="Value">What it holds.</param>
public sealed record GraphColumn(ArrayVariable Array, string Read, GraphValue Value)
{
    /// <summary>The text of the type of a reference, by which generated code knows it.</summary>
    public string Type { get; init; } = "";

    /// <summary>Whether a reference may be null, whose number is 0.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>What a reference may refer to.</summary>
    public IReadOnlyList<GraphTarget> Targets { get; init; } = [];
}

/// <summary>Objects that a reference may refer to.</summary>
/// <param name="Table">The name of their table.</param>
/// <param name="Type">The text of their class.</param>
/// <param name="IsExact">Whether objects of derived classes are none of them.</param>
/// <param name="First">What the number of a row is added to.</param>
/// <param name="Step">What it is multiplied with.</param>
public sealed record GraphTarget(string Table, string Type, bool IsExact, int First, int Step);
