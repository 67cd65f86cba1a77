// Quadrature, series, roots.

public static double F(double p, double q)
{
    double lo = -4, hi = 4;
    for (int i = 0; i < 12; i++)
    {
        double m = 0.5 * (lo + hi);
        if (m * m * m + m * (1 + p * p) - q > 0)
            hi = m;
        else
            lo = m;
    }

    double x = 0.5 * (lo + hi);
    for (int i = 0; i < 4; i++)
        x -= (x * x * x + x * (1 + p * p) - q) / (3 * x * x + 1 + p * p);
    return x;
}
