public static double F(double x, double y)
{
    double big = 800 + x;
    double p = 1 / (1 + Math.Exp(-big));
    double q = 1 / (1 + Math.Exp(big));
    return p * x + q * y + Math.Tanh(big) * y;
}
