public static double F(double[] x)
{
    int n = x.Length;
    double[][] a = Enumerable.Range(0, n).Select(_ => new double[n]).ToArray();
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
            a[i][j] = x[i] * x[j] + (j > 0 ? a[i][j - 1] : 0);
    double[][] b = a.Select(r => r.ToArray()).ToArray(), c = x.Select((v, i) =>
    {
        var r = new double[i + 1];
        r[i] = v * v;
        return r;
    }).ToArray();
    double s = 0;
    for (int i = 0; i < n; i++)
    {
        b[i][0] += c[i][i];
        s += a[i][0] * b[i][i] * b[i][0];
    }

    return s;
}
