using System;

namespace SymGrad.Parser;

/// <summary>How to write what other languages write with and, or and not: formulas connect conditions through choices.</summary>
internal static class Connectives
{
    /// <summary>What to say of a connective, and what to write instead; null for other names.</summary>
    public static (string Message, string Instead)? Named(string name) =>
        IsOneOf(name, "and", "&&", "&") ? (Message(name), $"if(a, if(b, u, v), v) for if(a {name} b, u, v)")
        : IsOneOf(name, "or", "||", "|") ? (Message(name), $"if(a, u, if(b, u, v)) for if(a {name} b, u, v)")
        : IsOneOf(name, "not", "!", "!!")
            ? ($"'{name}' is no operator here; exchange the branches of the choice", "if(a, v, u) for if(not a, u, v)")
        : null;

    private static string Message(string name) => $"'{name}' is no operator here; nest one condition in a branch of the other";

    private static bool IsOneOf(string name, params string[] names) =>
        Array.Exists(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
}
