public static double F(double[][] x)
{
    var rows = new double[x.Length][];
    for (int i = 0; i < x.Length; i++)
        rows[i] = (double[])x[i].Clone();
    for (int i = 0; i < x.Length; i++)
        for (int j = 0; j < rows[i].Length; j++)
        {
            x[i][j] = Math.Sin(rows[i][j]);
            rows[i][j] *= x[i][j] + x[0][j];
        }

    double s = 0;
    foreach (double[] r in rows)
        foreach (double v in r)
            s += v * v;
    return s;
}
