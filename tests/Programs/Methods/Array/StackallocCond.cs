public static double F(double[] x)
{
    Span<double> t = x.Length <= 4 ? stackalloc double[4] : new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        t[i] = x[i] * x[i];
    double s = 0;
    foreach (double v in t)
        s += v * v;
    return s;
}
