using System.Runtime.CompilerServices;

namespace SymGrad;

public partial struct ArrayMemory<T>
{
    // A value a chunk, in the structure itself.
    [InlineArray(MostChunks)]
    private struct Places<TValue>
    {
        private TValue _first;
    }
}
