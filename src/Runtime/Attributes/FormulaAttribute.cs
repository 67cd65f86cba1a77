using System;

namespace SymGrad;

/// <summary>Generates the body of a partial method from formula text whose variables are the method's parameters.</summary>
/// <remarks>
/// <c>[Formula("x^2*sin(x)")] public static partial double F(double x);</c> The grammar is that of the <c>symgrad</c> command. Combines
/// with the attributes that ask for derivatives.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class FormulaAttribute(string text) : Attribute
{
    /// <summary>The formula.</summary>
    public string Text { get; } = text;
}
