public static double F(double[] x)
{
    var rows = new double[x.Length][];
    for (int i = 0; i < x.Length; i++)
    {
        double[] row = new double[2];
        row[0] = x[i] * x[i];
        if (x[i] < 0)
            continue;
        rows[i] = row;
        row[1] += row[0] * x[i];
    }

    double s = 0;
    for (int i = 0; i < x.Length; i++)
        if (!(x[i] < 0))
            s += rows[i][0] * rows[i][1];
    return s;
}
