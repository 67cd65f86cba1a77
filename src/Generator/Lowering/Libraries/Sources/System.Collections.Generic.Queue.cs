using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Queue{T}"/>: what has come out stays where it was, before the first item.</summary>
    internal sealed class QueueSource<T>
        where T : IEquatable<T>
    {
        private readonly List<T> _items = new List<T>();
        private int _first;

        public QueueSource()
        {
        }

        public QueueSource(int capacity)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        }

        public QueueSource(IEnumerable<T> collection)
        {
            foreach (T item in collection)
                _items.Add(item);
        }

        public int Count => _items.Count - _first;

        public void Enqueue(T item) => _items.Add(item);

        public T Dequeue()
        {
            if (_items.Count == _first)
                throw new InvalidOperationException();
            T item = _items[_first];
            _first++;
            return item;
        }

        public T Peek()
        {
            if (_items.Count == _first)
                throw new InvalidOperationException();
            return _items[_first];
        }

        public bool TryDequeue(out T result)
        {
            bool has = TryPeek(out result);
            if (has)
                _first++;
            return has;
        }

        public bool TryPeek(out T result)
        {
            if (_items.Count == _first)
            {
                result = default(T);
                return false;
            }
            result = _items[_first];
            return true;
        }

        public void Clear()
        {
            _items.Clear();
            _first = 0;
        }

        public bool Contains(T item)
        {
            for (int i = _first; i < _items.Count; i++)
            {
                if (_items[i].Equals(item))
                    return true;
            }
            return false;
        }

        // What a loop over the items runs through.
        public int Places() => _items.Count - _first;

        public T At(int place) => _items[_first + place];
    }
}
