public static double F(double[] x, int m)
{
    double[][] a = [new double[x.Length], new double[x.Length]];
    x.CopyTo(a[0], 0);
    for (int t = 0; t < m + 1; t++)
    {
        double[] from = a[t % 2], to = a[(t + 1) % 2];
        for (int i = 0; i < x.Length; i++)
            to[i] = Math.Sin(from[i] * from[(i + 1) % x.Length]) + to[i];
    }

    double s = 0;
    foreach (double v in a[0])
        s += v * v;
    return s + a[1].Sum();
}
