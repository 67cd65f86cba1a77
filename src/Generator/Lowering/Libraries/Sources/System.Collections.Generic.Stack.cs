using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Stack{T}"/>: the last item of a list is the first to come out.</summary>
    internal sealed class StackSource<T>
        where T : IEquatable<T>
    {
        private readonly List<T> _items = new List<T>();

        public StackSource()
        {
        }

        public StackSource(int capacity)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        }

        public StackSource(IEnumerable<T> collection)
        {
            foreach (T item in collection)
                _items.Add(item);
        }

        public int Count => _items.Count;

        public void Push(T item) => _items.Add(item);

        public T Pop()
        {
            if (_items.Count == 0)
                throw new InvalidOperationException();
            T item = _items[_items.Count - 1];
            _items.RemoveAt(_items.Count - 1);
            return item;
        }

        public T Peek()
        {
            if (_items.Count == 0)
                throw new InvalidOperationException();
            return _items[_items.Count - 1];
        }

        public bool TryPop(out T result)
        {
            bool has = TryPeek(out result);
            if (has)
                _items.RemoveAt(_items.Count - 1);
            return has;
        }

        public bool TryPeek(out T result)
        {
            if (_items.Count == 0)
            {
                result = default(T);
                return false;
            }
            result = _items[_items.Count - 1];
            return true;
        }

        public void Clear() => _items.Clear();

        public bool Contains(T item)
        {
            for (int i = 0; i < _items.Count; i++)
            {
                if (_items[i].Equals(item))
                    return true;
            }
            return false;
        }

        // What a loop over the items runs through.
        public int Places() => _items.Count;

        public T At(int place) => _items[_items.Count - 1 - place];
    }
}
