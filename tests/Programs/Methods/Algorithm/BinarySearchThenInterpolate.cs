// Quadrature, series, roots.

public static double F(double[] y, double x)
{
    if (y.Length < 2)
        return x;
    double at = (x + 1) * 0.5 * (y.Length - 1);
    int lo = 0, hi = y.Length - 1;
    while (hi - lo > 1)
    {
        int m = (lo + hi) / 2;
        if (at < m)
            hi = m;
        else
            lo = m;
    }

    double f = at - lo;
    return y[lo] * (1 - f) + y[hi] * f * f;
}
