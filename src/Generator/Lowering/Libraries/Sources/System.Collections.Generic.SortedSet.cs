using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="SortedSet{T}"/>.</summary>
    internal sealed class SortedSetSource<T>
        where T : IComparable<T>
    {
        private readonly List<T> _items = new List<T>();
        private readonly IComparer<T> _comparer;

        public SortedSetSource()
        {
        }

        public SortedSetSource(IComparer<T> comparer)
        {
            _comparer = comparer;
        }

        // Of items that compare as equal, .NET keeps the one that its sort puts first.
        public SortedSetSource(IEnumerable<T> collection)
        {
            List<T> sorted = new List<T>();
            foreach (T item in collection)
                sorted.Add(item);
            sorted.Sort();
            for (int i = 0; i < sorted.Count; i++)
            {
                if (i == 0 || sorted[i].CompareTo(sorted[i - 1]) != 0)
                    _items.Add(sorted[i]);
            }
        }

        public int Count => _items.Count;

        public T Min => _items.Count == 0 ? default(T) : _items[0];

        public T Max => _items.Count == 0 ? default(T) : _items[_items.Count - 1];

        public bool Add(T item)
        {
            int place = Find(item);
            if (IsAt(place, item))
                return false;
            _items.Insert(place, item);
            return true;
        }

        public bool Contains(T item) => IsAt(Find(item), item);

        public bool Remove(T item)
        {
            int place = Find(item);
            if (!IsAt(place, item))
                return false;
            _items.RemoveAt(place);
            return true;
        }

        public void Clear()
        {
            _items.Clear();
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

        // The first item that is not less.
        private int Find(T item)
        {
            for (int i = 0; i < _items.Count; i++)
            {
                if (Order(_items[i], item) >= 0)
                    return i;
            }
            return _items.Count;
        }

        private bool IsAt(int place, T item) => place < _items.Count && Order(_items[place], item) == 0;

        private int Order(T one, T other) => _comparer == null ? one.CompareTo(other) : _comparer.Compare(one, other);
    }
}
