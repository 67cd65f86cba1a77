using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace SymGrad.Programs;

/// <summary>Statements and blocks are records, equal when they say the same; where each is a place of its own, this tells them
/// apart.</summary>
/// <typeparam name="T">What is compared.</typeparam>
internal sealed class ReferenceComparer<T> : IEqualityComparer<T>
    where T : class
{
    public static ReferenceComparer<T> Instance { get; } = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T value) => RuntimeHelpers.GetHashCode(value);
}
