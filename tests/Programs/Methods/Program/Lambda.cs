public static double F(double x, double y)
{
    double k = x;
    Func<double, double> g = u => u * k;
    double a = g(y);
    k = y * y;
    return a + g(x) * k;
}
