using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>Arithmetic on a type parameter that is double or float, which the compiler of the machine sees through.</summary>
internal static class Number
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(T a, T b)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? (T)(object)((double)(object)a + (double)(object)b) : (T)(object)((float)(object)a + (float)(object)b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Product<T>(T a, T b)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? (T)(object)((double)(object)a * (double)(object)b) : (T)(object)((float)(object)a * (float)(object)b);

    public static T Max<T>(T a, T b)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? (T)(object)Math.Max((double)(object)a, (double)(object)b)
            : (T)(object)MathF.Max((float)(object)a, (float)(object)b);

    public static T Min<T>(T a, T b)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? (T)(object)Math.Min((double)(object)a, (double)(object)b)
            : (T)(object)MathF.Min((float)(object)a, (float)(object)b);
}
