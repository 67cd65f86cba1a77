static bool Try(double x, out double r)
{
    if (x > 0)
    {
        r = Math.Sqrt(x);
        return true;
    }

    r = x;
    return false;
}

public static double F(double x, double y)
{
    double s = 0;
    if (Try(x, out double a))
        s += a * y;
    if (Try(y, out var b) && b > 0.1)
        s += b * x;
    else
        s -= b;
    return s;
}
