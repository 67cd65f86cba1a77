// Quadrature, series, roots.

static double Root(double a)
{
    double x = 1 + a;
    for (int i = 0; i < 60; i++)
    {
        double next = 0.5 * (x + a / x);
        if (Math.Abs(next - x) < 1e-14)
            return next;
        x = next;
    }

    return x;
}

public static double F(double a, double b) => Root(1 + a * a) * Root(2 + b) + Root(3 + a * b);
