static double Split(double x, int n, out double rest)
{
    if (n <= 0)
    {
        rest = x * x;
        return x;
    }

    double v = Split(x * 0.9, n - 1, out double inner), w = Split(inner, n - 2, out _);
    rest = inner * v * w;
    return v + Math.Sin(rest);
}

public static double F(double x, double y, int n)
{
    double r = Split(x * y, n % 4, out double rest);
    return r * rest + Split(rest, 1, out y) * y;
}
