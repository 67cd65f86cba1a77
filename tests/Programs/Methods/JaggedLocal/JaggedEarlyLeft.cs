public static double F(double[] x)
{
    var rows = new double[x.Length][];
    double s = 1;
    for (int i = 0; i < x.Length; i++)
    {
        rows[i] = new double[2];
        rows[i][0] = x[i] * s;
        if (rows[i][0] > 0.3)
            break;
        rows[i][1] = rows[i][0] * rows[i][0];
        if (i > 1 && rows[i][1] < rows[i - 1][1])
            return s * s;
        s += rows[i][1];
    }

    return s;
}
