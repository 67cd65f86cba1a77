public static double F(double[] x)
{
    foreach (ref double v in x.AsSpan())
        v = v * v + 0.1 * v;
    double s = 0;
    foreach (ref readonly double v in (ReadOnlySpan<double>)x)
        s += v * v;
    return s;
}
