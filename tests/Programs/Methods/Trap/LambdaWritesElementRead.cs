public static double F(double[] x)
{
    if (x.Length == 0)
        return 0;
    Func<double, double> f = v =>
    {
        x[0] = v * x[0];
        return v;
    };
    return x[0] * f(2) * x[0] * f(3) + x[0];
}
