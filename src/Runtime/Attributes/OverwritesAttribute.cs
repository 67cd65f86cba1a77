using System;
using System.ComponentModel;

namespace SymGrad;

/// <summary>
/// On a generated derivative: the method that it was generated for writes to arrays that its caller gave it, and so does the derivative.
/// Methods of other assemblies cannot be differentiated through such a call.
/// </summary>
/// <param name="parameters">The names of these arrays.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OverwritesAttribute(params string[] parameters) : Attribute
{
    /// <summary>The names of these arrays.</summary>
    public string[] Parameters { get; } = parameters;
}
