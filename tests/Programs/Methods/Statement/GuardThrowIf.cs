public static double F(double[] x, double k)
{
    ArgumentNullException.ThrowIfNull(x);
    ArgumentOutOfRangeException.ThrowIfGreaterThan(x.Length, 100);
    ArgumentOutOfRangeException.ThrowIfNegative(x.Length);
    double s = k;
    foreach (double v in x)
        s += v * k;
    return s;
}
