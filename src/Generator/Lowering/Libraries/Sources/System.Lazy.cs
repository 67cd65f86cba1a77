using System;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Lazy{T}"/>.</summary>
    internal sealed class LazySource<T>
    {
        private readonly Func<T> _factory;
        private T _value;

        public LazySource(Func<T> valueFactory)
        {
            _factory = valueFactory;
        }

        public bool IsValueCreated { get; private set; }

        public T Value
        {
            get
            {
                if (!IsValueCreated)
                {
                    _value = _factory();
                    IsValueCreated = true;
                }
                return _value;
            }
        }
    }
}
