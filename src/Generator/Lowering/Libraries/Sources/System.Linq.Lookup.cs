using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="ILookup{TKey, TElement}"/>: the elements lie group after group, in the order in which the keys
    /// came.</summary>
    internal sealed class LookupSource<TKey, TElement>
        where TKey : IEquatable<TKey>
    {
        private readonly List<TKey> _keys = new List<TKey>();
        private readonly TElement[] _elements;
        private readonly int[] _starts;

        public LookupSource(TKey[] keys, TElement[] elements)
        {
            int[] groups = new int[keys.Length];
            int[] sizes = new int[keys.Length + 1];
            for (int i = 0; i < keys.Length; i++)
            {
                int group = Find(keys[i]);
                if (group < 0)
                {
                    group = _keys.Count;
                    _keys.Add(keys[i]);
                }
                groups[i] = group;
                sizes[group]++;
            }
            // One more group than there can be, without elements, for keys that are not there.
            _starts = new int[keys.Length + 2];
            for (int i = 0; i <= keys.Length; i++)
                _starts[i + 1] = _starts[i] + sizes[i];
            int[] next = new int[keys.Length];
            _elements = new TElement[keys.Length];
            for (int i = 0; i < keys.Length; i++)
            {
                _elements[_starts[groups[i]] + next[groups[i]]] = elements[i];
                next[groups[i]]++;
            }
        }

        public int Count => _keys.Count;

        public IGrouping<TKey, TElement> this[TKey key]
        {
            get
            {
                int group = Find(key);
                return Group(key, group < 0 ? _starts.Length - 2 : group);
            }
        }

        public bool Contains(TKey key) => Find(key) >= 0;

        // What a loop over the groups runs through.
        public int Places() => _keys.Count;

        public IGrouping<TKey, TElement> At(int place) => Group(_keys[place], place);

        private IGrouping<TKey, TElement> Group(TKey key, int group) =>
            new GroupingSource<TKey, TElement>(key, _elements, _starts[group], _starts[group + 1] - _starts[group]);

        private int Find(TKey key)
        {
            for (int i = 0; i < _keys.Count; i++)
            {
                if (_keys[i].Equals(key))
                    return i;
            }
            return -1;
        }
    }
}
