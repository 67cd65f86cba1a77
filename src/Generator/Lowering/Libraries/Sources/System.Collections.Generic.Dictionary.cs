using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>
    /// The members of <see cref="Dictionary{TKey, TValue}"/>. Entries lie in the order of .NET's places: where one was removed, the next
    /// goes, and where several were, the one that was removed last goes first.
    /// </summary>
    internal class DictionarySource<TKey, TValue>
        where TKey : IEquatable<TKey>
    {
        private readonly List<TKey> _keys = new List<TKey>();
        private readonly List<TValue> _values = new List<TValue>();
        private readonly FreePlaces _free = new FreePlaces();

        public DictionarySource()
        {
        }

        public DictionarySource(int capacity)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        }

        public DictionarySource(IDictionary<TKey, TValue> dictionary)
        {
            foreach (KeyValuePair<TKey, TValue> entry in dictionary)
                Add(entry.Key, entry.Value);
        }

        public int Count => _keys.Count;

        public TValue this[TKey key]
        {
            get
            {
                int place = Find(key);
                if (place < 0)
                    throw new KeyNotFoundException();
                return _values[place];
            }

            set
            {
                int place = Find(key);
                if (place < 0)
                    Put(key, value);
                else
                    _values[place] = value;
            }
        }

        public void Add(TKey key, TValue value)
        {
            if (Find(key) >= 0)
                throw new ArgumentException();
            Put(key, value);
        }

        public bool TryAdd(TKey key, TValue value)
        {
            if (Find(key) >= 0)
                return false;
            Put(key, value);
            return true;
        }

        public bool ContainsKey(TKey key) => Find(key) >= 0;

        public bool TryGetValue(TKey key, out TValue value)
        {
            int place = Find(key);
            if (place < 0)
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
            if (place < 0)
                return false;
            RemoveAt(place);
            return true;
        }

        public bool Remove(TKey key, out TValue value)
        {
            int place = Find(key);
            if (place < 0)
            {
                value = default(TValue);
                return false;
            }
            value = _values[place];
            RemoveAt(place);
            return true;
        }

        public void Clear()
        {
            _keys.Clear();
            _values.Clear();
            _free.Clear();
        }

        // What a loop over the entries runs through.
        public int Places() => _keys.Count;

        public TKey KeyAt(int place) => _keys[place];

        public TValue ValueAt(int place) => _values[place];

        private int Find(TKey key)
        {
            for (int i = 0; i < _keys.Count; i++)
            {
                if (_keys[i].Equals(key))
                    return i;
            }
            return -1;
        }

        private void Put(TKey key, TValue value)
        {
            if (_free.HasAny())
            {
                int place = _free.Take();
                _keys.Insert(place, key);
                _values.Insert(place, value);
                return;
            }
            _keys.Add(key);
            _values.Add(value);
        }

        private void RemoveAt(int place)
        {
            _free.Add(place);
            _keys.RemoveAt(place);
            _values.RemoveAt(place);
        }
    }
}
