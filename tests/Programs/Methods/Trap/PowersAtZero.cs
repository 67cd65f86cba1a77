public static double F(double x, double y)
{
    double z = x - x;
    return Math.Pow(z, 2) * y + Math.Pow(z, 1) + Math.Pow(z, 3.5) + x * y;
}
