static void Scale(double[,] a, double k)
{
    for (int i = 0; i < a.GetLength(0); i++)
        for (int j = 0; j < a.GetLength(1); j++)
            a[i, j] *= k * (i + 1);
}

public static double F(double[,] m, double k)
{
    int n = m.GetLength(0);
    var a = (double[,])m.Clone();
    Scale(a, k);
    Scale(m, 2);
    var b = new double[n, 2];
    for (int i = 0; i < n; i++)
    {
        b[i, 0] = a[i, i];
        b[i, 1] = b[i, 0] * m[i, 0];
    }

    Scale(b, k);
    double s = 0;
    for (int i = 0; i < b.GetLength(0); i++)
        for (int j = 0; j < b.GetLength(1); j++)
            s += b[i, j] * b[i, j] * b.Length;
    return s;
}
