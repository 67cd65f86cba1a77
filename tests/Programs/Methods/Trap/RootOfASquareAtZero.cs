public static double F(double x, double y)
{
    double z = (x - x) * y;
    return Math.Sqrt(z * z) + x * y;
}
