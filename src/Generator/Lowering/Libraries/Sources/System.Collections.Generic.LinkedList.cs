using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="LinkedList{T}"/> that need no nodes.</summary>
    internal sealed class LinkedListSource<T>
        where T : IEquatable<T>
    {
        private readonly List<T> _items = new List<T>();

        public LinkedListSource()
        {
        }

        public LinkedListSource(IEnumerable<T> collection)
        {
            foreach (T item in collection)
                _items.Add(item);
        }

        public int Count => _items.Count;

        public void AddLast(T value) => _items.Add(value);

        public void AddFirst(T value) => _items.Insert(0, value);

        public void RemoveFirst()
        {
            if (_items.Count == 0)
                throw new InvalidOperationException();
            _items.RemoveAt(0);
        }

        public void RemoveLast()
        {
            if (_items.Count == 0)
                throw new InvalidOperationException();
            _items.RemoveAt(_items.Count - 1);
        }

        public void Clear() => _items.Clear();

        public bool Contains(T value)
        {
            for (int i = 0; i < _items.Count; i++)
            {
                if (_items[i].Equals(value))
                    return true;
            }
            return false;
        }

        // What a loop over the items runs through.
        public int Places() => _items.Count;

        public T At(int place) => _items[place];
    }
}
