using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad.Optimization;

/// <summary>A rule's formula, for as many parameters at once as a vector holds.</summary>
internal interface IUpdateFormula<T>
{
    /// <summary>The new parameters, from the parameters, their derivatives and the moments, which are updated.</summary>
    Vector<T> Update(Vector<T> x, Vector<T> g, ref Vector<T> m, ref Vector<T> v);
}

/// <summary>
/// Runs a formula over all parameters. Each element is rounded as in a scalar loop, whatever the processor's vector length.
/// </summary>
internal static class ElementWise
{
    public static void Run<T, TFormula>(Span<T> x, ReadOnlySpan<T> g, Span<T> moments, TFormula formula)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFormula : struct, IUpdateFormula<T>
    {
        int width = Vector<T>.Count, whole = x.Length - x.Length % width;
        Span<T> first = moments.Length > 0 ? moments[..x.Length] : default;
        Span<T> second = moments.Length > x.Length ? moments[x.Length..] : default;
        for (int i = 0; i < whole; i += width)
            UpdateOne(x[i..], g[i..], first.IsEmpty ? first : first[i..], second.IsEmpty ? second : second[i..], formula);
        if (whole == x.Length)
            return;

        // The rest, in vectors that are filled up with zeros.
        Span<T> padded = stackalloc T[4 * width];
        padded.Clear();
        x[whole..].CopyTo(padded);
        g[whole..].CopyTo(padded[width..]);
        if (!first.IsEmpty)
            first[whole..].CopyTo(padded[(2 * width)..]);
        if (!second.IsEmpty)
            second[whole..].CopyTo(padded[(3 * width)..]);
        UpdateOne(padded, padded[width..], padded[(2 * width)..], padded[(3 * width)..], formula);
        int rest = x.Length - whole;
        padded[..rest].CopyTo(x[whole..]);
        if (!first.IsEmpty)
            padded.Slice(2 * width, rest).CopyTo(first[whole..]);
        if (!second.IsEmpty)
            padded.Slice(3 * width, rest).CopyTo(second[whole..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void UpdateOne<T, TFormula>(Span<T> x, ReadOnlySpan<T> g, Span<T> first, Span<T> second, TFormula formula)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFormula : struct, IUpdateFormula<T>
    {
        Vector<T> m = first.IsEmpty ? default : new Vector<T>(first);
        Vector<T> v = second.IsEmpty ? default : new Vector<T>(second);
        formula.Update(new Vector<T>(x), new Vector<T>(g), ref m, ref v).CopyTo(x);
        if (!first.IsEmpty)
            m.CopyTo(first);
        if (!second.IsEmpty)
            v.CopyTo(second);
    }

    public static Vector<T> All<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T> => new(T.CreateTruncating(value));
}
