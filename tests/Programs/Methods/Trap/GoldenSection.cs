static double Min(Func<double, double> f, double lo, double hi, int n)
{
    double a = lo, b = hi;
    for (int i = 0; i < n; i++)
    {
        double m1 = a + (b - a) / 3, m2 = b - (b - a) / 3;
        if (f(m1) < f(m2))
            b = m2;
        else
            a = m1;
    }

    return f(0.5 * (a + b));
}

public static double F(double p, double q) => Min(t => (t - p) * (t - p) + q * t, -2, 2, 5);
