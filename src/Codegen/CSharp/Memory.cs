using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>What a generated method keeps values in: a stack of values and a stack of arrays for each type that needs one.</summary>
/// <param name="names">The names that are taken.</param>
internal sealed class Memory(LocalNames names)
{
    private const int NoTape = int.MaxValue;

    private readonly Dictionary<(NumericType Type, int Tape, string Kind), (string Name, string Type)> _used = [];

    /// <summary>The names in use so far and their types, in a fixed order.</summary>
    public IEnumerable<(string Name, string Type)> Used =>
        _used.OrderBy(static u => u.Key.Type).ThenBy(static u => u.Key.Tape).ThenBy(static u => u.Key.Kind, StringComparer.Ordinal)
            .Select(static u => u.Value);

    // What the memory of a type is called.
    private static string NameOf(NumericType type)
    {
        string keyword = ExpressionWriter.Keyword(type), name = keyword.Substring(keyword.LastIndexOf('.') + 1);
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>The stack for values of a type.</summary>
    public string TapeOf(NumericType type, int tape) =>
        Use(type, tape, "ValueTape", type == NumericType.Double ? "tape" : NameOf(type) + "Tape");

    /// <summary>The stack for jagged arrays of elements of a type.</summary>
    public string RowsOf(NumericType type, int tape) =>
        Use(type, tape, "RowsTape", type == NumericType.Double ? "rowsTape" : NameOf(type) + "RowsTape");

    /// <summary>The memory for arrays of elements of a type.</summary>
    public string ArraysOf(NumericType type) =>
        Use(type, NoTape, "ArrayMemory", type == NumericType.Double ? "arrays" : NameOf(type) + "Arrays");

    private string Use(NumericType type, int tape, string kind, string wanted)
    {
        if (!_used.TryGetValue((type, tape, kind), out (string Name, string Type) memory))
            _used[(type, tape, kind)] = memory = (NewName(wanted), $"{kind}<{ExpressionWriter.Keyword(type)}>");
        return memory.Name;
    }

    // They are known in the whole method, though they are first met in one of its blocks.
    private string NewName(string wanted)
    {
        string name;
        do
            name = names.Free(wanted);
        while (_used.Values.Any(u => u.Name == name));
        return name;
    }
}
