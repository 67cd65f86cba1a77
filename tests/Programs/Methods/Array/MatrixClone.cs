public static double F(double[,] m)
{
    var a = (double[,])m.Clone();
    int n = a.GetLength(0);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            a[i, j] += m[j, i] * m[i, j];
    double s = 0;
    foreach (double v in a)
        s += v * v;
    return s;
}
