public static double F(double[] x, int k)
{
    double s = 0;
    for (int t = 0; t < k; t++)
    {
        double[] h = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            h[i] = Math.Sin(x[i] + s);
        for (int i = 0; i < x.Length; i++)
            s += h[i] * h[i] * 0.3;
    }

    return s;
}
