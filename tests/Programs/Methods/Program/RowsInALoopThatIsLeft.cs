public static double F(double[][] a, double[] x)
{
    double s = 0;
    for (int i = 0; i < a.Length; i++)
    {
        double[] row = a[i];
        double t = 0;
        for (int j = 0; j < row.Length; j++)
            t += row[j] * x[j] * t + x[j];
        s += t * s + row[0];
        if (s > 0.8)
            break;
    }

    return s;
}
