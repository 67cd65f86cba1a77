// Quadrature, series, roots.

public static double F(double m, double e)
{
    double ecc = 0.3 + 0.1 * e, x = m;
    int i = 0;
    double d;
    do
    {
        d = (x - ecc * Math.Sin(x) - m) / (1 - ecc * Math.Cos(x));
        x -= d;
        i++;
    }
    while (Math.Abs(d) > 1e-13 && i < 50);
    return Math.Cos(x) * (1 - ecc);
}
