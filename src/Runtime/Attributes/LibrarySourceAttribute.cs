using System;

namespace SymGrad;

/// <summary>
/// C# that stands for types of a library without SymGrad: where a differentiated method uses one of them, the compiler reads the class
/// that is marked <see cref="StandsForAttribute"/> for it in the text, as if the method used that.
/// </summary>
/// <remarks>
/// The text is a whole file. It holds in the assembly that has the attribute and in those that refer to it, and is C# 7.3 so that every
/// project can read it. Its classes are in the namespace <c>SymGrad.Sources</c>.
/// </remarks>
/// <param name="text">The text.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class LibrarySourceAttribute(string text) : Attribute
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;
}
