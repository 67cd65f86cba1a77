#if !NET9_0_OR_GREATER
#pragma warning disable IDE0130

namespace System.Runtime.CompilerServices;

// What the compiler reads by its name, wherever it is declared; .NET has it from 9 on.
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
{
    public int Priority => priority;
}
#endif
