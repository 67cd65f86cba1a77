using System;
using System.Collections.Generic;

namespace SymGrad;

/// <content>Collections whose keys generated code compares.</content>
public static partial class Require
{
    /// <summary>A dictionary must compare its keys as <see cref="object.Equals(object)"/> does.</summary>
    /// <typeparam name="TKey">The type of its keys.</typeparam>
    /// <typeparam name="TValue">The type of its values.</typeparam>
    /// <param name="given">The dictionary.</param>
    /// <exception cref="ArgumentException">It is of another class, or has a comparer of its own.</exception>
    public static Dictionary<TKey, TValue> Plain<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> given)
        where TKey : notnull =>
        given is Dictionary<TKey, TValue> known && known.Comparer.Equals(EqualityComparer<TKey>.Default) ? known : throw Unknown(given);

    /// <summary>A set must compare its items as <see cref="object.Equals(object)"/> does.</summary>
    /// <typeparam name="T">The type of its items.</typeparam>
    /// <param name="given">The set.</param>
    /// <exception cref="ArgumentException">It is of another class, or has a comparer of its own.</exception>
    public static HashSet<T> Plain<T>(IEnumerable<T> given) =>
        given is HashSet<T> known && known.Comparer.Equals(EqualityComparer<T>.Default) ? known : throw Unknown(given);

    private static ArgumentException Unknown(object given) => new(
        $"A {given.GetType().Name} that compares in a way of its own is given, whose derivatives are not known.");
}
