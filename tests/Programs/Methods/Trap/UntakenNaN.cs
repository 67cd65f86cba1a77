public static double F(double x, double y)
{
    double s = x > 0 ? Math.Sqrt(x) : 0;
    s += y < 0 ? Math.Log(-y) * 0.1 : x;
    if (x < -0.5)
        s += Math.Sqrt(-0.5 - x);
    return s;
}
