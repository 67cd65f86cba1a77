public static double F(double x, double y)
{
    double z = x - x;
    return Math.Pow(z, 2) + Math.Pow(z, 1) * y + x;
}
