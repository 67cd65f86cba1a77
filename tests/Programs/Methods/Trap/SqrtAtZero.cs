public static double F(double x)
{
    double z = x - x;
    return Math.Sqrt(z * z) + Math.Sqrt(z) * x + x * x;
}
