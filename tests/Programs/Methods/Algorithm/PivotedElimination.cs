// Linear algebra.

public static double F(double[,] m)
{
    int n = m.GetLength(0);
    double det = 1;
    for (int k = 0; k < n; k++)
    {
        int p = k;
        for (int i = k + 1; i < n; i++)
            if (Math.Abs(m[i, k]) > Math.Abs(m[p, k]))
                p = i;
        if (p != k)
        {
            det = -det;
            for (int j = 0; j < n; j++)
                (m[k, j], m[p, j]) = (m[p, j], m[k, j]);
        }

        det *= m[k, k];
        for (int i = k + 1; i < n; i++)
        {
            double f = m[i, k] / m[k, k];
            for (int j = k; j < n; j++)
                m[i, j] -= f * m[k, j];
        }
    }

    return det;
}
