public static double F(double x)
{
    Func<double, int, double> pow = (b, n) =>
    {
        double r = 1;
        for (int i = 0; i < n; i++)
            r *= b;
        return r;
    };
    return pow(x, 3) + pow(Math.Sin(x), 2);
}
