namespace SymGrad.Distributions;

/// <summary>The slopes of densities, which are zero where the density is.</summary>
internal static class Density
{
    /// <summary>The derivative of a density, of whose logarithm it is known.</summary>
    public static double Slope(double density, double ofLogarithm) => density == 0 ? 0 : density * ofLogarithm;

    /// <summary>The derivative of a density's logarithm: none where there is no density.</summary>
    public static double SlopeOfLogarithm(double logarithm, double slope) => double.IsNegativeInfinity(logarithm) ? 0 : slope;
}
