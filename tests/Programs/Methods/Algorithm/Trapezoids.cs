// Quadrature, series, roots.

static double G(double x, double p) => Math.Exp(-p * x) * Math.Sin(x);

public static double F(double a, double p, int n)
{
    int m = 8 + n;
    double h = (3 - a) / m, s = 0.5 * (G(a, p) + G(3, p));
    for (int i = 1; i < m; i++)
        s += G(a + i * h, p);
    return h * s;
}
