using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>
/// The objects that generated derivatives find in what they are given, by numbers from 1 on: the same object has the same number. Not
/// meant to be used by hand.
/// </summary>
/// <typeparam name="T">The type that the objects are known by.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ObjectNumbers<T>
    where T : class
{
    private readonly Dictionary<T, int> _numbers = new(new SameObject());
    private readonly List<T> _objects = [];
    private int _next;

    /// <summary>The number of an object.</summary>
    /// <param name="value">The object.</param>
    public int Of(T value)
    {
        if (!_numbers.TryGetValue(value, out int number))
        {
            _objects.Add(value);
            _numbers.Add(value, number = _objects.Count);
        }
        return number;
    }

    /// <summary>Goes on to the next object, in the order of their numbers.</summary>
    /// <param name="value">The object.</param>
    /// <returns>False where there is none.</returns>
    public bool Next([NotNullWhen(true)] out T? value)
    {
        bool isThere = _next < _objects.Count;
        value = isThere ? _objects[_next++] : null;
        return isThere;
    }

    // Whatever the class says of equality.
    private sealed class SameObject : IEqualityComparer<T>
    {
        public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

        public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
