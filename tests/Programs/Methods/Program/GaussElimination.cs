public static double F(double[,] m)
{
    int n = m.GetLength(0);
    var a = new double[n * n];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            a[i * n + j] = m[i, j] + (i == j ? 3 : 0);
    double det = 1;
    for (int k = 0; k < n; k++)
    {
        det *= a[k * n + k];
        for (int i = k + 1; i < n; i++)
        {
            double f = a[i * n + k] / a[k * n + k];
            for (int j = k; j < n; j++)
                a[i * n + j] -= f * a[k * n + j];
        }
    }

    return det;
}
