public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (i > 0 ? x[i - 1] : 0) * x[i] * (i + 1 < x.Length ? x[i + 1] : 1);
    return s;
}
