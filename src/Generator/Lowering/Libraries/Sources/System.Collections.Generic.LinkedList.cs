using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="LinkedList{T}"/>.</summary>
    internal sealed class LinkedListSource<T>
        where T : IEquatable<T>
    {
        private LinkedListNodeSource<T> _first;
        private int _count;
        private int _changes;
        private LinkedListNodeSource<T> _node;
        private int _place;

        public LinkedListSource()
        {
        }

        public LinkedListSource(IEnumerable<T> collection)
        {
            foreach (T item in collection)
                AddLast(item);
        }

        public int Count => _count;

        public LinkedListNodeSource<T> First => _first;

        public LinkedListNodeSource<T> Last
        {
            get
            {
                if (_first == null)
                    return null;
                return _first.Before;
            }
        }

        public LinkedListNodeSource<T> AddLast(T value)
        {
            LinkedListNodeSource<T> node = new LinkedListNodeSource<T>(value);
            Put(node, _first);
            return node;
        }

        public LinkedListNodeSource<T> AddFirst(T value)
        {
            LinkedListNodeSource<T> node = new LinkedListNodeSource<T>(value);
            Put(node, _first);
            _first = node;
            return node;
        }

        public LinkedListNodeSource<T> AddAfter(LinkedListNodeSource<T> node, T value)
        {
            Require(node);
            LinkedListNodeSource<T> added = new LinkedListNodeSource<T>(value);
            Put(added, node.After);
            return added;
        }

        public LinkedListNodeSource<T> AddBefore(LinkedListNodeSource<T> node, T value)
        {
            Require(node);
            LinkedListNodeSource<T> added = new LinkedListNodeSource<T>(value);
            Put(added, node);
            if (node == _first)
                _first = added;
            return added;
        }

        public void AddLast(LinkedListNodeSource<T> node)
        {
            RequireNew(node);
            Put(node, _first);
        }

        public void AddFirst(LinkedListNodeSource<T> node)
        {
            RequireNew(node);
            Put(node, _first);
            _first = node;
        }

        public void AddAfter(LinkedListNodeSource<T> node, LinkedListNodeSource<T> newNode)
        {
            Require(node);
            RequireNew(newNode);
            Put(newNode, node.After);
        }

        public void AddBefore(LinkedListNodeSource<T> node, LinkedListNodeSource<T> newNode)
        {
            Require(node);
            RequireNew(newNode);
            Put(newNode, node);
            if (node == _first)
                _first = newNode;
        }

        public void Remove(LinkedListNodeSource<T> node)
        {
            Require(node);
            Take(node);
        }

        public bool Remove(T value)
        {
            LinkedListNodeSource<T> node = Find(value);
            if (node == null)
                return false;
            Take(node);
            return true;
        }

        public void RemoveFirst()
        {
            if (_first == null)
                throw new InvalidOperationException();
            Take(_first);
        }

        public void RemoveLast()
        {
            if (_first == null)
                throw new InvalidOperationException();
            Take(_first.Before);
        }

        public void Clear()
        {
            while (_first != null)
                Take(_first);
        }

        public LinkedListNodeSource<T> Find(T value)
        {
            LinkedListNodeSource<T> node = _first;
            for (int i = 0; i < _count; i++)
            {
                if (node.Value.Equals(value))
                    return node;
                node = node.After;
            }
            return null;
        }

        public LinkedListNodeSource<T> FindLast(T value)
        {
            LinkedListNodeSource<T> node = Last;
            for (int i = 0; i < _count; i++)
            {
                if (node.Value.Equals(value))
                    return node;
                node = node.Before;
            }
            return null;
        }

        public bool Contains(T value) => Find(value) != null;

        // What a loop over the items runs through: the next one is the one behind that of the place before.
        public int Places() => _count;

        public int Changes() => _changes;

        public T At(int place)
        {
            if (place > 0 && place == _place + 1)
            {
                _node = _node.After;
            }
            else
            {
                _node = _first;
                for (int i = 0; i < place; i++)
                    _node = _node.After;
            }
            _place = place;
            return _node.Value;
        }

        // A node comes before another, or is alone.
        private void Put(LinkedListNodeSource<T> node, LinkedListNodeSource<T> next)
        {
            _count++;
            _changes++;
            _place = -1;
            node.List = this;
            if (next == null)
            {
                node.After = node;
                node.Before = node;
                _first = node;
                return;
            }
            node.After = next;
            node.Before = next.Before;
            next.Before.After = node;
            next.Before = node;
        }

        private void Take(LinkedListNodeSource<T> node)
        {
            _count--;
            _changes++;
            _place = -1;
            if (node.After == node)
            {
                _first = null;
            }
            else
            {
                node.After.Before = node.Before;
                node.Before.After = node.After;
                if (node == _first)
                    _first = node.After;
            }
            node.List = null;
            node.After = null;
            node.Before = null;
        }

        private void Require(LinkedListNodeSource<T> node)
        {
            if (node == null)
                throw new ArgumentNullException();
            if (node.List != this)
                throw new InvalidOperationException();
        }

        private void RequireNew(LinkedListNodeSource<T> node)
        {
            if (node == null)
                throw new ArgumentNullException();
            if (node.List != null)
                throw new InvalidOperationException();
        }
    }
}
