public static double F(double x, double y)
{
    double u = 2 + x, v = 3 + y;
    return Math.Log(u) * Math.Log2(v) + Math.Log10(u * v) + Math.Log(v, u) + Math.Log(u, 2);
}
