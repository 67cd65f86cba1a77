static void Put(double[][] rows, int i, double a)
{
    rows[i] = new double[i + 1];
    for (int j = 0; j <= i; j++)
        rows[i][j] = a * (j + 1) + (i > 0 ? rows[i - 1][0] : 0);
}

public static double F(double[] x)
{
    var rows = new double[x.Length][];
    for (int i = 0; i < x.Length; i++)
        Put(rows, i, x[i] * x[i]);
    double s = 0;
    foreach (double[] row in rows)
        foreach (double v in row)
            s += v * v;
    return s;
}
