static double[,] Mul(double[,] a, double[,] b)
{
    int n = a.GetLength(0), m = b.GetLength(1), k = a.GetLength(1);
    var c = new double[n, m];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++)
        {
            double s = 0;
            for (int l = 0; l < k; l++)
                s += a[i, l] * b[l, j];
            c[i, j] = s;
        }

    return c;
}

public static double F(double[,] a, double[,] b)
{
    var c = Mul(a, b);
    var d = Mul(c, a);
    double t = 0;
    for (int i = 0; i < d.GetLength(0); i++)
        t += d[i, i];
    return t;
}
