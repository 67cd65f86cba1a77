public static double F(double[] x)
{
    int n = x.Length;
    var rows = new double[n + 1][];
    rows[0] = (double[])x.Clone();
    for (int k = 1; k <= n; k++)
    {
        double[] row = new double[n];
        for (int j = 0; j < n; j++)
            row[j] = Math.Tanh(rows[k - 1][j] + rows[(k - 1) / 2][n - 1 - j]);
        rows[k] = row;
    }

    double s = 0;
    foreach (double v in rows[n])
        s += v * v;
    return s;
}
