using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="SortedDictionary{TKey, TValue}"/> and <see cref="SortedList{TKey, TValue}"/>.</summary>
    internal sealed class SortedDictionarySource<TKey, TValue>
        where TKey : IComparable<TKey>
    {
        private readonly List<TKey> _keys = new List<TKey>();
        private readonly List<TValue> _values = new List<TValue>();
        private readonly IComparer<TKey> _comparer;

        public SortedDictionarySource()
        {
        }

        public SortedDictionarySource(IComparer<TKey> comparer)
        {
            _comparer = comparer;
        }

        public int Count => _keys.Count;

        public TValue this[TKey key]
        {
            get
            {
                int place = Find(key);
                if (place == _keys.Count || Order(_keys[place], key) != 0)
                    throw new KeyNotFoundException();
                return _values[place];
            }

            set
            {
                int place = Find(key);
                if (place < _keys.Count && Order(_keys[place], key) == 0)
                    _values[place] = value;
                else
                    Put(place, key, value);
            }
        }

        public void Add(TKey key, TValue value)
        {
            int place = Find(key);
            if (place < _keys.Count && Order(_keys[place], key) == 0)
                throw new ArgumentException();
            Put(place, key, value);
        }

        public bool ContainsKey(TKey key)
        {
            int place = Find(key);
            return place < _keys.Count && Order(_keys[place], key) == 0;
        }

        public bool TryGetValue(TKey key, out TValue value)
        {
            int place = Find(key);
            if (place == _keys.Count || Order(_keys[place], key) != 0)
            {
                value = default(TValue);
                return false;
            }
            value = _values[place];
            return true;
        }

        public bool Remove(TKey key)
        {
            int place = Find(key);
            if (place == _keys.Count || Order(_keys[place], key) != 0)
                return false;
            _keys.RemoveAt(place);
            _values.RemoveAt(place);
            return true;
        }

        public void Clear()
        {
            _keys.Clear();
            _values.Clear();
        }

        // What a loop over the entries runs through.
        public int Places() => _keys.Count;

        public TKey KeyAt(int place) => _keys[place];

        public TValue ValueAt(int place) => _values[place];

        // The first entry whose key is not less.
        private int Find(TKey key)
        {
            for (int i = 0; i < _keys.Count; i++)
            {
                if (Order(_keys[i], key) >= 0)
                    return i;
            }
            return _keys.Count;
        }

        private void Put(int place, TKey key, TValue value)
        {
            _keys.Insert(place, key);
            _values.Insert(place, value);
        }

        private int Order(TKey one, TKey other) => _comparer == null ? one.CompareTo(other) : _comparer.Compare(one, other);
    }
}
