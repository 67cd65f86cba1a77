using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>The statements that take parameters apart before a derivative is computed, and put its results together afterwards.</summary>
/// <param name="taken">The names that are taken.</param>
/// <param name="accumulate">Whether derivatives are added to what is there.</param>
internal sealed class PackedLines(HashSet<string> taken, bool accumulate)
{
    // Longer ones have an argument a line.
    private const int LongestCall = 120;

    private readonly PackedChecks _checks = new();
    private readonly List<string> _before = [];
    private readonly List<string> _after = [];
    private readonly Dictionary<(PackedParameter, ArrayVariable, string), string> _spans = [];
    private readonly Dictionary<NumericType, string> _memories = [];

    /// <summary>The type of what goes in beside a parameter.</summary>
    public static string TypeOfInput(PackedParameter packed, bool isWritten) => packed.Value is PackedItems { IsList: false } items
        ? $"{(isWritten ? "Span" : "ReadOnlySpan")}<{items.Item}>" : packed.Value.Type;

    /// <summary>What comes out beside a parameter: filled in its place, or made.</summary>
    public static ParameterShape OutputOf(PackedParameter packed, string name) => packed.Value is PackedItems { IsList: false } items
        ? new($"Span<{items.Item}>", name) : new(packed.Value.Type, name) { Passing = packed.IsFilled ? "" : "out" };

    /// <summary>Takes a value apart: the arguments for leaves of its parameter, in order.</summary>
    /// <param name="packed">The parameter.</param>
    /// <param name="from">The text of the value.</param>
    /// <param name="leaves">The leaves.</param>
    public List<string> TakeApart(PackedParameter packed, string from, IEnumerable<IStorage> leaves)
    {
        _checks.Read(packed, from);
        HashSet<IStorage> wanted = [.. leaves];
        var arguments = new Dictionary<IStorage, string>();
        foreach (PackedValue part in packed.Value.Parts)
        {
            switch (part)
            {
                case PackedNumbers numbers:
                    for (int i = 0; i < numbers.Scalars.Count; i++)
                    {
                        string cast = numbers.Construction == "{0}" && ExpressionWriter.Keyword(numbers.Scalars[i].Type) != numbers.Type
                            ? $"({ExpressionWriter.Keyword(numbers.Scalars[i].Type)})" : "";
                        arguments[numbers.Scalars[i]] = cast + numbers.Of(from) + numbers.Paths[i];
                    }
                    break;
                case PackedArray array:
                    arguments[array.Array] = array.Of(from);
                    break;
                case PackedGrid grid:
                    arguments[grid.Array] = Elements(grid, grid.Of(from));
                    foreach ((Variable length, string size) in grid.Lengths.Zip(grid.Sizes, static (l, s) => (l, s)))
                        arguments[length] = grid.Of(from) + size;
                    break;
                case PackedItems items:
                    TakeApart(packed, items, from, wanted, arguments);
                    break;
                case PackedGraph graph:
                    var tables = new GraphLines(taken);
                    foreach (KeyValuePair<IStorage, string> column in tables.Read(graph))
                        arguments[column.Key] = column.Value;
                    _before.AddRange(tables.Lines);
                    break;
            }
        }
        return [.. leaves.Select(l => arguments[l])];
    }

    private void TakeApart(PackedParameter packed, PackedItems items, string from, HashSet<IStorage> wanted,
        Dictionary<IStorage, string> arguments)
    {
        arguments[items.Count] = items.Of(from) + items.Length;
        List<PackedColumn> copied = items.Columns.Where(c => wanted.Contains(c.Array)).ToList();
        foreach (PackedColumn column in copied)
            arguments[column.Array] = items.IsCast
                ? Cast(items, column, from, items.Path.Length == 0 && (items.IsSpan || from != packed.Name))
                : NewSpan(packed, items, column, from, from);
        if (copied.Count == 0 || items.IsCast)
            return;
        string index = taken.Fresh("i");
        Loop(_before, index, from + items.Path + items.Length, copied.SelectMany(c => Enumerable.Range(0, c.Paths.Count)
            .Select(k => $"{arguments[c.Array]}[{Place(c, index, k)}] = {c.Read($"{from}{items.Path}[{index}]", k)};")));
    }

    // The elements of an array of several dimensions, row by row.
    private static string Elements(PackedGrid grid, string array) => $"({array}.Length == 0 ? default : "
        + "global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan("
        + $"ref {array}[{string.Join(", ", grid.Lengths.Select(static _ => "0"))}], {array}.Length))";

    // Items as the numbers that they are in memory.
    private static string Cast(PackedItems items, PackedColumn column, string from, bool isSpan)
    {
        string number = ExpressionWriter.Keyword(column.Array.ElementType);
        return $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<{items.Item}, {number}>"
            + $"({from}{items.Path}{(isSpan ? "" : ".AsSpan()")})";
    }

    // The place of a number of an item among the numbers of its type.
    private static string Place(PackedColumn column, string index, int number) => column.Paths.Count == 1 ? index
        : $"{column.Paths.Count.ToString(CultureInfo.InvariantCulture)} * {index}"
            + (number == 0 ? "" : " + " + number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Gives what was written to a leaf back to where it was taken from.</summary>
    public void GiveBack(PackedParameter packed, ArrayVariable leaf, string? to = null)
    {
        to ??= packed.Name;
        PackedItems? items = packed.Value.Parts.OfType<PackedItems>().FirstOrDefault(i => i.Columns.Any(c => c.Array == leaf));
        // Arrays of numbers are those of the caller. All numbers of an item are given back at once.
        if (items is not { IsCast: false } || !_given.Add((packed, items.Count, to)))
            return;
        _checks.Change(items, to);
        WriteItems(_after, packed, items, to, to);
    }

    private readonly HashSet<(PackedParameter, Variable, string)> _given = [];

    // Items made of the numbers in spans; those that have none stay as they are, or zero.
    private void WriteItems(List<string> lines, PackedParameter packed, PackedItems items, string to, string owner)
    {
        string index = taken.Fresh("i");
        var numbers = new object[items.Columns.Sum(static c => c.Positions.Count)];
        foreach (PackedColumn column in items.Columns)
        {
            for (int k = 0; k < column.Positions.Count; k++)
                numbers[column.Positions[k]] = _spans.TryGetValue((packed, column.Array, owner), out string? span)
                    ? $"{span}[{Place(column, index, k)}]"
                    : owner == packed.Name ? column.Read($"{to}{items.Path}[{index}]", k) : "default";
        }
        string item = string.Format(CultureInfo.InvariantCulture, items.Construction, numbers);
        Loop(lines, index, $"{to}{items.Path}{items.Length}", [$"{to}{items.Path}[{index}] = {item};"]);
    }

    /// <summary>Lets derivatives by leaves come out in something like the parameter: the arguments that receive them.</summary>
    /// <param name="packed">The parameter.</param>
    /// <param name="to">The name of what they come out in.</param>
    /// <param name="prefix">What their names begin with.</param>
    /// <param name="leaves">The leaves.</param>
    public List<string> PutTogether(PackedParameter packed, string to, string prefix, IReadOnlyList<IStorage> leaves)
    {
        var arguments = new List<string>();
        HashSet<IStorage> wanted = [.. leaves];
        if (packed.IsFilled)
            _checks.Fill(packed, to);
        string made = Put(packed, packed.Value, to, packed.IsFilled, prefix, wanted, arguments);
        if (!packed.IsFilled)
            _after.Add($"{to} = {made};");
        return arguments;
    }

    // Receives the derivatives of a part; the text of the value where that is made anew.
    private string Put(PackedParameter packed, PackedValue part, string to, bool isFilled, string prefix, HashSet<IStorage> wanted,
        List<string> arguments)
    {
        string Argument(IStorage leaf) => PublicNames.For(prefix, leaf.Name) + ": ";
        switch (part)
        {
            case PackedNumbers numbers:
                var values = new List<object>();
                foreach (Variable scalar in numbers.Scalars)
                {
                    string local = taken.Fresh(PublicNames.For(prefix, scalar.Name));
                    if (wanted.Contains(scalar))
                        arguments.Add($"{Argument(scalar)}out {ExpressionWriter.Keyword(scalar.Type)} {local}");
                    values.Add(wanted.Contains(scalar) ? local : "default");
                }
                string number = string.Format(CultureInfo.InvariantCulture, numbers.Construction, [.. values]);
                if (isFilled && numbers.Scalars.Any(wanted.Contains))
                    _after.Add($"{part.Of(to)} = {number};");
                return number;
            case PackedArray array:
                string place = isFilled ? part.Of(to) : NewArray(packed, array, prefix);
                if (wanted.Contains(array.Array))
                    arguments.Add(Argument(array.Array) + place);
                return place;
            case PackedGrid grid:
                string filled = isFilled ? part.Of(to) : NewGrid(packed, grid, prefix);
                if (wanted.Contains(grid.Array))
                    arguments.Add(Argument(grid.Array) + Elements(grid, filled));
                return filled;
            case PackedItems items:
                return PutItems(packed, items, to, isFilled, prefix, wanted, arguments);
            default:
                var whole = (PackedObject)part;
                bool isInPlace = isFilled && whole.IsFilled;
                object[] members = whole.Members.Select(object (m) => Put(packed, m, to, isInPlace, prefix, wanted, arguments)).ToArray();
                if (isInPlace)
                    return part.Of(to);
                string made = string.Format(CultureInfo.InvariantCulture, whole.Construction ?? "default", members);
                if (isFilled)
                    _after.Add($"{part.Of(to)} = {made};");
                return made;
        }
    }

    private string PutItems(PackedParameter packed, PackedItems items, string to, bool isFilled, string prefix, HashSet<IStorage> wanted,
        List<string> arguments)
    {
        string owner = isFilled ? to : taken.Fresh(PublicNames.For(prefix, Names.Joined(packed.Name + items.Path)));
        PackedItems own = isFilled ? items : items with { Path = "" };
        string length = $"{packed.Name}{items.Path}{items.Length}";
        if (!isFilled)
            _before.Add(items.IsList
                ? $"var {owner} = new {items.Type}(new {items.Item}[{length}]);" : $"var {owner} = new {items.Item}[{length}];");
        List<PackedColumn> columns = items.Columns.Where(c => wanted.Contains(c.Array)).ToList();
        foreach (PackedColumn column in columns)
        {
            string span = items.IsCast
                ? Cast(own, column, owner, isFilled && items.Path.Length == 0) : NewSpan(packed, items, column, owner, packed.Name);
            arguments.Add($"{PublicNames.For(prefix, column.Array.Name)}: {span}");
        }
        if (items.IsCast)
            return owner + own.Path;
        if (accumulate && isFilled)
        {
            string index = taken.Fresh("i");
            Loop(_before, index, length, columns.SelectMany(c => Enumerable.Range(0, c.Paths.Count).Select(k =>
                $"{_spans[(packed, c.Array, owner)]}[{Place(c, index, k)}] = {c.Read($"{owner}{own.Path}[{index}]", k)};")));
        }
        WriteItems(_after, packed, own, owner, owner);
        return owner + own.Path;
    }

    private string NewArray(PackedParameter packed, PackedArray array, string prefix)
    {
        string name = taken.Fresh(PublicNames.For(prefix, array.Array.Name)), like = array.Of(packed.Name);
        string element = ExpressionWriter.Keyword(array.Array.ElementType);
        _before.Add(array.Array.Kind switch
        {
            ArrayKind.Matrix => $"var {name} = new {element}[{like}.GetLength(0), {like}.GetLength(1)];",
            ArrayKind.Jagged => $"{element}[][] {name} = Array.ConvertAll({like}, row => new {element}[row.Length]);",
            _ => $"var {name} = new {element}[{like}.Length];",
        });
        return name;
    }

    private string NewGrid(PackedParameter packed, PackedGrid grid, string prefix)
    {
        string name = taken.Fresh(PublicNames.For(prefix, grid.Array.Name)), like = grid.Of(packed.Name);
        _before.Add($"var {name} = new {ExpressionWriter.Keyword(grid.Array.ElementType)}"
            + $"[{string.Join(", ", grid.Sizes.Select(size => like + size))}];");
        return name;
    }

    // Memory for the numbers of a leaf, as many as there are in the items.
    private string NewSpan(PackedParameter packed, PackedItems items, PackedColumn column, string owner, string like)
    {
        ArrayVariable leaf = column.Array;
        string name = taken.Fresh(owner == packed.Name ? leaf.Name + "Copy" : PublicNames.For(owner.TrimStart('@'), leaf.Name) + "Copy");
        _spans[(packed, leaf, owner)] = name;
        if (!_memories.TryGetValue(leaf.ElementType, out string? memory))
            _memories[leaf.ElementType] = memory = taken.Fresh("memory");
        string length = (column.Paths.Count == 1 ? "" : column.Paths.Count.ToString(CultureInfo.InvariantCulture) + " * ")
            + like + items.Path + items.Length;
        _before.Add($"Span<{ExpressionWriter.Keyword(leaf.ElementType)}> {name} = {memory}.Uninitialized({length});");
        return name;
    }

    private static void Loop(List<string> lines, string index, string length, IEnumerable<string> body) =>
        lines.AddRange([$"for (int {index} = 0; {index} < {length}; {index}++)", "{", .. body.Select(static l => "    " + l), "}"]);

    /// <summary>Writes the body of the method.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="returned">The type of the value.</param>
    /// <param name="function">The function that computes everything.</param>
    /// <param name="arguments">What it is called with.</param>
    public void Write(IndentedWriter writer, string returned, string function, IReadOnlyList<string> arguments)
    {
        WriteLines(writer, _checks.Lines);
        foreach (KeyValuePair<NumericType, string> memory in _memories)
            writer.Line($"var {memory.Value} = new ArrayMemory<{ExpressionWriter.Keyword(memory.Key)}>();");
        if (_memories.Count > 0)
        {
            writer.Line("try");
            writer.Open();
        }
        WriteLines(writer, _before);
        string value = taken.Fresh("value");
        bool isVoid = returned == "void";
        string call = (isVoid ? "" : _after.Count == 0 ? "return " : $"{returned} {value} = ") + function + "(";
        if (call.Length + string.Join(", ", arguments).Length < LongestCall)
        {
            writer.Line(call + string.Join(", ", arguments) + ");");
        }
        else
        {
            writer.Line(call);
            for (int i = 0; i < arguments.Count; i++)
                writer.Line("    " + arguments[i] + (i == arguments.Count - 1 ? ");" : ","));
        }
        if (_after.Count > 0)
        {
            WriteLines(writer, _after);
            if (!isVoid)
                writer.Line($"return {value};");
        }
        if (_memories.Count == 0)
            return;
        writer.Close();
        writer.Line("finally");
        writer.Open();
        foreach (string memory in _memories.Values)
            writer.Line($"{memory}.Dispose();");
        writer.Close();
    }

    private static void WriteLines(IndentedWriter writer, IEnumerable<string> lines)
    {
        foreach (string line in lines)
            writer.Line(line);
    }
}
