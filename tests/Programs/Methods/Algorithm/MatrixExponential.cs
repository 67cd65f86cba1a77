// Linear algebra.

public static double F(double[,] m, double t)
{
    int n = m.GetLength(0);
    var sum = new double[n * n];
    var term = new double[n * n];
    var next = new double[n * n];
    for (int i = 0; i < n; i++)
    {
        sum[i * n + i] = 1;
        term[i * n + i] = 1;
    }

    for (int k = 1; k < 6; k++)
    {
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                double s = 0;
                for (int l = 0; l < n; l++)
                    s += term[i * n + l] * m[l, j];
                next[i * n + j] = s * t / k;
            }

        for (int i = 0; i < n * n; i++)
        {
            term[i] = next[i];
            sum[i] += next[i];
        }
    }

    double r = 0;
    for (int i = 0; i < n * n; i++)
        r += sum[i] * (i + 1);
    return r;
}
