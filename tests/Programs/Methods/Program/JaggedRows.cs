public static double F(double[][] a, double[] x)
{
    double r = 0;
    for (int i = 0; i < a.Length; i++)
    {
        double[] row = a[i];
        double s = 0;
        for (int j = 0; j < row.Length; j++)
            s += row[j] * x[j];
        r += s * s * a[i][0];
    }

    return r;
}
