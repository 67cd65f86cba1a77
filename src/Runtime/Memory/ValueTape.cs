using System;
using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>
/// What generated derivatives keep values in between the forward and the backward sweep, where the mathematics needs them: a
/// stack in pooled memory. Not meant to be used by hand.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ValueTape<T> : IDisposable
    where T : unmanaged
{
    private const int Smallest = 256;

    private T[] _items;
    private int _count;

    /// <summary>Makes an empty stack, which takes no memory yet.</summary>
    public ValueTape() => _items = [];

    /// <summary>Puts a value on top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(T value)
    {
        T[] items = _items;
        int count = _count;
        if ((uint)count < (uint)items.Length)
        {
            items[count] = value;
            _count = count + 1;
        }
        else
        {
            PushAfterGrowing(value);
        }
    }

    /// <summary>Takes the value from the top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop() => _items[--_count];

    /// <summary>Puts values on top, the last of them uppermost.</summary>
    public void Push(ReadOnlySpan<T> values)
    {
        Reserve(values.Length);
        values.CopyTo(_items.AsSpan(_count));
        _count += values.Length;
    }

    /// <summary>Takes as many values from the top as the span has elements, in the order in which they were put there.</summary>
    public void Pop(Span<T> values)
    {
        _count -= values.Length;
        _items.AsSpan(_count, values.Length).CopyTo(values);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_items.Length > 0)
            ArrayPool<T>.Shared.Return(_items);
        _items = [];
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PushAfterGrowing(T value)
    {
        Reserve(1);
        _items[_count++] = value;
    }

    private void Reserve(int more)
    {
        int needed = checked(_count + more);
        if (needed <= _items.Length)
            return;
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(Math.Max(needed, Smallest), (int)Math.Min(2L * _items.Length, Array.MaxLength)));
        _items.AsSpan(0, _count).CopyTo(larger);
        if (_items.Length > 0)
            ArrayPool<T>.Shared.Return(_items);
        _items = larger;
    }
}
