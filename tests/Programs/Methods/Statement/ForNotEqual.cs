public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i != x.Length; ++i)
        s = s * 0.5 + x[i] * x[i];
    return s;
}
