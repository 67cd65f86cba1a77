static double[][] Times(double[][] a, double[][] b)
{
    var c = new double[a.Length][];
    for (int i = 0; i < a.Length; i++)
    {
        c[i] = new double[b[0].Length];
        for (int k = 0; k < b.Length; k++)
            for (int j = 0; j < c[i].Length; j++)
                c[i][j] += a[i][k] * b[k][j];
    }

    return c;
}

public static double F(double[][] a, double[][] b)
{
    if (a.Length == 0)
        return 0;
    double[][] c = Times(a, b), d = Times(c, a);
    double s = 0;
    for (int i = 0; i < d.Length; i++)
        s += d[i][i];
    return s;
}
