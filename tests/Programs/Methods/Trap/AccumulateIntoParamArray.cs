public static double F(double[] x, double[] g)
{
    for (int i = 0; i < x.Length; i++)
    {
        g[i] += x[i];
        g[0] += g[i] * x[i];
    }

    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += g[i] * g[i];
    return s;
}
