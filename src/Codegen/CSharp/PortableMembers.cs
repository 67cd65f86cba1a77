using System.Collections.Generic;

namespace SymGrad.Codegen;

/// <summary>
/// Members of .NET that generated code calls though the method itself does not, and that older targets lack: there it calls those
/// of <c>PortableMath</c> instead.
/// </summary>
public static class PortableMembers
{
    /// <summary>All of them, each with the short name of its type.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["Math.SinCos", "MathF.SinCos", "Math.Log2", "MathF.Log2", "double.Hypot", "float.Hypot"];

    /// <summary>What is called where a member is lacking.</summary>
    public static string Replacement(string member) => "PortableMath" + member.Substring(member.IndexOf('.'));
}
