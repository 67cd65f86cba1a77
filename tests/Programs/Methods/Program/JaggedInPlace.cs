public static double F(double[][] a, double k)
{
    for (int i = 0; i < a.Length; i++)
        for (int j = 1; j < a[i].Length; j++)
            a[i][j] *= a[i][j - 1] + k;
    double s = 0;
    for (int i = 0; i < a.Length; i++)
    {
        double[] row = a[i];
        for (int j = 0; j < row.Length; j++)
        {
            row[j] *= row[j];
            s += row[j] * i;
        }
    }

    return s;
}
