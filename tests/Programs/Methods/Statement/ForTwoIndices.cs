public static double F(double[] x)
{
    double s = 0;
    for (int i = 0, j = x.Length - 1; i < j; i++, j--)
        s += x[i] * x[j] * s + x[i];
    return s;
}
