// Linear algebra.

public static double F(double[,] m, double[] b)
{
    int n = b.Length;
    for (int i = 0; i < n; i++)
        m[i, i] += 4;
    for (int k = 0; k < n; k++)
        for (int i = k + 1; i < n; i++)
        {
            double f = m[i, k] / m[k, k];
            for (int j = k; j < n; j++)
                m[i, j] -= f * m[k, j];
            b[i] -= f * b[k];
        }

    double s = 0;
    for (int i = n - 1; i >= 0; i--)
    {
        for (int j = i + 1; j < n; j++)
            b[i] -= m[i, j] * b[j];
        b[i] /= m[i, i];
        s += b[i] * b[i];
    }

    return s;
}
