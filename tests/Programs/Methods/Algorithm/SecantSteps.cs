// Quadrature, series, roots.

static double G(double x, double a) => x * x * x - a * x - 2;

public static double F(double a)
{
    double k = 1 + a * a, x0 = 1, x1 = 2;
    for (int i = 0; i < 7 && Math.Abs(x1 - x0) > 1e-9; i++)
    {
        double f0 = G(x0, k), f1 = G(x1, k);
        (x0, x1) = (x1, x1 - f1 * (x1 - x0) / (f1 - f0));
    }

    return x1;
}
