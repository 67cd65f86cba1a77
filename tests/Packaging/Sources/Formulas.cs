using SymGrad;

namespace Consumer
{
    /// <summary>Formulas, which take C# 9.</summary>
    public static partial class Formulas
    {
        /// <summary>Functions that not every target has.</summary>
        [Formula("log2(x) + hypot(x, y) + cbrt(y) + asinh(x)"), Gradient]
        public static partial double Mixed(double x, double y);
    }
}
