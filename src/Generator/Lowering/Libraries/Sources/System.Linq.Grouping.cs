using System.Linq;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="IGrouping{TKey, TElement}"/>: a stretch of the elements of a lookup.</summary>
    internal sealed class GroupingSource<TKey, TElement>
    {
        private readonly TElement[] _elements;
        private readonly int _start;
        private readonly int _count;

        public GroupingSource(TKey key, TElement[] elements, int start, int count)
        {
            Key = key;
            _elements = elements;
            _start = start;
            _count = count;
        }

        public TKey Key { get; }

        // What a loop over the elements runs through.
        public int Places() => _count;

        public TElement At(int place) => _elements[_start + place];
    }
}
