namespace SymGrad.GradBench.Objectives;

internal static partial class Hello
{
    [Derivative]
    public static double Square(double x) => x * x;
}
