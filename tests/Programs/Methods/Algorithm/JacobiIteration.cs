// Linear algebra.

public static double F(double[,] m, double[] b)
{
    int n = b.Length;
    double[] x = new double[n], y = new double[n];
    for (int t = 0; t < 4; t++)
    {
        for (int i = 0; i < n; i++)
        {
            double s = b[i];
            for (int j = 0; j < n; j++)
                if (j != i)
                    s -= m[i, j] * x[j];
            y[i] = s / (5 + m[i, i]);
        }

        (x, y) = (y, x);
    }

    double r = 0;
    for (int i = 0; i < n; i++)
        r += x[i] * b[i];
    return r;
}
