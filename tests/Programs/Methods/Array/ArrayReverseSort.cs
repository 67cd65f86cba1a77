public static double F(double[] x)
{
    Array.Reverse(x);
    x.AsSpan().Reverse();
    Array.Reverse(x);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (i + 1) * x[i] * x[i];
    return s;
}
