using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

// Generated code is compiled anew with each version: overloads may have optional parameters.
#pragma warning disable RS0026

namespace SymGrad;

/// <summary>
/// What generated derivatives require of their arguments, checked before anything is written. Not meant to be used by hand.
/// </summary>
/// <remarks>A check that holds is inlined and costs a comparison; what tells of one that does not stands apart.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Require
{
    /// <summary>What is filled, or goes along with an argument, must be as large as that.</summary>
    /// <param name="given">What is checked.</param>
    /// <param name="like">The argument.</param>
    /// <param name="name">The name of what is checked.</param>
    /// <param name="likeName">The name of the argument.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameSize(
        ReadOnlySpan<double> given,
        ReadOnlySpan<double> like,
        [CallerArgumentExpression(nameof(given))] string name = "",
        [CallerArgumentExpression(nameof(like))] string likeName = "") =>
        Check(given.Length, like.Length, "elements", name, likeName);

    /// <inheritdoc cref="SameSize(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameSize(
        ReadOnlySpan<float> given,
        ReadOnlySpan<float> like,
        [CallerArgumentExpression(nameof(given))] string name = "",
        [CallerArgumentExpression(nameof(like))] string likeName = "") =>
        Check(given.Length, like.Length, "elements", name, likeName);

    /// <inheritdoc cref="SameSize(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void SameSize<T>(
        T[,] given,
        T[,] like,
        [CallerArgumentExpression(nameof(given))] string name = "",
        [CallerArgumentExpression(nameof(like))] string likeName = "")
    {
        (int rows, int columns) = (like.GetLength(0), like.GetLength(1));
        if (given.GetLength(0) == rows && given.GetLength(1) == columns)
            return;
        (name, likeName) = (Plain(name), Plain(likeName));
        throw new ArgumentException(
            $"{name} must be as large as {likeName}, which is {rows} by {columns}, and is {given.GetLength(0)} by {given.GetLength(1)}.",
            Parameter(name));
    }

    /// <inheritdoc cref="SameSize(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    /// <typeparam name="T">The type of the elements.</typeparam>
    public static void SameSize<T>(
        T[][] given,
        T[][] like,
        [CallerArgumentExpression(nameof(given))] string name = "",
        [CallerArgumentExpression(nameof(like))] string likeName = "")
    {
        Check(given.Length, like.Length, "rows", name, likeName);
        for (int row = 0; row < like.Length; row++)
        {
            if (given[row].Length == like[row].Length)
                continue;
            (name, likeName) = (Plain(name), Plain(likeName));
            throw new ArgumentException(
                $"Row {row} of {name} must be as large as that of {likeName}, which has {like[row].Length} elements, "
                + $"and has {given[row].Length}.",
                Parameter(name));
        }
    }

    /// <summary>What is filled, or goes along with an argument, must have as many items as that.</summary>
    /// <param name="given">The number of items of what is checked.</param>
    /// <param name="like">That of the argument.</param>
    /// <param name="name">The name of what is checked.</param>
    /// <param name="likeName">The name of the argument.</param>
    /// <exception cref="ArgumentException">It has not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int given, int like, string name, string likeName) => Check(given, like, "elements", name, likeName);

    /// <summary>What is filled with a matrix, row by row, must be as large as that.</summary>
    /// <param name="given">What is checked.</param>
    /// <param name="rows">How many rows the matrix has.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="name">The name of what is checked.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Matrix(
        ReadOnlySpan<double> given,
        int rows,
        int columns,
        [CallerArgumentExpression(nameof(given))] string name = "") =>
        CheckMatrix(given.Length, rows, columns, name);

    /// <inheritdoc cref="Matrix(ReadOnlySpan{double}, int, int, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Matrix(
        ReadOnlySpan<float> given,
        int rows,
        int columns,
        [CallerArgumentExpression(nameof(given))] string name = "") =>
        CheckMatrix(given.Length, rows, columns, name);

    /// <summary>What is filled with the diagonal of a matrix must be as large as that.</summary>
    /// <param name="given">What is checked.</param>
    /// <param name="size">How many rows the matrix has.</param>
    /// <param name="name">The name of what is checked.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Diagonal(ReadOnlySpan<double> given, int size, [CallerArgumentExpression(nameof(given))] string name = "") =>
        CheckDiagonal(given.Length, size, name);

    /// <inheritdoc cref="Diagonal(ReadOnlySpan{double}, int, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Diagonal(ReadOnlySpan<float> given, int size, [CallerArgumentExpression(nameof(given))] string name = "") =>
        CheckDiagonal(given.Length, size, name);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Check(int length, int expected, string parts, string name, string likeName)
    {
        if (length != expected)
            ThrowLength(length, expected, parts, name, likeName);
    }

    // Numbers that are known where the call stands leave one comparison, after which the elements' places need no check.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckMatrix(int length, int rows, int columns, string name)
    {
        if (length != unchecked(rows * columns) || (long)rows * columns > int.MaxValue)
            ThrowMatrix(length, rows, columns, name);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckDiagonal(int length, int size, string name)
    {
        if (length != size)
            ThrowDiagonal(length, size, name);
    }

    [DoesNotReturn]
    private static void ThrowLength(int length, int expected, string parts, string name, string likeName)
    {
        (name, likeName) = (Plain(name), Plain(likeName));
        throw new ArgumentException(
            $"{name} must be as large as {likeName}, which has {expected} {parts}, and has {length}.", Parameter(name));
    }

    [DoesNotReturn]
    private static void ThrowMatrix(int length, int rows, int columns, string name) => throw new ArgumentException(
        $"{Plain(name)} must have {rows} rows of {columns} elements, and has {length} elements in all.", Parameter(name));

    [DoesNotReturn]
    private static void ThrowDiagonal(int length, int size, string name) => throw new ArgumentException(
        $"{Plain(name)} must have {size} elements, those of the diagonal, and has {length}.", Parameter(name));

    // Names that are keywords of the language stand with @ in code.
    private static string Plain(string expression) => expression.TrimStart('@');

    private static string Parameter(string expression) => Plain(expression.Substring(expression.LastIndexOf('.') + 1));
}
