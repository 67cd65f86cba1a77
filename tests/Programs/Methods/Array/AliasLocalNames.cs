public static double F(double[] x)
{
    double[] y = x;
    Span<double> z = y;
    for (int i = 0; i < x.Length; i++)
    {
        y[i] = x[i] * 2;
        z[i] = y[i] * y[i];
    }

    double s = 0;
    foreach (double v in x)
        s += v;
    return s;
}
