public static double F(double[] x)
{
    int n = x.Length;
    var rows = new double[n][];
    for (int i = 0; i < n; i++)
        rows[i] = new double[n];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            rows[i][j] = Math.Sin(x[i] * x[j] + i);
    double s = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            s += rows[i][j] * rows[j][i] * (i + 1);
    return s;
}
