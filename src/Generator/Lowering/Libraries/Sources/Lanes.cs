using System.Numerics;

namespace SymGrad.Sources
{
    /// <summary>
    /// Functions as .NET's vectors compute them, which round otherwise than <c>MathF</c>: .NET itself computes the value, and the
    /// derivative is that of the function. The lanes beside the first may change how it is computed, and have no part in it otherwise.
    /// </summary>
    internal static class Lanes
    {
        public static float Sin(float x, float y, float z) => Vector3.Sin(new Vector3(x, y, z)).X;

        public static float Cos(float x, float y, float z) => Vector3.Cos(new Vector3(x, y, z)).X;
    }
}
