public static double F(double[] x)
{
    var rows = new double[x.Length][];
    for (int i = 0; i < rows.Length; i++)
    {
        rows[i] = new double[i + 1];
        rows[i][0] = x[i];
        for (int j = 1; j <= i; j++)
            rows[i][j] = rows[i - 1][j - 1] * x[j] + (j < i ? rows[i - 1][j] : 0.5);
    }

    double s = 0;
    foreach (double[] row in rows)
        foreach (double v in row)
            s += v * v;
    return s;
}
