using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// The checks at the head of a derivative: one call each of what the library requires of arguments.
/// </summary>
/// <param name="isReadAgain">
/// Whether derivatives of the derivative are to be made of its text: what is read knows conditions, and of shared memory only the
/// outermost method speaks.
/// </param>
/// <param name="namesArguments">Whether the compiler does not tell the library how arguments are called, as before C# 10.</param>
internal sealed class ArgumentChecks(bool isReadAgain, bool namesArguments)
{
    // As many others as a call takes.
    private const int Others = 3;

    /// <summary>The lines of a check.</summary>
    /// <param name="check">The check.</param>
    /// <param name="names">The names of locals.</param>
    /// <param name="count">Writes a number of elements.</param>
    public IEnumerable<string> Of(ArgumentCheck check, LocalNames names, Func<Expr, string> count) => check switch
    {
        SameSizeCheck same => SameSize(same.Given, same.Like, names.Free),
        SeparateCheck separate => Separate(separate.Written, separate.Others),
        OwnRowsCheck { Array.Name: var name } => isReadAgain ? [] : [$"SharedMemory.ThrowIfRowsAreShared({name}, nameof({name}));"],
        MatrixCheck matrix => isReadAgain
            ? Thrown($"{matrix.Given.Name}.Length != {count(matrix.Rows.Pool.Product(matrix.Rows, matrix.Columns))}", matrix.Given.Name)
            : [Call("Matrix", [matrix.Given.Name], [count(matrix.Rows), count(matrix.Columns)])],
        SparseMatrixCheck { Given: var given, Sweeps: var sweeps } =>
        [
            $"if ({given} is null)", $"    throw new ArgumentNullException(nameof({given}));",
            $"JacobianSweeps {sweeps} = {given}.Sweeps;",
        ],
        DiagonalCheck { Given.Name: var given, Size: var size } => isReadAgain
            ? Thrown($"{given}.Length != {count(size)}", given) : [Call("Diagonal", [given], [count(size)])],
        _ => throw new NotSupportedException(check.GetType().Name),
    };

    private IEnumerable<string> SameSize(ArrayVariable given, ArrayVariable like, Func<string, string> free)
    {
        (string added, string name) = (given.Name, like.Name);
        if (!isReadAgain)
            return [Call("SameSize", [added, name], [])];
        if (like.Kind == ArrayKind.Matrix)
            return Thrown($"{added}.GetLength(0) != {name}.GetLength(0) || {added}.GetLength(1) != {name}.GetLength(1)", added);
        IEnumerable<string> length = Thrown($"{added}.Length != {name}.Length", added);
        if (like.Kind != ArrayKind.Jagged)
            return length;
        string row = free("row");
        return
        [
            .. length,
            $"for (int {row} = 0; {row} < {name}.Length; {row}++)",
            "{",
            .. Thrown($"{added}[{row}].Length != {name}[{row}].Length", added).Select(static line => "    " + line),
            "}",
        ];
    }

    private IEnumerable<string> Separate(ArrayVariable written, IReadOnlyList<ArrayVariable> others)
    {
        if (isReadAgain)
            yield break;
        bool isNumber = written.ElementType is NumericType.Double or NumericType.Single;
        // Types of elements are inferred of arrays, not of what becomes a span.
        string type = written.Kind == ArrayKind.Vector && !isNumber ? $"<{ExpressionWriter.Keyword(written.ElementType)}>" : "";
        int together = written.Kind == ArrayKind.Vector && isNumber ? Others : 1;
        for (int i = 0; i < others.Count; i += together)
            yield return Call("Separate" + type, [written.Name, .. others.Skip(i).Take(together).Select(static o => o.Name)], []);
    }

    private string Call(string check, IReadOnlyList<string> checkedArguments, IReadOnlyList<string> others)
    {
        IEnumerable<string> names = namesArguments ? checkedArguments.Select(static a => $"nameof({a})") : [];
        return $"Require.{check}({string.Join(", ", [.. checkedArguments, .. others, .. names])});";
    }

    private static string[] Thrown(string condition, string given) =>
        [$"if ({condition})", $"    throw new ArgumentException(\"\", nameof({given}));"];
}
