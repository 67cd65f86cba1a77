public static double F(double[] x)
{
    if (x.Length == 0)
        throw new ArgumentException(nameof(x));
    double s = 0;
    foreach (double v in x)
    {
        if (v > 0.95)
            throw new InvalidOperationException();
        s += v * v;
    }

    return s / x.Length;
}
