public static double F(double[] x)
{
    if (x.Length > 1)
        x.AsSpan(0, x.Length - 1).CopyTo(x.AsSpan(1));
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (i + 1) * x[i] * x[i];
    return s;
}
