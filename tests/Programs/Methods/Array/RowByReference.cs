public static double F(double[][] a)
{
    double s = 0;
    for (int i = 1; i < a.Length; i++)
    {
        double[] prev = a[i - 1], cur = a[i];
        for (int j = 0; j < cur.Length; j++)
            cur[j] += prev[j] * cur[j];
    }

    foreach (double[] row in a)
        foreach (double v in row)
            s += v * v;
    return s;
}
