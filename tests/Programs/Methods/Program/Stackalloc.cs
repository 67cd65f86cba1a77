public static double F(double x, double y)
{
    Span<double> t = stackalloc double[4];
    t[0] = x;
    t[1] = y;
    for (int i = 2; i < 4; i++)
        t[i] = t[i - 1] * t[i - 2];
    return t[3] + t[2];
}
