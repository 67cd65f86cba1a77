using System;

namespace SymGrad;

/// <summary>Marks a parameter that is not differentiated by.</summary>
/// <remarks>
/// Generated methods take it as the method does and have no derivative output for it.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ConstantAttribute : Attribute
{
}
