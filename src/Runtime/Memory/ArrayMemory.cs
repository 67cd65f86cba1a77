using System;
using System.Buffers;
using System.ComponentModel;

namespace SymGrad;

/// <summary>
/// Where generated derivatives have their local arrays: pooled memory that is handed out from one end, so that no call allocates.
/// Memory that has been handed out never moves. Not meant to be used by hand.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial struct ArrayMemory<T> : IDisposable
    where T : unmanaged
{
    private const int SmallestChunk = 1024;
    private const int MostChunks = 32;

    private Places<T[]> _chunks;
    private Places<int> _starts;
    private int _last;
    private int _end;

    /// <summary>Makes an empty stack, which takes no memory yet.</summary>
    public ArrayMemory()
    {
        _chunks = default;
        _starts = default;
        _last = -1;
    }

    /// <summary>A new array of zeros.</summary>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="OverflowException">The length is negative, as with <c>new T[length]</c>.</exception>
    public Span<T> Zeroed(int length)
    {
        Span<T> array = Uninitialized(length);
        array.Clear();
        return array;
    }

    /// <summary>A new array whose elements may be anything until they are assigned.</summary>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="OverflowException">The length is negative, as with <c>new T[length]</c>.</exception>
    public Span<T> Uninitialized(int length)
    {
        if (length < 0)
            throw new OverflowException("The length of an array must not be negative.");
        if (_last < 0 || _chunks[_last].Length - (_end - _starts[_last]) < length)
            Grow(length);
        Span<T> array = _chunks[_last].AsSpan(_end - _starts[_last], length);
        _end = checked(_end + length);
        return array;
    }

    /// <summary>The place up to which memory is in use now.</summary>
    public readonly int Mark() => _end;

    /// <summary>Takes back what was handed out since a mark.</summary>
    /// <param name="mark">The mark.</param>
    public void Release(int mark)
    {
        _end = mark;
        while (_last > 0 && _starts[_last] > mark)
            ArrayPool<T>.Shared.Return(_chunks[_last--]);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        while (_last >= 0)
            ArrayPool<T>.Shared.Return(_chunks[_last--]);
        _end = 0;
    }

    // Each chunk is at least twice as large as the one before, so that there are few of them.
    private void Grow(int length)
    {
        int size = _last < 0 ? SmallestChunk : (int)Math.Min(2L * _chunks[_last].Length, Array.MaxLength);
        if (_last + 1 == MostChunks)
            throw new InsufficientMemoryException("The local arrays of a derivative take more memory than there is.");
        _chunks[_last + 1] = ArrayPool<T>.Shared.Rent(Math.Max(size, length));
        _starts[_last + 1] = _end;
        _last++;
    }
}
