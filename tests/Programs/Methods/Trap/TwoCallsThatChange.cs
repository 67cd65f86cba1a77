public static double F(double x)
{
    double k = x;
    Func<double, double> g = u =>
    {
        k *= u;
        return k;
    };
    return k * g(2) * k * g(3) * k + g(k) * g(k);
}
