// Dynamic programming, sorting, finance.

static double SoftMin(double a, double b, double c)
{
    double m = Math.Min(a, Math.Min(b, c));
    return m - Math.Log(Math.Exp(m - a) + Math.Exp(m - b) + Math.Exp(m - c));
}

public static double F(double[] x, double[] y)
{
    int n = x.Length, m = y.Length;
    var d = new double[(n + 1) * (m + 1)];
    for (int i = 0; i <= n; i++)
        for (int j = 0; j <= m; j++)
        {
            if (i == 0 || j == 0)
            {
                d[i * (m + 1) + j] = i + j;
                continue;
            }

            double c = (x[i - 1] - y[j - 1]) * (x[i - 1] - y[j - 1]);
            d[i * (m + 1) + j] = SoftMin(d[(i - 1) * (m + 1) + j] + 1, d[i * (m + 1) + j - 1] + 1, d[(i - 1) * (m + 1) + j - 1] + c);
        }

    return d[^1];
}
