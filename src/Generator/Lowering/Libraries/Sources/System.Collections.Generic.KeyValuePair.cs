namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="System.Collections.Generic.KeyValuePair{TKey, TValue}"/>.</summary>
    internal readonly struct KeyValuePairSource<TKey, TValue>
    {
        public TKey Key { get; }
        public TValue Value { get; }

        public KeyValuePairSource(TKey key, TValue value)
        {
            Key = key;
            Value = value;
        }
    }
}
