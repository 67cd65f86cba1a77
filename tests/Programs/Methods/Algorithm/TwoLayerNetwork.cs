// Learning.

public static double F(double[,] w, double[] b, double[] v, double[] x)
{
    int n = x.Length;
    Span<double> h = stackalloc double[8];
    for (int i = 0; i < n; i++)
    {
        double s = b[i];
        for (int j = 0; j < n; j++)
            s += w[i, j] * x[j];
        h[i] = s > 0 ? s : 0.01 * s;
    }

    double o = 0;
    for (int i = 0; i < n; i++)
        o += v[i] * h[i];
    double e = o - 0.5;
    return 0.5 * e * e;
}
