public static double F(double[] x)
{
    double s = 0;
    if (x.Length > 1)
        foreach (double v in x.AsSpan(1))
            s += v * v;
    if (x.Length > 1)
        foreach (double v in x[1..])
            s -= v;
    return s;
}
