using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="HashSet{T}"/>, whose items lie as those of <see cref="Dictionary{TKey, TValue}"/>.</summary>
    internal sealed class HashSetSource<T>
        where T : IEquatable<T>
    {
        private readonly List<T> _items = new List<T>();
        private readonly FreePlaces _free = new FreePlaces();

        public HashSetSource()
        {
        }

        public HashSetSource(int capacity)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        }

        public HashSetSource(IEnumerable<T> collection)
        {
            foreach (T item in collection)
                Add(item);
        }

        public int Count => _items.Count;

        public bool Add(T item)
        {
            if (Find(item) >= 0)
                return false;
            if (_free.HasAny())
                _items.Insert(_free.Take(), item);
            else
                _items.Add(item);
            return true;
        }

        public bool Contains(T item) => Find(item) >= 0;

        public bool Remove(T item)
        {
            int place = Find(item);
            if (place < 0)
                return false;
            _free.Add(place);
            _items.RemoveAt(place);
            return true;
        }

        public void Clear()
        {
            _items.Clear();
            _free.Clear();
        }

        public void UnionWith(IEnumerable<T> other)
        {
            foreach (T item in other)
                Add(item);
        }

        public void ExceptWith(IEnumerable<T> other)
        {
            foreach (T item in other)
                Remove(item);
        }

        // What a loop over the items runs through.
        public int Places() => _items.Count;

        public T At(int place) => _items[place];

        private int Find(T item)
        {
            for (int i = 0; i < _items.Count; i++)
            {
                if (_items[i].Equals(item))
                    return i;
            }
            return -1;
        }
    }
}
