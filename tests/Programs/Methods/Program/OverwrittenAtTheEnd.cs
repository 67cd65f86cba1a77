public static double F(double[] x, double[] y)
{
    if (x.Length == 0)
        return 1;
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += x[i] * x[i] * y[i];
    x[0] = s * s;
    return s * x[0];
}
