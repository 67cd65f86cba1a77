public static double F(double[] x, double y)
{
    if (y > 0.5)
        return y * y;
    var rows = new double[x.Length][];
    for (int i = 0; i < x.Length; i++)
        rows[i] = new double[]
        {
            x[i],
            y
        };
    double s = 0;
    for (int t = 0; t < 2; t++)
        for (int i = 0; i < x.Length; i++)
        {
            rows[i][0] = rows[i][0] * rows[i][1];
            s += rows[i][0] * rows[i][0];
            rows[i][1] += s;
        }

    return s;
}
