using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>What the documentation of a generated method says of the parameters beyond the primal's: what each is, and its size.</summary>
/// <param name="shape">The primal, with what its own documentation says.</param>
/// <param name="accumulate">Whether derivatives are added to what arrays hold.</param>
internal sealed class ParameterTexts(MethodShape shape, bool accumulate)
{
    // What the primal says of a parameter is repeated where it is no longer than this; it stands beside in full.
    private const int LongestRepeated = 120;

    /// <summary>What it says of a parameter; null where there is nothing to say.</summary>
    public string? Of(DerivedParameter parameter)
    {
        string name = parameter.About;
        ArrayVariable? array = (parameter as DerivedArray)?.Like;
        return parameter.Role switch
        {
            ParameterRole.Partial when parameter is DerivedStruct => OfWhole(ParameterRole.Partial, name),
            ParameterRole.Partial => Partial(name, array),
            ParameterRole.Product when array is not null && accumulate =>
                $"The product's part of {Quoted(name)} is added to what it holds, {Size(array)}.",
            ParameterRole.Product => $"Receives the product's part of {Quoted(name)}{Sized(array)}.",
            ParameterRole.Direction => $"The direction's part of {Quoted(name)}{Sized(array)}.{Said(name)}",
            ParameterRole.Tangent => $"Goes in: the tangent of {Quoted(name)}{Sized(array)}.{Said(name)}",
            ParameterRole.TangentOut => $"Comes out: the tangent of {Quoted(name)}{Sized(array)}.{Said(name)}",
            ParameterRole.TangentInOut =>
                $"Goes in as the tangent of {Quoted(name)} before, and comes out as that after{Sized(array)}.{Said(name)}",
            ParameterRole.ResultTangent =>
                $"Comes out: the tangent of what {shape.Name} returns, its derivative along the tangents that go in.",
            ParameterRole.Adjoint => $"The adjoint of {Quoted(name)}, which goes in{Sized(array)}.{Said(name)}",
            ParameterRole.ResultAdjoint => $"The adjoint of what {shape.Name} returns, which goes in, as large as that.",
            ParameterRole.Hessian => $"{Receives("the second derivatives")}, row by row: n times n, where n is "
                + $"{Count(((DerivedMatrix)parameter).Columns)}.",
            ParameterRole.Diagonal =>
                $"{Receives("the diagonal of the second derivatives")}, length {Count(((DerivedMatrix)parameter).Columns)}.",
            ParameterRole.Jacobian => Jacobian((DerivedMatrix)parameter),
            _ => null,
        };
    }

    /// <summary>What it says of something that belongs to a parameter as a whole, be that an object or a list.</summary>
    public string? OfWhole(ParameterRole role, string name) => role switch
    {
        ParameterRole.Partial => $"Receives the partial derivatives by the numbers in {Quoted(name)}, each in its place.{Said(name)}",
        ParameterRole.Product => $"Receives the product's part of {Quoted(name)}.",
        ParameterRole.Direction => $"The direction's part of {Quoted(name)}.{Said(name)}",
        ParameterRole.Adjoint => $"The adjoint of {Quoted(name)}, which goes in.{Said(name)}",
        ParameterRole.Tangent => $"Goes in: the tangent of {Quoted(name)}.{Said(name)}",
        ParameterRole.TangentOut => $"Comes out: the tangent of {Quoted(name)}.{Said(name)}",
        ParameterRole.TangentInOut => $"Goes in as the tangent of {Quoted(name)} before, and comes out as that after.{Said(name)}",
        ParameterRole.Hessian => $"{Receives("the second derivatives")}, row by row: n times n, where n is the number of all numbers.",
        ParameterRole.Diagonal => $"{Receives("the diagonal of the second derivatives")}, an element for each number.",
        ParameterRole.Jacobian => "Receives the partial derivatives,\na row for each output, in it a column for each number of the inputs.",
        _ => null,
    };

    private string Partial(string name, ArrayVariable? array) => array is null
        ? $"Receives the partial derivative by {Quoted(name)}.{Said(name)}"
        : (accumulate ? $"The partial derivatives by {Quoted(name)} are added to what it holds, "
            : $"Receives the partial derivatives by {Quoted(name)}, ") + Size(array) + "." + Said(name);

    private static string Jacobian(DerivedMatrix matrix) =>
        $"Receives the partial derivatives{(matrix.IsSparse ? " in compressed rows" : ", row by row")}:\na row for each output "
            + $"({Count(matrix.Rows!)}), in it a column for each input ({Count(matrix.Columns)}).";

    // The number of elements in a row or column, in words.
    private static string Count(MatrixLayout layout)
    {
        int scalars = layout.Parts.Count(static p => p.Length is null);
        List<string> lengths = layout.Parts.Select(static p => p.Storage).OfType<ArrayVariable>()
            .Select(a => layout.Returned == a ? "the number of elements returned"
            : a.Kind == ArrayKind.Jagged ? "the number of elements of " + Quoted(a.Name)
                : Code(a.Name.TrimStart('@') + ".Length")).ToList();
        if (scalars > 0 || lengths.Count == 0)
            lengths.Add(scalars.ToString(CultureInfo.InvariantCulture));
        return string.Join(" + ", lengths);
    }

    private string Receives(string what) =>
        accumulate ? $"{char.ToUpperInvariant(what[0])}{what.Substring(1)} are added to what it holds" : "Receives " + what;

    private static string Sized(ArrayVariable? array) => array is null ? "" : ", " + Size(array);

    private static string Size(ArrayVariable array) => array.Kind switch
    {
        ArrayKind.Vector => $"length {Code(array.Name.TrimStart('@') + ".Length")}",
        ArrayKind.Matrix => "with as many rows and columns as that",
        _ => "with rows as long as those of that",
    };

    private string Said(string name) => shape.Parameters.FirstOrDefault(p => p.Name == name)?.Text is { } text
        && text.Length <= LongestRepeated && !text.Contains("\n")
        ? $"\n({Code(name.TrimStart('@'))}: {text})" : "";

    private static string Quoted(string name) => $"<paramref name=\"{name.TrimStart('@')}\"/>";

    private static string Code(string text) => $"<c>{text}</c>";
}
