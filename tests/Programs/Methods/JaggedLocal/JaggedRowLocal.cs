public static double F(double[] x)
{
    int n = x.Length;
    var rows = new double[n][];
    for (int i = 0; i < n; i++)
    {
        double[] row = new double[n];
        for (int j = 0; j < n; j++)
            row[j] = (i > 0 ? rows[i - 1][j] : 1) * Math.Cos(x[j] + i);
        rows[i] = row;
        row[i] += x[i] * x[i];
    }

    double s = 0;
    for (int i = 0; i < n; i++)
    {
        double[] row = rows[i];
        for (int j = 0; j < row.Length; j++)
            s += row[j] * row[j] * (j + 1);
    }

    return s;
}
