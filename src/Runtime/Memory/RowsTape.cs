using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace SymGrad;

/// <summary>
/// What generated derivatives keep arrays of rows in between the forward and the backward sweep, where a loop makes new ones in
/// each iteration: a stack of the arrays themselves, nothing of which is copied. Not meant to be used by hand.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowsTape<T> : IDisposable
    where T : unmanaged
{
    private readonly Stack<T[][]> _arrays = new();

    /// <summary>Makes an empty stack.</summary>
    public RowsTape()
    {
    }

    /// <summary>Puts an array on top.</summary>
    public void Push(T[][] rows) => _arrays.Push(rows);

    /// <summary>Takes the array from the top.</summary>
    public T[][] Pop() => _arrays.Pop();

    /// <summary>Forgets the arrays.</summary>
    public void Dispose() => _arrays.Clear();
}
