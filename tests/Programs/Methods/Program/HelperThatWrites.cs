static void Step(Span<double> x, double h)
{
    for (int i = 0; i < x.Length; i++)
        x[i] += h * Math.Sin(x[i]);
}

public static double F(double[] x, double h, int k)
{
    for (int t = 0; t < k; t++)
        Step(x, h);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += x[i] * x[i];
    return s;
}
