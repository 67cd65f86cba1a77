using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>Methods of <see cref="CollectionExtensions"/>.</summary>
    internal static class CollectionExtensionsSource
    {
        public static TValue GetValueOrDefault<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> dictionary, TKey key) =>
            dictionary.TryGetValue(key, out TValue value) ? value : default(TValue);

        public static TValue GetValueOrDefault<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> dictionary, TKey key, TValue defaultValue) =>
            dictionary.TryGetValue(key, out TValue value) ? value : defaultValue;

        public static bool TryAdd<TKey, TValue>(IDictionary<TKey, TValue> dictionary, TKey key, TValue value)
        {
            if (dictionary.ContainsKey(key))
                return false;
            dictionary.Add(key, value);
            return true;
        }

        public static bool Remove<TKey, TValue>(IDictionary<TKey, TValue> dictionary, TKey key, out TValue value)
        {
            if (dictionary.TryGetValue(key, out value))
                return dictionary.Remove(key);
            value = default(TValue);
            return false;
        }
    }
}
