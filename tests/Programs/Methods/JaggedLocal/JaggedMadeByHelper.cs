static double[][] Powers(double[] x, int n)
{
    var p = new double[n][];
    for (int i = 0; i < n; i++)
    {
        p[i] = new double[x.Length];
        for (int j = 0; j < x.Length; j++)
            p[i][j] = i == 0 ? 1 : p[i - 1][j] * x[j];
    }

    return p;
}

static double Total(double[][] p)
{
    double s = 0;
    foreach (double[] row in p)
        for (int j = 0; j < row.Length; j++)
            s += row[j] * row[j] * (j + 1);
    return s;
}

public static double F(double[] x, int m)
{
    double[][] a = Powers(x, m + 1), b = Powers(a[m], 3);
    return Total(a) * Total(b);
}
