public static double F(double[] x, int m)
{
    double s = 0.4;
    for (int t = 0; t < m; t++)
    {
        var rows = new double[x.Length][];
        for (int i = 0; i < x.Length; i++)
        {
            rows[i] = new double[i + 1 + t];
            for (int j = 0; j < rows[i].Length; j++)
                rows[i][j] = Math.Sin(x[i] * s + j) + (i > 0 && j < i ? rows[i - 1][j] : 0);
        }

        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < rows[i].Length; j++)
                s += 0.1 * rows[i][j] * rows[i][0];
        s = Math.Tanh(s);
    }

    return s;
}
