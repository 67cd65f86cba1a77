using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

// Generated code is compiled anew with each version: overloads may have optional parameters.
#pragma warning disable RS0026

namespace SymGrad;

// Objects and lists, whose numbers are taken out before anything is computed and put in at the end.
public static partial class Require
{
    /// <summary>An object that numbers are taken from, or put into, must be there.</summary>
    /// <param name="given">The object.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentNullException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotNull([NotNull] object? given, [CallerArgumentExpression(nameof(given))] string name = "")
    {
        if (given is null)
            ThrowNull(name);
    }

    /// <summary>An object must be of the class that derivatives are known of, and of none that is derived from it.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="given">The object.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentNullException">It is not there.</exception>
    /// <exception cref="ArgumentException">It is of another class.</exception>
    public static void Exactly<T>([NotNull] T? given, [CallerArgumentExpression(nameof(given))] string name = "")
        where T : class
    {
        NotNull(given, name);
        if (given.GetType() != typeof(T))
            throw new ArgumentException(
                $"{Plain(name)} is of a class derived from {typeof(T).Name}, whose derivatives are not known.", name);
    }

    /// <summary>What is filled must be no other argument: what comes first would be lost.</summary>
    /// <param name="written">What is checked.</param>
    /// <param name="other">Another argument.</param>
    /// <param name="name">The name of what is checked.</param>
    /// <param name="otherName">The name of the other argument.</param>
    /// <exception cref="ArgumentException">They are one object.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotSame(
        object? written,
        object? other,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (ReferenceEquals(written, other))
            ThrowSame(name, otherName);
    }

    /// <inheritdoc cref="NotSame(object?, object?, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotSame(
        object? written,
        object? first,
        object? second,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        NotSame(written, first, name, firstName);
        NotSame(written, second, name, secondName);
    }

    /// <inheritdoc cref="NotSame(object?, object?, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotSame(
        object? written,
        object? first,
        object? second,
        object? third,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "")
    {
        NotSame(written, first, name, firstName);
        NotSame(written, second, name, secondName);
        NotSame(written, third, name, thirdName);
    }

    [DoesNotReturn]
    private static void ThrowNull(string name) => throw new ArgumentNullException(Plain(name));

    [DoesNotReturn]
    private static void ThrowSame(string name, string otherName) =>
        throw new ArgumentException($"{Plain(name)} and {Plain(otherName)} must not be the same object.", Parameter(name));
}
