public static double F(double[] x)
{
    double[] y = x;
    Span<double> z = y.AsSpan();
    for (int i = 0; i < x.Length; i++)
    {
        z[i] = y[i] * 3;
        x[i] += z[i] * y[i];
    }

    double s = 0;
    for (int i = 0; i < y.Length; i++)
        s += y[i] * z[i] * x[i];
    return s;
}
