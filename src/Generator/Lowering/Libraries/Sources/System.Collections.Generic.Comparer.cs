using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Comparer{T}"/>.</summary>
    internal sealed class ComparerSource<T> : IComparer<T>
        where T : IComparable<T>
    {
        private readonly Comparison<T> _comparison;

        private ComparerSource(Comparison<T> comparison)
        {
            _comparison = comparison;
        }

        public static ComparerSource<T> Default => new ComparerSource<T>((a, b) => a.CompareTo(b));

        public static ComparerSource<T> Create(Comparison<T> comparison) => new ComparerSource<T>(comparison);

        public int Compare(T x, T y) => _comparison(x, y);
    }
}
