public static double F(double x)
{
    double w = x - x;
    double g = 1 / (x * x);
    return w * g + Math.Exp(-1 / (x * x + 1e-300)) * x;
}
