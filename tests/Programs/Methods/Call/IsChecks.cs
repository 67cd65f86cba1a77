public static double F(double x, double y)
{
    double r = x / y;
    if (double.IsNaN(r) || double.IsInfinity(r) || !double.IsFinite(r))
        return 0;
    if (double.IsNegative(r))
        return r * x;
    return r;
}
