public static double F(double[] x)
{
    var rows = new double[3][];
    for (int i = 0; i < Math.Min(3, x.Length); i++)
        rows[i] = [x[i] * x[i], x[i]];
    double s = 0;
    for (int i = 0; i < 3; i++)
    {
        var y = new double[4];
        for (int j = 0; j < rows[i].Length; j++)
            y[j] = rows[i][j];
        for (int j = 0; j < rows[i].Length; j++)
            rows[i][j] = 0;
        for (int j = 0; j < rows[i].Length; j++)
            y[j] += rows[i][j];
        s += y[0] * y[1];
    }

    return s;
}
