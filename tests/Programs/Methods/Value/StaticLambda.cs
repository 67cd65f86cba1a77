public static double F(double x, double y)
{
    Func<double, double, double> f = static (a, b) => a * Math.Sin(b);
    return f(x, y) - f(y, x);
}
