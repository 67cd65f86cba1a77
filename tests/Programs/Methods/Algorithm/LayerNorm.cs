// Learning.

public static double F(double[] x, double[] g, double[] b)
{
    int n = x.Length;
    if (n == 0)
        return 0;
    double mean = 0;
    foreach (double v in x)
        mean += v;
    mean /= n;
    double variance = 0;
    foreach (double v in x)
        variance += (v - mean) * (v - mean);
    double scale = 1 / Math.Sqrt(variance / n + 0.01), r = 0;
    for (int i = 0; i < n; i++)
    {
        x[i] = (x[i] - mean) * scale * g[i] + b[i];
        r += x[i] * x[i] * (i + 1);
    }

    return r;
}
