public static double F(double[] x)
{
    for (int i = 0; i < x.Length / 2; i++)
        (x[i], x[x.Length - 1 - i]) = (x[x.Length - 1 - i], 2 * x[i]);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (i + 1) * x[i] * x[i];
    return s;
}
