public static double F(double[] x)
{
    Span<double> t = stackalloc double[16];
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        t[i] += x[i] * x[i];
        t[15 - i] += t[i];
    }

    foreach (double v in t)
        s += v * v;
    return s;
}
