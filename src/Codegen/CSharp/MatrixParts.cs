using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// A stretch of a matrix's rows or columns: one scalar, or the elements of an array, row by row. An array may be both an input and an
/// output, in the same place: those are two.
/// </summary>
/// <param name="variable">The <see cref="Symbolic.Variable"/> or <see cref="ArrayVariable"/>; null for the result.</param>
/// <param name="name">The C# text that is its value.</param>
/// <param name="length">The text of the number of elements; null for a scalar.</param>
/// <param name="offset">The text of the position of the first.</param>
internal sealed class MatrixPart(IStorage? variable, string name, string? length, string offset)
{
    /// <summary>The <see cref="Symbolic.Variable"/> or <see cref="ArrayVariable"/>; null for the result.</summary>
    public IStorage? Variable => variable;

    /// <summary>The C# text that is its value.</summary>
    public string Name => name;

    /// <summary>The text of the number of elements; null for a scalar.</summary>
    public string? Length => length;

    /// <summary>The text of the position of the first.</summary>
    public string Offset => offset;

    /// <summary>Whether the elements do not lie one after the other in a span.</summary>
    public bool HasRows => Variable is ArrayVariable { Kind: not ArrayKind.Vector };

    /// <summary>The part's place in a span that holds a whole row or column.</summary>
    public string In(string span) => Length is null ? $"{span}[{Offset}]" : $"{span}.Slice({Offset}, {Length})";
}

/// <summary>What the emitters of whole matrices have in common.</summary>
internal static class MatrixParts
{
    /// <summary>The parts of a row or column.</summary>
    /// <param name="variables">What it is made of, each with the text that is its value.</param>
    /// <param name="count">The text of the number of all elements.</param>
    public static List<MatrixPart> Of(IEnumerable<(IStorage? Variable, string Name)> variables, out string count)
    {
        var parts = new List<MatrixPart>();
        var lengths = new List<string>();
        int scalars = 0;
        foreach ((IStorage? variable, string name) in variables)
        {
            string? length = variable is ArrayVariable array ? Count(array, name) : null;
            parts.Add(new MatrixPart(variable, name, length, Total()));
            if (length is null)
                scalars++;
            else
                lengths.Add(length);
        }
        count = Total();
        return parts;

        string Total() => lengths.Count == 0 ? scalars.ToString(CultureInfo.InvariantCulture)
            : string.Join(" + ", lengths) + (scalars == 0 ? "" : " + " + scalars.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The text of the number of an array's elements.</summary>
    public static string Count(ArrayVariable array, string? name = null) =>
        array.Kind == ArrayKind.Jagged ? $"SpanMath.Count({name ?? array.Name})" : (name ?? array.Name) + ".Length";

    /// <summary>The statement that copies an array's elements, row by row, to a span.</summary>
    public static string Copied(ArrayVariable array, string to, string? name = null) =>
        array.Kind == ArrayKind.Vector
            ? $"{name ?? array.Name}{(array.IsArray ? ".AsSpan()" : "")}.CopyTo({to});" : $"SpanMath.Flatten({name ?? array.Name}, {to});";

    /// <summary>The statement that gives an array the elements of a span.</summary>
    public static string Restored(string from, ArrayVariable array, string? name = null) =>
        array.Kind == ArrayKind.Vector ? $"{from}.CopyTo({name ?? array.Name});" : $"SpanMath.Unflatten({from}, {name ?? array.Name});";

    /// <summary>The statement that makes an array with as many rows and columns as another has.</summary>
    public static string NewLike(ArrayVariable array, string name, string element) => array.Kind == ArrayKind.Matrix
        ? $"var {name} = new {element}[{array.Name}.GetLength(0), {array.Name}.GetLength(1)];"
        : $"{element}[][] {name} = Array.ConvertAll({array.Name}, row => new {element}[row.Length]);";

    /// <summary>The floating-point numbers of a struct, each with the text that is its value.</summary>
    public static IEnumerable<(IStorage?, string)> Scalars(StructParameter structure, string name) =>
        structure.Scalars.Zip(structure.Paths, (s, path) => (s, path)).Where(static p => p.s.Type.IsReal())
            .Select(p => ((IStorage?)p.s, name + p.path));

    /// <summary>A struct made of elements of a row or column; what is no floating-point number in it stays zero.</summary>
    public static string Constructed(StructParameter structure, List<MatrixPart> parts, string from) =>
        string.Format(CultureInfo.InvariantCulture, structure.Construction,
        structure.Scalars.Select(object (s) => parts.Find(p => p.Variable == s) is { } part
            ? $"{from}[{part.Offset}]" : "default").ToArray());
}
