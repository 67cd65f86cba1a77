public static double F(double[] x)
{
    double[] y = x.Select(v => v * v).ToArray();
    double s = 0;
    for (int i = 0; i < y.Length; i++)
        s += y[i] * x[i];
    return s;
}
