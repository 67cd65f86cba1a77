static bool Split(double x, int n, ref double rest)
{
    if (n <= 0)
    {
        rest += x * x;
        return true;
    }

    bool odd = Split(x * 0.7, n - 1, ref rest);
    rest *= x;
    return !odd;
}

static double Grow(ref double s, int n)
{
    if (n <= 0)
        return s;
    s *= s + 0.3;
    return Grow(ref s, n - 1);
}

public static double F(double x, double y, int n)
{
    double r = y;
    bool odd = Split(x, n % 4, ref r);
    double q = r > -5 && Grow(ref r, n % 3) < 9 ? r : 2 * r;
    return odd ? q * y : r;
}
