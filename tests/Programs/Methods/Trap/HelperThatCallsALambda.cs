static double Apply(Func<double, double> f, double u) => f(u) + 1;

public static double F(double x)
{
    double k = x;
    Func<double, double> g = u =>
    {
        k *= u;
        return k;
    };
    return k * Apply(g, 2) * k * Apply(v => k += v, x) * k;
}
