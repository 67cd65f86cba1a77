namespace SymGrad.Sources
{
    /// <summary>A product and a sum as .NET's vectors compute them: with one rounding,
            where the processor can and .NET asks for it.</summary>
    internal static class Estimate
    {
        public static float Of(float left, float right, float addend)
        {
#if ESTIMATES
            return float.MultiplyAddEstimate(left, right, addend);
#else
            return left * right + addend;
#endif
        }
    }
}
