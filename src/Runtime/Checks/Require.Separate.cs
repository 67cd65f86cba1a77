using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

// Generated code is compiled anew with each version: overloads may have optional parameters.
#pragma warning disable RS0026

namespace SymGrad;

// A derivative that shared memory would be added to a value, or to another one.
public static partial class Require
{
    /// <summary>What is written to must share no memory with other arguments.</summary>
    /// <param name="written">What is checked.</param>
    /// <param name="other">Another argument.</param>
    /// <param name="name">The name of what is checked.</param>
    /// <param name="otherName">The name of the other argument.</param>
    /// <exception cref="ArgumentException">They do.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Separate(
        ReadOnlySpan<double> written,
        ReadOnlySpan<double> other,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "") =>
        Check(written, other, name, otherName);

    /// <inheritdoc cref="Separate(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Separate(
        ReadOnlySpan<float> written,
        ReadOnlySpan<float> other,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "") =>
        Check(written, other, name, otherName);

    /// <inheritdoc cref="Separate(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Separate(
        ReadOnlySpan<double> written,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        Check(written, first, name, firstName);
        Check(written, second, name, secondName);
    }

    /// <inheritdoc cref="Separate(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, string, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Separate(
        ReadOnlySpan<float> written,
        ReadOnlySpan<float> first,
        ReadOnlySpan<float> second,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        Check(written, first, name, firstName);
        Check(written, second, name, secondName);
    }

    /// <inheritdoc cref="Separate(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Separate(
        ReadOnlySpan<double> written,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "")
    {
        Check(written, first, name, firstName);
        Check(written, second, name, secondName);
        Check(written, third, name, thirdName);
    }

    /// <inheritdoc cref="Separate(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, string, string,
    /// string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Separate(
        ReadOnlySpan<float> written,
        ReadOnlySpan<float> first,
        ReadOnlySpan<float> second,
        ReadOnlySpan<float> third,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "")
    {
        Check(written, first, name, firstName);
        Check(written, second, name, secondName);
        Check(written, third, name, thirdName);
    }

    /// <inheritdoc cref="Separate(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    /// <typeparam name="T">The type of the elements.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Separate<T>(
        ReadOnlySpan<T> written,
        ReadOnlySpan<T> other,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "") =>
        Check(written, other, name, otherName);

    /// <inheritdoc cref="Separate(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void Separate<T>(
        T[,] written,
        T[,] other,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (ReferenceEquals(written, other) && written.Length > 0)
            ThrowShared(name, otherName);
    }

    /// <inheritdoc cref="Separate(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void Separate<T>(
        T[][] written,
        T[][] other,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (ReferenceEquals(written, other) && written.Length > 0)
            ThrowShared(name, otherName);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Check<T>(ReadOnlySpan<T> written, ReadOnlySpan<T> other, string name, string otherName)
    {
        if (written.Overlaps(other))
            ThrowShared(name, otherName);
    }

    [DoesNotReturn]
    private static void ThrowShared(string name, string otherName) =>
        throw new ArgumentException($"{Plain(name)} must not share memory with {Plain(otherName)}.", Parameter(name));
}
