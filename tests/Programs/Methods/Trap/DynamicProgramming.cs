public static double F(double[] x, double[] y)
{
    int n = x.Length, m = y.Length;
    var d = new double[(n + 1) * (m + 1)];
    for (int i = 0; i <= n; i++)
        for (int j = 0; j <= m; j++)
        {
            if (i == 0 || j == 0)
            {
                d[i * (m + 1) + j] = i == j ? 0 : 1e3;
                continue;
            }

            double c = (x[i - 1] - y[j - 1]) * (x[i - 1] - y[j - 1]);
            d[i * (m + 1) + j] = c + Math.Min(d[(i - 1) * (m + 1) + j], Math.Min(d[i * (m + 1) + j - 1], d[(i - 1) * (m + 1) + j - 1]));
        }

    return d[n * (m + 1) + m];
}
