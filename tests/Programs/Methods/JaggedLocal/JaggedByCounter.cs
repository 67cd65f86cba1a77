public static double F(double[] x)
{
    var rows = new double[x.Length][];
    int k = 0;
    double v = 0.3;
    while (k < x.Length)
    {
        rows[k] = new double[]
        {
            v,
            x[k]
        };
        v = Math.Sin(v + x[k]);
        k++;
    }

    double s = v * v;
    foreach (double[] row in rows)
        for (int j = 0; j < row.Length; j++)
            s += row[j] * row[j] * (j + 1);
    return s;
}
