public static double F(double x, double y)
{
    double k = x;
    Func<double, double> f = u => u * k;
    double a = f(y);
    k = y * y;
    double b = f(x);
    k += a;
    return a * b + f(1);
}
