public static double F(double x)
{
    Span<double> t = stackalloc double[3];
    t[1] += x;
    t[2] = t[0] + t[1] * t[1];
    return t[0] + t[2] * x;
}
