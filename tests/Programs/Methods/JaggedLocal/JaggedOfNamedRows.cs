public static double F(double[] x)
{
    double[] a = new double[x.Length], b = new double[x.Length + 1];
    for (int i = 0; i < x.Length; i++)
    {
        a[i] = x[i] * x[i];
        b[i + 1] = a[i] * b[i] + x[i];
    }

    double[][] rows =
    {
        a,
        b
    };
    a[0 % a.Length] *= 3;
    rows[1][0] = rows[0].Length > 0 ? a[0] : 1;
    double s = 0;
    foreach (double[] row in rows)
        foreach (double v in row)
            s += v * v;
    return s + b[0];
}
