using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>The statements that read objects from outside into tables: each is numbered when it is met first, and read then.</summary>
/// <param name="taken">The names that are taken.</param>
internal sealed class GraphLines(HashSet<string> taken)
{
    private const string Generic = "global::System.Collections.Generic.";

    private readonly List<string> _lines = [];
    private readonly Dictionary<string, string> _functions = [];
    private readonly Dictionary<ArrayVariable, string> _columns = [];
    private readonly Dictionary<string, string> _tables = [];
    private string _texts = "";

    /// <summary>The statements.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Reads everything: the arguments for the columns.</summary>
    /// <param name="graph">The tables.</param>
    public Dictionary<IStorage, string> Read(PackedGraph graph)
    {
        foreach (GraphTable table in graph.Tables.Skip(1))
        {
            _tables[table.Name] = taken.Fresh(table.Name);
            _lines.Add($"var {_tables[table.Name]} = new ObjectNumbers<{table.Type}>();");
        }
        List<GraphColumn> columns = [.. graph.Tables.SelectMany(static t => t.Columns.Concat(t.Items))];
        foreach (GraphColumn column in columns)
        {
            _columns[column.Array] = taken.Fresh(column.Array.Name + "Column");
            _lines.Add($"var {_columns[column.Array]} = new {Generic}List<{ElementOf(column.Array)}>();");
        }
        if (columns.Exists(static c => c.Value == GraphValue.Text))
            NumberTexts(graph.Texts);
        foreach (GraphColumn column in columns.Where(static c => c.Value == GraphValue.Reference))
            NumberObjects(column);
        ReadRow(graph.Tables[0], "");
        ReadTables([.. graph.Tables.Skip(1)]);
        return columns.ToDictionary(static c => (IStorage)c.Array, c => _columns[c.Array] + ".ToArray()");
    }

    private static string ElementOf(ArrayVariable array) =>
        ExpressionWriter.Keyword(array.ElementType) + (array.Kind == ArrayKind.Jagged ? "[]" : "");

    // What is read refers to further objects, which are read in their turn.
    private void ReadTables(List<GraphTable> tables)
    {
        if (tables.Count == 0)
            return;
        string goesOn = taken.Fresh("goesOn"), value = taken.Fresh("found");
        List<string> outer = [.. _lines];
        _lines.Clear();
        foreach (GraphTable table in tables)
        {
            string found = taken.Fresh(value);
            List<string> before = [.. _lines];
            _lines.Clear();
            _lines.Add($"{goesOn} = true;");
            ReadRow(table, found);
            Replace([.. before, $"while ({_tables[table.Name]}.Next(out {table.Type}? {found}))", .. Block(_lines)]);
        }
        List<string> ends = [.. tables.Where(static t => t.Items.Count > 0).Select(t => $"int {EndOf(t)} = 0;")];
        Replace([.. outer, .. ends, $"for (bool {goesOn} = true; {goesOn};)", .. Block([$"{goesOn} = false;", .. _lines])]);
    }

    private readonly Dictionary<string, string> _ends = [];

    // How many items there are so far in the collections of a table.
    private string EndOf(GraphTable table)
    {
        if (!_ends.TryGetValue(table.Name, out string? end))
            _ends[table.Name] = end = taken.Fresh(table.Name + "End");
        return end;
    }

    private void Replace(IReadOnlyList<string> lines)
    {
        _lines.Clear();
        _lines.AddRange(lines);
    }

    private void ReadRow(GraphTable table, string value)
    {
        foreach (GraphColumn column in table.Columns.Where(static c => c.Value is not (GraphValue.Start or GraphValue.Count)))
            Add(column, value);
        List<GraphColumn> starts = [.. table.Columns.Where(static c => c.Value == GraphValue.Start)],
            counts = [.. table.Columns.Where(static c => c.Value == GraphValue.Count)];
        if (table.Items.Count == 0)
        {
            // Of these only the size is asked for.
            foreach (GraphColumn column in counts)
                AddTo(column, string.Format(CultureInfo.InvariantCulture, column.Read, value));
            foreach (GraphColumn column in starts)
                AddTo(column, "0");
            return;
        }
        string item = taken.Fresh("item"), begin = taken.Fresh("begin"), end = EndOf(table);
        _lines.Add($"int {begin} = {end};");
        foreach (GraphColumn column in starts)
            AddTo(column, begin);
        List<string> before = [.. _lines];
        _lines.Clear();
        foreach (GraphColumn column in table.Items)
            Add(column, item);
        _lines.Add($"{end}++;");
        Replace([.. before, $"foreach (var {item} in {value})", .. Block(_lines)]);
        foreach (GraphColumn column in counts)
            AddTo(column, $"{end} - {begin}");
    }

    private void Add(GraphColumn column, string value)
    {
        string read = string.Format(CultureInfo.InvariantCulture, column.Read, value);
        AddTo(column, column.Value switch
        {
            GraphValue.Text => $"{_texts}({read})",
            GraphValue.Reference => $"{_functions[KeyOf(column)]}({read})",
            _ => read,
        });
    }

    private void AddTo(GraphColumn column, string value) => _lines.Add($"{_columns[column.Array]}.Add({value});");

    private static List<string> Block(IEnumerable<string> lines) => ["{", .. lines.Select(static l => "    " + l), "}"];

    // A string has the number of the one that it equals.
    private void NumberTexts(IReadOnlyList<string> known)
    {
        string all = taken.Fresh("texts");
        _texts = taken.Fresh("NumberOfText");
        _lines.Add($"var {all} = new {Generic}Dictionary<string, int>(global::System.StringComparer.Ordinal);");
        // Those that are known come first: one from outside that equals another has its number.
        foreach ((string text, int number) in known.Select(static (t, i) => (t, i + 1)).OrderBy(static t => !IsKnown(t.t)))
        {
            _lines.AddRange(IsKnown(text) ? [] : [$"if ({text} is not null)"]);
            _lines.Add($"{(IsKnown(text) ? "" : "    ")}{all}.TryAdd({text}, {number.ToString(CultureInfo.InvariantCulture)});");
        }
        _lines.AddRange([$"int {_texts}(string? text)", .. Block(
        [
            "if (text is null)",
            "    return 0;",
            $"if (!{all}.TryGetValue(text, out int number))",
            $"    {all}.Add(text, number = {known.Count.ToString(CultureInfo.InvariantCulture)} + {all}.Count + 1);",
            "return number;",
        ])]);
    }

    private static bool IsKnown(string text) => text[0] == '"';

    private static string KeyOf(GraphColumn column) =>
        column.Type + (column.MayBeNull ? "?" : "") + string.Concat(column.Targets.Select(static t => " " + t.Table));

    // The number of what a reference refers to, by the class that it has.
    private void NumberObjects(GraphColumn column)
    {
        string key = KeyOf(column);
        if (_functions.ContainsKey(key))
            return;
        string name = _functions[key] = taken.Fresh("NumberOf");
        string missing = column.MayBeNull ? "0" : "throw new global::System.NullReferenceException()";
        string parameter = $"int {name}({column.Type}? value) => ";
        if (column.Targets is [{ IsExact: false } only] && only.Type == column.Type)
        {
            _lines.Add($"{parameter}value is null ? {missing} : {NumberIn(only, "value")};");
            return;
        }
        _lines.AddRange([parameter + "value switch", "{", $"    null => {missing},",
            .. column.Targets.Select(t => $"    {t.Type} known{(t.IsExact ? $" when known.GetType() == typeof({t.Type})" : "")} => "
                + $"{NumberIn(t, "known")},"),
            "    _ => throw new ArgumentException($\"An object is a {value.GetType().Name}, whose derivatives are not known.\"),", "};"]);
    }

    private string NumberIn(GraphTarget target, string value)
    {
        string number = $"{_tables[target.Table]}.Of({value})";
        return target.Step == 1 ? number
            : string.Format(CultureInfo.InvariantCulture, "{0} + {1} * {2}", target.First, target.Step, number);
    }
}
