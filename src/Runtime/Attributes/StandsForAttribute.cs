using System;

namespace SymGrad;

/// <summary>
/// Names the types for which a class or struct is read that a <see cref="LibrarySourceAttribute"/> carries: its members stand for those of
/// the same name and parameters there, and a member that it lacks is refused.
/// </summary>
/// <param name="types">The types, such as a base class and those derived from it that differ in nothing that is read.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class StandsForAttribute(params Type[] types) : Attribute
{
    /// <summary>The types.</summary>
    public Type[] Types { get; } = types;

    /// <summary>
    /// A static class by which generated code takes one of the library's objects apart that it is given: a method for each field of the
    /// struct, of its name with a capital and without underscore (<c>Values</c> for <c>_values</c>), which takes the object. An array is
    /// the object's own, so that derivatives can be filled in. Without it, such objects are no parameters and no fields of others.
    /// </summary>
    public Type? Parts { get; set; }
}
