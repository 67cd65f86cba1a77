// Quadrature, series, roots.

public static double F(double x, double y, int n)
{
    double f = 2 + y * y;
    for (int i = n + 2; i > 0; i--)
        f = i + 1 + x * x / f;
    return x / f * y;
}
