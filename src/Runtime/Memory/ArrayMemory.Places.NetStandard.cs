namespace SymGrad;

public partial struct ArrayMemory<T>
{
    // A value a chunk, in an array that is made with the first: the target has no arrays within structures.
    private struct Places<TValue>
    {
        private TValue[]? _values;

        public TValue this[int chunk]
        {
            readonly get => _values![chunk];
            set => (_values ??= new TValue[MostChunks])[chunk] = value;
        }
    }
}
