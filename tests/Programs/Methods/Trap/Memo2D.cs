public static double F(double[] x, double[] y)
{
    int n = x.Length, m = y.Length;
    var d = new double[n + 1, m + 1];
    for (int i = 1; i <= n; i++)
        for (int j = 1; j <= m; j++)
        {
            double c = (x[i - 1] - y[j - 1]) * (x[i - 1] - y[j - 1]);
            d[i, j] = c + Math.Min(d[i - 1, j] + 0.5, Math.Min(d[i, j - 1] + 0.3, d[i - 1, j - 1]));
        }

    return d[n, m];
}
