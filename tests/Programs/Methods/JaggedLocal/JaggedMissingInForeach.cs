public static double F(double[] x)
{
    var rows = new double[3][];
    for (int i = 0; i < Math.Min(3, x.Length); i++)
        rows[i] = [x[i] * x[i]];
    double s = 0;
    foreach (double[] row in rows)
        foreach (double v in row)
            s += v * v;
    return s;
}
