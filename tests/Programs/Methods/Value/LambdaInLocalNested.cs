public static double F(double x, double y)
{
    Func<double, double> f = u => u * u + y;
    Func<double, double, double> g = (a, b) => f(a) * f(b);
    return g(x, y) + f(f(x));
}
