public static double F(double x, double y)
{
    double k = x * y;
    Func<double, double> g = u => k * u;
    k *= 2;
    double a = g(x);
    k = Math.Sin(k);
    return a * g(y) + k;
}
