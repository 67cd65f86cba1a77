using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>
    /// The members of <see cref="PriorityQueue{TElement, TPriority}"/>: a heap in which each node has four others below it, in which equal
    /// priorities come out as .NET's do.
    /// </summary>
    internal sealed class PriorityQueueSource<TElement, TPriority>
        where TPriority : IComparable<TPriority>
    {
        private readonly List<TElement> _elements = new List<TElement>();
        private readonly List<TPriority> _priorities = new List<TPriority>();
        private readonly IComparer<TPriority> _comparer;

        public PriorityQueueSource()
        {
        }

        public PriorityQueueSource(IComparer<TPriority> comparer)
        {
            _comparer = comparer;
        }

        public int Count => _elements.Count;

        public void Enqueue(TElement element, TPriority priority)
        {
            _elements.Add(element);
            _priorities.Add(priority);
            int place = _elements.Count - 1;
            while (place > 0)
            {
                int above = (place - 1) >> 2;
                if (Order(priority, _priorities[above]) >= 0)
                    break;
                _elements[place] = _elements[above];
                _priorities[place] = _priorities[above];
                place = above;
            }
            _elements[place] = element;
            _priorities[place] = priority;
        }

        public TElement Peek()
        {
            if (_elements.Count == 0)
                throw new InvalidOperationException();
            return _elements[0];
        }

        public TElement Dequeue()
        {
            if (_elements.Count == 0)
                throw new InvalidOperationException();
            TElement element = _elements[0];
            RemoveRoot();
            return element;
        }

        public bool TryPeek(out TElement element, out TPriority priority)
        {
            if (_elements.Count == 0)
            {
                element = default(TElement);
                priority = default(TPriority);
                return false;
            }
            element = _elements[0];
            priority = _priorities[0];
            return true;
        }

        public bool TryDequeue(out TElement element, out TPriority priority)
        {
            bool has = TryPeek(out element, out priority);
            if (has)
                RemoveRoot();
            return has;
        }

        public void Clear()
        {
            _elements.Clear();
            _priorities.Clear();
        }

        private void RemoveRoot()
        {
            int last = _elements.Count - 1;
            TElement element = _elements[last];
            TPriority priority = _priorities[last];
            _elements.RemoveAt(_elements.Count - 1);
            _priorities.RemoveAt(_priorities.Count - 1);
            if (last == 0)
                return;
            int place = 0;
            int below = 1;
            while (below < last)
            {
                int least = below;
                for (int i = below + 1; i < below + 4 && i < last; i++)
                {
                    if (Order(_priorities[i], _priorities[least]) < 0)
                        least = i;
                }
                if (Order(priority, _priorities[least]) <= 0)
                    break;
                _elements[place] = _elements[least];
                _priorities[place] = _priorities[least];
                place = least;
                below = 4 * place + 1;
            }
            _elements[place] = element;
            _priorities[place] = priority;
        }

        private int Order(TPriority one, TPriority other) => _comparer == null ? one.CompareTo(other) : _comparer.Compare(one, other);
    }
}
