// Quadrature, series, roots.

public static double F(double[] c, double x)
{
    double b1 = 0, b2 = 0;
    for (int k = c.Length - 1; k >= 1; k--)
        (b1, b2) = (2 * x * b1 - b2 + c[k], b1);
    return c.Length == 0 ? 0 : x * b1 - b2 + c[0];
}
