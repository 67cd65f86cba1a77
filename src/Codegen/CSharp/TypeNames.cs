using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SymGrad.Codegen;

/// <summary>
/// The names of types that generated code uses, which the user's own members, types and parameters may bear too. Emitters write
/// them short; parameters and locals that bear one are written with <c>@</c>, so that the text tells the two apart.
/// </summary>
public static class TypeNames
{
    private const string NameOf = "nameof";

    private static readonly Dictionary<string, string> Full = new[]
    {
        "System.Action", "System.ArgumentException", "System.ArgumentNullException", "System.Array", "System.InvalidOperationException",
        "System.Math", "System.MathF", "System.MidpointRounding", "System.ReadOnlySpan", "System.Span",
        "System.Numerics.Tensors.TensorPrimitives",
        "SymGrad.ArrayMemory", "SymGrad.Derivatives", "SymGrad.JacobianSweeps", "SymGrad.LinearSystem", "SymGrad.ObjectNumbers",
        "SymGrad.PortableMath",
        "SymGrad.Require", "SymGrad.RowsTape", "SymGrad.SharedMemory", "SymGrad.Sorting", "SymGrad.SpanMath", "SymGrad.SparseMatrix",
        "SymGrad.SpecialFunctions", "SymGrad.ValueTape",
    }.ToDictionary(static full => full.Substring(full.LastIndexOf('.') + 1));

    // Comments and strings are passed over.
    private static readonly Regex Used = new(@"//[^\n]*|""(?:[^""\\]|\\.)*""|nameof\(@?(?<named>\w+)\)|(?<![\w@.]|::)[A-Z]\w*",
        RegexOptions.Compiled);

    private static readonly Regex Escapes = new(@"(?<=@)\w+", RegexOptions.Compiled);

    /// <summary>All of them, and the operator <c>nameof</c>, which is hidden likewise.</summary>
    public static IEnumerable<string> All => Full.Keys.Append(NameOf);

    /// <summary>Whether generated code uses the name.</summary>
    public static bool Contains(string name) => name == NameOf || Full.ContainsKey(name);

    /// <summary>The name with its namespace; null if it is not that of a type.</summary>
    public static string? FullName(string name) => Full.TryGetValue(name, out string? full) ? full : null;

    /// <summary>The text of a method with full names in the place of those that mean something else there.</summary>
    /// <param name="method">The text.</param>
    /// <param name="hidden">The names that mean something else where the method goes; those of its own locals are found in its
    /// text.</param>
    public static string Qualified(string method, IEnumerable<string> hidden)
    {
        var all = new HashSet<string>(hidden.Concat(Escapes.Matches(method).Cast<Match>().Select(static m => m.Value)).Where(Contains));
        return all.Count == 0 ? method : Used.Replace(method, match =>
            match.Groups["named"] is { Success: true, Value: var named } ? (all.Contains(NameOf) ? "\"" + named + "\"" : match.Value)
            : all.Contains(match.Value) ? "global::" + Full[match.Value]
            : match.Value);
    }
}
