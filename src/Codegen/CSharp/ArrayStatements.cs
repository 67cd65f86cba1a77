using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes the statements that make whole arrays, fill, copy and exchange them.</summary>
/// <param name="segments">Writes expressions.</param>
/// <param name="names">The names of locals.</param>
/// <param name="writer">Where the lines go.</param>
/// <param name="memory">What the generated method keeps arrays in.</param>
internal sealed class ArrayStatements(SegmentWriter segments, LocalNames names, IndentedWriter writer, Memory memory)
{
    /// <summary>Writes a statement if it is one of these.</summary>
    /// <returns>Whether it is.</returns>
    public bool Write(Statement statement)
    {
        switch (statement)
        {
            case Clear { Array: { Name: var name } cleared }:
                WriteClear(cleared, name);
                break;
            case CopyArray { Adds: true, From: { } from, To: { } to }:
                writer.Line($"SpanMath.Add({to.Name}, {from.Name});");
                break;
            case CopyArray { From: { } from, To: { } to }:
                WriteCopy(from, to);
                break;
            case NewArray { From: { Name: var from } } copy:
                WriteNewCopy(copy, from);
                break;
            // Matrices only as derivatives of parameters, and all of these too seldom for memory of their own.
            case NewArray { Array: { Kind: not ArrayKind.Vector, Name: var name }, Like: { Name: var like } given } array:
                string element = ExpressionWriter.Keyword(array.Array.ElementType);
                writer.Line(array.Array.Kind == ArrayKind.Matrix
                    ? $"{element}[,] {name} = new {element}[{like}.GetLength(0), {like}.GetLength(1)];"
                    : $"{element}[][] {name} = Array.ConvertAll({like}, row => new "
                        + $"{element}[{(given.MayLackRows ? "row?.Length ?? 0" : "row.Length")}]);");
                break;
            case NewArray { Array.Kind: ArrayKind.Jagged } jagged:
                writer.Line($"{TypeOf(jagged.Array)} {jagged.Array.Name} = new "
                    + $"{ExpressionWriter.Keyword(jagged.Array.ElementType)}[{Index(jagged.Length)}][];");
                break;
            case NewRow { MayBeThere: true } row:
                writer.Line($"Require.Row(ref {row.Array.Name}[{Index(row.Row)}], {Index(row.Length)});");
                break;
            case NewRow row:
                writer.Line($"{row.Array.Name}[{Index(row.Row)}] = new "
                    + $"{ExpressionWriter.Keyword(row.Array.ElementType)}[{Index(row.Length)}];");
                break;
            case NewArray array:
                string made = $"{memory.ArraysOf(array.Array.ElementType)}.{(array.IsFilled ? "Uninitialized" : "Zeroed")}";
                writer.Line($"Span<{ExpressionWriter.Keyword(array.Array.ElementType)}> {array.Array.Name} = "
                    + $"{made}({Index(array.Length)});");
                break;
            case Grow grow:
                WriteGrow(grow);
                break;
            case View { Start: { } start, Length: { } length, Array: { Source: { } source } part }:
                bool isArray = source.IsArray || source is { Kind: ArrayKind.Jagged, Source: null };
                writer.Line($"{TypeOf(part)} {part.Name} = {source.Name}.{(isArray ? "AsSpan" : "Slice")}"
                    + $"({Index(start)}, {Index(length)});");
                break;
            case View view:
                writer.Line($"{TypeOf(view.Array)} {view.Array.Name} = {view.Array.Source!.Name}[{Index(view.Start)}];");
                break;
            case SameLength same:
                writer.Line($"if ({same.Given.Name}.Length != {same.Like.Name}.Length)");
                writer.Line($"    throw new ArgumentException($\"{same.Given.Name} must have {{{same.Like.Name}.Length}} elements.\", "
                    + $"nameof({same.Given.Name}));");
                break;
            case Swap swap:
                string swapped = names.Free("swapped");
                writer.Line($"{TypeOf(swap.First)} {swapped} = {swap.First.Name};");
                writer.Line($"{swap.First.Name} = {swap.Second.Name};");
                writer.Line($"{swap.Second.Name} = {swapped};");
                break;
            default:
                return false;
        }
        return true;
    }

    private void WriteGrow(Grow grow)
    {
        if (grow.Needed is null)
        {
            writer.Line($"{grow.Room.Name} = {grow.Grown[0].Name}.Length;");
            return;
        }
        string needed = Index(grow.Needed);
        writer.Line($"if ({grow.Room.Name} < {needed})");
        writer.Open();
        writer.Line($"{grow.Room.Name} = 2 * ({needed});");
        // Memory that a block hands out ends with it, but an array may grow in any block: this is the garbage collector's.
        foreach (ArrayVariable array in grow.Grown)
        {
            (string grown, string element) = (names.Free("grown"), ExpressionWriter.Keyword(array.ElementType));
            writer.Line($"Span<{element}> {grown} = new {element}[{grow.Room.Name}];");
            writer.Line($"{array.Name}.CopyTo({grown});");
            writer.Line($"{array.Name} = {grown};");
        }
        writer.Close();
        writer.Gap();
    }

    private void WriteClear(ArrayVariable array, string name)
    {
        switch (array.Kind)
        {
            case ArrayKind.Matrix:
                writer.Line($"Array.Clear({name}, 0, {name}.Length);");
                break;
            case ArrayKind.Jagged:
                string row = names.Free("row");
                writer.Line($"foreach ({ExpressionWriter.Keyword(array.ElementType)}[] {row} in {name})");
                writer.Line($"    Array.Clear({row}, 0, {row}.Length);");
                break;
            default:
                writer.Line(name + ".Clear();");
                break;
        }
    }

    private void WriteCopy(ArrayVariable from, ArrayVariable to)
    {
        switch (from.Kind)
        {
            case not ArrayKind.Vector when to.Kind == ArrayKind.Vector:
                writer.Line($"SpanMath.Flatten({from.Name}, {to.Name});");
                break;
            case ArrayKind.Vector when to.Kind != ArrayKind.Vector:
                writer.Line($"SpanMath.Unflatten({from.Name}, {to.Name});");
                break;
            case ArrayKind.Matrix:
                writer.Line($"Array.Copy({from.Name}, {to.Name}, {from.Name}.Length);");
                break;
            case ArrayKind.Jagged:
                string row = names.Free("row");
                writer.Line($"for (int {row} = 0; {row} < {from.Name}.Length; {row}++)");
                writer.Line($"    {from.Name}[{row}].CopyTo({to.Name}[{row}], 0);");
                break;
            default:
                writer.Line($"{from.Name}.CopyTo({to.Name});");
                break;
        }
    }

    private void WriteNewCopy(NewArray copy, string from)
    {
        (string name, string element) = (copy.Array.Name, ExpressionWriter.Keyword(copy.Array.ElementType));
        switch (copy.Array.Kind)
        {
            case ArrayKind.Matrix:
                writer.Line($"var {name} = ({element}[,]){from}.Clone();");
                break;
            case ArrayKind.Jagged:
                writer.Line($"{element}[][] {name} = Array.ConvertAll({from}, row => ({element}[])row.Clone());");
                break;
            default:
                writer.Line($"Span<{element}> {name} = {memory.ArraysOf(copy.Array.ElementType)}.Zeroed({Index(copy.Length)});");
                writer.Line($"{from}.CopyTo({name});");
                break;
        }
    }

    /// <summary>The C# type of an array that is no C# array of one dimension, such as a view.</summary>
    public static string TypeOf(ArrayVariable array)
    {
        string element = ExpressionWriter.Keyword(array.ElementType);
        return array.Kind switch
        {
            ArrayKind.Matrix => element + "[,]",
            ArrayKind.Jagged => array.Source is null ? element + "[][]" : $"ReadOnlySpan<{element}[]>",
            _ when array is { Source.MayLackRows: true } => element + "[]",
            _ => $"{(array.IsReadOnly ? "ReadOnlySpan" : "Span")}<{element}>",
        };
    }

    private string Index(Expr e) => segments.Write(e, NumericType.Int32);
}
